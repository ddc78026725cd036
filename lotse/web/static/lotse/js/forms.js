// Forms: no double sending, room for long text, focus where the eye is.

const REPEAT_AFTER_MS = 8000;

function submitters(form) {
  return [...form.elements].filter((element) => element.type === "submit");
}

function release(form) {
  delete form.dataset.sent;
  for (const button of submitters(form)) {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
}

// The server counts a form once as well; this only spares the wait and the doubt.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  // After this turn, so that name and value of the pressed button are still sent.
  setTimeout(() => {
    for (const button of submitters(form)) {
      button.disabled = true;
      button.setAttribute("aria-busy", "true");
    }
  });
  // A download leaves the page standing: give the buttons back.
  setTimeout(() => release(form), REPEAT_AFTER_MS);
});

window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));

function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
}

document.addEventListener("input", (event) => {
  if (event.target.tagName === "TEXTAREA") grow(event.target);
});

function focusWhatMatters(root) {
  root.querySelectorAll("textarea").forEach(grow);
  root.querySelector("[data-focus]")?.focus();
}

document.addEventListener("htmx:afterSettle", (event) => focusWhatMatters(event.target));
focusWhatMatters(document);
