// What is taken while the page is open appears in front, and what was ticked stays ticked.

const form = document.getElementById("pictures");
const list = document.getElementById("shots");
const pause = 3000;

async function look() {
  if (document.visibilityState !== "visible") return;
  let page;
  try {
    const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!reply.ok) return;
    page = new DOMParser().parseFromString(await reply.text(), "text/html");
  } catch {
    return;
  }
  // What stands in the strip and beside the code follows as well.
  for (const place of [".phone-strip", "#phone"]) {
    const [old, now] = [document.querySelector(place), page.querySelector(place)];
    if (old && now && !old.contains(document.activeElement) && old.textContent !== now.textContent) {
      old.replaceWith(document.adoptNode(now));
    } else if (old && !now) {
      old.remove();
    }
  }
  const known = new Set([...list.children].map((tile) => tile.dataset.file));
  const fresh = [...page.querySelectorAll("#shots > li")].filter((tile) => !known.has(tile.dataset.file));
  if (fresh.length === 0) return;
  if (known.size === 0) {
    location.reload();
    return;
  }
  for (const tile of fresh.reverse()) list.prepend(document.adoptNode(tile));
  document.getElementById("watching").textContent = `新来了 ${fresh.length} 张，在最前面。`;
}

if (form && list) setInterval(look, pause);
