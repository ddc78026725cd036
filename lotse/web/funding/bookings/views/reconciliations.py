"""Reconciliation of an award and a day: begun, explained, closed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.bookings.models import Reconciliation
from lotse.funding.bookings.rules import reconciling as rules
from lotse.funding.bookings.services import reconciling
from lotse.funding.programmes import access
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.funding.bookings.forms.reconciling import LineForm, ReconciliationForm, TotalsForm
from lotse.web.funding.bookings.views.fetch import seen_reconciliation, to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

_CHANGED = "Jemand war schneller. Bitte sehen Sie sich die Abstimmung noch einmal an."
ONE = "bookings:reconciliation"
ROWS_PER_PAGE = 25


@require_safe
def reconciliation_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_read_funding(request.actor))
    found = Reconciliation.objects.visible_to(request.actor).latest_first()
    found = found.select_related("award", "closed_by").prefetch_related("lines")
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "page": page,
        "rows": [(one, reconciling.balance_of(one)) for one in page],
        "may_keep": access.may_keep_funding(request.actor),
    }
    return render(request, "funding/bookings/reconciliation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reconciliation_add(request: AuthenticatedRequest) -> HttpResponse:
    to_keep(request)
    initial = {"award": request.GET.get("award"), "until": timezone.localdate()}
    form = ReconciliationForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        try:
            begun = reconciling.begin_reconciliation(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(ONE, begun.pk)
    template = "funding/bookings/reconciliation_add.html"
    return render_form(request, template, {"form": form}, target="#reconciliation-form")


@require_http_methods(["GET", "HEAD", "POST"])
def reconciliation(request: AuthenticatedRequest, reconciliation_id: int) -> HttpResponse:
    """Both sides, what is not proved by a booking, and the lines that explain a difference."""
    found = seen_reconciliation(request, reconciliation_id)
    may_keep = access.may_keep_funding(request.actor)
    if request.method == "POST":
        demand(may_keep)
    form = LineForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            reconciling.explain_difference(
                actor=request.actor,
                reconciliation=found,
                expected_version=values.pop("version"),
                **values,
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect(ONE, found.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(ONE, found.pk)
    known = reconciling.known_of(found.award, found.until)
    balance = reconciling.balance_of(found, known.totals)
    context = {
        "form": form,
        "reconciliation": found,
        "balance": balance,
        "known": known,
        "lines": found.lines.order_by("pk"),
        "may_keep": may_keep,
        "may_close": rules.reconciliation_may_close(balance),
    }
    template = "funding/bookings/reconciliation.html"
    return render_form(request, template, context, target="#line-form")


@require_http_methods(["GET", "HEAD", "POST"])
def reconciliation_change(request: AuthenticatedRequest, reconciliation_id: int) -> HttpResponse:
    """Correct the totals of the finance system."""
    to_keep(request)
    found = seen_reconciliation(request, reconciliation_id)
    form = TotalsForm(request.POST or None, instance=found, initial={"version": found.version})
    if form.is_valid():
        record = seen_reconciliation(request, reconciliation_id)
        try:
            reconciling.change_reconciliation(
                actor=request.actor,
                reconciliation=record,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            back = reverse(ONE, args=[record.pk])
            return render_stale(request, form=form, record=record, back_url=back, label=f"{record}")
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(ONE, record.pk)
    context = {"form": form, "reconciliation": found}
    template = "funding/bookings/reconciliation_change.html"
    return render_form(request, template, context, target="#totals-form")


@require_POST
def line_remove(
    request: AuthenticatedRequest, reconciliation_id: int, line_id: int
) -> HttpResponse:
    """Remove a line that explains nothing after all."""
    to_keep(request)
    found = seen_reconciliation(request, reconciliation_id)
    line = get_object_or_404(found.lines.select_related("reconciliation"), pk=line_id)
    version = read_number(request.POST.get("version", "")) or found.version
    try:
        reconciling.take_explanation_back(actor=request.actor, line=line, expected_version=version)
    except StaleVersionError:
        messages.warning(request, _CHANGED)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return redirect(ONE, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reconciliation_close(request: AuthenticatedRequest, reconciliation_id: int) -> HttpResponse:
    """Close it for good, after asking back; refused while a difference is not explained."""
    to_keep(request)
    found = seen_reconciliation(request, reconciliation_id)
    verdict = rules.reconciliation_is_open(is_closed=found.is_closed)
    verdict = verdict and rules.reconciliation_may_close(reconciling.balance_of(found))
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect(ONE, found.pk)
    if request.method == "POST":
        try:
            reconciling.close_reconciliation(
                actor=request.actor, reconciliation=found, expected_version=found.version
            )
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Bis {found.until:%d.%m.%Y} ist abgestimmt.")
        return redirect(ONE, found.pk)
    context = {
        "title": "Abstimmung schließen?",
        "text": f"{found.award} steht dann bis {found.until:%d.%m.%Y} fest: Zahlungen und Ausgaben"
        " bis zu diesem Tag lassen sich nicht mehr ändern. Eine geschlossene Abstimmung wird nicht"
        " wieder geöffnet.",
        "action_url": request.path,
        "confirm_label": "Schließen",
        "cancel_url": reverse(ONE, args=[found.pk]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reconciliation_discard(request: AuthenticatedRequest, reconciliation_id: int) -> HttpResponse:
    """Throw away what was begun by mistake, after asking back."""
    to_keep(request)
    found = seen_reconciliation(request, reconciliation_id)
    if request.method == "POST":
        try:
            reconciling.discard_reconciliation(
                actor=request.actor, reconciliation=found, expected_version=found.version
            )
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect(ONE, found.pk)
        messages.success(request, "Die Abstimmung ist verworfen.")
        return redirect("bookings:reconciliation_list")
    context = {
        "title": "Abstimmung verwerfen?",
        "text": f"{found} zu „{found.award}“ wird mit ihren Zeilen gelöscht.",
        "action_url": request.path,
        "confirm_label": "Verwerfen",
        "cancel_url": reverse(ONE, args=[found.pk]),
    }
    return render(request, "confirm.html", context)
