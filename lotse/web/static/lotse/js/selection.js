// Choosing rows: one box for all of them, how many are chosen, and the key x for the row of the focus.

function boxes(form) {
  return [...form.querySelectorAll('tbody input[type="checkbox"]')];
}

function show(form) {
  const all = form.querySelector("[data-selection-all]");
  const count = form.querySelector("[data-selection-count]");
  const chosen = boxes(form).filter((box) => box.checked).length;
  if (all) {
    const box = all.querySelector("input");
    all.hidden = false;
    box.checked = chosen > 0 && chosen === boxes(form).length;
    box.indeterminate = chosen > 0 && !box.checked;
  }
  if (count) count.textContent = chosen === 1 ? "1 ausgewählt:" : `${chosen} ausgewählt:`;
}

function start(root) {
  for (const form of root.querySelectorAll("[data-selection]")) show(form);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-selection]");
  if (!form) return;
  if (event.target.closest("[data-selection-all]")) {
    for (const box of boxes(form)) box.checked = event.target.checked;
  }
  show(form);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type='checkbox']), textarea, select")) return;
  const row = event.target.closest("[data-selection] tbody tr");
  const box = row?.querySelector('input[type="checkbox"]');
  if (!box) return;
  event.preventDefault();
  box.checked = !box.checked;
  show(box.form);
});
document.addEventListener("htmx:afterSettle", () => start(document));
start(document);
