"""What may leave the organisation, and the list of what has left it (Offenbarungen).

Every flow to another organisation asks ``coverage``, is written down by ``disclose`` and crossed
out by ``end_disclosures``. What is shown to others is asked anew by the database each time.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from lotse.casework.consents import access
from lotse.casework.consents.choices import DataCategory, Purpose
from lotse.casework.consents.models import Disclosure
from lotse.casework.consents.rules import coverage as rules
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import take_turn
from lotse.foundation.organisations.choices import STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation

_COVERAGE = "select category, until, rests_on from app_coverage(%s, %s, %s, %s)"
_END = "select disclosure_id from app_end_disclosures(%s, %s, %s)"
_LABELS = dict(DataCategory.choices)


@dataclass(frozen=True)
class Coverage:
    """What may flow now, until when at the longest, and what that rests on.

    ``ends_on`` is the first day on which one of the categories runs out; ``None`` is without an
    end. ``until`` says it for each.
    """

    categories: frozenset[str] = frozenset()
    ends_on: date | None = None
    bases: tuple[str, ...] = ()
    until: tuple[tuple[str, date | None], ...] = ()

    def __contains__(self, category: object) -> bool:
        return category in self.categories

    @property
    def is_named(self) -> bool:
        """Whether the name may go there; without it nothing does."""
        return DataCategory.IDENTITY in self

    @property
    def missing(self) -> list[str]:
        """What the categories are called that may not flow."""
        return DataCategory.labels_of(set(DataCategory.values) - self.categories)

    def ends_for(self, categories: Collection[str]) -> date | None:
        """The last day on which all these categories may flow; all of them are covered."""
        return rules.covered_until(dict(self.until), categories)


def coverage(
    *, person: Person, sender: Organisation, recipient: Organisation, purpose: str
) -> Coverage:
    """What may go from one organisation to the other today (was erlaubt ist).

    Answered by the database, for who sees the person and acts for one of the two; others get
    nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COVERAGE, [person.pk, sender.pk, recipient.pk, purpose])
        rows = cursor.fetchall()
    until = {category: end for category, end, _ in rows}
    return Coverage(
        categories=frozenset(until),
        ends_on=rules.covered_until(until, until),
        bases=tuple(dict.fromkeys(said for *_, rests_on in rows for said in rests_on)),
        until=tuple(until.items()),
    )


@transaction.atomic
def disclose(  # noqa: PLR0913 - each is a column of the list
    *,
    actor: Actor,
    person: Person,
    case_id: int | None,
    recipient: Organisation,
    purpose: str,
    categories: Collection[str],
    kind: str,
    source_id: int,
    ends_on: date | None = None,
) -> Disclosure:
    """Write down that something about a person goes to another organisation (offenbaren).

    The disclosure ends with what it rests on, or earlier on ``ends_on``.
    Raises: RuleViolationError without the right to work with the person, or naming the categories
    that nothing covers.
    """
    access.may_keep_consents(actor, person).enforce()
    # A withdrawal waits for this one, or this one for the withdrawal.
    keep_apart(person)
    may_receive(actor, recipient, purpose)
    wanted = frozenset(str(category) for category in categories)
    covered = coverage(
        person=person, sender=actor.organisation, recipient=recipient, purpose=purpose
    )
    until = dict(covered.until)
    rules.disclosure_is_covered(wanted=wanted, covered=until, labels=_LABELS).enforce()
    ends = [day for day in (ends_on, covered.ends_for(wanted)) if day]
    disclosure = Disclosure(
        person=person,
        case_id=case_id,
        organisation=actor.organisation,
        recipient=recipient,
        purpose=purpose,
        categories=DataCategory.in_order(wanted),
        kind=kind,
        source_id=source_id,
        bases="; ".join(covered.bases),
        ends_on=min(ends, default=None),
        made_by=actor.user,
    )
    disclosure.full_clean()
    disclosure.save()
    _audit_made(actor, disclosure)
    return disclosure


@transaction.atomic
def end_disclosures(*, actor: Actor, kind: str, source_id: int, reason: str) -> int:
    """Cross out what went out by a share, referral, conference or transfer (beenden).

    For who works with it on the side that gave it; others end nothing. The database writes the
    trail. Tells how many there were.
    """
    with connection.cursor() as cursor:
        cursor.execute(_END, [kind, source_id, reason])
        return len(cursor.fetchall())


def keep_apart(person: Person) -> None:
    """What is declared, withdrawn and disclosed about one person happens one after the other."""
    take_turn("consents", person.pk)


def may_receive(actor: Actor, recipient: Organisation, purpose: str) -> None:
    """Refuse a recipient who may never receive this.

    Raises: RuleViolationError for the own organisation, or an authority that decides about status
    where the purpose is another.
    """
    rules.recipient_fits(
        is_status_authority=recipient.kind in STATUS_AUTHORITIES,
        is_own=recipient.pk == actor.organisation_id,
        is_active=recipient.is_active,
        purpose=purpose,
    ).enforce()


def labels_of(categories: Collection[str]) -> list[str]:
    """Categories in words, in the order of the list."""
    return [label for category, label in DataCategory.choices if category in categories]


def _audit_made(actor: Actor, disclosure: Disclosure) -> None:
    changes = {
        "disclosure": [None, disclosure.pk],
        "kind": [None, disclosure.get_kind_display()],
        "recipient": [None, str(disclosure.recipient)],
        "purpose": [None, Purpose(disclosure.purpose).label],
        "categories": [None, labels_of(disclosure.categories)],
        "bases": [None, disclosure.bases],
        "ends_on": [None, disclosure.ends_on],
    }
    audit.record(actor=actor, action="disclosure.made", target=disclosure.person, changes=changes)
