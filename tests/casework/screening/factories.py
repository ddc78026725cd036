"""Screenings for tests: asked for as users do, worked on as the worker does."""

from datetime import date
from typing import Any

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from lotse.casework.pathways.models import ParameterSet
from lotse.casework.pathways.services import law, subject_of
from lotse.casework.screening.models import ScreeningRun
from lotse.casework.screening.services import runs
from lotse.casework.screening.tasks import screen
from lotse.foundation.accounts.actors import Actor, acting
from tests.casework.cases.factories import make_case
from tests.casework.pathways.factories import entry, person, save, stays

ON = date(2026, 11, 22)
YEARS = """
aufenthg_25b.stay_years:
  unit: Jahre
  values:
    - {from: 2026-01-01, value: 20, source: BGBl., checked_on: 2026-11-22}
"""


def tolerated(worker: Actor, since: str = "2018-02-01", **values: Any):
    """An open case of somebody with a Duldung since then."""
    one = person(worker, **values)
    stays(one, "D_60a_II_1_b_ll", since)
    return make_case(worker, person=one)


def alone(worker: Actor, case: Any) -> None:
    """She has no family, so that the longer time counts."""
    with acting(worker):
        subject = subject_of(case.person)
    save(worker, subject, {"household": []})


def listed(officer: Actor, since: str = "2018-02-01", **values: Any):
    """An entry of an authority with the same."""
    made = entry(officer, **values)
    history = [{"code": "D_60a_II_1_b_ll", "from": since}]
    save(officer, made, {"status_history": history, "nationality": ["ER"]})
    return made


def ask(actor: Actor, on: date = ON, **values: Any) -> ScreeningRun:
    with acting(actor):
        return runs.start_run(actor=actor, on=on, **values)


def work(run: ScreeningRun) -> ScreeningRun:
    """Do what the worker would do, until no order is left."""
    while orders := list(ProcrastinateJob.objects.filter(task_name=runs.JOB).order_by("pk")):
        for order in orders:
            screen.func(**order.args)
            _forget(order.pk)
    run.refresh_from_db()
    return run


def screened(actor: Actor, on: date = ON, **values: Any) -> ScreeningRun:
    return work(ask(actor, on, **values))


def enter_law(actor: Actor, text: str = YEARS, **values: Any) -> ParameterSet:
    given = {"name": "20 Jahre", "text": text, "valid_from": ON, "source": "BGBl. 2026 I"}
    with acting(actor):
        return law.enter_set(actor=actor, values=given | values)


def in_force(actor: Actor, **values: Any) -> ParameterSet:
    made = enter_law(actor, **values)
    with acting(actor):
        return law.put_in_force(actor=actor, parameter_set=made)


def _forget(job: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_events where job_id = %s", [job])
        cursor.execute("delete from procrastinate_jobs where id = %s", [job])
