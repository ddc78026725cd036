"""Integrationskurs: claim (§ 44 Abs. 1), admission (Abs. 4) and duty (§ 44a AufenthG)."""

from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    State,
    judgement,
    met,
    not_met,
    unknown,
)
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.pathways import Pathway, of_person
from lotse.casework.pathways.rules.requirements.language import german
from lotse.casework.pathways.rules.requirements.periods import months_of
from lotse.casework.pathways.rules.requirements.titles import HISTORY, holds
from lotse.core.calendar import add_months

CLAIM = "Anspruch"
SCHOOL, COURSE, BENEFITS = "school_periods", "tests.integrationskurs", ("livelihood.benefits",)
JOBCENTER = "sgb2"


def title_with_claim(case: Case, way: Pathway) -> Finding:
    """a1: a title of § 44 Abs. 1 on the day, after the list of statuses."""
    if case.rows is None:
        return unknown(*HISTORY, facts=HISTORY)
    row = _with_claim(case)
    if row is None:
        return not_met("Der Status gehört nicht zu § 44 Abs. 1.", facts=HISTORY)
    return met("Status „{}“ seit {}.", row.status.label, row.start, facts=HISTORY)


def _with_claim(case: Case) -> StatusRow | None:
    return next((r for r in reversed(case.today) if r.status.course.startswith(CLAIM)), None)


def claim_still_runs(case: Case, way: Pathway) -> Finding:
    """a2: within a year of the title; later only if it was not one's own fault (§ 44 Abs. 2)."""
    used = case.parameter("aufenthg_44_1.claim_months")
    more: dict[str, Any] = {"facts": HISTORY, "parameters": (used,)}
    if case.rows is None:
        return unknown(*HISTORY, **more)
    if _with_claim(case) is None:
        return not_met("Es besteht kein Titel, mit dem die Frist läuft.", **more)
    granted = next(r.start for r in case.rows if r.status.course.startswith(CLAIM))
    last = add_months(granted, months_of(used))
    if case.on <= last:
        return met("Titel seit {}: Der letzte Tag ist der {}.", granted, last, latest=last, **more)
    return judgement("Titel seit {}: Die Frist endete am {}. Ob die Anmeldung ohne eigenes "
                     "Verschulden nicht möglich war, beurteilt eine Fachkraft.", granted, last,
                     latest=last, **more)  # fmt: skip


@of_person
def needs_the_course(case: Case, way: Pathway) -> Finding:
    """a3: no school, the course not passed, and not enough German yet (§ 44 Abs. 3)."""
    facts = (SCHOOL, COURSE, *_B1_FACTS)
    periods = case.facts.school_periods
    if any(period.holds(case.on) for period in periods or ()):
        return not_met("Wer zur Schule geht, braucht keinen Integrationskurs.", facts=facts)
    if case.facts.tests.integrationskurs:
        return not_met("Der Integrationskurs ist schon bestanden.", facts=facts)
    found = _B1(case, way)
    if found.state is State.MET:
        return not_met("Deutsch ist schon ausreichend; der Orientierungskurs bleibt möglich.",
                       facts=facts, parameters=found.parameters)  # fmt: skip
    missing = found.missing + ((SCHOOL,) if periods is None else ())
    if missing:
        return unknown(*missing, facts=facts, parameters=found.parameters)
    return met("Deutsch reicht noch nicht, und es läuft keine Schule.", facts=facts,
               parameters=found.parameters)  # fmt: skip


_B1, _B1_FACTS = german("language.b1"), ("language.oral", "language.written")


def may_be_admitted(case: Case, way: Pathway) -> Finding:
    """b1: a status that can be admitted where places are free: a title, or one of the list."""
    used = case.parameter("aufenthg_44_4.other_statuses")
    more: dict[str, Any] = {"facts": HISTORY, "parameters": (used,)}
    if case.rows is None:
        return unknown(*HISTORY, **more)
    row = holds(case, used.value) or next((r for r in case.today if r.status.is_permit), None)
    if row is None:
        return not_met("Mit diesem Status gibt es keine Zulassung.", **more)
    return met("Status „{}“ seit {}.", row.status.label, row.start, **more)


def can_be_obliged(case: Case, way: Pathway) -> Finding:
    """c1: a title of § 44 Abs. 1, benefits of the Jobcenter, or a status of the AsylbLG."""
    used = case.parameter("aufenthg_44a.asylblg_statuses")
    facts = (*HISTORY, *BENEFITS)
    more: dict[str, Any] = {"facts": facts, "parameters": (used,)}
    benefits = case.facts.livelihood.benefits
    if JOBCENTER in (benefits or ()):
        return met("Wer Leistungen des Jobcenters bezieht, kann verpflichtet werden.", **more)
    row = _with_claim(case) or holds(case, used.value)
    if row is not None:
        return met("Mit dem Status „{}“ ist eine Verpflichtung möglich.", row.status.label, **more)
    missing = (HISTORY if case.rows is None else ()) + (BENEFITS if benefits is None else ())
    if missing:
        return unknown(*missing, **more)
    return not_met("Weder Titel noch Leistungen, an die eine Verpflichtung anknüpft.", **more)
