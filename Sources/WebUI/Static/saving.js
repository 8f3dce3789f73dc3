// Saves one after another. What could not be delivered waits here, in this browser, until the server is back.

import { adopt, adoptBases } from "./adopting.js";
import { faultsOf, tell } from "./faults.js";
import { form, mark, nameOf, onTheWay, saved, tellStrip, unsaved } from "./unsaved.js";

const drawer = form && `fieldkit ${location.pathname}`;
const retryAfter = 2000;
let retry = 0;

export const held = {
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

// When everything that was sent so far has been answered.
export const delivered = () => line;

// One after another: the bases of the next come from the answer to the one before.
export function save(part) {
  onTheWay.count += 1;
  const name = nameOf(part);
  if (!unsaved.has(name)) mark(part, "还没有保存");
  tellStrip();
  line = line.then(() => saveNow(part)).finally(() => {
    onTheWay.count -= 1;
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
  if (reply.status === 423) {
    fail(part, "没有保存：屏幕锁着，解锁以后自动再存");
    document.dispatchEvent(new CustomEvent("locked"));
    return;
  }
  held.drop(name, body);
  if (reply.ok) {
    // What was typed while the save was on its way is not in the record yet.
    if (unsaved.get(name)?.typing === typing) unsaved.delete(name);
    tell(part, null);
    saved.text = page.querySelector("#saved span")?.textContent ?? saved.text;
    adopt(page, part);
  } else {
    adoptBases(page, part);
    const conflict = page.querySelector("#conflict");
    tell(part, conflict ? [conflict] : faultsOf(page, part));
    mark(part, conflict ? "没有保存：这一项在别的窗口也改了，请选一个" : "没有保存：有一处要改", true);
  }
}

function fail(part, words) {
  mark(part, words, true);
  unsaved.get(nameOf(part)).isOffline = true;
  tellStrip();
  clearTimeout(retry);
  retry = setTimeout(again, retryAfter);
}

// What an earlier page, or this one, could not deliver.
export async function again() {
  if (onTheWay.count > 0 || held.count === 0) return;
  for (const [name, body] of Object.entries(held.all())) {
    await attempt(name, body, document.getElementById(name) ?? form);
    tellStrip();
    if ([...unsaved.values()].some((one) => one.isOffline)) return;
  }
}
