"""Bookings of the finance system: the list, one of them, what it is, and its export."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents.spreadsheets import Cell
from lotse.funding.bookings.choices import BookingState
from lotse.funding.bookings.models import Booking, Expenditure, Payment, ReturnPayment
from lotse.funding.bookings.querysets import BookingQuerySet
from lotse.funding.bookings.services import assigning
from lotse.funding.programmes import access
from lotse.funding.proofs.models import Repayment
from lotse.funding.proofs.services import settling
from lotse.web.components.lists import PAGE, SORT
from lotse.web.downloads import FORMATS, table_as
from lotse.web.funding.bookings.forms.bookings import AssignForm, BookingFilterForm, SetAsideForm
from lotse.web.funding.bookings.views.fetch import seen_booking, to_keep
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 100
SORTS = {"date": "date", "amount": "amount_eur", "document": "document_number",
         "account": "account"}  # fmt: skip
CHANGED = "Jemand war schneller. Bitte sehen Sie sich die Buchung noch einmal an."
HEADINGS = ("Buchungsdatum", "Belegnummer", "Betrag", "Konto", "Kostenträger", "Geschäftspartner",
            "Buchungstext", "Stand", "Zugeordnet", "Bemerkung", "Liste", "Zeile")  # fmt: skip
_ENTRIES = ("payments", "returnpayments", "expenditures")
_KINDS: dict[str, type[Any]] = {
    "zahlung": Payment,
    "rueckzahlung": ReturnPayment,
    "ausgabe": Expenditure,
}


@require_safe
def booking_list(request: AuthenticatedRequest) -> HttpResponse:
    """What is open comes first; filters, sorting and pages live in the address."""
    demand(access.may_read_funding(request.actor))
    form = BookingFilterForm(request.GET, actor=request.actor)
    found = form.narrow(Booking.objects.visible_to(request.actor))
    sort = request.GET.get(SORT, "date")
    page = Paginator(_sorted(found, sort), ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "form": form,
        "chips": form.chips(),
        "page": page,
        "sort": sort,
        "total_eur": found.total_eur() if page.paginator.count else 0,
        "query": request.GET.urlencode(),
        "may_keep": access.may_keep_funding(request.actor),
        "has_any": bool(page.paginator.count) or Booking.objects.exists(),
    }
    return render_page_or_partial(
        request, "funding/bookings/list.html", "funding/bookings/_list.html", context
    )


@require_safe
def booking_export(request: AuthenticatedRequest, ending: str) -> HttpResponse:
    """What the filters show, as CSV or Excel file; no cell of it is ever a formula."""
    demand(access.may_read_funding(request.actor))
    if ending not in FORMATS:
        raise Http404("Das gibt es nicht.")
    form = BookingFilterForm(request.GET, actor=request.actor)
    found = form.narrow(Booking.objects.visible_to(request.actor))
    rows = _sorted(found, request.GET.get(SORT, "date")).select_related("source")
    name = f"buchungen-{timezone.localdate():%Y-%m-%d}"
    return table_as(ending, name, HEADINGS, _exported(rows))


@require_http_methods(["GET", "HEAD", "POST"])
def booking(request: AuthenticatedRequest, booking_id: int) -> HttpResponse:
    """One booking, what it became, or the form that says what it is."""
    found = seen_booking(request, booking_id)
    may_keep = access.may_keep_funding(request.actor)
    if request.method == "POST":
        demand(may_keep)
    query = request.GET.urlencode()
    is_open = found.state == BookingState.OPEN
    form = AssignForm(
        request.POST or None,
        actor=request.actor,
        booking=found,
        precedent=assigning.precedent_of(found) if may_keep and is_open else None,
    )
    if form.is_valid():
        try:
            assigning.assign_booking(
                actor=request.actor,
                booking=found,
                parts=form.parts(),
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect(_address(found, query))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _next(request, found, "zugeordnet")
    context = {
        "form": form,
        "booking": found,
        "aside_form": SetAsideForm(),
        "entries": assigning.entries_of(found),
        "candidates": assigning.candidates_of(found) if may_keep and is_open else [],
        "repayments": settling.open_for(request.actor, found) if may_keep and is_open else [],
        "may_keep": may_keep,
        "query": query,
        "back_url": _list_address(query),
        "next_url": _next_address(request, found) if is_open else "",
    }
    return render_form(request, "funding/bookings/booking.html", context, target="#assign-form")


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: AuthenticatedRequest, booking_id: int) -> HttpResponse:
    """Say why a booking belongs to no award."""
    to_keep(request)
    found = seen_booking(request, booking_id)
    form = SetAsideForm(request.POST or None)
    if form.is_valid():
        try:
            assigning.set_booking_aside(
                actor=request.actor,
                booking=found,
                expected_version=read_number(request.POST.get("version", "")) or found.version,
                **form.cleaned_data,
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect(_address(found, request.GET.urlencode()))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _next(request, found, "beiseitegelegt")
    context = {"form": form, "booking": found, "query": request.GET.urlencode()}
    return render_form(request, "funding/bookings/set_aside.html", context, target="#aside-form")


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: AuthenticatedRequest, booking_id: int) -> HttpResponse:
    """Open a settled booking again, after asking back."""
    to_keep(request)
    found = seen_booking(request, booking_id)
    if request.method == "POST":
        try:
            assigning.release_booking(
                actor=request.actor, booking=found, expected_version=found.version
            )
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Die Buchung ist wieder offen.")
        return redirect("bookings:booking", found.pk)
    made = sum(entry.is_from_booking for entry in assigning.entries_of(found))
    text = "Was aus ihr entstanden ist, wird entfernt; " if made else ""
    context = {
        "title": "Buchung wieder öffnen?",
        "text": f"{text}was von Hand erfasst wurde, bleibt. Der Verlauf bewahrt beides.",
        "action_url": request.path,
        "confirm_label": "Wieder öffnen",
        "cancel_url": reverse("bookings:booking", args=[found.pk]),
    }
    return render(request, "confirm.html", context)


@require_POST
def link(request: AuthenticatedRequest, booking_id: int) -> HttpResponse:
    """Say that an entry made by hand is this booking."""
    to_keep(request)
    found = seen_booking(request, booking_id)
    model = _KINDS.get(request.POST.get("kind", ""))
    if model is None:
        messages.error(request, "Bitte wählen Sie den Eintrag, zu dem die Buchung gehört.")
        return redirect(_address(found, request.GET.urlencode()))
    number = read_number(request.POST.get("entry", "")) or 0
    entry = get_object_or_404(model.objects.visible_to(request.actor), pk=number)
    try:
        assigning.link_booking(
            actor=request.actor, booking=found, entry=entry, expected_version=found.version
        )
    except REFUSALS as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
        return redirect(_address(found, request.GET.urlencode()))
    return _next(request, found, "zugeordnet")


@require_POST
def settle(request: AuthenticatedRequest, booking_id: int) -> HttpResponse:
    """Say that a booking is the payment of an open repayment."""
    to_keep(request)
    found = seen_booking(request, booking_id)
    number = read_number(request.POST.get("repayment", ""))
    if number is None:
        messages.error(request, "Bitte wählen Sie die Rückzahlung, die beglichen ist.")
        return redirect(_address(found, request.GET.urlencode()))
    repayment = get_object_or_404(Repayment.objects.visible_to(request.actor), pk=number)
    try:
        settling.settle_by_booking(
            actor=request.actor,
            repayment=repayment,
            booking=found,
            booking_version=read_number(request.POST.get("version", "")) or found.version,
        )
    except StaleVersionError:
        messages.warning(request, CHANGED)
        return redirect(_address(found, request.GET.urlencode()))
    except REFUSALS as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
        return redirect(_address(found, request.GET.urlencode()))
    return _next(request, found, "zugeordnet, die Rückzahlung beglichen")


def _with_entries(found: BookingQuerySet) -> Any:
    """Bookings with what each became, in a fixed number of queries."""
    return found.prefetch_related(*(f"{name}__award" for name in _ENTRIES))


def _assigned_to(one: Booking) -> list[Any]:
    """What a booking became, fetched before."""
    return [entry for name in _ENTRIES for entry in getattr(one, name).all()]


def _sorted(found: BookingQuerySet, sort: str) -> Any:
    column = SORTS.get(sort.removeprefix("-"), "date")
    sign = "-" if sort.startswith("-") else ""
    return _with_entries(found.order_by(f"{sign}{column}", f"{sign}pk"))


def _exported(found: Iterable[Booking]) -> Iterator[list[Cell]]:
    for one in found:
        award = "; ".join(f"{entry.award}" for entry in _assigned_to(one))
        state = one.get_set_aside_reason_display() or one.get_state_display()
        yield [one.date, one.document_number, one.amount_eur, one.account, one.cost_unit,
               one.counterparty, one.text, state, award, one.remark, one.source.file_name,
               one.line]  # fmt: skip


def _next(request: AuthenticatedRequest, done: Booking, what: str) -> HttpResponse:
    """Go on with the next open booking of the same list, so that hands stay on the keys."""
    query = request.GET.urlencode()
    following = _next_address(request, done)
    if following:
        messages.success(request, f"{done} ist {what}. Das ist die nächste offene Buchung.")
        return redirect(following)
    messages.success(request, f"{done} ist {what}. Keine weitere Buchung ist offen.")
    return redirect(_list_address(query))


def _next_address(request: AuthenticatedRequest, here: Booking) -> str:
    form = BookingFilterForm(_only_open(request.GET), actor=request.actor)
    waiting = form.narrow(Booking.objects.visible_to(request.actor)).open().exclude(pk=here.pk)
    after = waiting.filter(date__gt=here.date) | waiting.filter(date=here.date, pk__gt=here.pk)
    following = after.in_order().first() or waiting.in_order().first()
    return _address(following, request.GET.urlencode()) if following else ""


def _only_open(query: QueryDict) -> QueryDict:
    """The filters without those that speak of what is settled."""
    changed = query.copy()
    for name in ("state", "award"):
        changed.pop(name, None)
    return changed


def _address(one: Booking, query: str) -> str:
    address = reverse("bookings:booking", args=[one.pk])
    return f"{address}?{query}" if query else address


def _list_address(query: str) -> str:
    address = reverse("bookings:list")
    return f"{address}?{query}" if query else address
