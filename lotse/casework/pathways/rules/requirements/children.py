"""Settlement of children: § 35 AufenthG (z); spouses of skilled workers: § 9 Abs. 3a (l)."""

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
from lotse.casework.pathways.rules.known import Conviction
from lotse.casework.pathways.rules.pathways import Pathway, Rule, of_person
from lotse.casework.pathways.rules.requirements.livelihood import secured
from lotse.casework.pathways.rules.requirements.periods import months_of
from lotse.casework.pathways.rules.requirements.settlement import is_learning
from lotse.casework.pathways.rules.requirements.titles import (
    HISTORY,
    TITLE_FACTS,
    lasting,
    permit_time,
    permits,
)
from lotse.casework.pathways.rules.timeline import reached
from lotse.core.calendar import add_years

FAMILY, HUMANITARIAN = "6", "5"
BIRTH, CONVICTIONS, BENEFITS = ("birth_date",), ("convictions",), ("livelihood.benefits",)
JOBS = ("jobs",)


@of_person
def family_title(case: Case, way: Pathway) -> Finding:
    """z1: a title of Abschnitt 6 on the day; one of Abschnitt 5 may do likewise (§ 26 Abs. 4)."""
    if case.rows is None:
        return unknown(*HISTORY, facts=HISTORY)
    sections = {row.status.section: row for row in case.today}
    if row := sections.get(FAMILY):
        return met("Status „{}“ seit {}.", row.status.label, row.start, facts=HISTORY)
    if row := sections.get(HUMANITARIAN):
        return judgement("Beim Status „{}“ gilt § 35 entsprechend, wenn die Einreise vor dem 18. "
                         "Geburtstag war; das beurteilt eine Fachkraft.", row.status.label,
                         facts=HISTORY)  # fmt: skip
    return not_met("Es besteht keine Aufenthaltserlaubnis aus familiären Gründen.", facts=HISTORY)


def years_at_birthday(case: Case, way: Pathway) -> Finding:
    """z3: the years of permit are full on the 16th birthday; before it that is not yet so."""
    years, age = case.parameter("aufenthg_35.years"), case.parameter("aufenthg_35.age")
    more: dict[str, Any] = {"facts": (*TITLE_FACTS, *BIRTH), "parameters": (years, age)}
    born = case.facts.birth_date
    if born is None or case.rows is None:
        missing = (BIRTH if born is None else ()) + (HISTORY if case.rows is None else ())
        return unknown(*missing, **more)
    birthday = add_years(born, age.value)
    since = lasting(case, permits(case), on=min(birthday, case.on))
    state, _, _ = reached(since, months_of(years), birthday)
    day = None if state is State.NOT_MET else birthday
    if birthday > case.on:
        sure = birthday if state is State.MET else None
        return not_met(_AT, years.value, age.value, birthday, _HOW[state], earliest=sure,
                       if_yes=day, **more)  # fmt: skip
    answer = _ANSWERS[state]
    return answer(_AT, years.value, age.value, birthday, _HOW[state], if_yes=day,
                  earliest=birthday if answer is met else None, **more)  # fmt: skip


_AT = "{} Jahre Aufenthaltserlaubnis am {}. Geburtstag, dem {}: {}."
_HOW = {
    State.MET: "voll",
    State.JUDGEMENT: "nur mit einer Lücke voll; ob sie unterbricht, beurteilt eine Fachkraft",
    State.NOT_MET: "nicht voll",
}
_ANSWERS = {State.MET: met, State.JUDGEMENT: judgement, State.NOT_MET: not_met}


def permit_years(parameter: str) -> Rule:
    """Years of Aufenthaltserlaubnis on the day."""

    def rule(case: Case, way: Pathway) -> Finding:
        return permit_time(case, parameter)

    return rule


def is_adult(case: Case, way: Pathway) -> Finding:
    """Of age on the day; before that the other sentence of § 35 counts."""
    used, born = case.parameter("age.majority"), case.facts.birth_date
    if born is None:
        return unknown(*BIRTH, facts=BIRTH, parameters=(used,))
    day = add_years(born, used.value)
    answer = met if day <= case.on else not_met
    return answer("Der {}. Geburtstag ist am {}.", used.value, day, facts=BIRTH,
                  parameters=(used,), earliest=day)  # fmt: skip


def living_or_learning(case: Case, way: Pathway) -> Finding:
    """The need is covered by own income, or school or training is going on."""
    found = secured(case, way)
    if found.state is State.MET or not is_learning(case):
        return found
    return waived("Während Schule oder Ausbildung kommt es darauf nicht an.",
                  facts=(*found.facts, "school_periods", "training"),
                  parameters=found.parameters)  # fmt: skip


@of_person
def nothing_against(case: Case, way: Pathway) -> Finding:
    """§ 35 Abs. 3: no sentence of weight and no benefits; with them it is at discretion."""
    limits = tuple(case.parameter(f"aufenthg_35.{name}") for name in
                   ("youth_months", "prison_months", "fine_rates", "fine_years"))  # fmt: skip
    facts = (*CONVICTIONS, *BENEFITS)
    more: dict[str, Any] = {"facts": facts, "parameters": limits}
    convictions, benefits = case.facts.convictions, case.facts.livelihood.benefits
    harmful = set(case.value("aufenthg_35.benefits")).intersection(benefits or ())
    if harmful or any(_may_weigh(case, one) for one in convictions or ()):
        return judgement("Leistungen oder eine Verurteilung sind angegeben: Dann liegt es im "
                         "Ermessen, das beurteilt eine Fachkraft.", **more)  # fmt: skip
    known = zip(facts, (convictions, benefits), strict=True)
    missing = [path for path, value in known if value is None]
    if missing:
        return unknown(*missing, **more)
    return met("Weder eine Verurteilung von Gewicht noch Leistungen sind angegeben.", **more)


def _may_weigh(case: Case, one: Conviction) -> bool:
    """Whether a conviction may stand against it: in recent years, on purpose, and high enough."""
    recent = add_years(case.on, -case.value("aufenthg_35.fine_years"))
    is_old = one.on is not None and one.on <= recent
    if one.intentional is False or is_old or one.kind not in _LIMITS:
        return False
    amount = one.tagessaetze if one.kind == "fine" else one.months
    return amount is None or bool(amount >= case.value(_LIMITS[one.kind]))


_LIMITS = {
    "fine": "aufenthg_35.fine_rates",
    "prison": "aufenthg_35.prison_months",
    "youth_prison": "aufenthg_35.youth_months",
}


def works_enough(case: Case, way: Pathway) -> Finding:
    """l3: work of so many hours a week on the day."""
    used, jobs = case.parameter("aufenthg_9_3a.hours"), case.facts.jobs
    more: dict[str, Any] = {"facts": JOBS, "parameters": (used,)}
    if jobs is None:
        return unknown(*JOBS, **more)
    hours = [job.hours_per_week for job in jobs if job.holds(case.on)]
    known = sum(one for one in hours if one is not None)
    if known < used.value and None in hours:
        return unknown("jobs.hours_per_week", **more)
    answer = met if known >= used.value else not_met
    return answer("Arbeit im Umfang von {} Stunden in der Woche, verlangt sind {}.", known,
                  used.value, **more)  # fmt: skip
