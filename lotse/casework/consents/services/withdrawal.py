"""A person takes back what she agreed to: from that moment nothing flows any more (Widerruf)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.consents import access
from lotse.casework.consents.choices import (
    ConsentKind,
    DataCategory,
    Direction,
    Giver,
    WithdrawnBy,
    WithdrawnHow,
)
from lotse.casework.consents.models import Consent, Declaration, Disclosure
from lotse.casework.consents.rules import declarations as rules
from lotse.casework.consents.services.disclosures import keep_apart, labels_of
from lotse.casework.persons.models import Person
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.organisations.models import Organisation

_ENDED = "Einwilligung widerrufen"
_END = "select unnest(app_end_uncovered_disclosures(%s, %s))"


@dataclass(frozen=True)
class Said:
    """By whom and how it was withdrawn."""

    by: str
    how: str


@transaction.atomic
def withdraw(
    *, actor: Actor, person: Person, consents: Iterable[Consent], said: Said
) -> list[Consent]:
    """Withdraw consents of a person (widerrufen), some or all; it counts from this moment.

    Earlier sheets on the same go along; a newer one goes on. Whoever withdraws the consent to
    processing withdraws with it what rests on it. Disclosures that nothing covers any more end.
    Raises: RuleViolationError without the right, for a refusal, or if it was withdrawn before.
    """
    access.may_take_withdrawal(actor, person).enforce()
    keep_apart(person)
    known = Consent.objects.filter(person=person, organisation_id=actor.organisation_id)
    chosen = list(known.filter(pk__in=[consent.pk for consent in consents]).in_order())
    if not chosen:
        raise RuleViolationError("Bitte auswählen, was widerrufen wird.")
    for consent in chosen:
        rules.consent_may_be_withdrawn(
            is_agreed=consent.is_agreed, is_withdrawn=consent.withdrawn_at is not None
        ).enforce()
        _withdraw(actor, consent, said)
    chosen += _end_along(actor, chosen, said)
    end_uncovered(person)
    return chosen


def end_refused(actor: Actor, declaration: Declaration, refused: Sequence[Consent]) -> None:
    """End what was agreed to before and is refused now, as if it had been withdrawn."""
    by_guardian = declaration.giver in (Giver.BOTH, Giver.GUARDIAN)
    by = WithdrawnBy.GUARDIAN if by_guardian else WithdrawnBy.PERSON
    _end_along(actor, refused, Said(by, WithdrawnHow.REFUSED))
    end_uncovered(declaration.person)


def end_uncovered(person: Person, why: str = _ENDED) -> list[Disclosure]:
    """End the open disclosures that nothing covers any more, and tell which of the own.

    Those of the other side that rested on a sheet kept here end as well; the database writes the
    trail. A disclosure of which something is still covered goes on with that.
    """
    with connection.cursor() as cursor:
        cursor.execute(_END, [person.pk, why])
        ended = [disclosure_id for (disclosure_id,) in cursor.fetchall()]
    return list(Disclosure.objects.filter(pk__in=ended).newest_first())


def to_be_informed(consents: Iterable[Consent]) -> list[tuple[Organisation, list[Disclosure]]]:
    """Whom a no concerns: each recipient, with what went there of what these boxes name."""
    by_recipient: dict[Organisation, dict[int, Disclosure]] = {}
    for consent in consents:
        if consent.recipient is None:
            continue
        made = Disclosure.objects.filter(
            person_id=consent.person_id,
            organisation_id=consent.organisation_id,
            recipient_id=consent.recipient_id,
            purpose=consent.purpose,
            categories__overlap=consent.categories,
        )
        if not consent.is_agreed:
            # Refused: what went there before.
            made = made.filter(starts_at__date__lte=consent.given_on)
        found = by_recipient.setdefault(consent.recipient, {})
        found |= {disclosure.pk: disclosure for disclosure in made.open_first()}
    return [
        (recipient, list(made.values()))
        for recipient, made in sorted(by_recipient.items(), key=lambda pair: pair[0].sort_key)
        if made
    ]


def _end_along(actor: Actor, noes: Sequence[Consent], said: Said) -> list[Consent]:
    """Withdraw the open boxes that go along with those withdrawn or refused, and tell which."""
    ended = []
    own = Consent.objects.filter(
        person_id=noes[0].person_id, organisation_id=noes[0].organisation_id
    )
    for consent in own.open().select_related("person", "recipient").in_order():
        if any(_replaces(no_box, consent) for no_box in noes):
            _withdraw(actor, consent, said)
        elif any(_carries(no_box, consent) for no_box in noes):
            _withdraw(actor, consent, Said(said.by, WithdrawnHow.FOLLOWS))
        else:
            continue
        ended.append(consent)
    return ended


def _replaces(no_box: Consent, consent: Consent) -> bool:
    """Whether all that an earlier box says is taken back; the rest of a box goes on."""
    same = ("kind", "purpose", "recipient_id")
    return (
        all(getattr(no_box, name) == getattr(consent, name) for name in same)
        and (no_box.given_on, no_box.pk) > (consent.given_on, consent.pk)
        and no_box.direction in (consent.direction, Direction.BOTH)
        and set(consent.categories) <= set(no_box.categories)
    )


def _carries(processing: Consent, consent: Consent) -> bool:
    """Whether a box rests on a processing that is over. Without the name nothing does."""
    if processing.kind != ConsentKind.PROCESSING:
        return False
    is_newer = (consent.given_on, consent.declaration_id) > (
        processing.given_on,
        processing.declaration_id,
    )
    if is_newer and (consent.kind == ConsentKind.PROCESSING or not processing.is_agreed):
        return False
    over = set(processing.categories)
    return DataCategory.IDENTITY in over or set(consent.categories) <= over


def _withdraw(actor: Actor, consent: Consent, said: Said) -> None:
    consent.withdrawn_at = timezone.now()
    consent.withdrawn_by, consent.withdrawn_how = said.by, said.how
    consent.withdrawal_recorded_by = actor.user
    consent.full_clean(validate_unique=False)
    consent.save(
        update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_how", "withdrawal_recorded_by"]
    )
    changes = {
        "consent": [consent.pk, None],
        "kind": [consent.get_kind_display(), None],
        "recipient": [str(consent.recipient) if consent.recipient else None, None],
        "categories": [labels_of(consent.categories), None],
        "withdrawn_by": [None, consent.get_withdrawn_by_display()],
        "withdrawn_how": [None, consent.get_withdrawn_how_display()],
    }
    audit.record(actor=actor, action="consent.withdrawn", target=consent.person, changes=changes)
