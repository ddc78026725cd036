"""The waterfall (Wasserfall): from what was granted to what is to be paid back.

Places are per cent of the largest amount, so that words keep their size in a narrow window. Every
bar stands in the table beside it, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lotse.funding.statements.rules.figures import Figures
from lotse.funding.statements.rules.tracing import FIGURES
from lotse.web.components.formats import amount

ROW = 40
_WORDS, _BAR = 13, 18
_HUNDRED = Decimal(100)
# So much of the picture stands at least for an amount that is there.
_THINNEST = Decimal("0.4")
# Each bar begins at zero, or hangs at the end of what it is taken from.
_STEPS = (
    ("approved", "is-sum", ""),
    ("vacancy_lost", "is-lost", "approved"),
    ("cost_cut", "is-lost", "vacancy_lost"),
    ("lump_sum_rest", "is-lost", "cost_cut"),
    ("late_lost", "is-lost", "lump_sum_rest"),
    ("earned", "is-sum", ""),
    ("forwarded", "is-part", "earned"),
    ("retained", "is-sum", ""),
    ("spent", "is-spent", ""),
    ("received", "is-sum", ""),
    ("returned", "is-lost", "received"),
    ("to_return", "is-lost", "returned"),
)
_ALWAYS = ("approved", "earned", "forwarded", "spent", "to_return")


@dataclass(frozen=True)
class Step:
    """A bar: where it lies, and what it says."""

    name: str
    label: str
    amount: Decimal
    kind: str
    at: str
    width: str
    top: int

    @property
    def text_at(self) -> int:
        return self.top + _WORDS

    @property
    def bar_at(self) -> int:
        return self.top + _BAR


@dataclass(frozen=True)
class Waterfall:
    """All bars, and the same in words."""

    steps: tuple[Step, ...]

    @property
    def height(self) -> int:
        return len(self.steps) * ROW

    @property
    def words(self) -> str:
        return " ".join(f"{step.label}: {amount(step.amount)}." for step in self.steps)


def waterfall(figures: Figures) -> Waterfall | None:
    """The picture of a year; None while there is nothing in it."""
    largest = max(getattr(figures, name) for name, _, _ in _STEPS)
    if not largest:
        return None
    return Waterfall(tuple(_steps(figures, largest)))


def _steps(figures: Figures, largest: Decimal) -> Iterator[Step]:
    ends: dict[str, Decimal] = {}
    top = 0
    for name, kind, hangs_at in _STEPS:
        size: Decimal = getattr(figures, name)
        # What hangs below another begins where that one begins.
        end = ends.get(hangs_at, size) if hangs_at else size
        begin = max(end - size, Decimal(0)) if hangs_at else Decimal(0)
        ends[name] = begin if kind == "is-lost" else end
        if not size and name not in _ALWAYS:
            continue
        label = FIGURES[name][0]
        width = max((end - begin) / largest * _HUNDRED, _THINNEST) if size else Decimal(0)
        yield Step(name, label, size, kind, _percent(begin, largest), f"{width:.2f}%", top)
        top += ROW


def _percent(part: Decimal, of: Decimal) -> str:
    return f"{part / of * _HUNDRED:.2f}%"
