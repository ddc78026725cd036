"""A signature drawn on the screen, as a picture."""

from io import BytesIO

from PIL import Image, ImageDraw

from lotse.foundation.documents import rules

_FINE, _INK = 2, 5


def draw(strokes: list[rules.Stroke]) -> bytes:
    """The signature as a picture: black ink on white, twice as fine and then smoothed."""
    size = (rules.SHEET[0] * _FINE, rules.SHEET[1] * _FINE)
    sheet = Image.new("L", size, "white")
    pen = ImageDraw.Draw(sheet)
    for stroke in strokes:
        fine = [(x * _FINE, y * _FINE) for x, y in stroke]
        pen.line(fine, fill="black", width=_INK * _FINE, joint="curve")
    file = BytesIO()
    sheet.resize(rules.SHEET, Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()
