"""s5 and x3: the living of who wants to become German (§ 10 Abs. 1 S. 1 Nr. 3, § 8 StAG)."""

from collections.abc import Iterable
from datetime import timedelta
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
from lotse.casework.pathways.rules.known import Job, Relative
from lotse.casework.pathways.rules.pathways import Pathway, of_person
from lotse.casework.pathways.rules.requirements.livelihood import secured
from lotse.casework.pathways.rules.requirements.naturalisation import came_as_guest_worker
from lotse.casework.pathways.rules.timeline import Days, united
from lotse.core.calendar import add_days, add_months, add_years

HARMFUL = frozenset({"sgb2", "sgb12"})
BENEFITS, JOBS, HOUSEHOLD = "livelihood.benefits", "jobs", "household"
FULL_TIME = "jobs.full_time"
FACTS = (BENEFITS, JOBS, HOUSEHOLD, "entry_date", "applications.stag_10")
PARTNERS = ("spouse", "partner")


def lives_without_benefits(case: Case, way: Pathway) -> Finding:
    """s5: no benefits under SGB II or XII, or one of the cases in which they do no harm."""
    taken = takes_benefits(case)
    if taken is None:
        return unknown(BENEFITS, facts=(BENEFITS,))
    if not taken:
        return met(
            "Es werden keine Leistungen nach SGB II oder SGB XII bezogen.", facts=(BENEFITS,)
        )
    works, lacks = works_full_time(case), lacks_of_family(case)
    if works:
        return waived("Leistungen schaden nicht: Vollzeit jetzt und in {} der letzten {} Monate.",
                      case.value("stag_10.full_time_months"),
                      case.value("stag_10.full_time_window_months"), **_more(case))  # fmt: skip
    if lacks == ():
        return waived("Leistungen schaden nicht: Der Ehe- oder Lebenspartner arbeitet in Vollzeit, "
                      "ein minderjähriges Kind lebt im Haushalt.", **_more(case))  # fmt: skip
    own = () if works is False else (JOBS if case.facts.jobs is None else FULL_TIME,)
    return _by_fault(case, (*own, *(lacks or ())))


def takes_benefits(case: Case) -> bool | None:
    """Whether benefits under SGB II or XII are taken now; None while that is unknown."""
    benefits = case.facts.livelihood.benefits
    return None if benefits is None else not HARMFUL.isdisjoint(benefits)


def _by_fault(case: Case, missing: tuple[str, ...]) -> Finding:
    """What is left with benefits: guest workers and the old law, both a human's question."""
    guest = came_as_guest_worker(case)
    old = case.value("stag_10.benefits_harm_only_by_fault") or (
        case.applied_on("stag_10") <= case.value("stag_10.old_livelihood_rule_until")
    )
    if guest is None and not old:
        missing = (*missing, "entry_date")
    if missing:
        return unknown(*dict.fromkeys(missing), **_more(case))
    if guest or old:
        return judgement("Leistungen schaden hier nur, wenn jemand sie zu vertreten hat; das "
                         "beurteilt eine Fachkraft.", **_more(case))  # fmt: skip
    return not_met("Es werden Leistungen nach SGB II oder SGB XII bezogen, und keine der Ausnahmen "
                   "greift.", **_more(case))  # fmt: skip


def _more(case: Case) -> dict[str, Any]:
    names = ("full_time_months", "benefits_harm_only_by_fault", "old_livelihood_rule_until")
    used = tuple(case.parameter(f"stag_10.{name}") for name in names)
    return {"facts": FACTS, "parameters": used}


def works_full_time(case: Case) -> bool | None:
    """Buchst. b: full time now and in enough of the last months; None while that is open."""
    jobs = case.facts.jobs
    if jobs is None:
        return None
    sure = [job for job in jobs if job.full_time]
    if _is_enough(case, sure):
        return True
    possible = [job for job in jobs if job.full_time is not False]
    return None if _is_enough(case, possible) else False


def _is_enough(case: Case, jobs: Iterable[Job]) -> bool:
    """Whether one of the jobs holds on the day, and all together fill the months asked.

    The days of several jobs are added up and laid end to end before the day.
    """
    spans = united(sorted(jobs, key=lambda job: job.start))
    if not any(span.start <= case.on < span.until for span in spans):
        return False
    window = add_months(case.on, -case.value("stag_10.full_time_window_months"))
    cut = (Days(max(span.start, window), min(span.until, case.on)) for span in spans)
    days = sum(((one.until - one.start) for one in cut if one.start < one.until), timedelta())
    begun = add_days(case.on, -days.days)
    return add_months(begun, case.value("stag_10.full_time_months")) <= case.on


def lacks_of_family(case: Case) -> tuple[str, ...] | None:
    """Buchst. c, with a partner who works like that and a minor child: what is missing to know it.

    Empty where it holds, None where it is known to fail.
    """
    household = case.facts.household
    if household is None:
        return (HOUSEHOLD,)
    partner = _best(_lacks_of_partner(one) for one in household if one.relation in PARTNERS)
    child = _best(_lacks_of_child(case, one) for one in household if one.relation == "child")
    return None if partner is None or child is None else (*partner, *child)


def _best(found: Iterable[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    """What the nearest of several relatives lacks; None if none of them can count."""
    return min((one for one in found if one is not None), key=len, default=None)


def _lacks_of_partner(partner: Relative) -> tuple[str, ...] | None:
    asked = {
        "household.full_time_20_of_24_months": partner.full_time_20_of_24_months,
        "household.same_household": partner.same_household,
    }
    return _open(asked)


def _lacks_of_child(case: Case, child: Relative) -> tuple[str, ...] | None:
    born = child.birth_date
    minor = None if born is None else case.on < add_years(born, case.value("age.majority"))
    return _open({"household.birth_date": minor, "household.same_household": child.same_household})


def _open(asked: dict[str, bool | None]) -> tuple[str, ...] | None:
    if False in asked.values():
        return None
    return tuple(path for path, value in asked.items() if value is None)


@of_person
def supports_itself(case: Case, way: Pathway) -> Finding:
    """x3: the whole need by own income, and no benefits under SGB II or XII."""
    income, taken = secured(case, way), takes_benefits(case)
    more: dict[str, Any] = {"facts": (*income.facts, BENEFITS), "parameters": income.parameters}
    if taken:
        return not_met("Es werden Leistungen nach SGB II oder SGB XII bezogen.", **more)
    if income.state is State.NOT_MET:
        return income._replace(facts=more["facts"])
    if income.state is State.UNKNOWN or taken is None:
        return unknown(*income.missing, *((BENEFITS,) if taken is None else ()), **more)
    return met(
        "Der Lebensunterhalt ist ohne Leistungen nach SGB II oder SGB XII gesichert.", **more
    )
