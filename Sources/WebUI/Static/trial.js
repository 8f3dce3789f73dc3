// An item that is being written is shown again as it is typed, with what comes of the sample answers.

const form = document.getElementById("plan");
const trial = () => document.getElementById("trial");
let waiting = 0;
let latest = 0;

async function refresh(isSample) {
  const panel = trial();
  if (!panel) return;
  const turn = latest += 1;
  const body = new URLSearchParams(new FormData(form));
  body.set("try", panel.dataset.trial);
  let text;
  try {
    const reply = await fetch("/edit/local", { method: "POST", body });
    if (!reply.ok) return;
    text = await reply.text();
  } catch {
    return;
  }
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("trial");
  if (!fresh || turn !== latest) return;
  // Whoever is answering keeps the control in which he is.
  if (isSample) panel.querySelector("#trial-result").replaceWith(fresh.querySelector("#trial-result"));
  else panel.replaceWith(fresh);
}

for (const kind of ["input", "change"]) {
  form?.addEventListener(kind, (event) => {
    clearTimeout(waiting);
    const isSample = Boolean(event.target.closest("#trial"));
    waiting = setTimeout(() => refresh(isSample), 300);
  });
}
