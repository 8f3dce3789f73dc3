// Arrows, circles and blurred areas on a copy of a picture. What is sent is a new picture of its own:
// under a blurred area nothing of the original is left, and nothing of what the camera noted.

const desk = document.querySelector("[data-draw]");
const canvas = document.querySelector("[data-canvas]");
const form = document.getElementById("draw-form");
const file = form.querySelector("[data-file]");
const save = document.getElementById("draw-save");
const undo = document.querySelector("[data-undo]");
const state = document.getElementById("draw-state");
// More than a sheet of paper shows; a phone's 50 megapixels would fill the memory several times.
const longest = 3000;
const ink = canvas.getContext("2d");
const names = { arrow: "箭头", circle: "圈", blur: "马赛克" };

document.documentElement.classList.add("script");

let picture = null;
let marks = [];
let tool = null;
let begun = null;
let cross = null;
let sending = false;

async function load() {
  const image = new Image();
  image.src = desk.dataset.src;
  await image.decode();
  const turn = Number(desk.dataset.turn) || 0;
  const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight));
  const [wide, high] = [Math.round(image.naturalWidth * scale), Math.round(image.naturalHeight * scale)];
  picture = document.createElement("canvas");
  [picture.width, picture.height] = turn % 180 === 0 ? [wide, high] : [high, wide];
  const base = picture.getContext("2d");
  base.fillStyle = "#fff";
  base.fillRect(0, 0, picture.width, picture.height);
  base.translate(picture.width / 2, picture.height / 2);
  base.rotate(turn * Math.PI / 180);
  base.drawImage(image, -wide / 2, -high / 2, wide, high);
  [canvas.width, canvas.height] = [picture.width, picture.height];
  cross = { x: canvas.width / 2, y: canvas.height / 2 };
  say();
  paint();
}

/// An area in at most eight by eight colours, each the mean of what was there.
function blur(target, { from, to }) {
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x)));
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y)));
  const wide = Math.min(canvas.width, Math.ceil(Math.max(from.x, to.x))) - left;
  const high = Math.min(canvas.height, Math.ceil(Math.max(from.y, to.y))) - top;
  if (wide < 1 || high < 1) return;
  const block = Math.max(16, Math.ceil(Math.max(wide, high) / 8));
  const { data } = picture.getContext("2d").getImageData(left, top, wide, high);
  for (let y = 0; y < high; y += block) {
    for (let x = 0; x < wide; x += block) {
      const [right, bottom] = [Math.min(wide, x + block), Math.min(high, y + block)];
      const sum = [0, 0, 0];
      for (let row = y; row < bottom; row += 1) {
        for (let column = x; column < right; column += 1) {
          const at = (row * wide + column) * 4;
          sum[0] += data[at]; sum[1] += data[at + 1]; sum[2] += data[at + 2];
        }
      }
      const count = (right - x) * (bottom - y);
      target.fillStyle = `rgb(${sum.map((value) => Math.round(value / count)).join(" ")})`;
      target.fillRect(left + x, top + y, right - x, bottom - y);
    }
  }
}

function stroke(target, path) {
  const thick = Math.max(4, Math.max(canvas.width, canvas.height) / 200);
  target.lineCap = target.lineJoin = "round";
  for (const [colour, width] of [["#fff", thick * 1.8], ["#d0021b", thick]]) {
    target.strokeStyle = colour;
    target.lineWidth = width;
    target.beginPath();
    path(target);
    target.stroke();
  }
}

const shapes = {
  arrow(target, { from, to }) {
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const head = Math.max(canvas.width, canvas.height) / 40;
    stroke(target, (line) => {
      line.moveTo(from.x, from.y);
      line.lineTo(to.x, to.y);
      for (const side of [-1, 1]) {
        line.moveTo(to.x, to.y);
        line.lineTo(to.x - head * Math.cos(angle + side * 0.5), to.y - head * Math.sin(angle + side * 0.5));
      }
    });
  },
  circle(target, { from, to }) {
    stroke(target, (line) => {
      line.ellipse((from.x + to.x) / 2, (from.y + to.y) / 2, Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2, 0, 0, 2 * Math.PI);
    });
  },
  blur,
};

function draw(target, all) {
  target.drawImage(picture, 0, 0);
  // Areas first: a line is never blurred by what was drawn after it.
  for (const mark of all.filter((one) => one.tool === "blur")) blur(target, mark);
  for (const mark of all.filter((one) => one.tool !== "blur")) shapes[mark.tool](target, mark);
}

