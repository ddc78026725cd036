"""Payments, expenses, bookings and their reconciliation; below /foerderung/buchungen/."""

from django.urls import path

from lotse.web.funding.bookings.views import (
    bookings,
    drawdowns,
    entries,
    lists,
    reconciliations,
    several,
)

app_name = "bookings"
_ONE = "<int:booking_id>/"
_LIST = "listen/<int:list_id>/"
_DRAWDOWN = "abrufe/<int:drawdown_id>/"
_RECONCILIATION = "abstimmung/<int:reconciliation_id>/"
# What is entered by hand, in one way for all three.
_ENTRIES = {
    "payment": "zahlungen",
    "return_payment": "rueckzahlungen",
    "expenditure": "ausgaben",
}
urlpatterns = [
    path("", bookings.booking_list, name="list"),
    path("als/<slug:ending>/", bookings.booking_export, name="export"),
    path("mehrere/", several.several, name="several"),
    path(_ONE, bookings.booking, name="booking"),
    path(f"{_ONE}beiseite/", bookings.set_aside, name="set_aside"),
    path(f"{_ONE}oeffnen/", bookings.release, name="release"),
    path(f"{_ONE}verknuepfen/", bookings.link, name="link"),
    path(f"{_ONE}begleichen/", bookings.settle, name="settle"),
    path("listen/", lists.upload, name="list_upload"),
    path(_LIST, lists.result, name="list_result"),
    path(f"{_LIST}zuordnung/", lists.mapping, name="list_mapping"),
    path(f"{_LIST}fehler/", lists.faulty_lines, name="list_faulty"),
    path(f"{_LIST}zuruecknehmen/", lists.undo, name="list_undo"),
    path("zahlungen/", entries.payment_list, name="payment_list"),
    path("zahlungen/als/<slug:ending>/", entries.payment_export, name="payment_export"),
    path("ausgaben/", entries.expenditure_list, name="expenditure_list"),
    path("ausgaben/als/<slug:ending>/", entries.expenditure_export, name="expenditure_export"),
    path("ausgaben/<int:expenditure_id>/beleg/", entries.receipt, name="receipt"),
    *(
        pattern
        for kind, folder in _ENTRIES.items()
        for pattern in (
            path(f"{folder}/neu/", entries.entry_add, {"kind": kind}, name=f"{kind}_add"),
            path(f"{folder}/<int:entry_id>/", entries.entry, {"kind": kind}, name=kind),
            path(
                f"{folder}/<int:entry_id>/streichen/",
                entries.entry_strike,
                {"kind": kind},
                name=f"{kind}_strike",
            ),
        )
    ),
    path("abrufe/neu/", drawdowns.drawdown_add, name="drawdown_add"),
    path(_DRAWDOWN, drawdowns.drawdown, name="drawdown"),
    path(f"{_DRAWDOWN}ausgezahlt/", drawdowns.drawdown_pay, name="drawdown_pay"),
    path(f"{_DRAWDOWN}zurueckziehen/", drawdowns.drawdown_withdraw, name="drawdown_withdraw"),
    path("abstimmung/", reconciliations.reconciliation_list, name="reconciliation_list"),
    path("abstimmung/neu/", reconciliations.reconciliation_add, name="reconciliation_add"),
    path(_RECONCILIATION, reconciliations.reconciliation, name="reconciliation"),
    path(
        f"{_RECONCILIATION}aendern/",
        reconciliations.reconciliation_change,
        name="reconciliation_change",
    ),
    path(
        f"{_RECONCILIATION}zeilen/<int:line_id>/entfernen/",
        reconciliations.line_remove,
        name="reconciliation_line_remove",
    ),
    path(
        f"{_RECONCILIATION}schliessen/",
        reconciliations.reconciliation_close,
        name="reconciliation_close",
    ),
    path(
        f"{_RECONCILIATION}verwerfen/",
        reconciliations.reconciliation_discard,
        name="reconciliation_discard",
    ),
]
