// Saves each answer as it is given, and moves by keys. Without this file every page still works by
// its own buttons.
//
// A form opts in with data-autosave; what is saved together lies in an element with data-item. The
// server answers a save with the page as it now stands in the record, and the page takes over what
// changed: the time of the save shown is the one in the record. What the record does not have yet is
// kept in one list, part by part; while there is anything in it the strip says so and leaving asks.

const form = document.querySelector("form[data-autosave]");
const strip = document.getElementById("saved");
const drawer = form && `fieldkit ${location.pathname}`;
const retryAfter = 2000;
let waiting = 0;
let retry = 0;
let isLeaving = false;

document.getElementById("errors")?.focus();

const icon = (element, name) => element?.querySelector("use")?.setAttribute("href", `#i-${name}`);

// ---- What the record does not have yet ------------------------------------------------------

// By the name of the part: why, whether somebody has to do something about it, and how often it was
// typed in since.
const unsaved = new Map();
let savedText = strip?.querySelector("span").textContent ?? "";
let typings = 0;

function mark(part, words, isFailure = false) {
  unsaved.set(nameOf(part), { words, isFailure, typing: typings += 1 });
  tellStrip();
}

function tellStrip() {
  if (!strip) return;
  const reasons = [...unsaved.values()];
  const failures = reasons.filter((one) => one.isFailure);
  if (failures.length > 1 && !failures.some((one) => one.isOffline)) {
    say("failed", `有 ${failures.length} 处没有保存，请改好`);
  } else if (failures.length > 0) {
    say("failed", (failures.find((one) => one.isOffline) ?? failures[0]).words);
  } else if (waiting > 0) {
    say("saving", "正在保存");
  } else if (reasons.length > 0) {
    say("typing", reasons[0].words);
  } else {
    say("saved", savedText);
  }
}

function say(state, text) {
  if (strip.dataset.state === state && strip.querySelector("span").textContent === text) return;
  strip.dataset.state = state;
  strip.setAttribute("role", state === "failed" ? "alert" : "status");
  icon(strip, { saved: "done", saving: "clock", typing: "half", failed: "found" }[state]);
  strip.querySelector("span").textContent = text;
}

// ---- What could not be delivered waits here, in this browser, until the server is back --------

const held = {
  all: () => JSON.parse(localStorage.getItem(drawer) ?? "{}"),
  put(name, body) {
    localStorage.setItem(drawer, JSON.stringify({ ...this.all(), [name]: body }));
  },
  drop(name, body) {
    const all = this.all();
    if (body === undefined || all[name] === body) delete all[name];
    if (Object.keys(all).length === 0) localStorage.removeItem(drawer);
    else localStorage.setItem(drawer, JSON.stringify(all));
  },
  get count() { return Object.keys(this.all()).length; },
};

const nameOf = (part) => part.id || "page";

// The fields of one part, with the bases that say what they were when the page showed them.
function bodyOf(part) {
  const body = new URLSearchParams();
  const common = [...form.querySelectorAll("input[type=hidden]")]
    .filter((field) => !field.closest("[data-item]") && field.form === form);
  for (const field of [...common, ...part.querySelectorAll("input, select, textarea")]) {
    if (!field.name || field.form !== form || field.disabled || field.type === "file") continue;
    if (/^(radio|checkbox)$/.test(field.type) && !field.checked) continue;
    body.append(field.name, field.value);
  }
  return body.toString();
}

async function send(body) {
  const reply = await fetch(form.action, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body,
    // Small enough for the browser to deliver it even after the page is gone.
    keepalive: body.length < 60000,
  });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  return { reply, page };
}

let line = Promise.resolve();

// One after another: the bases of the next come from the answer to the one before.
function save(part) {
  waiting += 1;
  const name = nameOf(part);
  if (!unsaved.has(name)) mark(part, "还没有保存");
  tellStrip();
  line = line.then(() => saveNow(part)).finally(() => {
    waiting -= 1;
    tellStrip();
  });
  return line;
}

async function saveNow(part) {
  const name = nameOf(part);
  // A part may have been replaced while it waited.
  const now = part.isConnected ? part : document.getElementById(name) ?? part;
  const body = bodyOf(now);
  held.put(name, body);
  await attempt(name, body, now);
}

async function attempt(name, body, part) {
  const typing = unsaved.get(name)?.typing;
  let answer;
  try {
    answer = await send(body);
  } catch {
    fail(part, "没有保存：程序没有回应。答案留在这台电脑上，程序回来后自动再存");
    return;
  }
  const { reply, page } = answer;
  if (reply.status === 403) {
    fail(part, "没有保存：程序重新启动过。请从新打开的窗口进入，答案会自动再存");
    return;
  }
  held.drop(name, body);
  if (reply.ok) {
    // What was typed while the save was on its way is not in the record yet.
    if (unsaved.get(name)?.typing === typing) unsaved.delete(name);
    tell(part, null);
    savedText = page.querySelector("#saved span")?.textContent ?? savedText;
    adopt(page, part);
  } else {
    adoptBases(page, part);
    const conflict = page.querySelector("#conflict");
    tell(part, conflict ? [conflict] : faultsOf(page, part));
    mark(part, conflict ? "没有保存：这一项在别的窗口也改了，请选一个" : "没有保存：有一处要改", true);
  }
}

