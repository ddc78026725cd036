"""Settlement after a procedure for asylum: § 26 Abs. 3 (p) and Abs. 4 AufenthG (r)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    State,
    judgement,
    met,
    not_met,
    unknown,
    waived,
)
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.pathways import Pathway, Rule, of_person
from lotse.casework.pathways.rules.requirements.livelihood import INCOME, mostly_secured
from lotse.casework.pathways.rules.requirements.periods import full
from lotse.casework.pathways.rules.requirements.titles import (
    HISTORY,
    TITLE_FACTS,
    holds,
    lasting,
    rows_with,
    with_fiction,
)
from lotse.casework.pathways.rules.stays import counts_as_stay
from lotse.casework.pathways.rules.timeline import Days, Unbroken, united
from lotse.core.calendar import add_days, add_months

APPLICATION = ("asylum.application_on",)
ASYLUM_FACTS = (*TITLE_FACTS, *APPLICATION)
HUMANITARIAN, PROCEDURE = "5", "Asyl"
TITLE, RESETTLED = "aufenthg_26_3.titles", "aufenthg_26_3.resettlement_titles"


@of_person
def refugee_title(case: Case, way: Pathway) -> Finding:
    """p1: a title as Asylberechtigter, refugee or by resettlement on the day."""
    used = case.parameter(TITLE)
    return title_on_day(case, used.value, "Es besteht kein Titel als Asylberechtigter, Flüchtling "
                        "oder aus Resettlement.")._replace(parameters=(used,))  # fmt: skip


def title_on_day(case: Case, codes: Sequence[str], no: str) -> Finding:
    """Whether one of the titles is held on the day."""
    if case.rows is None:
        return unknown(*HISTORY, facts=HISTORY)
    row = holds(case, codes)
    if row is None:
        return with_fiction(case, not_met(no, facts=HISTORY))
    return met("Status „{}“ seit {}.", row.status.label, row.start, facts=HISTORY)


def years_as_refugee(parameter: str) -> Rule:
    """p2: years since the asylum application; after resettlement since the title."""

    def rule(case: Case, way: Pathway) -> Finding:
        used = case.parameter(parameter)
        if case.rows is None:
            return unknown(*HISTORY, facts=ASYLUM_FACTS, parameters=(used,))
        titles = rows_with(case, case.value(TITLE))
        what, applied = "Asylverfahren und Titel", case.facts.asylum.application_on
        alone = full(lasting(case, titles), used, case.on, what, ASYLUM_FACTS)
        if holds(case, case.value(RESETTLED)):
            return alone
        if applied is None:
            return _without_application(case, alone)
        since = lasting(case, (*procedure_before(case, titles), *titles))
        return full(since, used, case.on, what, ASYLUM_FACTS)

    return rule


def procedure_before(case: Case, titles: Sequence[StatusRow]) -> list[Days]:
    """From the application to the first title; without a title up to now and on."""
    applied = case.facts.asylum.application_on or date.max
    until = titles[0].start if titles else date.max
    return [Days(applied, until)] if applied <= case.on and applied < until else []


def _without_application(case: Case, alone: Finding) -> Finding:
    """The title alone decides where it suffices, or where no application was ever made."""
    if alone.state is State.MET or case.facts.asylum.outcome == "none":
        return alone
    return unknown(*APPLICATION, facts=alone.facts, parameters=alone.parameters)


def mostly_secured_or_retired(case: Case, way: Pathway) -> Finding:
    """p3 (S. 1): more than half of the need by own income; not asked at pension age."""
    found = mostly_secured(case, way)
    if found.state is State.MET or not has_pension_age(case):
        return found
    return waived(
        "Die Regelaltersgrenze der Rentenversicherung ist erreicht.",
        facts=(*found.facts, "birth_date"),
        parameters=(*found.parameters, case.parameter("settlement.pension_age_months")),
    )


def has_pension_age(case: Case) -> bool:
    """Whether the person is known to have reached the age of the statutory pension."""
    born = case.facts.birth_date
    if born is None:
        return False
    more = case.value("settlement.pension_age_months")
    place = born.year - case.value("settlement.pension_age_first_year")
    months = 0 if place < 0 else more[min(place, len(more) - 1)]
    return add_months(born, case.value("settlement.pension_age_base_months") + months) <= case.on


def largely_secured(case: Case, way: Pathway) -> Finding:
    """p3 (S. 3): „weit überwiegend“ – all is enough, half is not, between is for a human."""
    percent = case.facts.livelihood.own_income_percent
    least, whole = case.parameter("livelihood.mostly"), case.parameter("livelihood.secured")
    more: dict[str, Any] = {"facts": INCOME, "parameters": (least, whole)}
    if percent is None:
        return unknown(*INCOME, **more)
    if percent >= whole.value:
        return met("Eigenes Einkommen deckt {} % des Bedarfs.", percent, **more)
    if percent <= least.value:
        return not_met("Eigenes Einkommen deckt nur {} % des Bedarfs.", percent, **more)
    return judgement("Eigenes Einkommen deckt {} % des Bedarfs. Ob er damit weit überwiegend "
                     "gesichert ist, beurteilt eine Fachkraft.", percent, **more)  # fmt: skip


def other_humanitarian_title(case: Case, way: Pathway) -> Finding:
    """r1: another title of Abschnitt 5 on the day; whether § 24 qualifies is disputed."""
    titles = case.parameter("aufenthg_26_4.titles")
    disputed = case.parameter("aufenthg_26_4.disputed_titles")
    found = title_on_day(case, titles.value, "Es besteht kein anderer Titel des Abschnitts 5.")
    more: dict[str, Any] = {"facts": HISTORY, "parameters": (titles, disputed)}
    if found.state is State.NOT_MET and holds(case, disputed.value):
        return judgement("Ob ein Titel nach § 24 reicht, ist umstritten; das beurteilt eine "
                         "Fachkraft.", **more)  # fmt: skip
    return found._replace(parameters=more["parameters"])


def humanitarian_years(case: Case, way: Pathway) -> Finding:
    """r2: years with a title of Abschnitt 5 and in the procedure before; Duldung not counted."""
    used = case.parameter("aufenthg_26_4.years")
    if case.rows is None:
        return unknown(*HISTORY, facts=ASYLUM_FACTS, parameters=(used,))
    titles = _humanitarian(case)
    found, what = lasting(case, titles), "Titel des Abschnitts 5 mit Asylverfahren davor"
    if case.facts.asylum.application_on is None:
        return _without_application(case, full(found, used, case.on, what, ASYLUM_FACTS))
    earlier = _with_procedure(case, found, titles)
    return with_fiction(case, full(earlier, used, case.on, what, ASYLUM_FACTS))


def _humanitarian(case: Case) -> list[StatusRow]:
    also = case.value("aufenthg_26_4.titles")
    rows = case.rows or ()
    return [r for r in rows if r.status.section == HUMANITARIAN or r.status.code in also]


def _with_procedure(
    case: Case, found: Unbroken | None, titles: Sequence[StatusRow]
) -> Unbroken | None:
    """The unbroken titles, begun earlier by the days of the procedure before the first of them."""
    if found is None:
        return None
    first = titles[0].start
    days = _days_of_procedure(case, first)

    def earlier(start: date) -> date:
        return add_days(start, -days) if start == first else start

    return Unbroken(
        found.strict and earlier(found.strict),
        found.bridged and earlier(found.bridged),
        earlier(found.generous),
    )


def _days_of_procedure(case: Case, before: date) -> int:
    """Days from the application to the title, without those that had another status.

    What lies before the first status that is told counts as procedure.
    """
    applied, rows = case.facts.asylum.application_on or before, case.rows or ()
    procedure = [row for row in rows if row.status.kind == PROCEDURE]
    untold = Days(applied, max(rows[0].start, applied))
    counted = _within([*procedure, untold], max(applied, _last_break(case, before)), before)
    return sum((span.until - span.start).days for span in counted)


def _last_break(case: Case, before: date) -> date:
    """The end of the last time without any status before a title that was too long to bridge."""
    bridge, last = case.value("stay.bridge_months"), date.min
    spans = united(row for row in counts_as_stay(case) if row.start < before)
    for one, following in zip(spans, [*spans, Days(before, before)][1:], strict=True):
        if following.start > add_months(one.until, bridge):
            last = following.start
    return last


def _within(spans: Iterable[Days | StatusRow], start: date, until: date) -> list[Days]:
    """United spans, cut to a stretch of days."""
    cut = (Days(max(one.start, start), min(one.until, until)) for one in spans)
    return united(sorted(one for one in cut if one.start < one.until))
