"""A drawn signature and a scan, as small as they may be."""

from io import BytesIO

from PIL import Image, ImageDraw


def _signature() -> bytes:
    picture = Image.new("RGB", (300, 100), "white")
    strokes = [(20, 70), (60, 20), (90, 80), (140, 30), (200, 75), (280, 50)]
    ImageDraw.Draw(picture).line(strokes, fill="black", width=3)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


SIGNATURE = _signature()
