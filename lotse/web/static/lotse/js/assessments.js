// Assessing by keyboard: a figure chooses and goes on to the next scale. Everything works without.

const FIGURES = new Set(["0", "1", "2", "3"]);

// What a draft brings back must not hide in a closed line.
document.addEventListener("input", (event) => {
  const more = event.target.closest?.("[data-assessment] details");
  if (more && event.target.value) more.open = true;
});

function radioToFocus(group) {
  return group.querySelector("input:checked") ?? group.querySelector("input");
}

document.addEventListener("keydown", (event) => {
  const group = event.target.closest?.("[data-assessment] [data-scale]");
  if (!group || !FIGURES.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const wanted = [...group.querySelectorAll("input")].find((radio) => radio.value === event.key);
  if (!wanted) return;
  event.preventDefault();
  wanted.checked = true;
  wanted.dispatchEvent(new Event("change", { bubbles: true }));
  const groups = [...document.querySelectorAll("[data-assessment] [data-scale]")];
  const next = groups[groups.indexOf(group) + 1];
  (next ? radioToFocus(next) : wanted).focus();
});
