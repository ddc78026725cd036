"""What changed since the last paper: sections that came, went or were rewritten, and figures."""

from decimal import Decimal
from typing import Any

from lotse.reporting.papers.rules.content import CLOSED, Content, figure, is_closed, number

NEW, GONE, REWRITTEN = "neu", "entfallen", "Text geändert"


def changes(before: Content | None, after: Content) -> dict[str, Any] | None:
    """Sections and figures of two papers compared; None for the first paper of all.

    Of a table the sums are compared, of a table without sums each row. A change from or to a
    closed number stays closed, and so does what it amounts to.
    """
    if before is None:
        return None
    old = {section["key"]: section for section in before["sections"]}
    new = {section["key"]: section for section in after["sections"]}
    said = [
        {"heading": section["heading"], "what": what}
        for key, section in (old | new).items()
        if (what := _what(old.get(key), new.get(key)))
    ]
    figures = [
        change
        for key, section in new.items()
        if key in old
        for change in _figures(old[key], section)
    ]
    return {"since": before["meeting_on"], "sections": said, "figures": figures}


def _what(old: dict[str, Any] | None, new: dict[str, Any] | None) -> str:
    if old is None:
        return NEW
    if new is None:
        return GONE
    same = (old["heading"], old["paragraphs"]) == (new["heading"], new["paragraphs"])
    return "" if same else REWRITTEN


def _figures(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    if not old["table"] or not new["table"]:
        return []
    before = _compared(old["table"])
    found = []
    for place, (cell, places, row, column) in _compared(new["table"]).items():
        if place not in before or before[place][0] == cell:
            continue
        was = before[place][0]
        found.append(
            {
                "section": new["heading"],
                "row": row,
                "column": column,
                "places": places,
                "before": was,
                "after": cell,
                "difference": _difference(was, cell, places),
            }
        )
    return found


def _compared(table: dict[str, Any]) -> dict[tuple[str, str], tuple[Any, int, str, str]]:
    """The figures of a table that are compared, by row and column."""
    rows = [("total", table["total"])] if table["total"] else [
        (row["key"], row["cells"]) for row in table["rows"]
    ]  # fmt: skip
    return {
        (key, column["key"]): (cell, column["places"], cells[0], column["label"])
        for key, cells in rows
        for column, cell in zip(table["columns"], cells, strict=True)
        if not isinstance(cell, str)
    }


def _difference(before: Any, after: Any, places: int) -> dict[str, Any]:
    if is_closed(before) or is_closed(after):
        return dict(CLOSED)
    was, now = number(before), number(after)
    known: Decimal | None = now - was if was is not None and now is not None else None
    return figure(known, places)
