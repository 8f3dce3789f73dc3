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

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-print]");
  if (!link || !frame) return;
  event.preventDefault();
  frame.contentWindow.print();
});
