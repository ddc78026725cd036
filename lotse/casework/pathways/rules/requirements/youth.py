"""§ 25a AufenthG: young people (a1 to a7)."""

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
from lotse.casework.pathways.rules.known import Degree
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.requirements.degrees import DEGREES, german_degree
from lotse.casework.pathways.rules.requirements.livelihood import INCOME, secured
from lotse.casework.pathways.rules.requirements.periods import full, months_of
from lotse.casework.pathways.rules.requirements.toleration import (
    HISTORY,
    tolerated,
    tolerated_for,
)
from lotse.casework.pathways.rules.stays import holds_chance_title, stay
from lotse.casework.pathways.rules.timeline import NEVER, Reached, reached, unbroken, united
from lotse.core.calendar import add_days, add_years

SCHOOL = ("school_periods",)
TRAINING = ("training.starts_on", "training.ends_on")
TOLERATION = "aufenthg_25a.toleration_months"
for_months = tolerated_for(TOLERATION)


def prior_toleration(case: Case, way: Pathway) -> Finding:
    """a1: a title of § 104c, or a Duldung on the day and for so long before."""
    used = case.parameter(TOLERATION)
    if holds_chance_title(case):
        return met("Chancen-Aufenthaltsrecht an diesem Tag.", facts=HISTORY, parameters=(used,))
    if used.value == 0:
        return tolerated(case, way).with_parameters(used)
    return for_months(case, way)


def years_of_stay(case: Case, way: Pathway) -> Finding:
    """a2: years of unbroken stay, erlaubt, geduldet or gestattet."""
    if case.rows is None:
        return unknown(*HISTORY)
    used = case.parameter("aufenthg_25a.stay_years")
    return full(case.once(stay), used, case.on, "Aufenthalt", HISTORY)


def school_or_degree(case: Case, way: Pathway) -> Finding:
    """a3: years of school (success is for a human) or a German degree."""
    used, health = (case.parameter(f"aufenthg_25a.school_{name}") for name in ("years", "health"))
    facts = (*SCHOOL, *DEGREES)
    months = months_of(used)
    school = _school(case, months)
    degree = german_degree(case, ("school", "vocational"))
    if degree:
        return _by_degree(case, degree, school).with_parameters(used)
    more: dict[str, Any] = {"facts": facts, "parameters": (used,),
            "earliest": school.earliest, "if_yes": school.if_yes}  # fmt: skip
    if school.state is not State.NOT_MET:
        return judgement("{} {} Schule sind voll: Ob der Besuch erfolgreich ist, beurteilt eine "
                         "Fachkraft.", used.value, used.unit, **more)  # fmt: skip
    if case.facts.health_exception and health.value:
        return waived("Krankheit oder Behinderung steht entgegen; der Nachweis hat vorgelegen.",
                      facts=("health_exception",), parameters=(health,))  # fmt: skip
    missing: tuple[str, ...] = SCHOOL if case.facts.school_periods is None else ()
    missing += DEGREES if degree is None else ()
    if missing:
        return unknown(*missing, **more)
    return not_met("{} {} Schule sind nicht voll, ein deutscher Abschluss fehlt.", used.value,
                   used.unit, **more)  # fmt: skip


def _by_degree(case: Case, degree: Degree, school: Reached) -> Finding:
    dates = [day for day in (degree.on, school.earliest) if day is not None and day <= case.on]
    return met("Ein deutscher Abschluss liegt vor.", facts=DEGREES,
               earliest=min(dates, default=None))  # fmt: skip


def _school(case: Case, months: int) -> Reached:
    """The first time that so many months of school were full, else how the present one stands."""
    periods = united(s for s in case.facts.school_periods or () if s.start <= case.on)
    bridge = case.value("stay.bridge_months")
    found = NEVER
    for period in periods:
        last = min(add_days(period.until, -1), case.on)
        found = reached(unbroken(periods, (), last, bridge), months, min(period.until, case.on))
        if found.state is not State.NOT_MET:
            return found
    return found if periods and periods[-1].until > case.on else NEVER


def application_in_time(case: Case, way: Pathway) -> Finding:
    """a4: the application comes before a birthday."""
    used, born = case.parameter("aufenthg_25a.age"), case.facts.birth_date
    facts = ("birth_date", f"applications.{way.id}")
    if born is None:
        return unknown("birth_date", facts=facts, parameters=(used,))
    last = add_days(add_years(born, used.value), -1)
    applied = case.applied_on(way.id)
    answer = met if applied <= last else not_met
    return answer("Geboren am {}: Der letzte Tag für den Antrag ist der {}, gerechnet ist mit dem "
                  "{}.", born, last, applied, facts=facts, parameters=(used,),
                  latest=last)  # fmt: skip


def livelihood(case: Case, way: Pathway) -> Finding:
    """a7: waived during school or training; else own income, or the eye of a human."""
    facts = (*SCHOOL, *TRAINING, *INCOME)
    learning = _is_learning(case)
    if learning:
        return waived("Während Schule oder Ausbildung kommt es darauf nicht an.", facts=facts)
    found = secured(case, way)._replace(facts=facts)
    if found.state is State.MET:
        return found
    missing = found.missing
    if learning is None:
        missing += SCHOOL if case.facts.school_periods is None else ("training.starts_on",)
    if missing:
        return unknown(*missing, facts=facts, parameters=found.parameters)
    return judgement("{} Ob davon abgesehen wird, beurteilt eine Fachkraft.", found.reason,
                     facts=facts, parameters=found.parameters)  # fmt: skip


def _is_learning(case: Case) -> bool | None:
    """In school or training on the day; None if nobody said.

    Facts have no word for „no training“: where none is told, the school periods decide.
    """
    periods, training = case.facts.school_periods, case.facts.training
    if any(period.holds(case.on) for period in periods or ()):
        return True
    starts, ends = training.starts_on, training.ends_on
    if starts is not None and starts <= case.on and (ends is None or case.on <= ends):
        return True
    if periods is None:
        return None
    is_told = training.type is not None or ends is not None
    is_over = ends is not None and ends < case.on
    return None if starts is None and is_told and not is_over else False
