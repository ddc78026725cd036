"""Papers of figures in three forms (Blatt): accessible PDF, Word and Excel say the same.

A sheet is plain values; money is exact and becomes text only where it is printed.
"""

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from lotse.core.german_numbers import write_number
from lotse.foundation.documents import spreadsheets, typesetting
from lotse.foundation.documents.spreadsheets import Cell, Page
from lotse.foundation.organisations.models import Organisation

NOTHING = "–"
TEXT, MONEY, FTE, NUMBER, DAY = "text", "money", "fte", "number", "day"
_FIGURES = (MONEY, FTE, NUMBER)
_PICTURE_MM = 160
_STYLES = ("Heading 1", "Heading 2", "Normal Table", "Table Grid")


@dataclass(frozen=True)
class Column:
    """``kind`` says how a cell is written; ``width`` is relative to the other columns."""

    label: str
    kind: str = TEXT
    width: int = 2

    @property
    def is_figure(self) -> bool:
        return self.kind in _FIGURES


@dataclass(frozen=True)
class Table:
    """Rows of figures; ``total`` is a last row, set apart."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()

    @property
    def every_row(self) -> list[Sequence[Cell]]:
        return [*self.rows, self.total] if self.total else list(self.rows)

    @property
    def shown(self) -> list[list[tuple[Column, str]]]:
        """Every row as a page shows it: each text with its column."""
        return [list(zip(self.columns, self.written(row), strict=True)) for row in self.rows]

    @property
    def shown_total(self) -> list[tuple[Column, str]]:
        written = self.written(self.total) if self.total else []
        return list(zip(self.columns, written, strict=bool(written)))

    def written(self, row: Sequence[Cell]) -> list[str]:
        return [written(cell, column.kind) for cell, column in zip(row, self.columns, strict=True)]


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG), its styles, what it shows in words, and a line below it.

    Pages style a drawing by their style sheets; on paper it carries its own.
    """

    svg: str
    words: str
    caption: str = ""
    styles: str = ""

    @property
    def drawn(self) -> str:
        """The drawing with its styles inside."""
        head, mark, rest = self.svg.partition(">")
        return f"{head}{mark}<style>{self.styles}</style>{rest}"


@dataclass(frozen=True)
class Part:
    """A section: a heading, sentences, and perhaps a picture and a table."""

    heading: str
    paragraphs: Sequence[str] = ()
    table: Table | None = None
    picture: Picture | None = None


@dataclass(frozen=True)
class Sheet:
    """A whole paper. ``signatures`` are the words below the lines to sign on.

    ``across`` is the size of paper that lies across, ``a3`` or ``a4``; else it is A4 upright.
    """

    title: str
    subtitle: str = ""
    facts: Sequence[tuple[str, str]] = ()
    parts: Sequence[Part] = field(default_factory=tuple)
    signatures: Sequence[str] = ()
    across: str = ""


def written(cell: Cell, kind: str) -> str:
    """A cell as it is printed; nothing is „–“."""
    if cell is None:
        return NOTHING
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, Decimal | int) and not isinstance(cell, bool):
        places, fewest = {MONEY: (2, 2), FTE: (4, 2)}.get(kind, (4, 0))
        number = write_number(Decimal(cell), places=places, fewest=fewest)
        return f"{number}\u00a0€" if kind == MONEY else number
    return str(cell)


def as_pdf(sheet: Sheet, *, organisation: Organisation | None = None) -> bytes:
    """Accessible PDF (PDF/UA-1), with the letterhead of the organisation."""
    data = {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "facts": [list(fact) for fact in sheet.facts],
        "parts": [
            {
                "heading": part.heading,
                "paragraphs": list(part.paragraphs),
                "picture": _drawn(part.picture) if part.picture else None,
                "table": _typeset(part.table) if part.table else None,
            }
            for part in sheet.parts
        ],
        "signatures": list(sheet.signatures),
        "across": sheet.across,
    }
    return typesetting.pdf("sheet", data, title=sheet.title, organisation=organisation)


def as_xlsx(sheet: Sheet) -> bytes:
    """Excel workbook: facts and sentences on the first page, each table on one of its own."""
    about = [*sheet.facts, *(("", text) for part in sheet.parts for text in part.paragraphs)]
    pages = [Page("Angaben", (sheet.title, sheet.subtitle), about)]
    for part in sheet.parts:
        if part.table:
            headings = [column.label for column in part.table.columns]
            pages.append(Page(part.heading, headings, part.table.every_row))
    return spreadsheets.write_workbook(pages)


def as_docx(sheet: Sheet) -> bytes:
    """Word document that can be written on in the office."""
    document = Document()
    _set_up(document, sheet.title)
    write_parts(document, sheet)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def write_parts(document: Any, sheet: Sheet) -> None:
    """Write a sheet at the end of a Word document (python-docx) that may come from a template."""
    _add_styles(document)
    document.add_heading(sheet.title, level=1)
    if sheet.subtitle:
        document.add_paragraph(sheet.subtitle)
    if sheet.facts:
        _facts(document, sheet.facts)
    for part in sheet.parts:
        document.add_heading(part.heading, level=2)
        for text in part.paragraphs:
            document.add_paragraph(text)
        if part.picture:
            _picture(document, part.picture)
        if part.table:
            _table(document, part.table)
    for label in sheet.signatures:
        document.add_paragraph(f"\n\n{'_' * 40}\n{label}")


def _drawn(picture: Picture) -> dict[str, str]:
    return {"svg": picture.drawn, "words": picture.words, "caption": picture.caption}


def _typeset(table: Table) -> dict[str, Any]:
    return {
        "columns": [
            {"label": column.label, "width": column.width, "right": column.is_figure}
            for column in table.columns
        ],
        "rows": [table.written(row) for row in table.rows],
        "total": table.written(table.total) if table.total else [],
    }


def _set_up(document: Any, title: str) -> None:
    document.core_properties.title = title
    document.core_properties.language = "de-DE"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "de-DE")
    style.element.get_or_add_rPr().append(language)


def _add_styles(document: Any) -> None:
    """Styles that a template lacks come from an empty document."""
    known = {style.name for style in document.styles}
    missing = [name for name in _STYLES if name not in known]
    usual = Document().styles
    for name in missing:
        document.styles.element.append(deepcopy(usual[name].element))


def _picture(document: Any, of: Picture) -> None:
    """The drawing with its words for who does not see it, and the line below it."""
    dots = io.BytesIO(typesetting.png(of.drawn, width_mm=_PICTURE_MM))
    drawn = document.add_picture(dots, width=Mm(_PICTURE_MM))
    drawn._inline.docPr.set("descr", of.words)
    if of.caption:
        document.add_paragraph(of.caption)


def _facts(document: Any, facts: Sequence[tuple[str, str]]) -> None:
    table = document.add_table(rows=0, cols=2)
    for label, value in facts:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value


def _table(document: Any, of: Table) -> None:
    table = document.add_table(rows=1, cols=len(of.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    # Word repeats the headings on every page, and screen readers know them by it.
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    _fill(table.rows[0], [column.label for column in of.columns], of, bold=True)
    for row in of.rows:
        _fill(table.add_row(), of.written(row), of)
    if of.total:
        _fill(table.add_row(), of.written(of.total), of, bold=True)


def _fill(row: Any, texts: Sequence[str], of: Table, *, bold: bool = False) -> None:
    for cell, text, column in zip(row.cells, texts, of.columns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(text).bold = bold
        if column.is_figure:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
