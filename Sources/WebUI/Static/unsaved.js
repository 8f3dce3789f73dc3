// What the record does not have yet, part by part: while there is anything in it the strip says so.

export const form = document.querySelector("form[data-autosave]");
export const strip = document.getElementById("saved");
// How many saves are on their way.
export const onTheWay = { count: 0 };
// What the strip says when everything is in the record.
export const saved = { text: strip?.querySelector("span").textContent ?? "" };

export const nameOf = (part) => part.id || "page";

const icon = (element, name) => element?.querySelector("use")?.setAttribute("href", `#i-${name}`);

// By the name of the part: why, whether somebody has to do something about it, and how often it was
// typed in since.
export const unsaved = new Map();
let typings = 0;

export function mark(part, words, isFailure = false) {
  unsaved.set(nameOf(part), { words, isFailure, typing: typings += 1 });
  tellStrip();
}

export function tellStrip() {
  if (!strip) return;
  const reasons = [...unsaved.values()];
  const failures = reasons.filter((one) => one.isFailure);
  if (failures.length > 1 && !failures.some((one) => one.isOffline)) {
    say("failed", `有 ${failures.length} 处没有保存，请改好`);
  } else if (failures.length > 0) {
    say("failed", (failures.find((one) => one.isOffline) ?? failures[0]).words);
  } else if (onTheWay.count > 0) {
    say("saving", "正在保存");
  } else if (reasons.length > 0) {
    say("typing", reasons[0].words);
  } else {
    say("saved", saved.text);
  }
}

function say(state, text) {
  if (strip.dataset.state === state && strip.querySelector("span").textContent === text) return;
  strip.dataset.state = state;
  strip.setAttribute("role", state === "failed" ? "alert" : "status");
  icon(strip, { saved: "done", saving: "clock", typing: "half", failed: "found" }[state]);
  strip.querySelector("span").textContent = text;
}
