// Moves and answers by keys.

import { clearSpecial } from "./fields.js";
import { save } from "./saving.js";
import { form } from "./unsaved.js";

const items = () => [...(form?.querySelectorAll(".item[data-item]") ?? [])];

// Focus lands on the chosen answer, else on the first control of the item.
function enter(item) {
  if (!item) return;
  const field = item.querySelector(".answers :checked, .counts [data-all], .counts input")
    ?? item.querySelector(".item-answer input:not([type=hidden]), .item-answer textarea")
    ?? item.querySelector("summary, input:not([type=hidden])");
  field?.focus();
  item.scrollIntoView({ block: "nearest" });
}

function step(from, by) {
  const all = items();
  enter(all[Math.min(Math.max(all.indexOf(from) + by, 0), all.length - 1)]);
}

// The next item that nobody answered yet.
function nextOpen(item) {
  const all = items();
  const after = all.indexOf(item) + 1;
  return [...all.slice(after), ...all.slice(0, after)].find((one) => one !== item && !("done" in one.dataset));
}

// Everybody was looked at and none was a violator: the button says how many that are.
function countAll(button) {
  const item = button.closest("[data-item]");
  const counts = button.closest(".counts");
  const [sampled, violators] = ["sampled:", "violators:"].map((name) => counts.querySelector(`[name^='${name}']`));
  sampled.value = counts.querySelector("[name^='population:']").value.trim() || button.dataset.all;
  violators.value = "0";
  clearSpecial(violators, item);
  save(item);
  enter(nextOpen(item));
}

document.addEventListener("click", (event) => {
  const all = event.target.closest?.("[data-all]");
  if (all) countAll(all);
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || !form) return; // a Chinese input method is at work
  const item = event.target.closest?.(".item[data-item]");
  const writes = event.target.matches?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    step(item, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "F8") {
    enter(nextOpen(item));
  } else if (event.key === "F2" && item) {
    item.querySelector("[data-add]")?.click();
  } else if (event.ctrlKey && event.key === "Enter") {
    document.activeElement?.blur();
    document.getElementById("next")?.click();
  } else if (item && !writes && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey) {
    const all = item.querySelector("[data-all]");
    const answer = item.querySelectorAll(".answers input")[event.key - 1];
    if (event.key === "1" && all && event.target.closest(".counts, summary, .item")) {
      countAll(all);
    } else if (answer) {
      answer.focus();
      answer.click();
      // After a good answer the work goes on; a finding has something to be written first.
      if (answer.type === "radio" && !("bad" in answer.dataset)) enter(nextOpen(item));
    }
  } else {
    return;
  }
  event.preventDefault();
});
