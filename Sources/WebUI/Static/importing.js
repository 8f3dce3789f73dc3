// The import room: bundles are dropped, and a batch that runs is looked at again and again.

document.documentElement.classList.add("script");

const icons = { accepted: ["done", "st-done"], known: ["same", ""], refused: ["stop", "st-stop"], quarantined: ["box", "st-miss"] };

function line({ number, kind, file, words }) {
  const row = document.createElement("tr");
  const [icon, tone] = icons[kind];
  row.dataset.kind = kind;
  row.innerHTML = `<th scope="row" class="num"></th><td><span class="mono"></span></td><td></td><td></td>`
    + `<td><span class="st ${tone}"><svg class="i" aria-hidden="true"><use href="#i-${icon}"/></svg><span></span></span></td>`;
  row.querySelector("th").textContent = number;
  row.querySelector(".mono").textContent = file;
  row.querySelector(".st span").textContent = words;
  return row;
}

async function follow(place) {
  const lines = document.querySelector("[data-lines]");
  const path = place.dataset.batch;
  let seen = place.querySelector("progress").value;
  for (;;) {
    await new Promise((done) => setTimeout(done, 500));
    let told;
    try {
      const answer = await fetch(`${path}?after=${seen}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      told = await answer.json();
    } catch {
      continue;
    }
    seen = told.done;
    place.querySelector("[data-heading]").textContent = told.heading;
    place.querySelector("[data-pace]").textContent = told.pace;
    place.querySelector("progress").value = told.done;
    for (const [kind, count] of Object.entries(told.counts)) {
      const counted = place.querySelector(`[data-kind="${kind}"] [data-count]`);
      if (counted) counted.textContent = count;
    }
    lines?.prepend(...told.lines.map(line).reverse());
    // What is over is shown whole: reasons, decisions, receipts.
    if (told.over) return location.reload();
  }
}

for (const place of document.querySelectorAll("[data-batch][data-running]")) follow(place);

const form = document.querySelector("[data-drop]");
const field = form?.querySelector("input[type=file]");
const words = form?.querySelector("[data-sending]");

function send(files) {
  if (!files.length) {
    words.textContent = "这里面没有数据包（名字以 .bundle.zip 或者 .bundle.zip.age 结尾）";
    return;
  }
  const body = new FormData();
  const seal = form.querySelector("[name=csrf]");
  if (seal) body.append(seal.name, seal.value);
  for (const file of files) body.append("files", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.onprogress = ({ loaded, total }) => {
    words.textContent = `正在收 ${files.length} 个文件：${Math.floor(loaded / total * 100)}%`;
  };
  request.onload = () => { location.href = request.responseURL || "/import"; };
  request.onerror = () => { words.textContent = "没有收下：程序没有回应。汇总库没有变，再做一次。"; };
  request.send(body);
}

async function inside(entry) {
  if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return found;
    for (const one of some) found.push(...await inside(one));
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.files.length) send([...field.files]);
  else words.textContent = "先选数据包";
});
form?.addEventListener("dragover", (event) => event.preventDefault());
form?.addEventListener("drop", async (event) => {
  event.preventDefault();
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const isFolder = entries.some((entry) => entry.isDirectory);
  const files = (await Promise.all(entries.map(inside))).flat();
  send(isFolder ? files.filter(({ name }) => /\.bundle\.zip(\.age)?$/.test(name)) : files);
});
