"""A person declares what may happen with what is known about her (Erklärung aufnehmen)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.consents import access, letters
from lotse.casework.consents.choices import DataCategory, Purpose
from lotse.casework.consents.models import Consent, Declaration
from lotse.casework.consents.rules import declarations as rules
from lotse.casework.consents.services.disclosures import keep_apart, labels_of, may_receive
from lotse.casework.consents.services.withdrawal import end_refused
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.services import Upload
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter


@dataclass(frozen=True)
class Box:
    """One box of the sheet: what is asked, and the answer."""

    kind: str
    categories: Sequence[str]
    is_agreed: bool
    purpose: str = Purpose.CASEWORK
    recipient: Organisation | None = None
    direction: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Said:
    """How, by whom and in which language was declared (Angaben zur Erklärung)."""

    given_on: date
    signed_how: str
    signer_name: str
    language: str = "de"
    giver: str = "person"
    guardian_name: str = ""
    guardian_role: str = ""
    capacity_note: str = ""
    witness: str = ""
    interpreting: str = "none"
    interpreted_by: str = ""
    is_consequence_told: bool = False


@transaction.atomic
def declare(
    *,
    actor: Actor,
    person: Person,
    said: Said,
    boxes: Sequence[Box],
    upload: Upload | None = None,
    submission_key: UUID | None = None,
) -> Declaration:
    """Record a signed sheet with all its boxes (Erklärung festhalten).

    A box that is refused is recorded too; a refusal of what was agreed to before counts as its
    withdrawal. The paper is kept as it was shown, with the version of the text.
    Raises: RuleViolationError without the right, for a sheet that is not whole, for a recipient
    who may not receive this, or for a file that is not kept.
    """
    access.may_keep_consents(actor, person).enforce()
    keep_apart(person)
    if known := submitted_before(Declaration, submission_key):
        return known
    for box in boxes:
        if box.recipient is not None:
            may_receive(actor, box.recipient, box.purpose)
    _check(person, said, boxes, has_file=upload is not None)
    declaration = Declaration(
        person=person,
        organisation=actor.organisation,
        boxes=len(boxes),
        text_version=letters.VERSION,
        text_sha256=letters.sha256_of(said.language),
        file=documents.store(actor=actor, name=upload.name, content=upload.content)
        if upload
        else None,
        recorded_by=actor.user,
        submission_key=submission_key,
        **vars(said),
    )
    consents = [_consent(declaration, box) for box in boxes]
    picture = upload.content if upload and said.signed_how == "drawn" else b""
    declaration.paper = letters.keep_paper(actor, declaration, consents, picture)
    declaration.full_clean()
    declaration.save()
    for consent in consents:
        consent.declaration = declaration
        consent.full_clean()
        consent.save()
        _audit(actor, declaration, consent)
    if refused := [consent for consent in consents if not consent.is_agreed]:
        end_refused(actor, declaration, refused)
    return declaration


def most_months() -> int | None:
    """How long a consent may hold at most, as the county says today."""
    return LocalParameter.objects.value_on(LocalRule.CONSENT_MONTHS, timezone.localdate())


def is_of_age(person: Person, day: date) -> bool | None:
    """Whether the person is of age on that day; ``None`` if her birth date is not known."""
    return rules.is_of_age(person.birth_date.age_range_on(day))


def _check(person: Person, said: Said, boxes: Sequence[Box], *, has_file: bool) -> None:
    rules.day_fits(said.given_on, today=timezone.localdate()).enforce()
    answers = [_answer(said, box) for box in boxes]
    signing = rules.Signing(
        has_file=has_file,
        **{name: value for name, value in vars(said).items() if name != "language"},
    )
    on_paper = LocalParameter.objects.value_on(
        LocalRule.HEALTH_CONSENT_ON_PAPER, timezone.localdate()
    )
    rules.answers_fit(
        answers,
        given_on=said.given_on,
        most_months=most_months(),
        is_consequence_told=said.is_consequence_told,
    ).enforce()
    rules.giver_fits(signing, is_of_age=is_of_age(person, said.given_on)).enforce()
    if said.signed_how == "spoken":
        rules.must_not_be_spoken(answers).enforce()
    rules.signing_is_whole(
        signing,
        needs_paper=rules.needs_paper(answers, health_on_paper=bool(on_paper)),
        today=timezone.localdate(),
    ).enforce()


def _answer(said: Said, box: Box) -> rules.Answer:
    return rules.Answer(
        kind=box.kind,
        purpose=box.purpose,
        recipient=box.recipient.pk if box.recipient else None,
        direction=box.direction,
        categories=frozenset(box.categories),
        starts_on=box.starts_on or said.given_on,
        ends_on=box.ends_on,
        is_agreed=box.is_agreed,
    )


def unanswered(declaration: Declaration, box: Box) -> Consent:
    """A box as it stands on the sheet before anybody has answered it; never saved."""
    consent = _consent(declaration, box)
    answer: Any = None
    consent.is_agreed = answer
    return consent


def _consent(declaration: Declaration, box: Box) -> Consent:
    return Consent(
        person=declaration.person,
        organisation=declaration.organisation,
        given_on=declaration.given_on,
        kind=box.kind,
        purpose=box.purpose,
        recipient=box.recipient,
        direction=box.direction,
        categories=DataCategory.in_order(box.categories),
        starts_on=box.starts_on or declaration.given_on,
        ends_on=box.ends_on,
        is_agreed=box.is_agreed,
    )


def _audit(actor: Actor, declaration: Declaration, consent: Consent) -> None:
    changes: dict[str, list[Any]] = {
        "declaration": [None, declaration.pk],
        "consent": [None, consent.pk],
        "kind": [None, consent.get_kind_display()],
        "recipient": [None, str(consent.recipient) if consent.recipient else None],
        "purpose": [None, consent.get_purpose_display()],
        "direction": [None, consent.get_direction_display()],
        "categories": [None, labels_of(consent.categories)],
        "starts_on": [None, consent.starts_on],
        "ends_on": [None, consent.ends_on],
        "language": [None, declaration.get_language_display()],
        "text_version": [None, declaration.text_version],
        "signer_name": [None, declaration.signer_name],
    }
    changes = {name: pair for name, pair in changes.items() if pair[1]}
    action = "consent.given" if consent.is_agreed else "consent.refused"
    audit.record(actor=actor, action=action, target=declaration.person, changes=changes)
