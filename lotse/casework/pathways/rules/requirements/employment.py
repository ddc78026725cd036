"""§§ 60d, 19d AufenthG: work for some time, the living covered by it (f1, f4, f5, h1)."""

from collections.abc import Callable

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, met, not_met, unknown
from lotse.casework.pathways.rules.known import Job
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.requirements.degrees import (
    DEGREES,
    german_degree,
    recognised_foreign_degree,
)
from lotse.casework.pathways.rules.requirements.periods import (
    all_of,
    full,
    months_of,
    one_of,
    whichever,
)
from lotse.casework.pathways.rules.timeline import unbroken, united
from lotse.core.calendar import add_months
from lotse.core.parameters import Used

JOBS = ("jobs",)
COVERED = ("livelihood.covered_since",)
INCOME = ("livelihood.own_income_percent",)
Fits = Callable[[Job], bool | None]


def entry_in_time(case: Case, way: Pathway) -> Finding:
    """f1: entry up to a day."""
    used, entry = case.parameter("aufenthg_60d.entry_until"), case.facts.entry_date
    if entry is None:
        return unknown("entry_date", parameters=(used,))
    answer = met if entry <= used.value else not_met
    return answer("Eingereist am {}, Stichtag ist der {}.", entry, used.value,
                  facts=("entry_date",), parameters=(used,))  # fmt: skip


def insured_job(case: Case, way: Pathway) -> Finding:
    """f4: months in a job with social insurance and enough hours."""
    hours = case.parameter("aufenthg_60d.job_hours")

    def fits(job: Job) -> bool | None:
        if job.social_insurance is False:
            return False
        if job.hours_per_week is not None and job.hours_per_week < hours.value:
            return False
        return None if job.social_insurance is None or job.hours_per_week is None else True

    names = ("social_insurance", "hours_per_week")
    found = worked(case, case.parameter("aufenthg_60d.job_months"), fits, names)
    return found.with_parameters(*found.parameters, hours)


def worked(case: Case, used: Used, fits: Fits, names: tuple[str, ...]) -> Finding:
    """So long in jobs that fit; where particulars are missing, decided only if they do not matter.

    A short gap between two jobs is for a human, as with the stay.
    """
    jobs = case.facts.jobs
    if jobs is None:
        return unknown(*JOBS, facts=JOBS, parameters=(used,))
    answers = [fits(job) for job in jobs]
    sure = _time(case, used, [job for job, fit in zip(jobs, answers, strict=True) if fit])
    if None not in answers:
        return sure
    possible = [job for job, fit in zip(jobs, answers, strict=True) if fit is not False]
    # Without a number: the jobs stand in the order of their start here, not as they were told.
    missing = dict.fromkeys(
        f"jobs.{name}"
        for job, fit in zip(jobs, answers, strict=True)
        for name in names
        if fit is None and getattr(job, name) is None
    )
    return whichever(_time(case, used, possible), sure, tuple(missing))


def _time(case: Case, used: Used, jobs: list[Job]) -> Finding:
    spans = united(jobs)
    found = unbroken(spans, (), case.on, case.value("stay.bridge_months"))
    coming = next((span for span in spans if span.start > case.on), None)
    if found is None and coming is not None:
        return not_met("Die Beschäftigung beginnt am {}.", coming.start, facts=JOBS,
                       parameters=(used,),
                       earliest=add_months(coming.start, months_of(used)))  # fmt: skip
    return full(found, used, case.on, "Beschäftigung", JOBS)


def covered(case: Case, used: Used) -> Finding:
    """Own work covers the need since a day, and so long."""
    since = case.facts.livelihood.covered_since
    if since is None:
        return unknown(*COVERED, facts=COVERED, parameters=(used,))
    first = add_months(since, months_of(used))
    answer = met if first <= case.on else not_met
    return answer("Eigene Arbeit deckt den Bedarf seit {}: {} {} sind am {} voll.", since,
                  used.value, used.unit, first, facts=COVERED, parameters=(used,),
                  earliest=first)  # fmt: skip


def covered_until_now(case: Case, way: Pathway) -> Finding:
    """f5: own work covers the need now, and for so long."""
    used, percent = (case.parameter("aufenthg_60d.covered_months"),
                     case.facts.livelihood.own_income_percent)  # fmt: skip
    secured = case.parameter("livelihood.secured")
    if percent is not None and percent < secured.value:
        return not_met("Eigene Arbeit deckt zurzeit nur {} % des Bedarfs.", percent,
                       facts=(*COVERED, *INCOME), parameters=(used, secured))  # fmt: skip
    return covered(case, used)


def qualification(case: Case, way: Pathway) -> Finding:
    """h1: a German degree; a recognised foreign one and work; or longer work without benefits."""
    return one_of(_german(case), _foreign(case), _work(case))


def _german(case: Case) -> Finding:
    degree = german_degree(case, ("vocational", "assistant", "university"))
    if degree:
        return met("Deutscher Abschluss.", facts=DEGREES, earliest=degree.on)
    if degree is None:
        return unknown(*DEGREES, facts=DEGREES)
    return not_met("Kein deutscher Abschluss.", facts=DEGREES)


def _foreign(case: Case) -> Finding:
    degree = recognised_foreign_degree(case, ("vocational", "university"))
    if degree is False:
        return not_met("Kein anerkannter ausländischer Abschluss.", facts=DEGREES)
    work = _qualified(case, "aufenthg_19d.job_years_with_degree")
    if degree is None:
        return all_of(unknown(*DEGREES, facts=DEGREES), work)
    return all_of(met("Anerkannter ausländischer Abschluss.", facts=DEGREES), work)


def _work(case: Case) -> Finding:
    means = covered(case, case.parameter("aufenthg_19d.covered_months"))
    return all_of(_qualified(case, "aufenthg_19d.job_years"), means)


def _qualified(case: Case, parameter: str) -> Finding:
    return worked(case, case.parameter(parameter), lambda job: job.qualified, ("qualified",))
