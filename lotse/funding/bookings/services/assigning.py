"""What a booking is: assigned to awards, in one part or several, or set aside with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Award
from lotse.funding.bookings.choices import BookingState, Meaning
from lotse.funding.bookings.models import Booking, Expenditure, Payment, ReturnPayment
from lotse.funding.bookings.models.entries import Entry
from lotse.funding.bookings.rules import assigning as rules
from lotse.funding.bookings.rules import entries as entry_rules
from lotse.funding.bookings.rules.assigning import Precedent
from lotse.funding.bookings.services import granted
from lotse.funding.bookings.services.closed import closed_until
from lotse.funding.bookings.services.entries import may_stand_on, settled_by
from lotse.funding.posts.models import Post
from lotse.funding.programmes import access
from lotse.funding.programmes.services.keeping import keep, locked, remove

KINDS: tuple[type[Any], ...] = (Payment, ReturnPayment, Expenditure)


@dataclass(frozen=True)
class Part:
    """A part of a booking and what it is. Units: EUR without a sign."""

    award: Award
    meaning: str
    amount_eur: Decimal
    post: Post | None = None
    text: str = ""
    # How much of a return is interest.
    interest_eur: Decimal = Decimal("0.00")


@dataclass(frozen=True)
class Outcome:
    """What was settled of several bookings, and why others were not."""

    settled: list[Booking]
    refused: list[tuple[Booking, str]]


@transaction.atomic
def assign_booking(
    *, actor: Actor, booking: Booking, parts: Sequence[Part], expected_version: int
) -> Booking:
    """Say what a booking is (zuordnen); each part becomes a payment, a return or an expense.

    Raises: RuleViolationError if the parts do not add up or one does not fit; StaleVersionError.
    """
    booking = locked(actor, booking, expected_version)
    return _assign(actor, booking, parts)


@transaction.atomic
def link_booking(*, actor: Actor, booking: Booking, entry: Entry, expected_version: int) -> Booking:
    """Say that an entry made by hand is this booking (verknüpfen); nothing new is made.

    Raises: RuleViolationError if amounts differ or one of them is settled; StaleVersionError.
    """
    booking = locked(actor, booking, expected_version)
    rules.booking_may_be_settled(state=booking.state).enforce()
    entry = locked(actor, entry, None)
    if entry.booking_id is not None:
        raise RuleViolationError("Dieser Eintrag gehört schon zu einer Buchung.")
    effect = rules.effect(meaning=_meaning_of(entry), amount_eur=entry.amount_eur)
    rules.entry_fits_booking(effect_eur=effect, booked_eur=booking.amount_eur).enforce()
    keep(actor, f"{_name(entry)}.linked", entry, {"booking": booking})
    return keep(actor, "booking.assigned", booking, {"state": BookingState.ASSIGNED})


@transaction.atomic
def set_booking_aside(
    *, actor: Actor, booking: Booking, reason: str, remark: str, expected_version: int
) -> Booking:
    """Say why a booking belongs to no award (beiseitelegen).

    Raises: RuleViolationError without a reason or when it is settled; StaleVersionError.
    """
    booking = locked(actor, booking, expected_version)
    return _set_aside(actor, booking, reason, remark)


@transaction.atomic
def release_booking(*, actor: Actor, booking: Booking, expected_version: int) -> Booking:
    """Open a settled booking again (lösen): what it made goes, what was made by hand stays.

    A payment that settled a repayment stays as well, without the booking.
    Raises: RuleViolationError if what it made is reconciled already; StaleVersionError.
    """
    booking = locked(actor, booking, expected_version)
    rules.booking_may_be_released(state=booking.state).enforce()
    entries = entries_of(booking)
    closed = closed_until(entry.award for entry in entries)
    for entry in entries:
        if settled_by(entry):
            unlinked = {"booking": None, "is_from_booking": False}
            keep(actor, f"{_name(entry)}.unlinked", entry, unlinked)
        elif entry.is_from_booking:
            until = closed[entry.award_id]
            entry_rules.period_is_open(on=entry.date, closed_until=until).enforce()
            _release_drawdown(actor, entry)
            told = {"amount_eur": entry.amount_eur, "date": entry.date}
            remove(actor, f"{_name(entry)}.struck", entry, told)
        else:
            keep(actor, f"{_name(entry)}.unlinked", entry, {"booking": None})
    opened = {"state": BookingState.OPEN, "set_aside_reason": "", "remark": ""}
    return keep(actor, "booking.released", booking, opened)


def assign_several(
    *,
    actor: Actor,
    bookings: Iterable[Booking],
    award: Award,
    meaning: str,
    post: Post | None = None,
) -> Outcome:
    """Assign each booking as a whole to the same award (mehrere zuordnen)."""
    return _several(
        actor,
        bookings,
        lambda one: _assign(actor, one, [Part(award, meaning, abs(one.amount_eur), post)]),
    )


def set_several_aside(
    *, actor: Actor, bookings: Iterable[Booking], reason: str, remark: str
) -> Outcome:
    """Set each booking aside for the same reason (mehrere beiseitelegen)."""
    return _several(actor, bookings, lambda one: _set_aside(actor, one, reason, remark))


def entries_of(booking: Booking) -> list[Any]:
    """What a booking became, by kind and day."""
    return [
        entry
        for kind in KINDS
        for entry in kind.objects.filter(booking=booking).select_related("award").in_order()
    ]


def precedent_of(booking: Booking) -> Precedent | None:
    """What the latest booking of the same account, cost unit and partner was, if it was one thing.

    The post is the one that the text of the booking names, else that of the earlier one. Nothing
    is proposed where neither account nor partner says anything.
    """
    if not booking.account and not booking.counterparty:
        return None
    alike = Booking.objects.all().alike(booking).filter(state=BookingState.ASSIGNED)
    for earlier in alike.order_by("-date", "-pk")[:1]:
        entries = entries_of(earlier)
        if len(entries) == 1:
            entry = entries[0]
            post_id = _post_named(booking) or getattr(entry, "post_id", None)
            return Precedent(entry.award_id, _meaning_of(entry), post_id)
    return None


def candidates_of(booking: Booking) -> list[Any]:
    """Entries made by hand that may be this booking: the same amount, the same way."""
    fits: dict[type[Any], Decimal] = {
        Payment: booking.amount_eur,
        ReturnPayment: -booking.amount_eur,
        Expenditure: -booking.amount_eur,
    }
    return [
        entry
        for kind, amount in fits.items()
        for entry in kind.objects.filter(amount_eur=amount)
        .without_booking()
        .select_related("award")
        .latest_first()[:5]
    ]


def _post_named(booking: Booking) -> int | None:
    return rules.post_named_in(booking.text, dict(Post.objects.values_list("number", "pk")))


def _assign(actor: Actor, booking: Booking, parts: Sequence[Part]) -> Booking:
    rules.booking_may_be_settled(state=booking.state).enforce()
    amounts = [part.amount_eur for part in parts]
    rules.parts_fit(booked_eur=booking.amount_eur, parts=amounts).enforce()
    closed = closed_until(part.award for part in parts)
    for part in parts:
        rules.meaning_fits(meaning=part.meaning, booked_eur=booking.amount_eur).enforce()
        may_stand_on(booking.date, part.award, closed[part.award.pk]).enforce()
        _make(actor, booking, part)
    return keep(actor, "booking.assigned", booking, {"state": BookingState.ASSIGNED})


def _make(actor: Actor, booking: Booking, part: Part) -> None:
    amount = rules.entry_amount(
        meaning=part.meaning, booked_eur=booking.amount_eur, part_eur=part.amount_eur
    )
    values: dict[str, Any] = {
        "award": part.award,
        "date": booking.date,
        "amount_eur": amount,
        "booking": booking,
        "is_from_booking": True,
    }
    text = part.text or booking.text or booking.document_number
    if part.meaning == Meaning.PAYMENT:
        keep(actor, "payment.recorded", Payment(), values | {"reference": text[:200]})
    elif part.meaning == Meaning.RETURN_PAYMENT:
        entry_rules.interest_is_part(amount_eur=amount, interest_eur=part.interest_eur).enforce()
        values |= {"reference": text[:200], "interest_eur": part.interest_eur}
        keep(actor, "return_payment.recorded", ReturnPayment(), values)
    else:
        granted.post_fits(part.post, part.award, booking.date).enforce()
        values |= {
            "kind": part.meaning,
            "post": part.post,
            "payee": booking.counterparty,
            "text": text,
            "receipt_number": booking.document_number,
        }
        keep(actor, "expenditure.recorded", Expenditure(), values)


def _set_aside(actor: Actor, booking: Booking, reason: str, remark: str) -> Booking:
    rules.booking_may_be_settled(state=booking.state).enforce()
    rules.set_aside_is_explained(reason=reason, remark=remark).enforce()
    values = {"state": BookingState.SET_ASIDE, "set_aside_reason": reason, "remark": remark}
    return keep(actor, "booking.set_aside", booking, values)


def _several(actor: Actor, bookings: Iterable[Booking], settle: Any) -> Outcome:
    """Each booking on its own: what one refuses does not stop the others."""
    access.may_keep_funding(actor).enforce()
    outcome = Outcome([], [])
    for booking in bookings:
        try:
            with transaction.atomic():
                outcome.settled.append(settle(locked(actor, booking, None)))
        except RuleViolationError as refusal:
            outcome.refused.append((booking, str(refusal)))
    return outcome


def _release_drawdown(actor: Actor, entry: Any) -> None:
    """A drawdown that this payment paid waits again."""
    drawdown = getattr(entry, "drawdown", None)
    if drawdown is not None:
        keep(actor, "drawdown.reopened", drawdown, {"state": "requested", "payment": None})


def _meaning_of(entry: Any) -> str:
    if isinstance(entry, Expenditure):
        return entry.kind
    return Meaning.PAYMENT if isinstance(entry, Payment) else Meaning.RETURN_PAYMENT


def _name(entry: Any) -> str:
    names = {Payment: "payment", ReturnPayment: "return_payment", Expenditure: "expenditure"}
    return names[type(entry)]
