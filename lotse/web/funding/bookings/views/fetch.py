"""The first line of every view: may she look, and is it there."""

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
from lotse.web.http import AuthenticatedRequest, demand, readable


def seen_booking(request: AuthenticatedRequest, booking_id: int) -> Booking:
    return readable(request, Booking, booking_id, "source")


def seen_list(request: AuthenticatedRequest, list_id: int) -> BookingImport:
    return readable(request, BookingImport, list_id, "uploaded_by")


def seen_payment(request: AuthenticatedRequest, payment_id: int) -> Payment:
    return readable(request, Payment, payment_id, "award", "booking")


def seen_return_payment(request: AuthenticatedRequest, payment_id: int) -> ReturnPayment:
    return readable(request, ReturnPayment, payment_id, "award", "booking", "repayment")


def seen_expenditure(request: AuthenticatedRequest, expenditure_id: int) -> Expenditure:
    return readable(request, Expenditure, expenditure_id, "award", "booking", "post", "receipt")


def seen_drawdown(request: AuthenticatedRequest, drawdown_id: int) -> Drawdown:
    return readable(request, Drawdown, drawdown_id, "award", "payment")


def seen_reconciliation(request: AuthenticatedRequest, reconciliation_id: int) -> Reconciliation:
    return readable(request, Reconciliation, reconciliation_id, "award", "closed_by")


def to_keep(request: AuthenticatedRequest) -> None:
    """For forms: whoever only looks on is told whose work it is, others find nothing."""
    demand(access.may_read_funding(request.actor))
    demand(access.may_keep_funding(request.actor))
