// What a checker of accessibility looks for, on one page as it is shown now. Gives back a list of
// sentences, empty where nothing is wrong.
const faults = [];
const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
const say = (element, what) => faults.push(`${what}: <${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}> ${(element.textContent || element.name || "").trim().slice(0, 40)}`);

const text = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
function nameOf(element) {
  if (element.getAttribute("aria-labelledby")) return text(element.getAttribute("aria-labelledby"));
  if (element.getAttribute("aria-label")) return element.getAttribute("aria-label").trim();
  const labels = [...element.labels ?? []].map((label) => label.textContent.trim()).join(" ").trim();
  return labels || (element.alt ?? "").trim() || (element.title ?? "").trim()
    || element.textContent.trim() || (element.querySelector("img")?.alt ?? "").trim();
}

// Language, title, one heading of the first level, landmarks.
if (!document.documentElement.lang) faults.push("no language");
if (!document.title.trim()) faults.push("no title");
for (const [css, count] of [["h1", 1], ["main", 1], ["header.bar", 1]]) {
  const found = [...document.querySelectorAll(css)].filter(shown).length;
  if (found !== count) faults.push(`${found} of ${css}, not ${count}`);
}
for (const one of document.querySelectorAll("nav, section, [role=region]")) {
  if (one.matches("nav") && !nameOf2(one)) say(one, "a navigation without a name");
}
function nameOf2(one) { return one.getAttribute("aria-label") || (one.getAttribute("aria-labelledby") && text(one.getAttribute("aria-labelledby"))); }

// Names of everything that can be used.
for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href], summary")) {
  if (shown(field) && !nameOf(field)) say(field, "no name");
}
for (const picture of document.querySelectorAll("img")) if (!picture.hasAttribute("alt")) say(picture, "no text for a picture");
for (const group of document.querySelectorAll("fieldset")) {
  if (shown(group) && group.querySelector("input[type=radio]") && !group.closest(".plain-set > .x")
      && !group.querySelector("legend") && !group.classList.contains("plain-set")) say(group, "a group without a legend");
}
for (const table of document.querySelectorAll("table")) {
  if (shown(table) && !table.caption && !table.closest("section[aria-label], section[aria-labelledby]")) say(table, "a table without a caption");
}

// Ids once, references that lead somewhere.
const ids = new Map();
for (const one of document.querySelectorAll("[id]")) ids.set(one.id, (ids.get(one.id) ?? 0) + 1);
for (const [id, count] of ids) if (count > 1) faults.push(`id ${id} ${count} times`);
for (const label of document.querySelectorAll("label[for]")) if (!document.getElementById(label.htmlFor)) say(label, "a label for nothing");
for (const link of document.querySelectorAll("a[href^='#']")) {
  if (link.getAttribute("href").length < 2 || !document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)))) say(link, "a link to nowhere");
}
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
  if (!shown(heading)) continue;
  const own = Number(heading.tagName[1]);
  if (own > level + 1 && level > 0) say(heading, `a heading of level ${own} after ${level}`);
  level = own;
}

// Nothing inline, nothing from outside.
for (const one of document.querySelectorAll("[style], style, script:not([src])")) say(one, "style or script inside the page");
for (const one of document.querySelectorAll("[src], link[href]")) {
  const address = new URL(one.src || one.href, location.href);
  if (!["blob:"].includes(address.protocol) && address.origin !== location.origin) say(one, `from outside: ${address}`);
}

// Contrast of text, against the nearest painted ground.
const channel = (value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const colour = (words) => (words.match(/[\d.]+/g) ?? []).map(Number);
function ground(element) {
  for (let one = element; one; one = one.parentElement) {
    const [r, g, b, a = 1] = colour(getComputedStyle(one).backgroundColor);
    if (a > 0.99) return [r, g, b];
  }
  return [255, 255, 255];
}
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const done = new Set();
while (walker.nextNode()) {
  const own = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || done.has(own) || !shown(own) || own.closest(".sr, .skip, svg, option")) continue;
  done.add(own);
  const style = getComputedStyle(own);
  const [one, two] = [light(colour(style.color)), light(ground(own))];
  let ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) say(own, `contrast ${ratio.toFixed(2)}`);
  if (parseFloat(style.fontSize) < 13.9) say(own, `letters of ${style.fontSize}`);
}

// Targets are large enough, and nothing is wider than the window.
for (const one of document.querySelectorAll("button, .btn, .ans, input:not([type=hidden]), select")) {
  const box = one.getBoundingClientRect();
  if (shown(one) && !one.closest(".sr") && getComputedStyle(one).opacity !== "0" && (box.height < 20 || box.width < 20)) say(one, `a target of ${Math.round(box.width)}x${Math.round(box.height)}`);
}
if (document.documentElement.scrollWidth > innerWidth + 1) faults.push(`wider than the window: ${document.documentElement.scrollWidth} > ${innerWidth}`);
return faults;
