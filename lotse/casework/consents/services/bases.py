"""Transfers that a law allows without consent: recorded with paragraph, reason and name."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.consents import access
from lotse.casework.consents.choices import DataCategory, Purpose
from lotse.casework.consents.models import LegalBasis
from lotse.casework.consents.rules import declarations as rules
from lotse.casework.consents.services.disclosures import keep_apart, labels_of, may_receive
from lotse.casework.consents.services.withdrawal import end_uncovered
from lotse.casework.persons.models import Person
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.organisations.choices import STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation

REFERENCE = Path(__file__).resolve().parent.parent / "reference" / "legal_bases.json"


@dataclass(frozen=True)
class Paragraph:
    """An entry of the reference list: what the law allows, as it stood on a day."""

    code: str
    paragraph: str
    label: str
    hint: str
    as_of: date
    may_cover_secrecy: bool
    needs_end: bool
    # None: fits any recipient; else only authorities that decide about status, or only others.
    is_for_status_authority: bool | None


@dataclass(frozen=True)
class Grounds:
    """What is recorded: why, for whom, what, how long, and who decided."""

    code: str
    explanation: str
    recipient: Organisation
    purpose: str
    categories: Collection[str]
    covers_secrecy: bool
    starts_on: date
    ends_on: date | None
    decided_by: str


@cache
def paragraphs() -> dict[str, Paragraph]:
    """The reference list, by code, in the order in which it is offered."""
    rows = json.loads(REFERENCE.read_text(encoding="utf-8"))
    listed = [Paragraph(**(row | {"as_of": date.fromisoformat(row["as_of"])})) for row in rows]
    return {one.code: one for one in listed}


@transaction.atomic
def record_legal_basis(
    *, actor: Actor, person: Person, grounds: Grounds, submission_key: UUID | None = None
) -> LegalBasis:
    """Record that a law allows a transfer (Rechtsgrundlage festhalten).

    Raises: RuleViolationError without the right, without reason or name, for a paragraph that is
    not on the list or does not fit the recipient.
    """
    access.may_keep_consents(actor, person).enforce()
    keep_apart(person)
    if known := submitted_before(LegalBasis, submission_key):
        return known
    may_receive(actor, grounds.recipient, grounds.purpose)
    paragraph = paragraphs().get(grounds.code)
    if paragraph is None:
        raise RuleViolationError("Bitte eine Rechtsgrundlage der Liste wählen.")
    rules.basis_is_whole(_facts(grounds, paragraph), today=timezone.localdate()).enforce()
    basis = LegalBasis(
        person=person,
        organisation=actor.organisation,
        paragraph=paragraph.paragraph,
        recorded_by=actor.user,
        submission_key=submission_key,
        **(vars(grounds) | {"categories": DataCategory.in_order(grounds.categories)}),
    )
    basis.full_clean()
    basis.save()
    changes = {
        "paragraph": [None, basis.paragraph],
        "recipient": [None, str(basis.recipient)],
        "purpose": [None, Purpose(basis.purpose).label],
        "categories": [None, labels_of(basis.categories)],
        "covers_secrecy": [None, basis.covers_secrecy],
        "explanation": [None, basis.explanation],
        "decided_by": [None, basis.decided_by],
        "starts_on": [None, basis.starts_on],
        "ends_on": [None, basis.ends_on],
    }
    audit.record(actor=actor, action="legal_basis.recorded", target=person, changes=changes)
    return basis


@transaction.atomic
def end_legal_basis(*, actor: Actor, basis: LegalBasis, reason: str) -> LegalBasis:
    """End a legal basis from this moment (beenden), with the reason.

    Raises: RuleViolationError without the right, without a reason, or if it has ended.
    """
    access.may_keep_consents(actor, basis.person).enforce()
    keep_apart(basis.person)
    basis = LegalBasis.objects.select_related("person", "recipient").get(pk=basis.pk)
    rules.reason_is_given(reason).enforce()
    if basis.ended_at:
        raise RuleViolationError("Diese Rechtsgrundlage ist schon beendet.")
    basis.ended_at, basis.ended_by, basis.end_reason = timezone.now(), actor.user, reason.strip()
    basis.full_clean(validate_unique=False)
    basis.save(update_fields=["ended_at", "ended_by", "end_reason"])
    changes = {
        "paragraph": [basis.paragraph, None],
        "recipient": [str(basis.recipient), None],
        "reason": [None, basis.end_reason],
    }
    audit.record(actor=actor, action="legal_basis.ended", target=basis.person, changes=changes)
    end_uncovered(basis.person, "Rechtsgrundlage beendet")
    return basis


def _facts(grounds: Grounds, paragraph: Paragraph) -> rules.BasisFacts:
    return rules.BasisFacts(
        explanation=grounds.explanation,
        decided_by=grounds.decided_by,
        starts_on=grounds.starts_on,
        ends_on=grounds.ends_on,
        categories=frozenset(grounds.categories),
        covers_secrecy=grounds.covers_secrecy,
        may_cover_secrecy=paragraph.may_cover_secrecy,
        is_for_status_authority=paragraph.is_for_status_authority,
        is_status_authority=grounds.recipient.kind in STATUS_AUTHORITIES,
        needs_end=paragraph.needs_end,
    )