function paint() {
  if (!picture) return;
  draw(ink, begun ? [...marks, { tool, from: begun, to: cross }] : marks);
  if (document.activeElement === canvas && cross) {
    const size = Math.max(canvas.width, canvas.height) / 50;
    ink.strokeStyle = "#000";
    ink.lineWidth = Math.max(2, size / 10);
    for (const [x, y] of [[size, 0], [0, size]]) {
      ink.beginPath();
      ink.moveTo(cross.x - x, cross.y - y);
      ink.lineTo(cross.x + x, cross.y + y);
      ink.stroke();
    }
  }
}

function say(words) {
  undo.disabled = marks.length === 0;
  save.disabled = marks.length === 0;
  state.textContent = words ?? (marks.length ? `画了 ${marks.length} 处：${marks.map((one) => names[one.tool]).join("、")}` : tool ? `${names[tool]}：还没有画` : "先选画什么");
}

function finish() {
  if (Math.hypot(cross.x - begun.x, cross.y - begun.y) > 3) marks.push({ tool, from: begun, to: { ...cross } });
  begun = null;
  say();
  paint();
}

for (const button of document.querySelectorAll("[data-tool]")) {
  button.addEventListener("click", () => {
    tool = button.dataset.tool;
    begun = null;
    for (const other of document.querySelectorAll("[data-tool]")) other.setAttribute("aria-pressed", String(other === button));
    say();
    paint();
  });
}
undo.addEventListener("click", () => {
  marks.pop();
  say();
  paint();
});

const place = (event) => {
  const box = canvas.getBoundingClientRect();
  return { x: (event.clientX - box.left) * canvas.width / box.width, y: (event.clientY - box.top) * canvas.height / box.height };
};
canvas.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || !picture) return;
  if (!tool) {
    say("先选画什么");
    return;
  }
  event.preventDefault();
  canvas.focus();
  canvas.setPointerCapture(event.pointerId);
  begun = cross = place(event);
});
canvas.addEventListener("pointermove", (event) => {
  if (!begun || !canvas.hasPointerCapture(event.pointerId)) return;
  cross = place(event);
  paint();
});
canvas.addEventListener("pointerup", (event) => {
  if (!begun || !canvas.hasPointerCapture(event.pointerId)) return;
  cross = place(event);
  finish();
});
canvas.addEventListener("pointercancel", () => {
  begun = null;
  paint();
});
canvas.addEventListener("keydown", (event) => {
  const step = Math.max(canvas.width, canvas.height) / (event.shiftKey ? 10 : 100);
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (ways[event.key]) {
    const [x, y] = ways[event.key];
    cross = {
      x: Math.min(canvas.width, Math.max(0, cross.x + x * step)),
      y: Math.min(canvas.height, Math.max(0, cross.y + y * step)),
    };
    paint();
  } else if (event.key === "Enter") {
    if (!tool) say("先选画什么");
    else if (begun) finish();
    else {
      begun = { ...cross };
      say(`${names[tool]}：一头定了，移到另一头再按回车`);
    }
  } else if (event.key === "Escape" && begun) {
    begun = null;
    say();
    paint();
  } else {
    return;
  }
  event.preventDefault();
});
for (const change of ["focus", "blur"]) canvas.addEventListener(change, paint);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (sending || marks.length === 0) return;
  sending = true;
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [picture.width, picture.height];
  draw(copy.getContext("2d"), marks);
  const blob = await new Promise((done) => copy.toBlob(done, "image/jpeg", 0.92));
  const box = new DataTransfer();
  box.items.add(new File([blob], file.dataset.name, { type: "image/jpeg" }));
  file.files = box.files;
  say("正在保存");
  const refused = await send();
  sending = false;
  say(refused);
});

/// Sends the copy; the marks stay on the canvas until it is in the record.
async function send() {
  let reply;
  try {
    reply = await fetch(form.action, { method: "POST", body: new FormData(form) });
  } catch {
    return "没有保存：程序没有回应。画的还在，再按一次";
  }
  if (!reply.ok) {
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    return `没有保存：${page.querySelector("#errors h1")?.textContent ?? "没有收下"}。画的还在，可以再按一次`;
  }
  marks = [];
  location.assign(reply.url);
  return "已经保存";
}
window.addEventListener("beforeunload", (event) => { if (marks.length > 0) event.preventDefault(); });

load().catch(() => say("图片装不进来，不能标注"));
