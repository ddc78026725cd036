"""Papers are accessible PDF in every language, with the letterhead of the organisation."""

import io
import re
import zlib

import pytest
import typst
from PIL import Image

from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents import previews, services, typesetting
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.fonts import FAMILIES, fonts
from tests.foundation.documents import samples

LETTER = {
    "address": ["Selam Haile", "Hauptstraße 1", "53840 Troisdorf"],
    "date": "22.11.2026",
    "reference": "RSK-2026-0412",
    "subject": "Termin",
    "salutation": "Guten Tag,",
    "paragraphs": ["wir sehen uns am Montag."],
    "closing": "Mit freundlichen Grüßen",
    "sender": "Anna Berger",
}
HEAD = {"street": "Kaiser-Wilhelm-Platz 1", "postcode": "53721", "town": "Siegburg"}


def _streams(pdf):
    """What the streams of a PDF hold, unpacked."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    unpacked = b""
    for stream in found:
        try:
            unpacked += zlib.decompress(stream)
        except zlib.error:
            unpacked += stream
    return pdf + unpacked


def _pdf(language="de", organisation=None, **data):
    return typesetting.pdf(
        "letter", LETTER | data, title="Termin", language=language, organisation=organisation
    )


def test_a_paper_says_that_it_is_accessible_and_what_it_is_called():
    content = _streams(_pdf())
    assert b"pdfuaid:part>1" in content
    assert b"/Lang" in content
    assert b"Termin" in content


def test_the_fonts_are_made_once_and_nothing_else_is_used():
    assert fonts() is fonts()
    assert set(fonts().families()) == set(FAMILIES)


@pytest.mark.parametrize(
    ("language", "text", "font"),
    [
        ("de", "„Grüße“ – ß", b"FiraSans"),
        ("tr", "İş başvurusu için ğ", b"FiraSans"),
        ("ru", "Приглашение на беседу", b"FiraSans"),
        ("uk", "Запрошення на розмову, їжа", b"FiraSans"),
        ("ar", "دعوة إلى موعد", b"NotoSansArabic"),
        ("fa", "دعوت به گفت‌وگو پچژگ", b"NotoSansArabic"),
        ("ti", "ናብ ቆጸራ ዕድመ", b"NotoSansEthiopic"),
    ],
)
def test_every_language_is_set_in_a_font_that_has_its_letters(language, text, font):
    assert font in _streams(_pdf(language, paragraphs=[text]))


@pytest.mark.parametrize("layout", ["letter", "appointment"])
@pytest.mark.parametrize("paragraphs", [1, 2, 3, 6, 9])
def test_a_letter_is_sure_of_its_pages_however_long(monkeypatch, layout, paragraphs):
    """Where the layout does not settle, the footer says 1 / 1 on both pages."""
    said = []

    def compile_and_listen(*files, **options):
        content, warnings = typst.compile_with_warnings(*files, **options)
        said.extend(str(warning) for warning in warnings)
        return content

    monkeypatch.setattr(typst, "compile", compile_and_listen)
    text = ["wir sehen uns am Montag. " * 40] * paragraphs
    data = {"letter": LETTER | {"paragraphs": text}, "appointment": _appointment(text)}
    assert typesetting.pdf(layout, data[layout], title="Termin").startswith(b"%PDF-")
    assert said == []


def _appointment(lines):
    version = {"language": "de", "direction": "ltr", "facts": [("Wann", "Montag")], "lines": lines}
    words = {name: name for name in ("title", "salutation", "intro", "closing")}
    address = {name: LETTER[name] for name in ("address", "date", "reference", "sender")}
    return address | {"versions": [version | words]}


def test_what_a_text_contains_is_never_an_instruction():
    harmless, instruction = _pdf(subject="x"), _pdf(subject='#panic("hallo") #import "x"')
    assert len(instruction) > len(harmless)


def test_an_unknown_field_of_a_layout_is_a_bug_and_not_a_blank():
    with pytest.raises(typst.TypstError):
        typesetting.pdf("letter", {}, title="Termin")


@pytest.mark.django_db
def test_the_letterhead_stands_on_the_paper(anna, lena):
    plain = _pdf(organisation=anna.organisation)
    with acting(lena):
        services.keep_letterhead(
            actor=lena,
            organisation=lena.organisation,
            expected_version=None,
            logo=("wappen.png", samples.picture("PNG")),
            **HEAD,
        )
    with acting(anna):
        assert len(_pdf(organisation=anna.organisation)) > len(plain)


def test_the_first_page_is_drawn_as_a_picture():
    page = Image.open(io.BytesIO(previews.small_picture_of(MediaType.PDF, _pdf())))
    assert (page.format, page.width) == ("JPEG", pytest.approx(910, abs=5))
    assert page.convert("L").getextrema()[0] < 100


@pytest.mark.parametrize("size", [(1, 14_400), (14_400, 1), (14_400, 14_400), (595, 842)])
def test_a_page_of_any_size_is_drawn_on_one_sheet(size):
    page = Image.open(io.BytesIO(previews.small_picture_of(MediaType.PDF, samples.pdf(*size))))
    assert page.size == (pytest.approx(910, abs=5), pytest.approx(1287, abs=5))


@pytest.mark.parametrize(
    "trouble", ["import os; os.abort()", "import time; time.sleep(60)", "bytes(10**12)"]
)
def test_a_page_that_ends_or_stalls_its_process_has_no_picture(monkeypatch, trouble):
    limits = previews._DRAW.partition("import typst")[0]
    monkeypatch.setattr(previews, "_DRAW", limits + trouble)
    monkeypatch.setattr(previews, "_SECONDS", 1)
    assert previews.small_picture_of(MediaType.PDF, samples.pdf(595, 842)) is None


def test_a_picture_is_shown_small():
    content = samples.picture("PNG", size=(3000, 2000))
    shown = Image.open(io.BytesIO(previews.small_picture_of(MediaType.PNG, content)))
    assert (shown.format, shown.size) == ("JPEG", (1100, 733))


@pytest.mark.parametrize(
    ("media_type", "content"),
    [(MediaType.PDF, samples.PDF), (MediaType.TEXT, samples.TEXT), (MediaType.DOCX, b"PK")],
)
def test_what_cannot_be_drawn_has_no_picture(media_type, content):
    assert previews.small_picture_of(media_type, content) is None
