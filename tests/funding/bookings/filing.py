"""What is kept about money, for the tests of access: seen by no case manager at all."""

from lotse.funding.bookings.models import Booking
from tests import cast
from tests.funding.bookings.factories import (
    bookings,
    drawdown,
    expenditure,
    explain,
    line,
    payment,
    reconciliation,
    return_payment,
)

# Whoever works with a file sees none of it; the readers' own tests look at what they see.
UNSEEN = (
    "bookings_booking",
    "bookings_bookingimport",
    "bookings_drawdown",
    "bookings_expenditure",
    "bookings_payment",
    "bookings_reconciliation",
    "bookings_reconciliationline",
    "bookings_returnpayment",
)


def fill(actor, file):
    """Money of an award, beside the files; once is enough for several of them."""
    officer = cast.play("deniz")
    if Booking.objects.exists():
        return
    bookings(officer, line())
    for make in (payment, return_payment, expenditure, drawdown):
        make(officer)
    explain(officer, reconciliation(officer))
