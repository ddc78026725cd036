// A line that grows into a form: opened, the first field is ready to type in.

function begin(details) {
  details.querySelector("textarea, input:not([type=hidden]), select")?.focus();
}

// This event does not bubble.
document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.open && event.target.matches("details[data-compose]")) begin(event.target);
  },
  true,
);

// A form that was fetched arrives open.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.matches?.("details[data-compose]")) begin(event.target);
});
