"""Time with a title or with lawful residence; short stays abroad do not interrupt it."""

from collections.abc import Container, Iterable
from datetime import date

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, Reason, State, unknown
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.requirements.periods import full
from lotse.casework.pathways.rules.timeline import (
    Days,
    Lasting,
    Unbroken,
    unbroken,
    united,
    without,
)
from lotse.core.calendar import add_days, add_months

HISTORY = ("status_history",)
# What a time with a title is worked out from; unknown stays abroad are taken as none.
TITLE_FACTS = ("status_history", "absences")


def rows_with(case: Case, codes: Container[str]) -> list[StatusRow]:
    """The rows with one of the codes that have begun by the day."""
    return [row for row in case.rows or () if row.status.code in codes]


def holds(case: Case, codes: Container[str]) -> StatusRow | None:
    """The row of the day with one of the codes; of several the one that began last."""
    return next((row for row in reversed(case.today) if row.status.code in codes), None)


def stays_abroad(case: Case) -> list[Days]:
    """The stays abroad up to the day, those that touch made one."""
    end = add_days(case.on, 1)
    begun = (one for one in case.facts.absences or () if one.start <= case.on)
    return united(Days(one.start, min(one.until, end)) for one in begun)


def long_absences(case: Case, parameter: str) -> list[Days]:
    """The stays abroad that lasted longer than the months of the parameter."""
    months = case.value(parameter)
    return [one for one in stays_abroad(case) if one.until > add_months(one.start, months)]


def lasting(
    case: Case,
    spans: Iterable[Lasting],
    absences: str = "settlement.absence_months",
    on: date | None = None,
) -> Unbroken | None:
    """How long the given times, in order, last without a break; only long absences interrupt."""
    counted = united(spans)
    if not counted:
        return None
    if case.facts.absences:
        counted = without(counted, long_absences(case, absences))
    return unbroken(counted, (), on or case.on, case.value("stay.bridge_months"))


def title_time(case: Case, rows: Iterable[StatusRow], parameter: str, what: str) -> Finding:
    """Whether the rows fill the period of a parameter on the day."""
    used = case.parameter(parameter)
    if case.rows is None:
        return unknown(*HISTORY, facts=TITLE_FACTS, parameters=(used,))
    return with_fiction(case, full(lasting(case, rows), used, case.on, what, TITLE_FACTS))


def permit_time(case: Case, parameter: str) -> Finding:
    """Whether Aufenthaltserlaubnisse fill a period; Duldung, Gestattung, Fiktion do not count."""
    used = case.parameter(parameter)
    if case.rows is None:
        return unknown(*HISTORY, facts=TITLE_FACTS, parameters=(used,))
    found = full(case.once(_with_permit), used, case.on, "Aufenthaltserlaubnis", TITLE_FACTS)
    return with_fiction(case, found)


def permits(case: Case) -> list[StatusRow]:
    """The rows with an Aufenthaltserlaubnis."""
    return [row for row in case.rows or () if row.status.is_permit]


def _with_permit(case: Case) -> Unbroken | None:
    return lasting(case, permits(case))


def _has_fiction(case: Case) -> bool:
    return bool(rows_with(case, case.value("settlement.fiction")))


def with_fiction(case: Case, found: Finding) -> Finding:
    """The same; where a Fiktionsbescheinigung might help, the reason says so."""
    if found.state is not State.NOT_MET or not case.once(_has_fiction):
        return found
    text = "{} Die Fiktionsbescheinigung zählt hier nicht mit; die Behörde kann sie anrechnen."
    return found._replace(reason=Reason(text, (found.reason,)))
