"""Documenting contacts in a case."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from lotse.casework.cases import access, rules
from lotse.casework.cases.models import Case, Contact
from lotse.casework.cases.querysets import contact_days
from lotse.casework.cases.services.follow_ups import set_follow_up
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before


@transaction.atomic
def record_contact(
    *, actor: Actor, case: Case, submission_key: UUID | None = None, **values: Any
) -> Contact:
    """Document a contact in a case (Kontakt festhalten).

    The trail names the contact, because its entry is read by those who may read the contact.
    ``values`` are the fields of ``Contact``. The same form sent twice makes one contact.
    Units: ``duration_minutes`` in whole minutes.
    Raises: RuleViolationError if the user may not work in the case or the date lies outside it.
    """
    access.may_work_in_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(Contact, submission_key):
        return known
    contact = Contact(
        case=case,
        recorded_by=actor.user,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
        **values,
    )
    _save(actor, contact, contact.secrecy)
    changes = audit.differences({}, _snapshot(contact)) | {"contact": [None, contact.pk]}
    audit.record(actor=actor, action="case.contact_recorded", target=case, changes=changes)
    return contact


@transaction.atomic
def record_contact_and_next_step(
    *,
    actor: Actor,
    case: Case,
    contact: Mapping[str, Any],
    next_step: Mapping[str, Any] | None,
    submission_key: UUID | None = None,
) -> Contact:
    """Document a contact together with what was agreed to do next, or neither of both.

    ``contact`` are the fields of ``Contact``, ``next_step`` subject and due_on of a follow-up.
    Raises: RuleViolationError as ``record_contact`` and ``set_follow_up`` do.
    """
    recorded = record_contact(actor=actor, case=case, submission_key=submission_key, **contact)
    if next_step:
        set_follow_up(actor=actor, case=case, submission_key=submission_key, **next_step)
    return recorded


@transaction.atomic
def change_contact(
    *, actor: Actor, contact: Contact, expected_version: int, **values: Any
) -> Contact:
    """Correct a contact (Kontakt berichtigen); the trail keeps what stood before.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError as when
    it is recorded.
    """
    access.may_work_in_case(actor, contact.case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=contact.case_id)
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    require_version(contact, expected_version)
    before = _snapshot(contact)
    for name, value in values.items():
        setattr(contact, name, value)
    contact.version += 1
    contact.changed_by_id = actor.user_id
    contact.case = case
    _save(actor, contact, before["secrecy"])
    changes = audit.differences(before, _snapshot(contact)) | {"contact": [contact.pk, contact.pk]}
    audit.record(actor=actor, action="case.contact_changed", target=case, changes=changes)
    return contact


def _save(actor: Actor, contact: Contact, secrecy_before: str) -> None:
    case = contact.case
    rules.secrecy_may_be_chosen(
        secrecy=contact.secrecy,
        is_author=contact.recorded_by_id == actor.user_id,
        before=secrecy_before,
    ).enforce()
    rules.contact_may_be_recorded(
        held_on=contact.held_on,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        today=timezone.localdate(),
    ).enforce()
    contact.full_clean()
    contact.save()
    # Also contacts whose notes the actor may not read; they took place all the same.
    _, case.last_contact_on = contact_days(case.pk)
    case.save(update_fields=["last_contact_on"])


def _snapshot(contact: Contact) -> dict[str, Any]:
    values = model_to_dict(contact)
    for name in ("id", "case", "recorded_by"):
        values.pop(name)
    return values
