// The pad: mouse, finger or pen. What is sent is a picture of the strokes, black on white.

const canvas = document.querySelector("[data-pad]");
const form = document.getElementById("sign-form");

if (canvas && form) {
  const ink = canvas.getContext("2d");
  const file = document.querySelector("[data-pad-file]");
  const state = document.querySelector("[data-pad-state]");
  const drawn = document.getElementById("sign-pad");
  let strokes = [];
  let stroke = null;
  let sending = false;

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      (event.clientX - box.left) * canvas.width / box.width,
      (event.clientY - box.top) * canvas.height / box.height,
    ];
  };

  function paint() {
    ink.fillStyle = "#fff";
    ink.fillRect(0, 0, canvas.width, canvas.height);
    ink.strokeStyle = ink.fillStyle = "#000";
    ink.lineWidth = 8;
    ink.lineCap = ink.lineJoin = "round";
    for (const points of strokes) {
      ink.beginPath();
      ink.moveTo(...points[0]);
      for (const point of points) ink.lineTo(...point);
      ink.stroke();
    }
  }

  const say = () => { state.textContent = strokes.length ? `写了 ${strokes.length} 笔` : "还没有写"; };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || stroke) return;
    event.preventDefault();
    // Whoever begins to write has chosen to sign here.
    drawn.checked = true;
    canvas.setPointerCapture(event.pointerId);
    stroke = { id: event.pointerId, points: [place(event)] };
    strokes.push(stroke.points);
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke || event.pointerId !== stroke.id) return;
    const parts = event.getCoalescedEvents?.() ?? [];
    stroke.points.push(...(parts.length > 0 ? parts : [event]).map(place));
    paint();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, (event) => {
      if (!stroke || event.pointerId !== stroke.id) return;
      stroke = null;
      say();
    });
  }
  document.querySelector("[data-pad-clear]").addEventListener("click", () => {
    strokes = [];
    paint();
    say();
  });
  document.querySelector("[data-pad-undo]").addEventListener("click", () => {
    strokes.pop();
    paint();
    say();
  });

  form.addEventListener("submit", async (event) => {
    if (sending) return;
    const signs = drawn.checked && strokes.length > 0;
    if (!signs) {
      file.value = "";
      return;
    }
    event.preventDefault();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const box = new DataTransfer();
    box.items.add(new File([blob], "签名.png", { type: "image/png" }));
    file.files = box.files;
    sending = true;
    form.requestSubmit(event.submitter);
  });

  paint();
  say();
}
