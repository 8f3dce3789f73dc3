// Fields of a part: which are typed in, what is begun and not whole, and what is taken out of a text.

export const typing = (field) => field?.matches?.("textarea, input:not([type=radio]):not([type=checkbox]):not([type=file])");

const filled = (field) => field.value.trim() !== "";

// What of a part is begun and not whole: two counts are one answer, a row of a table is one entry, a
// decision of one's own has its reason.
export function halfOf(part) {
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
  // A person of a roll has a name; everything else may be missing.
  for (const row of part.querySelectorAll("tr[data-roll]")) {
    const [name, ...others] = row.querySelectorAll("input:not([type=checkbox]), select");
    if (!filled(name) && others.some(filled) && !row.querySelector("[type=checkbox]")) return row;
  }
  if (part.querySelector("[data-other]:checked") && !filled(part.querySelector("[data-why]"))) return part;
  return null;
}

// A count or a text that is typed takes the place of 未检查 and its like.
export function clearSpecial(field, part) {
  if (!field.value || !field.matches(".counts input, [name^='answer:']")) return;
  for (const one of part?.querySelectorAll("[name^='special:']:checked") ?? []) one.checked = false;
}

// Characters that nobody sees, brought along by what was pasted, are taken out where one can see it.
export function clean(field, part) {
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
