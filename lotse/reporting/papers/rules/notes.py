"""The small print below a table: of when it tells, and what its signs mean."""

from collections.abc import Sequence

from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import CLOSED_SIGN, Table

CLOSED_MEANS = (
    f"„{CLOSED_SIGN}“ steht für eine Zahl, die zum Schutz einzelner Menschen nicht gezeigt wird."
)


def notes(tables: Sequence[Table]) -> list[str]:
    """Period of each table, rounding and closed cells, each said once."""
    named: dict[str, list[str]] = {}
    for table in tables:
        named.setdefault(period(table.question), []).append(table.indicator.name)
    said = [f"{', '.join(names)}: {when}." for when, names in named.items()]
    if any(table.has_closed for table in tables):
        said.append(CLOSED_MEANS)
    bases = dict.fromkeys(table.rounded_to for table in tables if table.rounded_to)
    said += [f"Zahlen sind auf Vielfache von {base} gerundet." for base in bases]
    return said


def period(question: Question) -> str:
    """Of when a question tells.

    Example: 2021 until 4 March -> „01.01.2021 bis 04.03.2021“
    """
    if question.year is None:
        return f"am {question.last:%d.%m.%Y}"
    return f"{question.first:%d.%m.%Y} bis {question.last:%d.%m.%Y}"
