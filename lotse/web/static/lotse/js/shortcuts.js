// Keys: / searches, j and k walk through rows, Ctrl+Enter sends, Esc Esc covers the screen.

const ESCAPE_TWICE_MS = 700;
const cover = document.getElementById("cover");
let lastEscape = 0;
let titleBefore = "";

function isTyping(element) {
  return element?.matches?.("input, textarea, select, [contenteditable]") ?? false;
}

function walk(step) {
  const links = [...document.querySelectorAll("[data-keyboard-rows] tbody tr")]
    .map((row) => row.querySelector("a[href]"))
    .filter(Boolean);
  if (!links.length) return;
  const row = document.activeElement?.closest("tr");
  const here = links.findIndex((link) => link.closest("tr") === row);
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
  links[Math.min(Math.max(next, 0), links.length - 1)].focus();
}

function toggleCover() {
  if (!cover) return;
  if (cover.open) {
    cover.close();
    return;
  }
  // The title of the tab may name a person.
  titleBefore = document.title;
  document.title = "Lotse";
  cover.showModal();
}

function onEscape(event) {
  // One Esc must not lift the cover by itself.
  if (cover?.open) event.preventDefault();
  if (document.querySelector("#session-expired[open]")) return;
  const now = Date.now();
  if (now - lastEscape < ESCAPE_TWICE_MS) {
    toggleCover();
    lastEscape = 0;
  } else {
    lastEscape = now;
  }
}

const PLAIN_KEYS = {
  "/": () => document.getElementById("suche")?.select(),
  j: () => walk(1),
  k: () => walk(-1),
};

// A line of the navigation that names a key.
function linkOf(key) {
  const links = [...document.querySelectorAll("a[data-key]")];
  const link = links.find((found) => found.dataset.key === key);
  return link && (() => link.click());
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (!event.repeat) onEscape(event);
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    document.activeElement?.form?.requestSubmit();
    return;
  }
  const act = PLAIN_KEYS[event.key] ?? linkOf(event.key);
  const busy = event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]");
  if (!act || busy || isTyping(event.target)) return;
  event.preventDefault();
  act();
});

cover?.addEventListener("cancel", (event) => event.preventDefault());
cover?.addEventListener("click", () => cover.close());
cover?.addEventListener("close", () => {
  document.title = titleBefore;
});
document.querySelector("[data-cover]")?.addEventListener("click", (event) => {
  event.target.closest("[data-menu]").open = false;
  toggleCover();
});
