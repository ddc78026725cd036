"""Addresses of bookings: kept by the funding officer, read by those who steer and audit."""

from datetime import date
from decimal import Decimal

from lotse.foundation.documents.services import Upload
from tests import cast
from tests.funding.bookings.factories import (
    booking,
    drawdown,
    expenditure,
    explain,
    payment,
    reconciliation,
    return_payment,
    upload,
)
from tests.funding.bookings.factories import line as list_line
from tests.web.access_rows import NO_FILE, NOT_MINE, WRONG_METHOD, Row, only, page

KEEPER = ("funding_officer",)
ONLOOKERS = ("kim_coordination", "executive", "auditor")
READERS = (*KEEPER, *ONLOOKERS)
_REFUSED = dict.fromkeys(ONLOOKERS, NOT_MINE)


def _listed():
    return page(only(READERS, 200, rest=NOT_MINE))


def _form(get=200, post=422):
    """A form that only the officer may open."""
    return Row(only(KEEPER, get, rest=NOT_MINE), only(KEEPER, post, rest=NOT_MINE))


def _seen(post=422, get=200):
    """A record that readers see and the officer changes."""
    return Row(only(READERS, get, rest=NO_FILE), only(KEEPER, post, rest=NO_FILE, **_REFUSED))


ROWS = {
    "bookings:list": _listed(),
    "bookings:export": _listed(),
    # Nothing is chosen, so it leads back to the list.
    "bookings:several": Row(WRONG_METHOD, only(KEEPER, 302, rest=NOT_MINE)),
    "bookings:booking": _seen(),
    "bookings:set_aside": _form(),
    # The booking is open; so there is nothing to release.
    "bookings:release": _form(post=302),
    "bookings:link": Row(WRONG_METHOD, only(KEEPER, 302, rest=NOT_MINE)),
    "bookings:settle": Row(WRONG_METHOD, only(KEEPER, 302, rest=NOT_MINE)),
    "bookings:list_upload": Row(
        only(READERS, 200, rest=NOT_MINE), only(KEEPER, 422, rest=NOT_MINE)
    ),
    # Nothing is mapped yet; so the result leads there, onlookers back to the lists.
    "bookings:list_result": _seen(post=302, get=302),
    "bookings:list_mapping": _form(),
    "bookings:list_faulty": page(only(READERS, 302, rest=NO_FILE)),
    "bookings:list_undo": _form(get=302, post=302),
    "bookings:payment_list": _listed(),
    "bookings:payment_export": _listed(),
    "bookings:expenditure_list": _listed(),
    "bookings:expenditure_export": _listed(),
    "bookings:receipt": page(only(READERS, 200, rest=NO_FILE)),
    **{f"bookings:{kind}_add": _form() for kind in ("payment", "return_payment", "expenditure")},
    **{f"bookings:{kind}": _seen() for kind in ("payment", "return_payment", "expenditure")},
    **{
        f"bookings:{kind}_strike": _form(post=302)
        for kind in ("payment", "return_payment", "expenditure")
    },
    "bookings:drawdown_add": _form(),
    "bookings:drawdown": _form(),
    "bookings:drawdown_pay": _form(),
    "bookings:drawdown_withdraw": _form(post=302),
    "bookings:reconciliation_list": _listed(),
    "bookings:reconciliation_add": _form(),
    "bookings:reconciliation": _seen(),
    "bookings:reconciliation_change": _form(),
    "bookings:reconciliation_line_remove": Row(WRONG_METHOD, only(KEEPER, 302, rest=NOT_MINE)),
    # It is balanced but for the line, which another address of the matrix has removed or not.
    "bookings:reconciliation_close": _form(get=302, post=302),
    "bookings:reconciliation_discard": _form(post=302),
}


def numbers(actors, file):
    officer = cast.play("deniz")
    # Beside the one that hangs on the files of the world.
    one = reconciliation(officer, until=date(2021, 6, 30), finance_in_eur=Decimal("1.00"))
    line = explain(officer, one, amount_eur=Decimal("0.50"))
    spent = expenditure(officer, receipt=Upload("a.txt", b"Rechnung"))
    entries = {
        "payment": payment(officer).pk,
        "return_payment": return_payment(officer).pk,
        "expenditure": spent.pk,
    }
    list_id = upload(officer, list_line()).pk
    return {
        "booking_id": booking(officer).pk,
        **{
            f"bookings:list_{name}.list_id": list_id
            for name in ("result", "mapping", "faulty", "undo")
        },
        "expenditure_id": spent.pk,
        "drawdown_id": drawdown(officer).pk,
        "reconciliation_id": one.pk,
        "bookings:reconciliation_line_remove.line_id": line.pk,
        **{
            f"bookings:{kind}{suffix}.entry_id": pk
            for kind, pk in entries.items()
            for suffix in ("", "_strike")
        },
        "bookings:export.ending": "csv",
        "bookings:payment_export.ending": "csv",
        "bookings:expenditure_export.ending": "xlsx",
    }
