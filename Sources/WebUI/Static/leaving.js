// Forms that are sent with a button of their own: whoever typed something and leaves is asked.

document.documentElement.classList.add("script");

const changed = new Set([...document.querySelectorAll("form[data-unsaved]")]);

for (const event of ["input", "change"]) {
  document.addEventListener(event, ({ target }) => {
    const form = target.form;
    if (!form || form.method !== "post" || form.matches("[data-autosave]") || target.matches("[data-add]")) return;
    changed.add(form);
  });
}
document.addEventListener("submit", ({ target }) => { changed.delete(target); });
window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
