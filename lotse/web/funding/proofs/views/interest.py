"""The calculation of interest as a page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.core.german_numbers import write_number


@dataclass(frozen=True)
class Stretch:
    """Days under one base rate: base rate + points = rate, and what it brings."""

    first: date
    last: date
    days: int
    days_of_year: int
    base_percent: str
    points: str
    percent: str
    interest: str


@dataclass(frozen=True)
class Interest:
    """Everything that was worked out, exact."""

    paid_on: date
    amount: Decimal
    interest: Decimal
    total: Decimal
    days: int
    is_below_zero: bool
    stretches: list[Stretch]


def interest_of(found: Mapping[str, Any]) -> Interest:
    """The kept or live calculation, ready to be shown."""
    return Interest(
        paid_on=date.fromisoformat(found["paid_on"]),
        amount=Decimal(found["amount_eur"]),
        interest=Decimal(found["interest_eur"]),
        total=Decimal(found["total_eur"]),
        days=found["days"],
        is_below_zero=found["is_below_zero"],
        stretches=[_stretch(one) for one in found["stretches"]],
    )


def _stretch(one: Mapping[str, Any]) -> Stretch:
    return Stretch(
        first=date.fromisoformat(one["first"]),
        last=date.fromisoformat(one["last"]),
        days=one["days"],
        days_of_year=one["days_of_year"],
        base_percent=_signed(one["base_percent"]),
        points=_signed(one["points"]),
        percent=_signed(one["percent"]),
        interest=_signed(one["interest_eur"], places=4),
    )


def _signed(text: str, places: int = 2) -> str:
    """write_number takes what is below zero with its sign in front."""
    number = Decimal(text)
    sign = "−" if number < 0 else ""
    return sign + write_number(abs(number), places=places)
