"""Birthdays that change who is responsible (law brief 4; §§ 7, 7a SGB II, § 41 SGB XII)."""

from datetime import date, timedelta

from lotse.casework.spheres.rules import law
from lotse.core.calendar import add_months

_DAY = timedelta(days=1)


def reaches(born: date, years: int) -> date:
    """The birthday; who is born on 29 February has it on 1 March in other years.

    Somebody is so old from the beginning of this day (§ 187 Abs. 2 BGB).
    """
    day = add_months(born, 12 * years)
    return day if day.day == born.day else day + _DAY


def pension_starts(born: date) -> date:
    """First day after the month in which the age limit of § 7a SGB II is reached.

    Example: born 15.06.1960: 66 years and 4 months, reached in October 2026 -> 01.11.2026.
    Units: the parameter counts months, by the birth date.
    """
    # An age is completed at the end of the day before.
    completed = add_months(born, law.months_of_birth("sgb2.pension_age", born)) - _DAY
    return add_months(completed, 1).replace(day=1)
