// Where a PIN is set: nobody at the screen for a while, and it is covered and locked. What was typed stays
// in the page beneath, and is saved once the screen is unlocked.

const minutes = Number(document.body.dataset.idle);
const [activity, covered] = ["fieldkit-active", "fieldkit-locked"];
const toldEvery = 30000;
let told = Date.now();

function active() {
  const now = Date.now();
  localStorage.setItem(activity, String(now));
  if (now - told < toldEvery) return;
  told = now;
  fetch("/active", { method: "POST" }).catch(() => {});
}

const cover = document.createElement("dialog");
cover.className = "cover";
cover.innerHTML = `<form autocomplete="off"><h1>屏幕锁着</h1><p>写的都还在，解锁以后自动再存。</p>
<div class="field after"><label for="cover-pin">PIN</label><input class="input input-big" id="cover-pin" type="password" autocomplete="off" required></div>
<p class="after"><button class="btn btn-main btn-big">解锁</button></p><p class="after" role="alert"></p></form>`;
cover.addEventListener("cancel", (event) => event.preventDefault());
document.body.append(cover);

export function show() {
  if (cover.open) return;
  cover.showModal();
  document.documentElement.classList.add("is-locked");
}

function hide() {
  document.documentElement.classList.remove("is-locked");
  cover.close();
}

cover.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const [field, alert] = [cover.querySelector("input"), cover.querySelector("[role=alert]")];
  const pin = field.value;
  field.value = "";
  let reply;
  try {
    reply = await fetch("/unlock", {
      method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ pin }),
    });
  } catch {
    alert.textContent = "程序没有回应，再试一次";
    return;
  }
  if (!reply.ok) {
    alert.textContent = reply.status === 423 ? (await reply.json()).error : "程序重新启动过，请从新打开的窗口进入";
    field.focus();
    return;
  }
  alert.textContent = "";
  localStorage.setItem(activity, String(Date.now()));
  localStorage.removeItem(covered);
  hide();
});

// Every window of this workspace is covered and uncovered together.
window.addEventListener("storage", ({ key, newValue }) => {
  if (key !== covered) return;
  if (newValue) show();
  else hide();
});
document.addEventListener("locked", () => {
  localStorage.setItem(covered, "1");
  show();
});

for (const event of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) {
  document.addEventListener(event, () => { if (!cover.open) active(); }, { passive: true, capture: true });
}

setInterval(async () => {
  const last = Number(localStorage.getItem(activity) ?? told);
  if (cover.open || Date.now() - last < minutes * 60000) return;
  localStorage.setItem(covered, "1");
  show();
  await fetch("/lock", { method: "POST", redirect: "manual" }).catch(() => {});
}, 2000);

// The page is here, so the screen is not locked now.
localStorage.setItem(activity, String(Date.now()));
localStorage.removeItem(covered);
