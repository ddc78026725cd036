// Choosing rows: one box for all of them, and how many are chosen.

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
document.addEventListener("htmx:afterSettle", () => start(document));
start(document);
