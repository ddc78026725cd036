// A sheet to sign on with finger, pen or mouse. What is sent are the strokes, in thousandths of
// the width, so that a rejected form shows the same signature again.

const PLACE = document.querySelector("[data-signature]");

if (PLACE) {
  const sheet = PLACE.querySelector("canvas");
  const field = PLACE.querySelector("input[name=signature]");
  const state = PLACE.querySelector("[data-signature-state]");
  const clear = document.getElementById("signature-clear");
  const invitation = state.textContent;
  const pen = sheet.getContext("2d");
  let strokes = [];

  const draw = () => {
    pen.clearRect(0, 0, sheet.width, sheet.height);
    pen.lineWidth = 5;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#000";
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.stroke();
    }
  };

  const keep = () => {
    field.value = strokes.length ? JSON.stringify(strokes) : "";
    state.textContent = strokes.length ? "Unterschrift aufgenommen." : invitation;
  };

  const point = (event) => {
    const box = sheet.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * sheet.width;
    const y = ((event.clientY - box.top) / box.height) * sheet.height;
    return [Math.round(x), Math.round(y)];
  };

  sheet.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return;
    sheet.setPointerCapture(event.pointerId);
    strokes.push([point(event)]);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!sheet.hasPointerCapture(event.pointerId)) return;
    strokes.at(-1).push(point(event));
    draw();
  });
  sheet.addEventListener("lostpointercapture", keep);
  clear.addEventListener("click", () => {
    strokes = [];
    draw();
    keep();
  });

  try {
    strokes = JSON.parse(field.value || "[]");
  } catch {
    strokes = [];
  }
  draw();
  if (strokes.length) keep();
  document.querySelector("[data-signature-missing]").hidden = true;
  PLACE.hidden = false;
}
