// Texts to insert where one writes. Without this file the links open the form with the text in it.

const GAP = "…";

function insert(area, text) {
  // Where nobody has put the cursor yet, what stands there comes first.
  if (area.selectionEnd === 0) area.setSelectionRange(area.value.length, area.value.length);
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  // A text of several lines stands on lines of its own.
  const isBlock = text.includes("\n");
  const above = isBlock && before && !before.endsWith("\n") ? "\n" : "";
  const below = isBlock && after && !after.startsWith("\n") ? "\n" : "";
  const start = area.selectionStart + above.length;
  area.setRangeText(above + text + below, area.selectionStart, area.selectionEnd, "end");
  area.focus();
  // The first gap of the text is what is typed next.
  const gap = area.value.indexOf(GAP, start);
  if (gap >= 0 && gap < start + text.length) area.setSelectionRange(gap, gap + GAP.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-insert]");
  const area = link && document.getElementById(link.dataset.insertInto);
  if (!area || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  link.closest("details").open = false;
  insert(area, link.dataset.insert);
});
