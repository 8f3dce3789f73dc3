// The sheet beside the form follows what was saved, and is printed without leaving the page. Without
// this file the page shows the sheet as it was when it was loaded, and prints it in a window.

const frame = document.querySelector("iframe[data-sheet]");
const strip = document.getElementById("saved");

if (frame && strip) {
  let last = strip.dataset.state;
  new MutationObserver(() => {
    const now = strip.dataset.state;
    if (now === "saved" && last !== "saved") frame.contentWindow.location.reload();
    last = now;
  }).observe(strip, { attributes: true, attributeFilter: ["data-state"] });
}

// Where the system has a default printer the paper goes there; without one the browser prints. What
// the printer did not take is said, and the browser's own way is open.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("[data-print]");
  if (!link || !frame) return;
  event.preventDefault();
  const said = document.querySelector("[data-printed]");
  said.textContent = "";
  let answer;
  try {
    answer = await fetch(link.dataset.print, { method: "POST" });
  } catch {
    answer = undefined;
  }
  const words = answer?.headers.get("content-type")?.startsWith("text/plain") ? await answer.text() : "";
  if (words) said.textContent = words;
  if (!words || !answer.ok) frame.contentWindow.print();
});
