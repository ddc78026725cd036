// A line that grows into a form: opened, the first field is ready to type in.

for (const details of document.querySelectorAll("details[data-compose]")) {
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    details.querySelector("textarea, input:not([type=hidden]), select")?.focus();
  });
}
