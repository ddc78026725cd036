"""Who comes when, whether she came, and events that inform many at once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings import access
from lotse.casework.proceedings.choices import Attendance
from lotse.casework.proceedings.models import InformationEvent, OfficeVisit
from lotse.casework.proceedings.rules import events
from lotse.casework.proceedings.services.keeping import keep, officers
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import require_version, submitted_before


@transaction.atomic
def arrange_visit(
    *, actor: Actor, subject: Subject, submission_key: UUID | None = None, **values: Any
) -> OfficeVisit:
    """Arrange that somebody comes (Vorsprache vereinbaren).

    Raises: RuleViolationError without the right, or for an officer of another place.
    """
    access.may_use_desk(actor).enforce()
    if known := submitted_before(OfficeVisit, submission_key):
        return known
    values.setdefault("officer", actor.user)
    _require_officer(actor, values)
    visit = OfficeVisit(
        organisation=actor.organisation, subject=subject, submission_key=submission_key
    )
    return keep(actor, "office_visit.arranged", visit, values)


@transaction.atomic
def change_visit(
    *, actor: Actor, visit: OfficeVisit, expected_version: int, **values: Any
) -> OfficeVisit:
    """Move a visit, or correct what stands about it (Vorsprache ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError otherwise.
    """
    visit = _locked_visit(actor, visit, expected_version)
    _require_officer(actor, values)
    return keep(actor, "office_visit.changed", visit, values)


@transaction.atomic
def note_attendance(
    *, actor: Actor, visit: OfficeVisit, expected_version: int, attendance: str, remark: str = ""
) -> OfficeVisit:
    """Say whether somebody came (erschienen, nicht erschienen, abgesagt).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for what
    is still ahead.
    """
    visit = _locked_visit(actor, visit, expected_version)
    has_been = attendance in {Attendance.ATTENDED, Attendance.MISSED}
    if has_been and timezone.localdate(visit.starts_at) > timezone.localdate():
        no("Ob jemand gekommen ist, tragen Sie am Tag der Vorsprache ein.").enforce()
    values = {"attendance": attendance} | ({"remark": remark} if remark else {})
    return keep(actor, "office_visit.attendance_noted", visit, values)


@transaction.atomic
def enter_event(
    *,
    actor: Actor,
    attended: Mapping[str, Mapping[str, int]] | None = None,
    submission_key: UUID | None = None,
    **values: Any,
) -> InformationEvent:
    """Enter an event that informs many (Infoveranstaltung anlegen).

    Raises: RuleViolationError without the right, or if somebody came to what is still ahead.
    """
    access.may_use_desk(actor).enforce()
    if known := submitted_before(InformationEvent, submission_key):
        return known
    event = InformationEvent(organisation=actor.organisation, submission_key=submission_key)
    return _keep_event(actor, "information_event.entered", event, values, attended or {})


@transaction.atomic
def change_event(
    *,
    actor: Actor,
    event: InformationEvent,
    expected_version: int,
    attended: Mapping[str, Mapping[str, int]],
    **values: Any,
) -> InformationEvent:
    """Correct an event, or count who came (Infoveranstaltung ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError otherwise.
    """
    access.may_use_desk(actor).enforce()
    event = InformationEvent.objects.select_for_update(of=("self",)).get(pk=event.pk)
    require_version(event, expected_version)
    return _keep_event(actor, "information_event.changed", event, values, attended)


def _keep_event(
    actor: Actor,
    action: str,
    event: InformationEvent,
    values: dict[str, Any],
    attended: Mapping[str, Mapping[str, int]],
) -> InformationEvent:
    is_ahead = values.get("held_on", event.held_on) > timezone.localdate()
    events.attendance_is_possible(is_ahead=is_ahead, attended=attended).enforce()
    counted = {
        sex: {band: count for band, count in bands.items() if count}
        for sex, bands in attended.items()
    }
    values |= {"attended": {sex: bands for sex, bands in counted.items() if bands}}
    return keep(actor, action, event, values)


def _locked_visit(actor: Actor, visit: OfficeVisit, expected_version: int) -> OfficeVisit:
    access.may_use_desk(actor).enforce()
    locked: OfficeVisit = OfficeVisit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    require_version(locked, expected_version)
    return locked


def _require_officer(actor: Actor, values: Mapping[str, Any]) -> None:
    officer = values.get("officer")
    if officer is not None and not officers(actor).filter(pk=officer.pk).exists():
        no(f"{officer} arbeitet nicht als Sachbearbeitung in Ihrer Behörde.").enforce()
