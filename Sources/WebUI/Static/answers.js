// Saves each answer as it is given, and moves by keys. Without this file every page still works by
// its own buttons.
//
// A form opts in with data-autosave; what is saved together lies in an element with data-item. The
// server answers a save with the page as it now stands in the record, and the page takes over what
// changed: the time of the save shown is the one in the record.

const form = document.querySelector("form[data-autosave]");
const strip = document.getElementById("saved");
const drawer = form && `fieldkit ${location.pathname}`;
const retryAfter = 2000;
let waiting = 0;
let retry = 0;

document.documentElement.classList.add("script");
document.getElementById("errors")?.focus();

const icon = (element, name) => element?.querySelector("use")?.setAttribute("href", `#i-${name}`);

function say(state, text) {
  if (!strip) return;
  strip.dataset.state = state;
  strip.setAttribute("role", state === "failed" ? "alert" : "status");
  icon(strip, { saved: "done", saving: "clock", failed: "found" }[state]);
  strip.querySelector("span").textContent = text;
}

// ---- What could not be saved waits here, in this browser, until the server is back ----------

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
  const data = new FormData(form);
  const own = new Set([...part.querySelectorAll("input, select, textarea")].map((field) => field.name));
  const body = new URLSearchParams();
  const common = [...form.querySelectorAll("input[type=hidden]")]
    .filter((field) => !field.closest("[data-item]")).map((field) => field.name);
  for (const [name, value] of data) {
    if (own.has(name) || common.includes(name)) body.append(name, value);
  }
  return body.toString();
}

async function send(body) {
  const reply = await fetch(form.action, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body,
  });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  return { reply, page };
}

let line = Promise.resolve();

// One after another: the bases of the next come from the answer to the one before.
function save(part) {
  waiting += 1;
  say("saving", "正在保存");
  line = line.then(() => saveNow(part)).finally(() => { waiting -= 1; });
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
  let answer;
  try {
    answer = await send(body);
  } catch {
    fail("没有保存：程序没有回应。答案留在这台电脑上，程序回来后自动再存");
    return;
  }
  const { reply, page } = answer;
  if (reply.status === 403) {
    fail("没有保存：程序重新启动过。请从新打开的窗口进入，答案会自动再存");
    return;
  }
  held.drop(name, body);
  if (reply.ok) {
    tell(part, null);
    adopt(page, part);
  } else {
    tell(part, page.querySelector("#conflict, #errors"));
    say("failed", reply.status === 409 ? "没有保存：这一项在别的窗口也改了，请选一个" : "没有保存：这一项要改");
  }
}

function fail(words) {
  say("failed", words);
  clearTimeout(retry);
  retry = setTimeout(again, retryAfter);
}

// What an earlier page, or this one, could not deliver.
async function again() {
  if (waiting > 0 || held.count === 0) return;
  for (const [name, body] of Object.entries(held.all())) {
    await attempt(name, body, document.getElementById(name) ?? form);
    if (strip?.dataset.state === "failed") return;
  }
}

// A message about one part, put where the part is.
function tell(part, message) {
  part.querySelector(":scope > .told-here")?.remove();
  if (!message) return;
  const box = document.createElement("div");
  box.className = "told-here";
  box.append(document.importNode(message, true));
  // A form cannot lie in a form: the choice is sent by a form of its own at the end of the page.
  const inner = box.querySelector("form");
  if (inner) {
    const own = document.createElement("form");
    own.method = "post";
    own.action = inner.getAttribute("action");
    own.id = `resolve-${Date.now()}`;
    document.body.append(own);
    for (const field of inner.querySelectorAll("input, button")) field.setAttribute("form", own.id);
    inner.replaceWith(...inner.childNodes);
  }
  part.append(box);
  box.querySelector("[tabindex]")?.focus();
}

// ---- Taking over the page as the record has it ---------------------------------------------

const typing = (field) => field?.matches?.("textarea, input:not([type=radio]):not([type=checkbox]):not([type=file])");

