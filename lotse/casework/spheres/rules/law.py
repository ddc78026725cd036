"""The dated figures of the law that the spheres need.

What the check of pathways needs too stands there once, with what was entered by hand; the rest in
``parameters/spheres.yaml``.
"""

from datetime import date
from pathlib import Path

from lotse.casework.pathways.rules.pack import CURRENT
from lotse.core.calendar import add_months
from lotse.core.parameters import Pack, Used, load, version

_HERE = Path(__file__).resolve().parent
_SOURCES = sorted(_HERE.glob("*.py"))
PACK = load(_HERE / "parameters", *(path.read_text(encoding="utf-8") for path in _SOURCES))


def version_with(pathways: Pack) -> str:
    """Names the law and the rules that a stored change was computed with."""
    return version(PACK.version, pathways.version)


def first_reached(name: str, start: date, pathways: Pack = CURRENT) -> date | None:
    """First day on which so many months have passed, by the law of that day.

    Who has reached it keeps it when the law later asks for more. 0 means there is no such rule.
    Units: the parameter counts months.
    Example: entry 01.03.2022, 18 months until 26.02.2024 -> 01.09.2023; entry 01.03.2023, 36
    months since then -> 01.03.2026.
    """
    for row in _rows(name, pathways):
        if row.value == 0:
            continue
        reached = max(add_months(start, row.value), row.valid_from or date.min)
        if row.valid_until is None or reached < row.valid_until:
            return reached
    return None


def dates(name: str) -> tuple[tuple[date, date], ...]:
    """The values of a parameter that are days, each with the day from which it holds."""
    return tuple((row.valid_from or date.min, row.value) for row in PACK.parameters[name])


def years(name: str, on: date) -> int:
    """A number of years, by the law of a day."""
    return int(PACK.value(name, on).value)


def months_of_birth(name: str, born: date) -> int:
    """A number of months that depends on the birth date."""
    return int(PACK.value(name, born).value)


def _rows(name: str, pathways: Pack) -> tuple[Used, ...]:
    return PACK.parameters.get(name) or pathways.parameters[name]


def months_before(day: date, months: int) -> date:
    """The day so many months earlier, clipped at the end of the month."""
    return add_months(day, -months)
