// The page takes over what the record has, and leaves alone what somebody is typing.

import { typing } from "./fields.js";
import { form, nameOf, unsaved } from "./unsaved.js";

export function adopt(page, part) {
  for (const id of ["page-head", "steps", "left", "good-rest"]) {
    const [mine, theirs] = [document.getElementById(id), page.getElementById(id)];
    if (mine && theirs && mine.innerHTML !== theirs.innerHTML) mine.replaceChildren(...theirs.childNodes);
  }
  adoptBases(page, part);
  const [mine, theirs] = [document.getElementById("items"), page.getElementById("items")];
  if (mine && theirs) {
    adoptItems(mine, theirs, part);
  } else {
    for (const wanted of page.querySelectorAll("[data-item][id]")) {
      const own = document.getElementById(wanted.id);
      if (own) takeOver(own, wanted, part);
    }
  }
  const hidden = page.getElementById("hidden-items");
  document.getElementById("hidden-items")?.remove();
  if (hidden) form.append(hidden);
}

// A part that holds something unsaved keeps its bases: they say what its text was written over.
export function adoptBases(page, saved) {
  for (const theirs of page.querySelectorAll("input[name^='base:']")) {
    for (const mine of form.querySelectorAll(`input[name="${CSS.escape(theirs.name)}"]`)) {
      const part = mine.closest("[data-item]");
      if (part && part !== saved && unsaved.has(nameOf(part))) continue;
      mine.value = theirs.value;
    }
  }
}

function adoptItems(mine, theirs, saved) {
  let place = mine.firstElementChild;
  for (const wanted of [...theirs.children]) {
    const own = wanted.id && document.getElementById(wanted.id);
    if (!own) {
      mine.insertBefore(wanted, place);
      continue;
    }
    while (place && place !== own && !theirs.querySelector(`#${CSS.escape(place.id)}`)) {
      const gone = place;
      place = place.nextElementSibling;
      gone.remove();
    }
    place = takeOver(own, wanted, saved).nextElementSibling;
  }
  while (place) {
    const gone = place;
    place = place.nextElementSibling;
    gone.remove();
  }
}

// An item that somebody types in keeps its fields; only its state follows the record.
function takeOver(own, wanted, saved) {
  const active = own.contains(document.activeElement) ? document.activeElement : null;
  keepOpen(own, wanted);
  const isBusy = active && typing(active) && (own !== saved || active.value !== lastSaved(wanted, active));
  if (isBusy || unsaved.has(nameOf(own)) || own.querySelector(".told-here")) {
    if (own.classList.contains("item")) own.className = wanted.className;
    own.toggleAttribute("data-done", wanted.hasAttribute("data-done"));
    own.querySelector(".item-no")?.replaceChildren(...wanted.querySelector(".item-no")?.childNodes ?? []);
    return own;
  }
  if (own.isEqualNode(wanted) && !differs(own)) return own;
  const name = active?.name;
  const value = active?.value;
  const place = active && typing(active) ? active.selectionStart : null;
  own.replaceWith(wanted);
  if (name) {
    const same = [...wanted.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const field = same.find((one) => one.value === value) ?? same[0];
    field?.focus({ preventScroll: true });
    if (place !== null && field?.setSelectionRange) field.setSelectionRange(place, place);
  }
  return wanted;
}

// Whether a text stands otherwise than the page brought it: 二十 where the record has 20.
const differs = (part) => [...part.querySelectorAll("input, textarea")].some((field) =>
  typing(field) && field.type !== "hidden" && field.value !== field.defaultValue);

const lastSaved = (wanted, field) =>
  wanted.querySelector(`[name="${CSS.escape(field.name)}"]`)?.value;

// What somebody unfolded stays unfolded, and what they folded stays folded.
function keepOpen(own, wanted) {
  const theirs = wanted.querySelectorAll("details[data-keep]");
  own.querySelectorAll("details[data-keep]").forEach((one, index) => {
    const same = one.id ? wanted.querySelector(`#${CSS.escape(one.id)}`) : theirs[index];
    if (same && one.dataset.touched) {
      same.open = one.open;
      same.dataset.touched = "1";
    }
  });
}

document.addEventListener("click", (event) => {
  const fold = event.target.closest?.("summary")?.parentElement;
  if (fold) fold.dataset.touched = "1";
});
