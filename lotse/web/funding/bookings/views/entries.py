"""Payments of the Land, money paid back, and expenses with their receipts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.bookings.models import Drawdown, Expenditure, Payment, ReturnPayment
from lotse.funding.bookings.services import entries, granted
from lotse.funding.programmes import access
from lotse.funding.proofs.services import settling
from lotse.web.components.files import give_out_stored
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.downloads import FORMATS, table_as
from lotse.web.funding.bookings.forms.entries import (
    EntryFilterForm,
    ExpenditureFilterForm,
    ExpenditureForm,
    MoneyForm,
    PaymentForm,
    ReturnPaymentForm,
)
from lotse.web.funding.bookings.views.fetch import (
    seen_expenditure,
    seen_payment,
    seen_return_payment,
    to_keep,
)
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 50
_DIRECTIONS: dict[type[Any], int] = {Payment: 1, ReturnPayment: -1}


@dataclass(frozen=True)
class Kind:
    """One kind of entry: its words, its form, and where it is listed."""

    title: str
    plural: str
    form: type[MoneyForm]
    fetch: Callable[[AuthenticatedRequest, int], Any]
    record: Callable[..., Any]
    correct: Callable[..., Any]
    listed: str
    change: str
    saved: str


KINDS = {
    "payment": Kind(
        title="Zahlung des Landes",
        plural="Zahlungen und Abrufe",
        form=PaymentForm,
        fetch=seen_payment,
        record=entries.record_payment,
        correct=entries.change_entry,
        listed="bookings:payment_list",
        change="bookings:payment",
        saved="Die Zahlung ist gespeichert.",
    ),
    "return_payment": Kind(
        title="Rückzahlung an das Land",
        plural="Zahlungen und Abrufe",
        form=ReturnPaymentForm,
        fetch=seen_return_payment,
        record=settling.record_return,
        correct=entries.change_entry,
        listed="bookings:payment_list",
        change="bookings:return_payment",
        saved="Die Rückzahlung ist gespeichert.",
    ),
    "expenditure": Kind(
        title="Ausgabe",
        plural="Ausgaben",
        form=ExpenditureForm,
        fetch=seen_expenditure,
        record=entries.record_expenditure,
        correct=entries.change_expenditure,
        listed="bookings:expenditure_list",
        change="bookings:expenditure",
        saved="Die Ausgabe ist gespeichert.",
    ),
}


@require_safe
def payment_list(request: AuthenticatedRequest) -> HttpResponse:
    """Money of the Land in both directions, and what was asked for."""
    demand(access.may_read_funding(request.actor))
    form = EntryFilterForm(request.GET, actor=request.actor)
    payments = form.narrow_to_award(Payment.objects.visible_to(request.actor))
    returns = form.narrow_to_award(ReturnPayment.objects.visible_to(request.actor))
    drawdowns = form.narrow_to_award(Drawdown.objects.visible_to(request.actor))
    context = {
        "form": form,
        "chips": form.chips(),
        "payments": payments.latest_first().select_related("award", "drawdown", "booking"),
        "returns": returns.latest_first().select_related("award", "booking"),
        "drawdowns": drawdowns.latest_first().select_related("award", "payment"),
        "received_eur": payments.total_eur(),
        "returned_eur": returns.total_eur(),
        "interest_eur": returns.interest_eur(),
        "query": request.GET.urlencode(),
        "may_keep": access.may_keep_funding(request.actor),
    }
    return render(request, "funding/bookings/payment_list.html", context)


@require_safe
def payment_export(request: AuthenticatedRequest, ending: str) -> HttpResponse:
    """Payments and returns as CSV or Excel file; money that went back has a minus."""
    demand(access.may_read_funding(request.actor))
    form = EntryFilterForm(request.GET, actor=request.actor)
    rows = []
    for model, sign in _DIRECTIONS.items():
        found = form.narrow_to_award(model.objects.visible_to(request.actor))
        for one in found.in_order().select_related("award", "booking"):
            number = one.booking.document_number if one.booking else ""
            interest = sign * one.interest_eur if one.is_return else None
            rows.append([one.date, f"{one.award}", one._meta.verbose_name, sign * one.amount_eur,
                         interest, one.reference, number])  # fmt: skip
    rows.sort(key=lambda row: row[0])
    headings = ("Tag", "Förderung", "Art", "Betrag", "davon Zinsen", "Verwendungszweck",
                "Belegnummer")  # fmt: skip
    return _table(ending, "zahlungen", headings, rows)


@require_safe
def expenditure_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_read_funding(request.actor))
    form = ExpenditureFilterForm(request.GET, actor=request.actor)
    found = form.narrow(Expenditure.objects.visible_to(request.actor))
    rows = found.latest_first().select_related("award", "post", "booking", "receipt")
    context = {
        "form": form,
        "chips": form.chips(),
        "page": Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get(PAGE)),
        "total_eur": found.total_eur(),
        "query": request.GET.urlencode(),
        "may_keep": access.may_keep_funding(request.actor),
    }
    return render_page_or_partial(
        request,
        "funding/bookings/expenditure_list.html",
        "funding/bookings/_expenditures.html",
        context,
    )


@require_safe
def expenditure_export(request: AuthenticatedRequest, ending: str) -> HttpResponse:
    """What the filters show, as CSV or Excel file."""
    demand(access.may_read_funding(request.actor))
    form = ExpenditureFilterForm(request.GET, actor=request.actor)
    found = form.narrow(Expenditure.objects.visible_to(request.actor))
    rows = [
        [one.date, f"{one.award}", one.get_kind_display(), f"{one.post or ''}", one.amount_eur,
         one.payee, one.text, one.receipt_number, "ja" if one.receipt_id else "nein",
         "ja" if one.booking_id else "nein"]
        for one in found.in_order().select_related("award", "post")
    ]  # fmt: skip
    headings = ("Tag", "Förderung", "Art", "Stelle", "Betrag", "Empfänger", "Wofür",
                "Belegnummer", "Beleg liegt vor", "Gebucht")  # fmt: skip
    return _table(ending, "ausgaben", headings, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_add(request: AuthenticatedRequest, kind: str) -> HttpResponse:
    """Enter a payment, a return or an expense by hand."""
    to_keep(request)
    told = KINDS[kind]
    initial = {"award": request.GET.get("award")}
    form = told.form(
        request.POST or None, request.FILES or None, actor=request.actor, initial=initial
    )
    if form.is_valid():
        try:
            made = told.record(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
                **_receipt(form),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            _say_saved(request, told, made)
            return redirect(told.listed)
    context = {"form": form, "kind": told, "list_url": reverse(told.listed), "entry": None}
    return render_form(request, "funding/bookings/entry_form.html", context, target="#entry-form")


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: AuthenticatedRequest, kind: str, entry_id: int) -> HttpResponse:
    """One entry: to look at, and for the funding officer to correct."""
    told = KINDS[kind]
    found = told.fetch(request, entry_id)
    may_keep = access.may_keep_funding(request.actor)
    if request.method == "POST":
        demand(may_keep)
    form = told.form(
        request.POST or None, request.FILES or None, actor=request.actor, instance=found
    )
    if form.is_valid():
        # The form has set the fields of its own copy; the service compares with the row.
        record = told.fetch(request, entry_id)
        try:
            changed = told.correct(
                actor=request.actor,
                entry=record,
                expected_version=form.cleaned_data["version"],
                **form.values(),
                **_receipt(form),
            )
        except StaleVersionError:
            back = reverse(told.change, args=[record.pk])
            return render_stale(request, form=form, record=record, back_url=back, label=f"{record}")
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            _say_saved(request, told, changed)
            return redirect(told.listed)
    shown = found if not form.is_bound else told.fetch(request, entry_id)
    context = {
        "form": form,
        "kind": told,
        "entry": shown,
        "warning": granted.warning_of(shown) if isinstance(shown, Expenditure) else "",
        "settles": getattr(shown, "repayment", None),
        "list_url": reverse(told.listed),
        "may_keep": may_keep,
        "strike_url": reverse(f"{told.change}_strike", args=[found.pk]),
    }
    return render_form(request, "funding/bookings/entry_form.html", context, target="#entry-form")


@require_http_methods(["GET", "HEAD", "POST"])
def entry_strike(request: AuthenticatedRequest, kind: str, entry_id: int) -> HttpResponse:
    """Take an entry out that was a mistake, after asking back."""
    to_keep(request)
    told = KINDS[kind]
    found = told.fetch(request, entry_id)
    if request.method == "POST":
        try:
            entries.strike_entry(actor=request.actor, entry=found, expected_version=found.version)
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect(told.change, found.pk)
        messages.success(request, "Der Eintrag ist gestrichen.")
        return redirect(told.listed)
    context = {
        "title": "Eintrag streichen?",
        "text": f"{found} zählt dann nirgends mehr. Der Verlauf bewahrt Betrag und Tag.",
        "action_url": request.path,
        "confirm_label": "Streichen",
        "cancel_url": reverse(told.change, args=[found.pk]),
    }
    return render(request, "confirm.html", context)


@require_safe
def receipt(request: AuthenticatedRequest, expenditure_id: int) -> HttpResponse:
    """The receipt of an expense as a file."""
    found = seen_expenditure(request, expenditure_id)
    if found.receipt is None:
        raise Http404("Zu dieser Ausgabe liegt kein Beleg.")
    return give_out_stored(found.receipt)


def _say_saved(request: AuthenticatedRequest, kind: Kind, saved: Any) -> None:
    """That it is saved, and what of it the county bears itself."""
    messages.success(request, kind.saved)
    if isinstance(saved, Expenditure) and (warning := granted.warning_of(saved)):
        messages.warning(request, warning)


def _receipt(form: MoneyForm) -> dict[str, Any]:
    """The file that goes with an expense; other entries have none."""
    return {"receipt": form.receipt_given()} if isinstance(form, ExpenditureForm) else {}


def _table(ending: str, name: str, headings: tuple[str, ...], rows: list[Any]) -> HttpResponse:
    if ending not in FORMATS:
        raise Http404("Das gibt es nicht.")
    return table_as(ending, f"{name}-{timezone.localdate():%Y-%m-%d}", headings, rows)
