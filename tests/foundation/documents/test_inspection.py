"""What a file is, is told by its content; what is refused names the mend."""

import io

import pytest
from PIL import Image, ImageCms

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.documents import inspection
from lotse.foundation.documents.choices import MediaType
from tests.foundation.documents import samples

WORD, EXCEL = samples.word(), samples.excel()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("scan.pdf", samples.PDF, MediaType.PDF),
        ("ohne-endung", samples.PDF, MediaType.PDF),
        ("foto.png", samples.picture("JPEG"), MediaType.JPEG),
        ("foto.jpg", samples.picture("PNG"), MediaType.PNG),
        ("brief.docx", WORD, MediaType.DOCX),
        ("liste.xlsx", EXCEL, MediaType.XLSX),
        ("liste.docx", EXCEL, MediaType.XLSX),
        ("text.odt", samples.open_document(), MediaType.ODT),
        ("notiz.txt", samples.TEXT, MediaType.TEXT),
        ("liste.CSV", "Name;Ort\nÖzgür;Köln\n".encode("cp1252"), MediaType.CSV),
        ("notiz.txt", b"BM beginnt wie ein Bild", MediaType.TEXT),
    ],
)
def test_the_content_decides(name, content, media_type):
    assert inspection.inspect(name, content).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "mend"),
    [
        ("brief.pdf", samples.PROGRAM, "Programme, Skripte"),
        ("brief.pdf", b"\x7fELF" + bytes(60), "Programme, Skripte"),
        ("seite.txt", b"<html><body>Hallo</body></html>", "Programme, Skripte"),
        ("bild.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "Programme, Skripte"),
        ("lauf.txt", b"#!/bin/sh\necho hallo\n", "Programme, Skripte"),
        ("start.bat", b"echo hallo\r\n", "Dieses Format nimmt Lotse nicht an"),
        ("notiz.txt", b"Hallo\x00Welt", "Dieses Format nimmt Lotse nicht an"),
        ("bild.avif", samples.photo_of_a_telephone(b"avif"), "AVIF.* als JPEG oder PNG"),
        ("alt.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "Kennwort"),
        ("paket.zip", samples.archive(a=b"1"), "auspacken"),
        ("folien.pptx", samples.with_part(samples.archive(), "[Content_Types].xml"), "PDF, JPEG"),
        ("makro.docx", samples.with_part(WORD, "word/vbaProject.bin"), "ohne Makros"),
        ("makro.xlsx", samples.with_part(EXCEL, "xl/macrosheets/sheet1.xml"), "ohne Makros"),
        ("makro.odt", samples.with_part(samples.open_document(), "Basic/script.xml"), "Makros"),
        ("kaputt.docx", b"PK\x03\x04" + bytes(40), "beschädigt"),
        ("kaputt.jpg", samples.picture("JPEG")[:80], "beschädigt"),
        ("kaputt.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "beschädigt"),
        ("halb.pdf", b"%PDF-1.7 abgebrochen", "unvollständig"),
    ],
)
def test_what_is_not_kept_is_refused_with_the_mend(name, content, mend):
    with pytest.raises(RuleViolationError, match=mend):
        inspection.inspect(name, content)


@pytest.mark.parametrize("name", ["IMG_0412.HEIC", "foto.jpg"])
@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1", b"msf1"])
def test_a_photo_in_heic_is_refused_with_what_to_do_on_each_telephone(name, brand):
    with pytest.raises(RuleViolationError) as refusal:
        inspection.inspect(name, samples.photo_of_a_telephone(brand))
    said = str(refusal.value)
    assert said == inspection.HEIC
    for words in ("wählen das Foto dort aus", "„Maximale Kompatibilität“", "Android", "am Rechner"):
        assert words in said


def test_a_macro_that_is_only_declared_is_refused():
    declared = samples.archive(**{"[Content_Types].xml": b"application/...macroEnabled.main+xml"})
    with pytest.raises(RuleViolationError, match="ohne Makros"):
        inspection.inspect("brief.docx", declared)


def test_an_archive_that_grows_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(inspection, "_MOST_UNPACKED", 100)
    with pytest.raises(RuleViolationError, match="beschädigt"):
        inspection.inspect("brief.docx", WORD)


def test_a_picture_with_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(inspection, "_MOST_PIXELS", 10)
    with pytest.raises(RuleViolationError, match="zu viele Bildpunkte"):
        inspection.inspect("foto.jpg", samples.picture())


def test_a_picture_is_turned_upright():
    kept = inspection.inspect("foto.jpg", samples.picture(orientation=6)).content
    assert Image.open(io.BytesIO(kept)).size == (20, 40)


def test_a_picture_does_not_tell_where_it_was_taken():
    taken = samples.picture(gps=True)
    assert b"Telefon" in taken
    kept = inspection.inspect("foto.jpg", taken).content
    assert b"Telefon" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_keeps_no_comment_and_no_text(kind):
    taken = samples.talkative(kind)
    assert taken.count(b"Telefon") == 2
    kept = inspection.inspect("foto", taken).content
    assert b"Telefon" not in kept
    assert b"xmpmeta" not in kept


def test_what_hangs_behind_a_picture_is_left_out():
    assert not inspection.inspect("a.jpg", samples.picture() + b"Telefon").content.count(b"Telefon")


def test_a_picture_keeps_the_profile_of_its_colours():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    taken = io.BytesIO()
    Image.new("RGB", (4, 4)).save(taken, "JPEG", icc_profile=profile)
    kept = inspection.inspect("foto.jpg", taken.getvalue()).content
    assert Image.open(io.BytesIO(kept)).info["icc_profile"] == profile


def test_a_transparent_picture_stays_transparent():
    taken = io.BytesIO()
    Image.new("P", (4, 4)).save(taken, "PNG", transparency=0)
    kept = inspection.inspect("siegel.png", taken.getvalue()).content
    assert Image.open(io.BytesIO(kept)).convert("RGBA").getpixel((0, 0))[3] == 0


def test_a_photo_of_several_frames_is_kept_as_its_first():
    taken = samples.photo_of_two_frames()
    assert Image.open(io.BytesIO(taken)).format == "MPO"
    kept = inspection.inspect("foto.jpg", taken)
    assert kept.media_type == MediaType.JPEG
    shown = Image.open(io.BytesIO(kept.content))
    assert (shown.format, shown.size, shown.getpixel((5, 5))) == ("JPEG", (40, 20), (255,) * 3)
