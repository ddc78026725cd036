"""A return as files: CSV, Excel and JSON say the same as the page."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from lotse.foundation.documents import sheets, spreadsheets
from lotse.foundation.documents.sheets import Sheet
from lotse.foundation.documents.spreadsheets import Cell
from lotse.reporting.indicators.rules.tables import CLOSED_SIGN
from lotse.reporting.papers.rules.content import Content, is_closed, number
from lotse.reporting.papers.services.outputs import in_groups, parts_of

_HEADINGS = ("Bereich", "Tabelle", "Kennzahl", "Zeile", "Spalte", "Wert", "Einheit")


def as_csv(content: Content, sha256: str) -> bytes:
    """One line for each figure, then the days and the checksum."""
    facts = [(label, "", "", "", "", text, "") for label, text in _facts(content, sha256)]
    return spreadsheets.write_csv(_HEADINGS, [*_lines(content), *facts])


def as_xlsx(content: Content, sha256: str) -> bytes:
    """The days and the checksum on the first page, then all tables; numbers as numbers."""
    sheet = Sheet(
        title=content["title"],
        subtitle="Controlling-Meldung an das Land",
        facts=_facts(content, sha256),
        parts=parts_of(content),
    )
    return sheets.as_xlsx(sheet)


def as_json(content: Content, sha256: str) -> bytes:
    """The content as it was frozen, beside its checksum; whoever gets it can compute it anew.

    The checksum is of ``content`` with keys in order and without blanks, in UTF-8.
    """
    told = {"sha256": sha256 or None, "content": content}
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


FORMATS = {"xlsx": as_xlsx, "csv": as_csv, "json": as_json}


def _facts(content: Content, sha256: str) -> list[tuple[str, str]]:
    facts = [
        ("Zeitraum", f"{_day(content['first'])} bis {_day(content['as_of'])}"),
        ("Stand der Daten", _day(content["known_at"])),
        ("Prüfsumme (SHA-256)", in_groups(sha256) if sha256 else "Entwurf"),
    ]
    if content["remark"]:
        facts.append(("Hinweise", content["remark"]))
    facts += [("Nicht enthalten", text) for text in content["left_out"]]
    if former := content["corrects"]:
        facts += [
            ("Berichtigt die Meldung mit der Prüfsumme", in_groups(former["sha256"])),
            ("Grund der Berichtigung", former["reason"]),
        ]
    return facts


def _lines(content: Content) -> Iterator[Sequence[Cell]]:
    for section in content["sections"]:
        table = section["table"]
        if table:
            yield from _lines_of(section, table)


def _lines_of(section: dict[str, Any], table: dict[str, Any]) -> Iterator[Sequence[Cell]]:
    code = section["question"]["indicator"]
    for cells in [*(row["cells"] for row in table["rows"]), table["total"]]:
        for column, cell in zip(table["columns"][1:], cells[1:], strict=True):
            value = CLOSED_SIGN if is_closed(cell) else number(cell)
            place = (section["module"], section["heading"], code, cells[0], column["label"])
            yield (*place, value, column["unit"])


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d.%m.%Y}"
