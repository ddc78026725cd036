// Texts to insert where one writes. Without this file the links open the form with the text in it.

const GAP = "…";

function insert(area, text) {
  const before = area.value.slice(0, area.selectionStart);
  // A text of several lines begins on a line of its own.
  const separator = before && !before.endsWith("\n") && text.includes("\n") ? "\n" : "";
  const start = area.selectionStart + separator.length;
  area.setRangeText(separator + text, area.selectionStart, area.selectionEnd, "end");
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
