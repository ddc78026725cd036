"""What is calculated: one county, one calendar year (Förderplan)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MODULES = (1, 2, 3)
KINDS_OF_MODULE = {
    1: ("coordination", "administration"),
    2: ("case_management",),
    3: ("immigration_office", "naturalisation_office"),
}
FULL_MONTHS, STARTED_MONTHS, CALENDAR_DAYS = (
    "full_months_occupied",
    "started_months",
    "calendar_days",
)
PRORATA_RULES = (FULL_MONTHS, STARTED_MONTHS, CALENDAR_DAYS)


class PlanError(Exception):
    """The plan cannot be calculated. Says which field is wrong and what would be right."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True)
class Rate:
    """Euro per 1.0 VZÄ and full year, from a day to a day included (None = open)."""

    module: int
    kind: str
    staff: Decimal
    material: Decimal
    valid_from: date
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Occupancy:
    """A person on a post for a time, with working time in VZÄ (Stellenbesetzung)."""

    person: str
    starts_on: date
    ends_on: date | None
    share: Decimal
    actual_cost: Decimal | None

    def touches(self, year: int) -> bool:
        return self.starts_on.year <= year and (self.ends_on is None or year <= self.ends_on.year)


@dataclass(frozen=True)
class Recipient:
    """Who gets a part of what a post earns (Letztempfänger).

    ``granted_weight`` is the part of what is approved, where that is another one: of a contract
    that holds for a part of the year.
    """

    name: str
    weight: Decimal
    granted_weight: Decimal | None = None


@dataclass(frozen=True)
class Position:
    """A post (Stelle) with the time for which it is approved."""

    id: str
    module: int
    kind: str
    fte: Decimal
    approved_from: date
    approved_until: date
    recipients: tuple[Recipient, ...] | None
    occupancy: tuple[Occupancy, ...]


@dataclass(frozen=True)
class LumpSum:
    """Money for events or measures, approved and spent, in euro."""

    module: int
    kind: str
    approved: Decimal
    spent: Decimal


@dataclass(frozen=True)
class Payment:
    """Money received from the Land for the year, in euro."""

    module: int
    amount: Decimal


@dataclass(frozen=True)
class BaseRate:
    """Basiszinssatz (§ 247 BGB), percent a year, until the next one begins."""

    valid_from: date
    percent: Decimal


@dataclass(frozen=True)
class Repayment:
    """When unspent money is due and paid, and what interest it bears."""

    due_on: date
    paid_on: date | None
    base_rates: tuple[BaseRate, ...]
    points: Decimal
    interest_from: date | None
    leap_years_are_longer: bool


@dataclass(frozen=True)
class Plan:
    """Everything that one calculation needs."""

    year: int
    county: str
    rates: tuple[Rate, ...]
    prorata_rules: dict[int, str]
    material_follows_occupancy: bool
    capped_by_cost: bool
    positions: tuple[Position, ...]
    lump_sums: tuple[LumpSum, ...]
    payments: tuple[Payment, ...]
    repayment: Repayment | None
    fill_on: date | None
