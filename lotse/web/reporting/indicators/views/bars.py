"""The bars of a table (Balkendiagramm): one for each row, without the sum of all.

Places are per cent and heights are pixels, so that words keep their size in a narrow window and
on paper. A closed figure has no bar; the table says the same in full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lotse.reporting.indicators.rules.tables import Table
from lotse.web.reporting.indicators.views.table import Figure, figure

_LANE, _TEXT, _BAR = 38, 14, 20
_NONE = Decimal(0)


@dataclass(frozen=True)
class Bar:
    """A bar with its words above it; ``width`` is empty where no number is shown."""

    label: str
    figure: Figure
    at: str
    width: str
    text_at: int
    bar_at: int


@dataclass(frozen=True)
class Picture:
    """What the template draws, and the same in one sentence."""

    title: str
    words: str
    bars: tuple[Bar, ...]
    height: int


def drawn(table: Table) -> Picture | None:
    """The bars of a table that is split; there is no picture of a single number."""
    parts = _parts(table)
    if len(parts) < 2:
        return None
    values = [part.value for _, part in parts if part.value is not None]
    low, high = min([*values, _NONE]), max([*values, _NONE])
    return Picture(
        title=f"{table.indicator.name} in {table.indicator.unit.value}",
        words=_words(parts),
        bars=tuple(
            _bar(number, label, part, low, (high - low) or Decimal(1))
            for number, (label, part) in enumerate(parts)
        ),
        height=len(parts) * _LANE,
    )


def _parts(table: Table) -> list[tuple[str, Figure]]:
    return [
        (table.label(table.question.rows, key), figure(table.cell(key), table.indicator))
        for key in table.rows
    ]


def _bar(number: int, label: str, part: Figure, low: Decimal, span: Decimal) -> Bar:
    top, value = number * _LANE, part.value or _NONE
    begin, end = min(value, _NONE), max(value, _NONE)
    return Bar(
        label=label,
        figure=part,
        at=_percent((begin - low) / span),
        width=_percent((end - begin) / span) if value else "",
        text_at=top + _TEXT,
        bar_at=top + _BAR,
    )


def _words(parts: Sequence[tuple[str, Figure]]) -> str:
    said = [(label, part) for label, part in parts if part.value is not None]
    closed = sum(part.is_closed for _, part in parts)
    words = f"{len(parts)} Balken."
    if said:
        label, most = max(said, key=lambda one: one[1].value or _NONE)
        words += f" Am längsten: {label} mit {most.text}."
    if closed:
        words += f" {closed} verdeckt."
    return f"{words} Alle Zahlen stehen in der Tabelle."


def _percent(share: Decimal) -> str:
    return f"{share * 100:.2f}%"
