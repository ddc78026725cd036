"""Files of every kind, made on the spot: no test leans on a file of somebody."""

import io
import zipfile
from typing import Any

import docx
import openpyxl
from PIL import Image, PngImagePlugin

TEXT = "Niederschrift über das Gespräch vom 22.11.2026\n".encode()
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
PROGRAM = b"MZ\x90\x00" + bytes(200)
# The harmless file that every scanner calls malware, written apart.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def photo_of_a_telephone(brand: bytes = b"heic") -> bytes:
    """How a photo begins that a telephone has not made a JPEG of."""
    return b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mif1heic" + bytes(60)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **exif: object) -> bytes:
    """A picture; ``orientation`` and ``gps`` are written as a telephone does."""
    image = Image.new("RGB", size, "white")
    facts = Image.Exif()
    if "orientation" in exif:
        facts[0x0112] = exif["orientation"]
    if "gps" in exif:
        facts.get_ifd(0x8825)[1] = "N"
        facts[0x010F] = "Telefon"
    kept = io.BytesIO()
    image.save(kept, kind, exif=facts)
    return kept.getvalue()


def pdf(width: int, height: int) -> bytes:
    """A PDF whose only page has this size in points and is black."""
    drawn = b"0 0 %d %d re f" % (width, height)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R>>" % (width, height),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    )
    made, places = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, part in enumerate(parts, start=1):
        places += b"%010d 00000 n \n" % len(made)
        made += b"%d 0 obj%s\nendobj\n" % (number, part)
    trailer = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    return made + b"xref\n0 5\n" + places + trailer


def talkative(kind: str) -> bytes:
    """A picture without EXIF that says „Telefon“ wherever else it can."""
    image = Image.new("RGB", (40, 20), "white")
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "Telefon")
    text.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Telefon</x:xmpmeta>")
    said: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": b"Telefon", "xmp": b"<x:xmpmeta>Telefon</x:xmpmeta>"},
        "PNG": {"pnginfo": text},
    }
    kept = io.BytesIO()
    image.save(kept, kind, **said[kind])
    return kept.getvalue()


def photo_of_two_frames() -> bytes:
    """What many telephones call a JPEG: a white photo, followed by a black one."""
    kept = io.BytesIO()
    further = Image.new("RGB", (10, 10), "black")
    Image.new("RGB", (40, 20), "white").save(kept, "MPO", save_all=True, append_images=[further])
    return kept.getvalue()


def word(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs or ("Hallo",):
        document.add_paragraph(paragraph)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def excel() -> bytes:
    """An Excel list with one line."""
    book = openpyxl.Workbook()
    book.create_sheet("Liste", 0).append(["Name", "Ort"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def archive(**parts: bytes) -> bytes:
    """A zip archive; two underscores in a name stand for a slash."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


def open_document() -> bytes:
    """An OpenDocument text, as far as its type is concerned."""
    return archive(mimetype=b"application/vnd.oasis.opendocument.text")


def with_part(document: bytes, name: str, content: bytes = b"x") -> bytes:
    """The same archive with one part more."""
    kept = io.BytesIO(document)
    with zipfile.ZipFile(kept, "a") as made:
        made.writestr(name, content)
    return kept.getvalue()
