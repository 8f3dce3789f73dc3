// Saves each answer as it is given. Without this file every page still works by its own buttons.
//
// A form opts in with data-autosave; what is saved together lies in an element with data-item. The
// server answers a save with the page as it now stands in the record, and the page takes over what
// changed: the time of the save shown is the one in the record. What the record does not have yet is
// kept in one list, part by part; while there is anything in it the strip says so and leaving asks.

import { clean, clearSpecial, halfOf, typing } from "./fields.js";
import "./keys.js";
import "./phrases.js";
import { again, delivered, held, save } from "./saving.js";
import { form, mark, nameOf, onTheWay, strip, unsaved } from "./unsaved.js";

let isLeaving = false;

document.getElementById("errors")?.focus();

if (form && strip) {
  // A page that came back with something refused begins with it unsaved.
  for (const fault of form.querySelectorAll("[data-fault]")) {
    const part = fault.closest("[data-item]");
    if (part) mark(part, "没有保存：有一处要改", true);
  }
  form.addEventListener("input", (event) => {
    const part = event.target.closest("[data-item]");
    if (!part || !typing(event.target) || event.target.closest(".told-here")) return;
    if (!event.isComposing) clean(event.target, part);
    mark(part, "还没有保存：填完这一格就存");
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file]") || event.target.closest(".told-here")) return;
    if (event.target.form !== form) return;
    const part = event.target.closest("[data-item]");
    if (!part) return;
    if (event.target.matches("[name^='special:']") === false) clearSpecial(event.target, part);
    const half = halfOf(part);
    // While a field loses the focus nothing has it: where it goes is known by focusout alone.
    if (half) {
      mark(part, "还没有保存：这一处没有填完");
      unsaved.get(nameOf(part)).half = half;
    } else {
      save(part);
    }
  });
  // Whoever leaves something half filled in is told at once what is missing.
  form.addEventListener("focusout", (event) => {
    const part = event.target.closest("[data-item]");
    const half = part && unsaved.get(nameOf(part))?.half;
    if (half?.isConnected && !half.contains(event.relatedTarget)) save(part);
  });
  // The buttons of the page first bring home what is still on its way.
  form.addEventListener("submit", async (event) => {
    if (onTheWay.count === 0 && held.count === 0) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    await delivered();
    await again();
    if (held.count === 0) form.requestSubmit(button);
  });
  window.addEventListener("pageshow", () => { isLeaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && (onTheWay.count > 0 || unsaved.size > 0)) event.preventDefault();
  });
  // A link of the page first brings home what was typed; only what cannot be saved makes it ask.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target === "_blank" || link.getAttribute("href").startsWith("#")) return;
    if (onTheWay.count === 0 && unsaved.size === 0) return;
    event.preventDefault();
    for (const [name, why] of [...unsaved]) {
      const part = document.getElementById(name);
      if (part && !why.isFailure && !why.half) save(part);
    }
    await delivered();
    location.assign(link.href);
  });
  if (held.count > 0) again();
  window.addEventListener("focus", again);
}
