// Evidence at once: a chosen, dropped or pasted file is sent without a further button, and the
// camera takes a picture straight into the record. The original bytes are what is sent.

const form = document.getElementById("upload");
const strip = document.getElementById("saved");

const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
};

function button(text, picture, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.append(icon(picture), text);
  made.addEventListener("click", act);
  return made;
}

function say(state, text) {
  if (!strip) return;
  strip.dataset.state = state;
  strip.querySelector("use").setAttribute("href", `#i-${{ saving: "clock", failed: "found" }[state]}`);
  strip.querySelector("span").textContent = text;
}

async function upload(item, files) {
  if (files.length === 0) return;
  const data = new FormData();
  data.append("back", form.elements.back.value);
  for (const file of files) data.append(`file:${item}`, file, file.name);
  say("saving", `正在存 ${files.length} 个文件`);
  let reply;
  try {
    reply = await fetch(form.action, { method: "POST", body: data });
  } catch {
    say("failed", "文件没有存上：程序没有回应。请再选一次");
    return;
  }
  if (!reply.ok) {
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    say("failed", page.querySelector("#errors h1")?.textContent ?? "文件没有存上，请再选一次");
    return;
  }
  // The answer is the page with the file in the record.
  const address = new URL(reply.url);
  if (address.pathname === location.pathname) {
    history.replaceState(null, "", `${address.pathname}${address.hash || `#${item}`}`);
    location.reload();
  } else {
    location.assign(address);
  }
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.matches?.("input[type=file][data-add]")) return;
  event.stopPropagation();
  upload(field.name.slice("file:".length), [...field.files]);
}, true);

// ---- Drag and drop, paste --------------------------------------------------------------------

document.addEventListener("dragover", (event) => {
  const box = event.target.closest?.("[data-drop], .item[data-item]");
  if (!box || !form) return;
  event.preventDefault();
  box.classList.add("is-over");
});
document.addEventListener("dragleave", (event) => {
  event.target.closest?.(".is-over")?.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  const box = event.target.closest?.("[data-drop], .item[data-item]");
  if (!box || !form) return;
  event.preventDefault();
  box.classList.remove("is-over");
  upload(box.dataset.drop ?? box.id, [...event.dataTransfer.files]);
});
document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0 || !form) return;
  event.preventDefault();
  const item = event.target.closest?.(".item[data-item]")?.id ?? "";
  upload(item, files.map((file, index) => new File([file], `粘贴-${stamp()}-${index + 1}.${file.type.split("/")[1] || "png"}`, { type: file.type })));
});

const stamp = () => new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 19).replaceAll(":", "").replace("T", "-");

// ---- The camera --------------------------------------------------------------------------------

if (navigator.mediaDevices?.getUserMedia) {
  document.documentElement.classList.add("has-camera");
}

document.addEventListener("click", (event) => {
  const asked = event.target.closest?.("[data-camera]");
  if (asked) openCamera(asked);
});

async function openCamera(asked) {
  const item = asked.dataset.camera;
  const place = asked.closest(".evi-box, .drop, .item") ?? asked.parentElement;
  document.querySelector(".camera")?.remove();
  const box = document.createElement("div");
  box.className = "camera";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "拍照");
  place.append(box);
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment", width: { ideal: 4096 }, height: { ideal: 2160 } },
    });
  } catch {
    box.append("打不开摄像头。可能没有接上，或者浏览器没有得到允许。可以改用“加证据”选照片。");
    box.append(button("知道了", "done", () => box.remove()));
    return;
  }
  const video = document.createElement("video");
  video.autoplay = true;
  video.playsInline = true;
  video.muted = true;
  video.srcObject = stream;
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
    box.remove();
    asked.focus();
  };
  const shoot = button("拍下这一张", "camera", async () => {
    const file = await frame(video);
    for (const track of stream.getTracks()) track.stop();
    await upload(item, [file]);
  });
  shoot.classList.add("btn-main");
  const row = document.createElement("p");
  row.className = "row after";
  row.append(shoot, button("不拍了", "stop", close));
  box.append(video, row);
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  await video.play();
  shoot.focus();
}

async function frame(video) {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.95));
  return new File([blob], `照片-${stamp()}.jpg`, { type: "image/jpeg" });
}
