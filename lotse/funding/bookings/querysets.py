from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db.models import F, Q, Sum

from lotse.funding.programmes.querysets import MoneyQuerySet

_NOTHING = Decimal("0.00")


class OfAwardQuerySet(MoneyQuerySet):
    """Money of an award."""

    def of_award(self, award: Any) -> Self:
        return self.filter(award=award)

    def total_eur(self) -> Decimal:
        return self.aggregate(total=Sum("amount_eur"))["total"] or _NOTHING


class EntryQuerySet(OfAwardQuerySet):
    def until(self, day: date) -> Self:
        return self.filter(date__lte=day)

    def without_booking(self) -> Self:
        return self.filter(booking=None)

    def latest_first(self) -> Self:
        return self.order_by("-date", "-pk")

    def in_order(self) -> Self:
        return self.order_by("date", "pk")


class ReturnPaymentQuerySet(EntryQuerySet):
    def principal_only(self) -> Self:
        """Without those that are interest alone."""
        return self.filter(amount_eur__gt=F("interest_eur"))

    def interest_eur(self) -> Decimal:
        return self.aggregate(total=Sum("interest_eur"))["total"] or _NOTHING


class ExpenditureQuerySet(EntryQuerySet):
    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def without_receipt(self) -> Self:
        return self.filter(receipt=None)

    def said_like(self, words: str) -> Self:
        """Those whose text, payee or number has all the words."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(payee__icontains=word)
                | Q(receipt_number__icontains=word)
            )
        return found


class DrawdownQuerySet(OfAwardQuerySet):
    def requested(self) -> Self:
        return self.filter(state="requested")

    def in_force(self) -> Self:
        return self.exclude(state="withdrawn")

    def latest_first(self) -> Self:
        return self.order_by("-requested_on", "-pk")


class BookingQuerySet(OfAwardQuerySet):
    def open(self) -> Self:
        return self.filter(state="open")

    def settled(self) -> Self:
        return self.exclude(state="open")

    def of_award_assigned(self, award: Any) -> Self:
        """Bookings of which at least a part belongs to an award."""
        return self.filter(
            Q(payments__award=award) | Q(returnpayments__award=award) | Q(expenditures__award=award)
        ).distinct()

    def known_keys(self, keys: Iterable[str]) -> set[str]:
        """Which of these keys there are already."""
        return set(self.filter(key__in=list(keys)).order_by().values_list("key", flat=True))

    def alike(self, booking: Any) -> Self:
        """Others with the same account, cost unit and counterparty, of the same sign."""
        found = self.filter(
            account=booking.account,
            cost_unit=booking.cost_unit,
            counterparty=booking.counterparty,
        ).exclude(pk=booking.pk)
        return (
            found.filter(amount_eur__gt=0)
            if booking.amount_eur > 0
            else found.filter(amount_eur__lt=0)
        )

    def said_like(self, words: str) -> Self:
        """Those whose text, partner, document, account or cost unit have all the words."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(counterparty__icontains=word)
                | Q(document_number__icontains=word)
                | Q(account__icontains=word)
                | Q(cost_unit__icontains=word)
            )
        return found

    def in_order(self) -> Self:
        return self.order_by("date", "pk")


class BookingImportQuerySet(MoneyQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-pk")


class ReconciliationQuerySet(MoneyQuerySet):
    def closed(self) -> Self:
        return self.exclude(closed_at=None)

    def latest_first(self) -> Self:
        return self.order_by("-until", "-pk")
