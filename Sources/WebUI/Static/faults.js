// What was refused stands where it is mended.

import { nameOf, unsaved } from "./unsaved.js";

// Why a part was refused: what the answer shows at the same place, else its whole message.
export function faultsOf(page, part) {
  const own = [...page.getElementById(part.id)?.querySelectorAll("[data-fault]") ?? []];
  return own.length > 0 ? own : [...page.querySelectorAll("#errors")];
}

// Messages about one part, put where the part is.
export function tell(part, messages) {
  part.querySelectorAll(".told-here").forEach((box) => box.remove());
  part.querySelectorAll("[data-fault]").forEach((fault) => fault.remove());
  if (!messages?.length) return;
  const box = document.createElement("div");
  box.className = "told-here";
  box.setAttribute("role", "alert");
  for (const message of messages) box.append(document.importNode(message, true));
  // A form cannot lie in a form: the choice is sent by a form of its own at the end of the page.
  const inner = box.querySelector("form");
  if (inner) {
    const own = document.createElement("form");
    own.method = "post";
    own.action = inner.getAttribute("action");
    own.id = `resolve-${Date.now()}`;
    document.body.append(own);
    own.addEventListener("submit", () => { unsaved.delete(nameOf(part)); });
    for (const field of inner.querySelectorAll("input, button")) field.setAttribute("form", own.id);
    inner.replaceWith(...inner.childNodes);
    part.append(box);
    box.querySelector("[tabindex]")?.focus();
    return;
  }
  part.append(box);
}
