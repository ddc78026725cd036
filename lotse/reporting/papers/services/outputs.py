"""A paper in its four forms: accessible PDF, Word, Excel and JSON say the same."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from docx import Document

from lotse.foundation.documents import services as files
from lotse.foundation.documents import sheets, word
from lotse.foundation.documents.sheets import MONEY, NUMBER, TEXT, Column, Part, Picture, Sheet
from lotse.foundation.documents.spreadsheets import Cell
from lotse.foundation.organisations.models import Organisation
from lotse.reporting.indicators.rules.tables import CLOSED_SIGN
from lotse.reporting.papers.models import PaperTemplate
from lotse.reporting.papers.rules import charts
from lotse.reporting.papers.rules.content import Content, is_closed, number

_WIDE, _OF_MONEY, _NARROW = 5, 4, 3
_IN_TEMPLATE = "§Inhalt der Vorlage§"
_WORDS = (
    ("Zweck", "purpose"),
    ("Formel", "formula"),
    ("Grundgesamtheit", "population"),
    ("Ausgenommen", "exclusions"),
    ("Quelle", "source"),
    ("Stand", "as_of"),
)


def as_sheet(content: Content, sha256: str = "") -> Sheet:
    """The paper as plain parts; the checksum is printed on a frozen one."""
    facts = [
        ("Gremium", content["committee"]),
        ("Sitzung am", _day(content["meeting_on"])),
        ("Stichtag der Zahlen", _day(content["as_of"])),
        ("Stand der Daten", _day(content["known_at"])),
    ]
    if content["number"]:
        facts.insert(0, ("Vorlage", content["number"]))
    facts.append(("Prüfsumme (SHA-256)", in_groups(sha256) if sha256 else "Entwurf"))
    parts = parts_of(content)
    return Sheet(title=content["title"], subtitle="Sitzungsvorlage", facts=facts, parts=parts)


def parts_of(content: Content) -> list[Part]:
    """Sections, changes and definitions of a frozen content as parts of a sheet."""
    parts = [_part(section) for section in content["sections"]]
    if content["changes"]:
        parts.append(_changes(content["changes"]))
    if content["definitions"]:
        parts.append(_definitions(content["definitions"]))
    return parts


def as_pdf(content: Content, sha256: str = "", *, organisation: Organisation | None) -> bytes:
    """The paper as accessible PDF (PDF/UA-1) with the letterhead of the county."""
    return sheets.as_pdf(as_sheet(content, sha256), organisation=organisation)


def as_xlsx(content: Content, sha256: str = "") -> bytes:
    """All tables of the paper; numbers as numbers, closed ones as their sign."""
    return sheets.as_xlsx(as_sheet(content, sha256))


def as_docx(content: Content, sha256: str = "") -> bytes:
    """The paper as a Word document, in the template of the county if there is one.

    Raises: RuleViolationError if the template cannot be read.
    """
    sheet = as_sheet(content, sha256)
    template = PaperTemplate.objects.in_use().select_related("file").first()
    if template is None:
        return sheets.as_docx(sheet)
    return _in_template(sheet, content, files.content(template.file))


def _in_template(sheet: Sheet, content: Content, template: bytes) -> bytes:
    """The merge fields filled, and the parts where „Inhalt“ stands, else at the end."""
    values = {
        "Titel": content["title"],
        "Nummer": content["number"],
        "Gremium": content["committee"],
        "Sitzung": _day(content["meeting_on"]),
        "Stichtag": _day(content["as_of"]),
        "Inhalt": _IN_TEMPLATE,
    }
    document = Document(io.BytesIO(word.fill(template, values)))
    places = [one for one in document.paragraphs if _IN_TEMPLATE in one.text]
    body = document.element.body
    known = len(body)
    sheets.write_parts(document, sheet)
    if places:
        for element in list(body)[known - 1 : -1]:
            places[0]._p.addprevious(element)
        for place in places:
            body.remove(place._p)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _part(section: dict[str, Any]) -> Part:
    table = section["table"]
    problem = [section["problem"]] if section["problem"] else []
    picture = None
    column = _charted(table) if table and section["has_chart"] else 0
    if column and charts.has_bars(table, column):
        caption = table["columns"][column]["label"]
        drawn = charts.bars(table, column)
        picture = Picture(drawn, charts.words(table, column), caption, charts.STYLES)
    return Part(
        section["heading"],
        [*section["paragraphs"], *problem, *section["notes"]],
        _table(table) if table else None,
        picture,
    )


def _charted(table: dict[str, Any]) -> int:
    """The column a chart shows: the last of one indicator's, the first of several."""
    keys = [column["key"] for column in table["columns"]]
    if "total" in keys:
        return keys.index("total")
    return 2 if "population" in keys else 1


def _table(table: dict[str, Any]) -> sheets.Table:
    columns = [
        Column(one["label"], _kind(one["unit"]), _width(one["unit"])) for one in table["columns"]
    ]
    rows = [[_cell(cell) for cell in row["cells"]] for row in table["rows"]]
    return sheets.Table(columns, rows, [_cell(cell) for cell in table["total"] or []])


def _width(unit: str) -> int:
    """Amounts need more room than counts."""
    if not unit:
        return _WIDE
    return _OF_MONEY if unit == "Euro" else _NARROW


def _kind(unit: str) -> str:
    if not unit:
        return TEXT
    return MONEY if unit == "Euro" else NUMBER


def _cell(cell: Any) -> Cell:
    """Numbers stay exact, closed cells become their sign."""
    if is_closed(cell):
        return CLOSED_SIGN
    return cell if isinstance(cell, str) else number(cell)


def _changes(changes: dict[str, Any]) -> Part:
    """What changed since the last paper."""
    said = [f"{one['heading']}: {one['what']}." for one in changes["sections"]]
    columns = [
        Column("Abschnitt", width=_WIDE),
        Column("Zeile", width=_NARROW),
        Column("Zahl", width=_WIDE),
        Column("zuvor", NUMBER),
        Column("jetzt", NUMBER),
        Column("Veränderung", NUMBER),
    ]
    rows: list[Sequence[Cell]] = [
        [one["section"], one["row"], one["column"]]
        + [_cell(one[name]) for name in ("before", "after", "difference")]
        for one in changes["figures"]
    ]
    heading = f"Veränderungen seit der Vorlage vom {_day(changes['since'])}"
    nothing = [] if said or rows else ["Keine."]
    return Part(heading, said or nothing, sheets.Table(columns, rows) if rows else None)


def _definitions(definitions: Sequence[dict[str, str]]) -> Part:
    columns = [Column("Kennzahl", width=_NARROW), Column("Bestimmung", width=4 * _NARROW)]
    rows = [
        [one["name"], "\n".join(f"{label}: {one[name]}" for label, name in _WORDS)]
        for one in definitions
    ]
    return Part("So sind die Zahlen bestimmt", table=sheets.Table(columns, rows))


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d.%m.%Y}"


def in_groups(sha256: str) -> str:
    """In groups of eight, so that a line can break and an eye can follow."""
    return " ".join(sha256[place : place + 8] for place in range(0, len(sha256), 8))
