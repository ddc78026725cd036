"""The first line of every view: may she look, and is it there."""

from typing import Any, TypeVar

from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404

from lotse.funding.bookings.models import (
    Booking,
    BookingImport,
    Drawdown,
    Expenditure,
    Payment,
    Reconciliation,
    ReturnPayment,
)
from lotse.funding.programmes import access
from lotse.web.http import AuthenticatedRequest, demand

Found = TypeVar("Found", bound=Model)


def seen_booking(request: AuthenticatedRequest, booking_id: int) -> Booking:
    return _seen(request, Booking, booking_id, "source")


def seen_list(request: AuthenticatedRequest, list_id: int) -> BookingImport:
    return _seen(request, BookingImport, list_id, "uploaded_by")


def seen_payment(request: AuthenticatedRequest, payment_id: int) -> Payment:
    return _seen(request, Payment, payment_id, "award", "booking")


def seen_return_payment(request: AuthenticatedRequest, payment_id: int) -> ReturnPayment:
    return _seen(request, ReturnPayment, payment_id, "award", "booking")


def seen_expenditure(request: AuthenticatedRequest, expenditure_id: int) -> Expenditure:
    return _seen(request, Expenditure, expenditure_id, "award", "booking", "post", "receipt")


def seen_drawdown(request: AuthenticatedRequest, drawdown_id: int) -> Drawdown:
    return _seen(request, Drawdown, drawdown_id, "award", "payment")


def seen_reconciliation(request: AuthenticatedRequest, reconciliation_id: int) -> Reconciliation:
    return _seen(request, Reconciliation, reconciliation_id, "award", "closed_by")


def to_keep(request: AuthenticatedRequest) -> None:
    """For forms: whoever only looks on is told whose work it is, others find nothing."""
    demand(access.may_read_funding(request.actor))
    demand(access.may_keep_funding(request.actor))


def _seen(request: AuthenticatedRequest, model: type[Found], pk: int, *related: str) -> Found:
    if not access.may_read_funding(request.actor):
        raise Http404("Das gibt es nicht.")
    visible: Any = model._default_manager.visible_to(request.actor)  # type: ignore[attr-defined]
    found: Found = get_object_or_404(visible.select_related(*related), pk=pk)
    return found
