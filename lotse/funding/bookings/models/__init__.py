from lotse.funding.bookings.models.entries import Drawdown, Expenditure, Payment, ReturnPayment
from lotse.funding.bookings.models.imports import Booking, BookingImport
from lotse.funding.bookings.models.reconciliations import Reconciliation, ReconciliationLine

__all__ = [
    "Booking",
    "BookingImport",
    "Drawdown",
    "Expenditure",
    "Payment",
    "Reconciliation",
    "ReconciliationLine",
    "ReturnPayment",
]
