"""What a scenario changes (Was wäre, wenn), as it is kept and as it is said in German."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.core.calendar import german
from lotse.core.german_numbers import write_number
from lotse.core.verdicts import YES, Verdict, no
from lotse.funding.calculation.rules.explanation import euro
from lotse.funding.statements.rules.changes import Change, Fill, Leave, MorePosts, NewRate

MOST_CHANGES = 20
_MODELS: dict[str, type[Change]] = {
    "fill": Fill,
    "leave": Leave,
    "more_posts": MorePosts,
    "new_rate": NewRate,
}
_DAYS = {"starts_on", "last_on", "approved_from", "approved_until", "filled_from", "valid_from"}
_NUMBERS = {"share", "fte", "staff", "material"}


def written(change: Change) -> dict[str, Any]:
    """A change as exact plain values: days in ISO form, numbers as text."""
    what = next(name for name, model in _MODELS.items() if type(change) is model)
    return {"change": what} | {name: _plain(value) for name, value in vars(change).items()}


def read(kept: Mapping[str, Any]) -> Change:
    """The change that was written."""
    values = {name: _typed(name, value) for name, value in kept.items() if name != "change"}
    return _MODELS[kept["change"]](**values)


def said(change: Change, kinds: Mapping[str, str]) -> str:
    """One German sentence about a change; ``kinds`` names the kinds of posts."""
    if isinstance(change, Fill):
        share = "ganz" if change.share is None else f"mit {_fte(change.share)}"
        return f"Stelle {change.post} wird ab {german(change.starts_on)} {share} besetzt."
    if isinstance(change, Leave):
        return f"Stelle {change.post} ist nach dem {german(change.last_on)} frei."
    if isinstance(change, NewRate):
        return (
            f"{kinds[change.kind]}: ab {german(change.valid_from)} je VZÄ {euro(change.staff)} für"
            f" Personal und {euro(change.material)} für Sachausgaben."
        )
    span = f"{german(change.approved_from)} bis {german(change.approved_until)}"
    filled = f"besetzt ab {german(change.filled_from)}" if change.filled_from else "unbesetzt"
    more = f"{change.count} × {_fte(change.fte)} mehr"
    return f"{kinds[change.kind]}: {more}, {span}, {filled}."


def change_may_be_added(count: int, change: Change, year: int) -> Verdict:
    """A scenario stays readable, and speaks of its year."""
    if count >= MOST_CHANGES:
        return no(f"Ein Szenario hat höchstens {MOST_CHANGES} Änderungen.")
    if isinstance(change, MorePosts) and change.approved_until < change.approved_from:
        return no("„Bewilligt bis“ liegt vor „Bewilligt von“.")
    days = [value for value in vars(change).values() if isinstance(value, date)]
    if not any(day.year == year for day in days):
        return no(f"Bitte einen Tag im Jahr {year} angeben.")
    return YES


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return date.fromisoformat(value)
    return Decimal(value) if name in _NUMBERS else value


def _fte(value: Decimal) -> str:
    return f"{write_number(value, places=4, fewest=2)} VZÄ"
