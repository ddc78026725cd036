// Menus, dialogs and messages. Without this file menus open, links lead to the confirm page.

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  closeMenusOutside(target);

  const opener = target?.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    dialog.showModal();
  }
  target?.closest("[data-close]")?.closest("dialog")?.close();
  target?.closest("[data-dismiss]")?.closest("li")?.remove();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

function closeMenusOutside(target) {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

// Buttons that only a script can serve appear with the script.
for (const button of document.querySelectorAll("[data-dismiss], [data-cover]")) {
  button.hidden = false;
}
