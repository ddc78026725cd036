"""Plan, actual and forecast beside each other (Plan, Ist, Vorausschau)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal("0.00")
INCOME = ("grant", "other_income")


@dataclass(frozen=True)
class Line:
    """Euro of one purpose and module; ``plan`` None where the budget has no such line.

    ``forecast`` None: nobody can say it, so what is booked stands in for it.
    """

    purpose: str
    module: int
    plan: Decimal | None
    actual: Decimal
    forecast: Decimal | None
    line_id: int | None = None
    note: str = ""

    @property
    def is_income(self) -> bool:
        return self.purpose in INCOME

    @property
    def expected(self) -> Decimal:
        """What the year comes to: the forecast, and never less than what is booked."""
        return self.actual if self.forecast is None else max(self.forecast, self.actual)

    @property
    def better_by(self) -> Decimal:
        """How much better than planned the year ends: more income, or less expense."""
        difference = self.expected - (self.plan or ZERO)
        return difference if self.is_income else -difference


@dataclass(frozen=True)
class Sums:
    """Income, expense and what the county adds itself (Eigenanteil), in euro."""

    income: Decimal
    expense: Decimal

    @property
    def own_share(self) -> Decimal:
        """Expense less income; below zero is a surplus."""
        return self.expense - self.income


@dataclass(frozen=True)
class Totals:
    """The three views of a product or a year."""

    plan: Sums
    actual: Sums
    expected: Sums


def totals_of(lines: Iterable[Line]) -> Totals:
    every = list(lines)
    return Totals(
        plan=_sums((line.is_income, line.plan or ZERO) for line in every),
        actual=_sums((line.is_income, line.actual) for line in every),
        expected=_sums((line.is_income, line.expected) for line in every),
    )


def _sums(amounts: Iterable[tuple[bool, Decimal]]) -> Sums:
    every = list(amounts)
    return Sums(
        income=sum((amount for is_income, amount in every if is_income), ZERO),
        expense=sum((amount for is_income, amount in every if not is_income), ZERO),
    )
