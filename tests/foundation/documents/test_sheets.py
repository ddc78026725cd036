"""Papers of figures: PDF, Word, Excel and the page say the same, to the cent."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from docx import Document
from openpyxl import load_workbook

from lotse.foundation.documents import sheets, spreadsheets
from lotse.foundation.documents.sheets import (
    DAY,
    FTE,
    MONEY,
    NUMBER,
    TEXT,
    Column,
    Part,
    Picture,
    Sheet,
    Table,
)
from lotse.foundation.documents.spreadsheets import Page

TABLE = Table(
    [Column("Stelle"), Column("VZÄ", FTE), Column("ab", DAY), Column("Summe", MONEY, width=3)],
    [
        ["1.01", Decimal("0.7500"), date(2021, 1, 1), Decimal("41250.00")],
        ["=1+1", Decimal("0.6667"), None, Decimal("0.10")],
    ],
    total=["Summe", None, None, Decimal("41250.10")],
)
SHEET = Sheet(
    title="Nachweis 2021",
    subtitle="Baustein 2",
    facts=[("Zeichen", "50.3"), ("Jahr", "2021")],
    parts=[Part("Stellen", ["Alle Stellen des Jahres."], TABLE), Part("Bericht", ["Es ging gut."])],
    signatures=["Ort, Datum", "Unterschrift"],
)


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, MONEY, "–"),
        (Decimal("1234.5"), MONEY, "1.234,50\u00a0€"),
        (0, MONEY, "0,00\u00a0€"),
        (Decimal("0.7500"), FTE, "0,75"),
        (Decimal("0.6667"), FTE, "0,6667"),
        (12, NUMBER, "12"),
        (Decimal("1.5"), NUMBER, "1,5"),
        (date(2021, 1, 27), DAY, "27.01.2021"),
        ("Ja", TEXT, "Ja"),
        (True, TEXT, "True"),
    ],
)
def test_a_cell_is_written_the_german_way(cell, kind, text):
    assert sheets.written(cell, kind) == text


def test_a_page_shows_each_text_with_its_column():
    shown = [[(column.label, text) for column, text in row] for row in TABLE.shown]
    assert shown[0][1:] == [("VZÄ", "0,75"), ("ab", "01.01.2021"), ("Summe", "41.250,00\u00a0€")]
    assert TABLE.shown_total[-1][1] == "41.250,10\u00a0€"
    assert Table(TABLE.columns, TABLE.rows).shown_total == []
    html = render_to_string("components/sheet_table.html", {"table": TABLE, "caption": "Stellen"})
    assert '<td data-label="Summe" class="lotse-number">41.250,00\u00a0€</td>' in html
    assert "<strong>41.250,10\u00a0€</strong>" in html


def test_the_workbook_holds_exact_numbers_and_no_formula():
    book = load_workbook(BytesIO(sheets.as_xlsx(SHEET)))
    assert book.sheetnames == ["Angaben", "Stellen"]
    rows = list(book["Stellen"].iter_rows(values_only=True))
    assert rows[0] == ("Stelle", "VZÄ", "ab", "Summe")
    assert Decimal(str(rows[3][3])) == Decimal("41250.10")
    assert rows[1][2].date() == date(2021, 1, 1)
    assert book["Stellen"]["A3"].data_type == "s"
    assert book["Stellen"]["D2"].number_format == "#,##0.00"
    assert book["Stellen"]["B3"].number_format == "#,##0.00##"
    about = list(book["Angaben"].iter_rows(values_only=True))
    assert about[0] == ("Nachweis 2021", "Baustein 2")
    assert ("Zeichen", "50.3") in about


def test_word_repeats_the_headings_and_sets_figures_to_the_right():
    document = Document(BytesIO(sheets.as_docx(SHEET)))
    facts, table = document.tables
    assert [cell.text for cell in facts.rows[0].cells] == ["Zeichen", "50.3"]
    assert [cell.text for cell in table.rows[-1].cells] == ["Summe", "–", "–", "41.250,10\u00a0€"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert table.rows[1].cells[3].paragraphs[0].alignment is not None
    assert table.rows[1].cells[0].paragraphs[0].alignment is None
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert {"Nachweis 2021", "Baustein 2", "Stellen", "Es ging gut."} <= set(texts)
    assert texts[-1].endswith("Unterschrift")


@pytest.mark.parametrize("organisation", [True, False])
@pytest.mark.django_db
def test_the_pdf_is_accessible(deniz, organisation):
    content = sheets.as_pdf(SHEET, organisation=deniz.organisation if organisation else None)
    assert content.startswith(b"%PDF")
    assert b"pdfuaid" in content


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<rect class="is-a" width="10" height="10"/><text y="9">Much</text></svg>"""


@pytest.mark.parametrize(
    ("across", "size"), [("", (595, 842)), ("a4", (842, 595)), ("a3", (1191, 842))]
)
@pytest.mark.django_db
def test_a_picture_stands_on_paper_with_what_it_shows_in_words(across, size):
    picture = Picture(SVG, "Ein rotes Feld.", "Rot: Bedarf", ".is-a {fill: red}")
    assert "<style>.is-a {fill: red}</style>" in picture.drawn
    sheet = Sheet("Karte", parts=[Part("Bild", picture=picture)], across=across)
    sides = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", sheets.as_pdf(sheet))
    assert sides
    assert tuple(round(float(side)) for side in sides.groups()) == size
    document = Document(BytesIO(sheets.as_docx(sheet)))
    (drawn,) = document.inline_shapes
    assert drawn._inline.docPr.get("descr") == "Ein rotes Feld."
    assert "Rot: Bedarf" in [paragraph.text for paragraph in document.paragraphs]


def test_a_bare_sheet_is_a_paper_too():
    bare = Sheet(title="Leer")
    assert Document(BytesIO(sheets.as_docx(bare))).tables == []
    assert load_workbook(BytesIO(sheets.as_xlsx(bare))).sheetnames == ["Angaben"]
    assert sheets.as_pdf(bare).startswith(b"%PDF")


def test_pages_of_a_workbook_have_names_that_excel_takes():
    content = spreadsheets.write_workbook(
        [Page("Baustein 1/2: [alt]", ["a"], [["1"]]), Page("", ["b"], []), Page("", ["c"], [])]
    )
    assert load_workbook(BytesIO(content)).sheetnames == [
        "Baustein 1 2   alt", "Tabelle", "Tabelle1",
    ]  # fmt: skip