function adopt(page, part) {
  for (const id of ["page-head", "steps", "left"]) {
    const [mine, theirs] = [document.getElementById(id), page.getElementById(id)];
    if (mine && theirs && mine.innerHTML !== theirs.innerHTML) mine.replaceChildren(...theirs.childNodes);
  }
  adoptBases(page);
  const [mine, theirs] = [document.getElementById("items"), page.getElementById("items")];
  if (mine && theirs) adoptItems(mine, theirs, part);
  const hidden = page.getElementById("hidden-items");
  document.getElementById("hidden-items")?.remove();
  if (hidden) form.append(hidden);
  const saved = page.querySelector("#saved span")?.textContent;
  if (waiting <= 1 && held.count === 0 && saved) say("saved", saved);
}

function adoptBases(page) {
  for (const theirs of page.querySelectorAll("input[name^='base:']")) {
    const mine = form.querySelector(`input[name="${CSS.escape(theirs.name)}"]`);
    if (mine) mine.value = theirs.value;
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
  const busy = active && typing(active) && (own !== saved || active.value !== lastSaved(wanted, active));
  if (busy || own.querySelector(".told-here")) {
    own.className = wanted.className;
    own.toggleAttribute("data-done", wanted.hasAttribute("data-done"));
    own.querySelector(".item-no")?.replaceChildren(...wanted.querySelector(".item-no")?.childNodes ?? []);
    return own;
  }
  if (own.isEqualNode(wanted)) return own;
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
  form.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file]") || event.target.closest(".told-here")) return;
    const part = event.target.closest("[data-item]");
    if (event.target.matches("[name^='special:']") === false) clearSpecial(event.target, part);
    if (part && ready(part, event.target)) save(part);
  });
  // The buttons of the page first bring home what is still on its way.
  form.addEventListener("submit", async (event) => {
    if (waiting === 0 && held.count === 0) return;
    event.preventDefault();
    const button = event.submitter;
    await line;
    await again();
    if (held.count === 0 && strip.dataset.state !== "failed") form.requestSubmit(button);
  });
  window.addEventListener("beforeunload", (event) => {
    if (waiting > 0) event.preventDefault();
  });
  if (held.count > 0) again();
  window.addEventListener("focus", again);
}

// Two counts are one answer: it is whole when both are there.
function ready(part, field) {
  const [sampled, violators] = ["sampled:", "violators:"].map((name) => part.querySelector(`[name^='${name}']`));
  if (!sampled || !field.matches("[name^='sampled:'], [name^='violators:']")) return true;
  return (sampled.value.trim() === "") === (violators.value.trim() === "");
}

// A count or a text that is typed takes the place of 未检查 and its like.
function clearSpecial(field, part) {
  if (!field.value || !field.matches(".counts input, [name^='answer:']")) return;
  for (const one of part?.querySelectorAll("[name^='special:']:checked") ?? []) one.checked = false;
}

// ---- Keys -----------------------------------------------------------------------------------

const items = () => [...(form?.querySelectorAll(".item[data-item]") ?? [])];

// Focus lands on the chosen answer, else on the first control of the item.
function enter(item) {
  if (!item) return;
  const field = item.querySelector(".answers :checked, .counts input")
    ?? item.querySelector(".item-answer input:not([type=hidden]), .item-answer textarea")
    ?? item.querySelector("summary, input:not([type=hidden])");
  field?.focus();
  item.scrollIntoView({ block: "nearest" });
}

function step(from, by) {
  const all = items();
  enter(all[Math.min(Math.max(all.indexOf(from) + by, 0), all.length - 1)]);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || !form) return; // a Chinese input method is at work
  const item = event.target.closest?.(".item[data-item]");
  const writes = event.target.matches?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    step(item, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "F8") {
    const all = items();
    const after = all.indexOf(item) + 1;
    enter([...all.slice(after), ...all.slice(0, after)].find((one) => !("done" in one.dataset)));
  } else if (event.key === "F2" && item) {
    item.querySelector("[data-add]")?.click();
  } else if (event.ctrlKey && event.key === "Enter") {
    document.activeElement?.blur();
    document.getElementById("next")?.click();
  } else if (item && !writes && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey) {
    const answer = item.querySelectorAll(".answers input")[event.key - 1];
    answer?.focus();
    answer?.click();
  } else {
    return;
  }
  event.preventDefault();
});

// ---- Small helps ------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-now]")?.dataset.now;
  if (!target) return;
  const field = document.getElementById(target);
  const now = new Date(Date.now() + 8 * 3600 * 1000);
  field.value = now.toISOString().slice(0, 16);
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