// Why a part was refused: what the answer shows at the same place, else its whole message.
function faultsOf(page, part) {
  const own = [...page.getElementById(part.id)?.querySelectorAll("[data-fault]") ?? []];
  return own.length > 0 ? own : [...page.querySelectorAll("#errors")];
}

function fail(part, words) {
  mark(part, words, true);
  unsaved.get(nameOf(part)).isOffline = true;
  tellStrip();
  clearTimeout(retry);
  retry = setTimeout(again, retryAfter);
}

// What an earlier page, or this one, could not deliver.
async function again() {
  if (waiting > 0 || held.count === 0) return;
  for (const [name, body] of Object.entries(held.all())) {
    await attempt(name, body, document.getElementById(name) ?? form);
    tellStrip();
    if ([...unsaved.values()].some((one) => one.isOffline)) return;
  }
}

// Messages about one part, put where the part is.
function tell(part, messages) {
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

// ---- Taking over the page as the record has it ---------------------------------------------

const typing = (field) => field?.matches?.("textarea, input:not([type=radio]):not([type=checkbox]):not([type=file])");

function adopt(page, part) {
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
function adoptBases(page, saved) {
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

// ---- When to save ---------------------------------------------------------------------------

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
    if (waiting === 0 && held.count === 0) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    await line;
    await again();
    if (held.count === 0) form.requestSubmit(button);
  });
  window.addEventListener("pageshow", () => { isLeaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && (waiting > 0 || unsaved.size > 0)) event.preventDefault();
  });
  // A link of the page first brings home what was typed; only what cannot be saved makes it ask.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target === "_blank" || link.getAttribute("href").startsWith("#")) return;
    if (waiting === 0 && unsaved.size === 0) return;
    event.preventDefault();
    for (const [name, why] of [...unsaved]) {
      const part = document.getElementById(name);
      if (part && !why.isFailure && !why.half) save(part);
    }
    await line;
    location.assign(link.href);
  });
  if (held.count > 0) again();
  window.addEventListener("focus", again);
}

const filled = (field) => field.value.trim() !== "";

// What of a part is begun and not whole: two counts are one answer, a row of a table is one entry, a
// decision of one's own has its reason.
function halfOf(part) {
  for (const counts of part.querySelectorAll("[data-counts]")) {
    const fields = [...counts.querySelectorAll("input:not([type=hidden])")];
    const needed = fields.filter((field) => !field.name.startsWith("population:"));
    if (fields.some(filled) && !needed.every(filled)) return counts;
  }
  for (const row of part.querySelectorAll("tr[data-row]")) {
    const fields = [...row.querySelectorAll("input:not([type=hidden]), select")]
      .filter((field) => !field.name.startsWith("items:"));
    const isOffered = row.querySelector("[data-offered]") && !filled(fields[1]);
    const isStruck = row.querySelector("[name^='was:']") && fields.some((field) => !filled(field) && typing(field));
    if (!isOffered && !isStruck && fields.some(filled) && !fields.every(filled)) return row;
  }
  if (part.querySelector("[data-other]:checked") && !filled(part.querySelector("[data-why]"))) return part;
  return null;
}

// A count or a text that is typed takes the place of 未检查 and its like.
function clearSpecial(field, part) {
  if (!field.value || !field.matches(".counts input, [name^='answer:']")) return;
  for (const one of part?.querySelectorAll("[name^='special:']:checked") ?? []) one.checked = false;
}

// Characters that nobody sees, brought along by what was pasted, are taken out where one can see it.
function clean(field, part) {
  const line = field.matches("textarea") ? "\n" : " ";
  const text = field.value.replace(/[\v\f\u0085\u2028\u2029]/g, line)
    .replace(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "");
  if (text === field.value) return;
  field.value = text;
  part.querySelector(".cleaned")?.remove();
  const note = document.createElement("p");
  note.className = "note cleaned";
  note.setAttribute("role", "status");
  note.textContent = "粘贴的文字里有看不见的字符，已经去掉，请看一眼";
  field.after(note);
}

// ---- Keys -----------------------------------------------------------------------------------

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

// ---- Phrases ----------------------------------------------------------------------------------

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

// ---- Small helps ------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-now]")?.dataset.now;
  if (!target) return;
  const field = document.getElementById(target);
  const now = new Date(Date.now() + 8 * 3600 * 1000);
  field.value = now.toISOString().slice(0, field.type === "date" ? 10 : 16);
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
