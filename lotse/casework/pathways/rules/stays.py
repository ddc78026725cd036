"""The stay of a person from her statuses: since when, without a break, with what counted.

Absences cut the stay like a gap between two statuses; unknown ones are taken as none.
"""

from collections.abc import Iterable
from datetime import date

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.timeline import Days, Unbroken, unbroken, united, without


def counts_as_stay(case: Case) -> list[StatusRow]:
    """Rows that are erlaubt, geduldet or gestattet: every code but the ones named in the law."""
    excluded = case.value("status.no_stay")
    return [row for row in case.rows or () if row.status.code not in excluded]


def tolerations(case: Case) -> list[StatusRow]:
    """Rows of any Duldung."""
    return [row for row in case.rows or () if row.status.is_toleration]


def is_tolerated(case: Case) -> bool:
    """Whether some Duldung holds on the day."""
    return any(row.status.is_toleration for row in case.today)


def holds_chance_title(case: Case) -> bool:
    """Whether a title of § 104c holds on the day."""
    codes = case.value("status.s104c")
    return any(row.status.code in codes for row in case.today)


def has_identity_credit(case: Case) -> bool:
    """Whether the transition for holders of § 104c applies (§ 25a Abs. 5, 6, § 25b Abs. 7, 8)."""
    return bool(case.value("s104c.transition")) and holds_chance_title(case)


def stay(case: Case) -> Unbroken | None:
    """The unbroken stay on the day; § 60b time counts only for holders of § 104c."""
    rows = counts_as_stay(case)
    if case.once(has_identity_credit):
        return time_of(case, rows)
    return time_of(case, rows, without_60b=True)


def whole_stay(case: Case) -> Unbroken | None:
    """The unbroken stay on the day, § 60b time counted as well."""
    return time_of(case, counts_as_stay(case))


def toleration(case: Case) -> Unbroken | None:
    """The unbroken Duldung on the day, § 60b time not counted."""
    return time_of(case, tolerations(case), without_60b=True)


def time_of(
    case: Case, rows: Iterable[StatusRow], on: date | None = None, *, without_60b: bool = False
) -> Unbroken | None:
    """How long the given rows last without a break on the day (of the check, or another)."""
    rows = list(rows)
    if not rows:
        return None
    uncounted: list[Days] = []
    if without_60b:
        code = case.value("status.s60b")
        uncounted = united(row for row in rows if row.status.code in code)
        rows = [row for row in rows if row.status.code not in code]
    counted = united(rows)
    if case.facts.absences:
        away = united(case.facts.absences)
        counted, uncounted = without(counted, away), without(uncounted, away)
    day = case.on if on is None else on
    return unbroken(counted, uncounted, day, case.value("stay.bridge_months"))
