// Keys of the calendar: arrows go back and forth, h goes to today.

const WAYS = {
  ArrowLeft: 'main a[rel="prev"]',
  ArrowRight: 'main a[rel="next"]',
  h: "main [data-calendar-now]",
};

document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (!way || busy || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  document.querySelector(way)?.click();
});
