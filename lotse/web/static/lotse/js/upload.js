// Files are dropped or pasted into the field they would be chosen in; nothing is sent by itself.

const drop = document.querySelector("[data-drop]");
const input = drop?.querySelector("[data-drop-input]");
const names = drop?.querySelector("[data-drop-names]");
const folded = document.querySelector("[data-drop-open]");

function show() {
  names.replaceChildren(
    ...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = file.name;
      return line;
    }),
  );
  names.hidden = input.files.length < 2;
}

function take(files) {
  if (!files.length) return;
  const all = new DataTransfer();
  for (const file of [...input.files, ...files]) all.items.add(file);
  input.files = all.files;
  if (folded) folded.open = true;
  show();
}

function holdsFiles(event) {
  return event.dataTransfer?.types.includes("Files");
}

if (drop && input) {
  input.addEventListener("change", show);

  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (folded) folded.open = true;
    drop.classList.add("lotse-drop--over");
  });

  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("lotse-drop--over");
  });

  // Wherever on the page it is dropped: a file that opens in place of the page loses what was typed.
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("lotse-drop--over");
    take([...event.dataTransfer.files]);
  });

  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    take(files);
  });
}
