// A paper in large type: one page at a time, turned by key, by button or by a stroke of the finger.
// Without this file all pages stand under one another.

const main = document.getElementById("main");
const pages = [...document.querySelectorAll(".read-page")];
let open = null;

document.documentElement.classList.add("script");

function show(page, focus = true) {
  if (!page || page === open) return;
  open?.classList.remove("is-open");
  open = page;
  page.classList.add("is-open");
  window.scrollTo(0, 0);
  if (focus) (page.querySelector("#errors") ?? page).focus({ preventScroll: true });
}

const named = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return target?.closest(".read-page") ?? null;
};

function turn(way) {
  const link = open?.querySelector(`[data-turn="${way}"]`);
  if (link) location.hash = link.hash;
}

window.addEventListener("hashchange", () => {
  show(named());
  // A place within a page is gone to as well.
  const target = document.getElementById(location.hash.slice(1));
  if (target && target !== open) target.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest?.("input, textarea, select, .scroll")) return;
  if (event.key === "ArrowRight") turn("on");
  else if (event.key === "ArrowLeft") turn("back");
  else return;
  event.preventDefault();
});

let touch = null;
main.addEventListener("touchstart", (event) => {
  const isOne = event.touches.length === 1 && !event.target.closest("canvas, .scroll, input");
  touch = isOne ? [event.touches[0].clientX, event.touches[0].clientY] : null;
}, { passive: true });
main.addEventListener("touchend", (event) => {
  if (!touch) return;
  const [across, down] = [event.changedTouches[0].clientX - touch[0], event.changedTouches[0].clientY - touch[1]];
  touch = null;
  if (Math.abs(across) > 90 && Math.abs(across) > 2 * Math.abs(down)) turn(across < 0 ? "on" : "back");
}, { passive: true });

const full = document.querySelector("[data-full]");
if (document.fullscreenEnabled) {
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  document.addEventListener("fullscreenchange", () => {
    full.textContent = document.fullscreenElement ? "退出全屏" : "全屏";
  });
} else {
  full.hidden = true;
}

show(document.getElementById(main.dataset.start) ?? named() ?? pages[0]);
