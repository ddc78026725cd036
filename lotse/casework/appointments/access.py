"""Who may do what with an appointment. Seeing is decided by ``visible_to``."""

from django.utils import timezone

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases import access as of_cases
from lotse.casework.cases.models import Case
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import CASEWORK_ROLES, STATUS_ROLES


def may_use_calendar(actor: Actor) -> Verdict:
    if not actor.does_casework:
        return no("Den Kalender führt, wer im Fallmanagement arbeitet.")
    return YES


def may_subscribe(actor: Actor) -> Verdict:
    """A feed for the own calendar program: appointments, or an officer's visits."""
    if actor.has_role(*STATUS_ROLES):
        return YES
    return may_use_calendar(actor)


def may_arrange_appointment(actor: Actor, case: Case | None) -> Verdict:
    if case is None:
        return may_use_calendar(actor)
    return of_cases.may_work_in_open_case(actor, case)


def may_change_appointment(actor: Actor, appointment: Appointment) -> Verdict:
    if appointment.case:
        return of_cases.may_work_in_case(actor, appointment.case)
    if appointment.worker_id != actor.user_id:
        return no(f"Diesen Termin ändert {appointment.worker}.")
    return YES


def may_take_part(actor: Actor, case: Case | None, user: User) -> Verdict:
    """In a case who works in it; else colleagues of the own organisation who do casework."""
    if case is not None:
        return of_cases.may_be_assigned(case, user)
    colleagues = User.objects.with_membership_on(
        timezone.localdate(), organisation_id=actor.organisation_id, role__in=CASEWORK_ROLES
    )
    if not colleagues.filter(pk=user.pk).exists():
        return no(f"{user} arbeitet nicht im Fallmanagement Ihrer Stelle.")
    return YES
