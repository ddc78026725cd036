"""Asking for a screening, and throwing an old one away."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from lotse.casework.cases.models import Case
from lotse.casework.pathways import services as pathways
from lotse.casework.pathways.models import ParameterSet, Subject
from lotse.casework.screening import access
from lotse.casework.screening.models import ScreeningRow, ScreeningRun
from lotse.casework.screening.services import choosing
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before

JOB = "screening.screen"
_STILL_ALIVE = timedelta(minutes=10)


@transaction.atomic
def start_run(
    *,
    actor: Actor,
    on: date,
    parameter_set: ParameterSet | None = None,
    submission_key: UUID | None = None,
) -> ScreeningRun:
    """Ask for a screening (Reihenprüfung starten), or for the trial of a change of law.

    The worker does it; the request only waits for the order.
    Raises: RuleViolationError without the right, for a withdrawn set, while another one runs.
    """
    access.may_screen(actor).enforce()
    if known := submitted_before(ScreeningRun, submission_key):
        return known
    _require_possible(actor, parameter_set)
    law = pathways.pack_with(parameter_set, on) if parameter_set else pathways.pack_in_force(on)
    before = pathways.pack_without(parameter_set, on).version if parameter_set else ""
    run = ScreeningRun(
        organisation=actor.organisation,
        made_by=actor.user,
        kind=access.kind_for(actor),
        checked_for=on,
        parameter_set=parameter_set,
        flags=sorted(pathways.flags_on(on)),
        rules_version=law.version,
        version_before=before,
        submission_key=submission_key,
    )
    run.total = choosing.how_many(actor, run)
    run.save()
    changes = {"checked_for": [None, on], "total": [None, run.total]}
    audit.record(actor=actor, action="screening.started", target=run, changes=changes)
    hand_out(run, actor)
    return run


def hand_out(run: ScreeningRun, actor: Actor) -> None:
    """Give the run to the worker; with a rollback the order is gone as well."""
    order = app.configure_task(JOB)
    order.defer(run_id=run.pk, user_id=actor.user_id, membership_id=actor.membership_id)


@transaction.atomic
def remove_run(*, actor: Actor, run: ScreeningRun) -> None:
    """Throw a run and its results away; what it was about stays in the trail.

    Raises: RuleViolationError without the right.
    """
    access.may_screen(actor).enforce()
    mine = ScreeningRun.objects.visible_to(actor).select_for_update(of=("self",))
    found = mine.filter(pk=run.pk).first()
    if found is None:
        return
    changes = {"checked_for": [found.checked_for, None], "total": [found.total, None]}
    audit.record(actor=actor, action="screening.removed", target=found, changes=changes)
    with connection.cursor() as cursor:
        cursor.execute("select screening_remove(%s)", [found.pk])


def forget_old_runs(days: int) -> int:
    """Throw away what is older, and return how many runs that were."""
    with connection.cursor() as cursor:
        cursor.execute("select screening_forget(%s)", [days])
        return int(cursor.fetchone()[0])


def note_export(*, actor: Actor, run: ScreeningRun, rows: Collection[ScreeningRow]) -> None:
    """Write into the trail that results leave as a file, and about whom."""
    changes = {"rows": [None, len(rows)]}
    audit.record(actor=actor, action="screening.exported", target=run, changes=changes)
    cases = {row.case_id for row in rows if row.case_id}
    entries = {row.subject_id for row in rows if row.subject_id}
    audit.record_reads(actor=actor, action="case.exported", model=Case, ids=cases)
    audit.record_reads(actor=actor, action="ways.exported", model=Subject, ids=entries)


def _require_possible(actor: Actor, parameter_set: ParameterSet | None) -> None:
    if parameter_set and parameter_set.is_withdrawn:
        no("Dieser Rechtsstand ist zurückgezogen.").enforce()
    busy = ScreeningRun.objects.visible_to(actor).under_way(timezone.now() - _STILL_ALIVE)
    if busy.exists():
        no("Es läuft noch eine Prüfung von Ihnen. Bitte warten Sie, bis sie fertig ist.").enforce()
