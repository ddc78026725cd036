"""Reconciliation of an award up to a day: begun, explained line by line, closed for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import (
    Booking,
    Expenditure,
    Payment,
    Reconciliation,
    ReconciliationLine,
    ReturnPayment,
)
from lotse.funding.bookings.rules import reconciling as rules
from lotse.funding.bookings.rules.reconciling import Balance
from lotse.funding.bookings.services.closed import closed_until
from lotse.funding.programmes import access
from lotse.funding.programmes.services.keeping import keep, locked, remove


@dataclass(frozen=True)
class Totals:
    """What Lotse knows of an award up to a day. Units: EUR."""

    received_eur: Decimal
    spent_eur: Decimal
    returned_eur: Decimal

    @property
    def out_eur(self) -> Decimal:
        return self.spent_eur + self.returned_eur


@dataclass(frozen=True)
class Known:
    """The totals, what of them no booking proves yet, and how many bookings wait."""

    totals: Totals
    without_booking: list[Any]
    open_bookings: int


def totals_of(award: Award, until: date) -> Totals:
    """Sums of payments, expenses and returns up to a day."""
    return Totals(*(found.total_eur() for found in _entries(award, until)))


def known_of(award: Award, until: date) -> Known:
    """What is known up to a day, and what is not settled."""
    entries = _entries(award, until)
    unproved = [entry for found in entries for entry in found.without_booking().in_order()]
    waiting = Booking.objects.all().open().filter(date__lte=until).count()
    return Known(Totals(*(found.total_eur() for found in entries)), unproved, waiting)


def balance_of(reconciliation: Reconciliation, totals: Totals | None = None) -> Balance:
    """Both sides as they are now; of a closed one as they were."""
    if reconciliation.is_closed:
        known_in, known_out = reconciliation.known_in_eur, reconciliation.known_out_eur
    else:
        totals = totals or totals_of(reconciliation.award, reconciliation.until)
        known_in, known_out = totals.received_eur, totals.out_eur
    return rules.balance(
        known_in=known_in or Decimal(0),
        known_out=known_out or Decimal(0),
        finance_in=reconciliation.finance_in_eur,
        finance_out=reconciliation.finance_out_eur,
        explained=[(line.side, line.amount_eur) for line in reconciliation.lines.all()],
    )


@transaction.atomic
def begin_reconciliation(
    *,
    actor: Actor,
    award: Award,
    until: date,
    submission_key: UUID | None = None,
    **values: Any,
) -> Reconciliation:
    """Write down what the finance system says up to a day (Abstimmung beginnen).

    Raises: RuleViolationError for a day that is ahead or reconciled already.
    """
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(Reconciliation, submission_key):
        return known
    closed = closed_until([award])
    rules.reconciliation_may_begin(
        until=until,
        award_year=award.year,
        today=timezone.localdate(),
        closed_until=closed[award.pk],
    ).enforce()
    reconciliation = Reconciliation(submission_key=submission_key)
    values |= {"award": award, "until": until}
    return keep(actor, "reconciliation.begun", reconciliation, values)


@transaction.atomic
def change_reconciliation(
    *, actor: Actor, reconciliation: Reconciliation, expected_version: int, **values: Any
) -> Reconciliation:
    """Correct the totals of the finance system.

    Raises: RuleViolationError when it is closed; StaleVersionError.
    """
    reconciliation = _locked(actor, reconciliation, expected_version)
    return keep(actor, "reconciliation.changed", reconciliation, values)


@transaction.atomic
def explain_difference(
    *,
    actor: Actor,
    reconciliation: Reconciliation,
    expected_version: int,
    side: str,
    amount_eur: Decimal,
    text: str,
) -> ReconciliationLine:
    """Say where a part of a difference comes from (Unterschied erklären).

    Raises: RuleViolationError without an amount or words, or when it is closed.
    """
    reconciliation = _locked(actor, reconciliation, expected_version)
    rules.line_explains(amount_eur=amount_eur, text=text).enforce()
    line = ReconciliationLine(
        reconciliation=reconciliation, side=side, amount_eur=amount_eur, text=text
    )
    line.full_clean()
    line.save()
    _moved_on(actor, reconciliation, "explained", {"amount_eur": [None, amount_eur],
              "text": [None, text]})  # fmt: skip
    return line


@transaction.atomic
def take_explanation_back(
    *, actor: Actor, line: ReconciliationLine, expected_version: int
) -> Reconciliation:
    """Remove a line that explains nothing after all.

    Raises: RuleViolationError when the reconciliation is closed; StaleVersionError.
    """
    reconciliation = _locked(actor, line.reconciliation, expected_version)
    changes = {"amount_eur": [line.amount_eur, None], "text": [line.text, None]}
    line.delete()
    return _moved_on(actor, reconciliation, "line_removed", changes)


@transaction.atomic
def close_reconciliation(
    *, actor: Actor, reconciliation: Reconciliation, expected_version: int
) -> Reconciliation:
    """Close it for good (schließen): it stands, and so do the entries up to its day.

    Raises: RuleViolationError while a difference is not explained; StaleVersionError.
    """
    reconciliation = _locked(actor, reconciliation, expected_version)
    closed = closed_until([reconciliation.award])
    rules.reconciliation_may_begin(
        until=reconciliation.until,
        award_year=reconciliation.award.year,
        today=timezone.localdate(),
        closed_until=closed[reconciliation.award_id],
    ).enforce()
    known = totals_of(reconciliation.award, reconciliation.until)
    rules.reconciliation_may_close(balance_of(reconciliation, known)).enforce()
    values = {
        "known_in_eur": known.received_eur,
        "known_out_eur": known.out_eur,
        "closed_at": timezone.now(),
        "closed_by": actor.user,
    }
    return keep(actor, "reconciliation.closed", reconciliation, values)


@transaction.atomic
def discard_reconciliation(
    *, actor: Actor, reconciliation: Reconciliation, expected_version: int
) -> None:
    """Throw away a reconciliation that was begun by mistake.

    Raises: RuleViolationError when it is closed; StaleVersionError.
    """
    reconciliation = _locked(actor, reconciliation, expected_version)
    reconciliation.lines.all().delete()
    told = {"award": reconciliation.award, "until": reconciliation.until}
    remove(actor, "reconciliation.discarded", reconciliation, told)


def _entries(award: Award, until: date) -> list[Any]:
    kinds: tuple[type[Any], ...] = (Payment, Expenditure, ReturnPayment)
    return [kind.objects.filter(award=award).until(until) for kind in kinds]


def _moved_on(
    actor: Actor, reconciliation: Reconciliation, what: str, changes: Mapping[str, Any]
) -> Reconciliation:
    reconciliation.version += 1
    reconciliation.changed_by_id = actor.user_id
    reconciliation.save()
    audit.record(
        actor=actor, action=f"reconciliation.{what}", target=reconciliation, changes=changes
    )
    return reconciliation


def _locked(actor: Actor, record: Reconciliation, expected_version: int) -> Reconciliation:
    found = locked(actor, record, expected_version)
    rules.reconciliation_is_open(is_closed=found.is_closed).enforce()
    return found
