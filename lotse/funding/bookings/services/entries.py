"""Payments, returns and expenses entered by hand, their receipts, and drawdowns."""

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError, Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.services import Upload
from lotse.funding.awards.models import Award
from lotse.funding.bookings.choices import DrawdownState
from lotse.funding.bookings.models import Drawdown, Expenditure, Payment, ReturnPayment
from lotse.funding.bookings.rules import entries as rules
from lotse.funding.bookings.services import granted
from lotse.funding.bookings.services.closed import closed_until
from lotse.funding.programmes import access
from lotse.funding.programmes.services.keeping import keep, locked, remove

AnyEntry = TypeVar("AnyEntry", Payment, ReturnPayment, Expenditure)
# What comes from the booking where there is one.
_OF_BOOKING = ("award", "date", "amount_eur")
_ACTIONS: dict[type[Any], str] = {
    Payment: "payment",
    ReturnPayment: "return_payment",
    Expenditure: "expenditure",
}


def may_stand_on(on: date, award: Award, closed: date | None) -> Verdict:
    """Whether something may stand on a day of an award."""
    today = timezone.localdate()
    return rules.day_fits(on=on, award_year=award.year, today=today, closed_until=closed)


@transaction.atomic
def record_payment(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Payment:
    """Enter money that came from the Land before its booking is there (Zahlung erfassen)."""
    return _record(actor, Payment, values, submission_key)


@transaction.atomic
def record_return_payment(
    *, actor: Actor, submission_key: UUID | None = None, **values: Any
) -> ReturnPayment:
    """Enter money that went back to the Land before its booking is there (Rückzahlung)."""
    return _record(actor, ReturnPayment, values, submission_key)


@transaction.atomic
def record_expenditure(
    *,
    actor: Actor,
    receipt: Upload | None = None,
    submission_key: UUID | None = None,
    **values: Any,
) -> Expenditure:
    """Enter an expense with its receipt (Ausgabe erfassen).

    Raises: RuleViolationError without the right, for a day or a post that does not fit, or for a
    file that is not kept.
    """
    expenditure = _record(actor, Expenditure, values, submission_key)
    if receipt and expenditure.receipt_id is None:
        attach_receipt(actor=actor, expenditure=expenditure, receipt=receipt)
    return expenditure


@transaction.atomic
def change_entry(
    *, actor: Actor, entry: AnyEntry, expected_version: int, **values: Any
) -> AnyEntry:
    """Correct an entry (berichtigen); amount, day and award only where no booking says them.

    Raises: RuleViolationError if it is reconciled or does not fit; StaleVersionError.
    """
    entry = locked(actor, entry, expected_version)
    changed = {name for name, value in values.items() if getattr(entry, name) != value}
    closed = closed_until([entry.award, values.get("award", entry.award)])
    if changed & set(_OF_BOOKING):
        rules.entry_may_change(
            has_booking=entry.booking_id is not None, is_from_booking=entry.is_from_booking
        ).enforce()
    if changed & {*_OF_BOOKING, "kind", "post"}:
        rules.period_is_open(on=entry.date, closed_until=closed[entry.award_id]).enforce()
        _require_fit(entry, values, closed)
    if changed & {*_OF_BOOKING, "interest_eur"}:
        rules.settling_stands(settles=settled_by(entry)).enforce()
        _require_interest(entry, values)
    return keep(actor, f"{_ACTIONS[type(entry)]}.changed", entry, values)


@transaction.atomic
def change_expenditure(
    *,
    actor: Actor,
    entry: Expenditure,
    expected_version: int,
    receipt: Upload | None = None,
    **values: Any,
) -> Expenditure:
    """Correct an expense and perhaps add its receipt, both or neither.

    Raises: as ``change_entry`` and ``attach_receipt``.
    """
    changed = change_entry(actor=actor, entry=entry, expected_version=expected_version, **values)
    if receipt:
        changed = attach_receipt(actor=actor, expenditure=changed, receipt=receipt)
    return changed


@transaction.atomic
def strike_entry(*, actor: Actor, entry: AnyEntry, expected_version: int) -> None:
    """Take out an entry made by hand that was a mistake (streichen); the trail keeps it.

    Raises: RuleViolationError if a booking or a drawdown stands on it or it is reconciled.
    """
    entry = locked(actor, entry, expected_version)
    if entry.booking_id is not None:
        raise RuleViolationError(
            "Zu diesem Eintrag gehört eine Buchung. Lösen Sie zuerst die Zuordnung der Buchung."
        )
    if getattr(entry, "drawdown", None) is not None:
        raise RuleViolationError("Zu dieser Zahlung gehört ein Mittelabruf. Öffnen Sie ihn zuerst.")
    rules.settling_stands(settles=settled_by(entry)).enforce()
    closed = closed_until([entry.award])
    rules.period_is_open(on=entry.date, closed_until=closed[entry.award_id]).enforce()
    told = {"amount_eur": entry.amount_eur, "date": entry.date}
    remove(actor, f"{_ACTIONS[type(entry)]}.struck", entry, told)


@transaction.atomic
def attach_receipt(*, actor: Actor, expenditure: Expenditure, receipt: Upload) -> Expenditure:
    """Keep the receipt of an expense (Beleg ablegen), also after the reconciliation.

    Raises: RuleViolationError if there is one already or the file is not kept.
    """
    found = locked(actor, expenditure, None)
    if found.receipt_id is not None:
        raise RuleViolationError("Zu dieser Ausgabe liegt schon ein Beleg.")
    file = documents.store(actor=actor, name=receipt.name, content=receipt.content)
    kept = keep(actor, "expenditure.receipt_kept", found, {"receipt": file})
    expenditure.receipt, expenditure.version = kept.receipt, kept.version
    return kept


@transaction.atomic
def request_money(
    *,
    actor: Actor,
    award: Award,
    requested_on: date,
    amount_eur: Decimal,
    submission_key: UUID | None = None,
    **values: Any,
) -> Drawdown:
    """Note that money was asked for from the Land (Mittelabruf).

    Raises: RuleViolationError if more is asked for than granted, or a day does not fit.
    """
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(Drawdown, submission_key):
        return known
    drawdown = Drawdown(submission_key=submission_key)
    values |= {"award": award, "requested_on": requested_on, "amount_eur": amount_eur}
    _require_request(drawdown, values)
    return keep(actor, "drawdown.requested", drawdown, values)


@transaction.atomic
def change_drawdown(
    *, actor: Actor, drawdown: Drawdown, expected_version: int, **values: Any
) -> Drawdown:
    """Correct a request that is not paid yet.

    Raises: RuleViolationError as when it was made; StaleVersionError.
    """
    drawdown = locked(actor, drawdown, expected_version)
    rules.drawdown_may_move(state=drawdown.state).enforce()
    _require_request(drawdown, values)
    return keep(actor, "drawdown.changed", drawdown, values)


@transaction.atomic
def pay_drawdown(
    *, actor: Actor, drawdown: Drawdown, payment: Payment, expected_version: int
) -> Drawdown:
    """Say which payment answered a request (ausgezahlt).

    Raises: RuleViolationError if the payment belongs to another award or request.
    """
    drawdown = locked(actor, drawdown, expected_version)
    rules.drawdown_may_move(state=drawdown.state).enforce()
    if payment.award_id != drawdown.award_id:
        raise RuleViolationError("Diese Zahlung gehört zu einer anderen Förderung.")
    if Drawdown.objects.filter(payment=payment).exists():
        raise RuleViolationError("Diese Zahlung gehört schon zu einem Mittelabruf.")
    values = {"state": DrawdownState.PAID, "payment": payment}
    return keep(actor, "drawdown.paid", drawdown, values)


@transaction.atomic
def withdraw_drawdown(*, actor: Actor, drawdown: Drawdown, expected_version: int) -> Drawdown:
    """Take back a request that is not paid yet (zurückziehen)."""
    drawdown = locked(actor, drawdown, expected_version)
    rules.drawdown_may_move(state=drawdown.state).enforce()
    return keep(actor, "drawdown.withdrawn", drawdown, {"state": DrawdownState.WITHDRAWN})


def _record(
    actor: Actor, model: type[AnyEntry], values: dict[str, Any], submission_key: UUID | None
) -> AnyEntry:
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(model, submission_key):
        return known
    entry = model(submission_key=submission_key)
    _require_fit(entry, values, closed_until([values["award"]]))
    _require_interest(entry, values)
    return keep(actor, f"{_ACTIONS[model]}.recorded", entry, values)


def settled_by(entry: Any) -> str:
    """The repayment that this payment settled, in words (beglichen); empty without any."""
    return str(getattr(entry, "repayment", ""))


def _require_interest(entry: Any, values: dict[str, Any]) -> None:
    """Interest is a part of what went back.

    Raises: ValidationError at its field.
    """
    if not isinstance(entry, ReturnPayment):
        return
    verdict = rules.interest_is_part(
        amount_eur=values.get("amount_eur", entry.amount_eur),
        interest_eur=values.get("interest_eur", entry.interest_eur),
    )
    if not verdict:
        raise ValidationError({"interest_eur": verdict.reason})


def _require_fit(entry: Any, values: dict[str, Any], closed: dict[int, date | None]) -> None:
    def wanted(name: str) -> Any:
        return values.get(name, getattr(entry, name, None))

    award = values.get("award") or entry.award
    may_stand_on(wanted("date"), award, closed[award.pk]).enforce()
    if isinstance(entry, Expenditure):
        rules.expense_has_amount(amount_eur=wanted("amount_eur")).enforce()
        granted.require_post(wanted("post"), award, wanted("date"))
    else:
        what = "Eine Zahlung" if isinstance(entry, Payment) else "Eine Rückzahlung"
        rules.amount_is_positive(amount_eur=wanted("amount_eur"), what=what).enforce()


def _require_request(drawdown: Drawdown, values: dict[str, Any]) -> None:
    def wanted(name: str) -> Any:
        return values[name] if name in values else getattr(drawdown, name)

    award, on = wanted("award"), wanted("requested_on")
    closed_until([award])
    rules.request_day_fits(on=on, award_year=award.year, today=timezone.localdate()).enforce()
    rules.span_fits(starts_on=wanted("needed_from"), ends_on=wanted("needed_until")).enforce()
    others = Drawdown.objects.of_award(award).in_force().exclude(pk=drawdown.pk)
    rules.money_may_be_requested(
        amount_eur=wanted("amount_eur"),
        requested_eur=others.aggregate(total=Sum("amount_eur"))["total"] or Decimal(0),
        granted_eur=granted.ceiling_of(award.notice_on(on)),
    ).enforce()
