"""Appointments: arranging, moving, and what becomes of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.appointments import access, rules
from lotse.casework.appointments.choices import AppointmentState
from lotse.casework.appointments.models import Appointment, Participation
from lotse.casework.cases.models import Case
from lotse.casework.cases.services.contacts import record_contact_and_next_step
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import reserve_pk
from lotse.foundation.base.models import require_version, submitted_before

_PLAIN = ("kind", "subject", "place", "with_whom", "state", "reason")
# Why an appointment is called off whose case ends before it.
CASE_CLOSED = "Fall abgeschlossen"


@transaction.atomic
def arrange_appointment(
    *,
    actor: Actor,
    case: Case | None,
    participants: Iterable[User] = (),
    submission_key: UUID | None = None,
    **values: Any,
) -> Appointment:
    """Put an appointment into the actor's calendar (Termin vereinbaren).

    ``values`` are the fields of ``Appointment``. The same form sent twice makes one appointment.
    Raises: RuleViolationError without the right, for a past day or a colleague outside the case.
    """
    access.may_arrange_appointment(actor, case).enforce()
    if known := submitted_before(Appointment, submission_key):
        return known
    appointment = Appointment(
        pk=reserve_pk(Appointment),
        case=case,
        organisation_id=actor.organisation_id,
        worker=actor.user,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
        **values,
    )
    rules.appointment_may_be_arranged(
        starts_at=appointment.local_start,
        ends_at=appointment.local_end,
        closed_on=case.closed_on if case else None,
        now=timezone.localtime(),
    ).enforce()
    appointment.full_clean()
    appointment.save(force_insert=True)
    _invite(actor, appointment, participants)
    _record(actor, "case.appointment_arranged", appointment, {})
    return appointment


@transaction.atomic
def change_appointment(
    *,
    actor: Actor,
    appointment: Appointment,
    expected_version: int,
    participants: Iterable[User],
    **values: Any,
) -> Appointment:
    """Move an appointment or change what is known of it (Termin ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError as when it
    is arranged, or if it is no longer planned.
    """
    appointment = _lock(actor, appointment)
    require_version(appointment, expected_version)
    rules.state_may_become(state=appointment.state, wanted=AppointmentState.CANCELLED).enforce()
    before, was = _snapshot(appointment), appointment.starts_at
    for name, value in values.items():
        setattr(appointment, name, value)
    if appointment.starts_at != was:
        rules.appointment_may_be_arranged(
            starts_at=appointment.local_start,
            ends_at=appointment.local_end,
            closed_on=appointment.case.closed_on if appointment.case else None,
            now=timezone.localtime(),
        ).enforce()
    rules.appointment_lasts(starts_at=appointment.starts_at, ends_at=appointment.ends_at).enforce()
    _invite(actor, appointment, participants)
    return _save(actor, "case.appointment_changed", appointment, before)


@transaction.atomic
def cancel_appointment(*, actor: Actor, appointment: Appointment, reason: str = "") -> Appointment:
    """Call an appointment off (absagen). The reason is optional and stays in the file.

    Raises: RuleViolationError without the right or if it is no longer planned.
    """
    return _become(actor, appointment, AppointmentState.CANCELLED, reason=reason)


@transaction.atomic
def cancel_with_case(*, actor: Actor, case: Case, closed_on: date) -> None:
    """Call off what is planned in a case after the day it is closed on.

    Raises: RuleViolationError without the right to work in the case.
    """
    planned = Appointment.objects.filter(case=case).planned().after(closed_on)
    for appointment in planned.select_related("case").in_order():
        cancel_appointment(actor=actor, appointment=appointment, reason=CASE_CLOSED)


@transaction.atomic
def miss_appointment(*, actor: Actor, appointment: Appointment) -> Appointment:
    """Note that the client did not come (nicht wahrgenommen).

    Raises: RuleViolationError without the right, before it began, or if it is no longer planned.
    """
    rules.appointment_is_over(starts_at=appointment.starts_at, now=timezone.now()).enforce()
    return _become(actor, appointment, AppointmentState.MISSED)


@transaction.atomic
def reinstate_appointment(*, actor: Actor, appointment: Appointment) -> Appointment:
    """Take back that it was cancelled or missed (gilt wieder).

    Raises: RuleViolationError without the right, in a closed case, or if it is planned or held.
    """
    if appointment.case_id:
        access.may_change_appointment(actor, appointment).enforce()
        # Locked first, as closing does: nobody closes the case meanwhile.
        case = Case.objects.select_for_update(of=("self",)).get(pk=appointment.case_id)
        rules.appointment_may_be_reinstated(closed_on=case.closed_on).enforce()
    return _become(actor, appointment, AppointmentState.PLANNED)


@transaction.atomic
def hold_appointment(
    *,
    actor: Actor,
    appointment: Appointment,
    contact: Mapping[str, Any] | None = None,
    next_step: Mapping[str, Any] | None = None,
    submission_key: UUID | None = None,
) -> Appointment:
    """Let an appointment become a contact of its case (gehalten), or neither of both.

    ``contact`` are the fields of ``Contact``; an appointment without a case needs none.
    Raises: RuleViolationError before it began, if it is no longer planned, or as
    ``record_contact`` does.
    """
    rules.appointment_is_over(starts_at=appointment.starts_at, now=timezone.now()).enforce()
    appointment = _lock(actor, appointment)
    if submission_key and _made_by_form(appointment, submission_key):
        return appointment
    recorded = None
    if appointment.case:
        recorded = record_contact_and_next_step(
            actor=actor,
            case=appointment.case,
            contact=contact or {},
            next_step=next_step,
            submission_key=submission_key,
        )
    return _become(actor, appointment, AppointmentState.HELD, contact=recorded)


def _become(
    actor: Actor, appointment: Appointment, wanted: AppointmentState, **values: Any
) -> Appointment:
    appointment = _lock(actor, appointment)
    rules.state_may_become(state=appointment.state, wanted=wanted).enforce()
    before = _snapshot(appointment)
    appointment.state, appointment.reason = wanted, ""
    for name, value in values.items():
        setattr(appointment, name, value)
    action = "reopened" if wanted == AppointmentState.PLANNED else wanted.value
    return _save(actor, f"case.appointment_{action}", appointment, before)


def _made_by_form(appointment: Appointment, key: UUID) -> bool:
    """The same form sent twice: its contact is there. That of a colleague's form is another."""
    return Appointment.objects.filter(pk=appointment.pk, contact__submission_key=key).exists()


def _lock(actor: Actor, appointment: Appointment) -> Appointment:
    access.may_change_appointment(actor, appointment).enforce()
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("case")
    locked: Appointment = rows.get(pk=appointment.pk)
    return locked


def _save(
    actor: Actor, action: str, appointment: Appointment, before: dict[str, Any]
) -> Appointment:
    appointment.version += 1
    appointment.changed_by_id = actor.user_id
    appointment.full_clean()
    appointment.save()
    _record(actor, action, appointment, before)
    return appointment


def _invite(actor: Actor, appointment: Appointment, participants: Iterable[User]) -> None:
    wanted = {user.pk: user for user in participants if user.pk != appointment.worker_id}
    known = set(appointment.participations.values_list("user_id", flat=True).order_by("pk"))
    for user_id in sorted(wanted.keys() - known):
        access.may_take_part(actor, appointment.case, wanted[user_id]).enforce()
        Participation.objects.create(appointment=appointment, user=wanted[user_id])
    appointment.participations.exclude(user_id__in=wanted).delete()


def _record(actor: Actor, action: str, appointment: Appointment, before: dict[str, Any]) -> None:
    changes = audit.differences(before, _snapshot(appointment))
    said = [before.get("said", ""), str(appointment)]
    shown = {"appointment": said if said[0] != said[1] else ["", said[1]]}
    kept = {name: pair for name, pair in changes.items() if name != "said" and any(pair)}
    target = appointment.case or appointment
    audit.record(actor=actor, action=action, target=target, changes=shown | kept)


def _snapshot(appointment: Appointment) -> dict[str, Any]:
    values = {name: getattr(appointment, name) for name in _PLAIN}
    ends = f"{appointment.local_end:%H:%M}"
    return values | {"said": str(appointment), "ends_at": ends}
