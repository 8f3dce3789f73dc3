// Phrases with blanks, and the time of the moment.

const blank = /〔[^〔〕]*〕/g;

// Selects the first blank from a place on; whether there is one.
function selectBlank(field, from) {
  blank.lastIndex = from;
  const found = blank.exec(field.value);
  if (!found) return false;
  field.setSelectionRange(found.index, found.index + found[0].length);
  return true;
}

document.addEventListener("click", (event) => {
  const phrase = event.target.closest?.("[data-phrase]");
  if (!phrase) return;
  const field = document.getElementById(phrase.dataset.phrase);
  const start = field.value.length;
  field.value += (start > 0 && !field.value.endsWith("\n") ? "\n" : "") + phrase.textContent;
  field.focus();
  if (!selectBlank(field, start)) field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  // A text that a program put there makes no change of its own when the focus goes.
  field.addEventListener("blur", () => {
    if (field.isConnected && field.value !== field.defaultValue) field.dispatchEvent(new Event("change", { bubbles: true }));
  }, { once: true });
});

// The tabulator goes through the blanks that are left, then on as ever.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Tab" || event.shiftKey || event.isComposing || !field.matches?.("textarea[name^='note:']")) return;
  if (selectBlank(field, field.selectionEnd)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-now]")?.dataset.now;
  if (!target) return;
  const field = document.getElementById(target);
  const now = new Date(Date.now() + 8 * 3600 * 1000);
  field.value = now.toISOString().slice(0, field.type === "date" ? 10 : 16);
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
