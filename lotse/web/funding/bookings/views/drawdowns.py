"""Money asked for from the Land: noted, corrected, paid, withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.bookings.services import entries
from lotse.web.conflicts import render_stale
from lotse.web.funding.bookings.forms.entries import DrawdownForm, PayDrawdownForm
from lotse.web.funding.bookings.views.fetch import seen_drawdown, to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

LISTED = "bookings:payment_list"
_FORM = "funding/bookings/drawdown_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
def drawdown_add(request: AuthenticatedRequest) -> HttpResponse:
    to_keep(request)
    initial = {"award": request.GET.get("award")}
    form = DrawdownForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        try:
            entries.request_money(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Mittelabruf ist festgehalten.")
            return redirect(LISTED)
    context = {"form": form, "drawdown": None, "list_url": reverse(LISTED)}
    return render_form(request, _FORM, context, target="#drawdown-form")


@require_http_methods(["GET", "HEAD", "POST"])
def drawdown(request: AuthenticatedRequest, drawdown_id: int) -> HttpResponse:
    """Correct a request that is not paid yet."""
    to_keep(request)
    found = seen_drawdown(request, drawdown_id)
    form = DrawdownForm(request.POST or None, actor=request.actor, instance=found)
    if form.is_valid():
        record = seen_drawdown(request, drawdown_id)
        try:
            entries.change_drawdown(
                actor=request.actor,
                drawdown=record,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            back = reverse("bookings:drawdown", args=[record.pk])
            return render_stale(request, form=form, record=record, back_url=back, label=f"{record}")
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Mittelabruf ist gespeichert.")
            return redirect(LISTED)
    context = {"form": form, "drawdown": found, "list_url": reverse(LISTED)}
    return render_form(request, _FORM, context, target="#drawdown-form")


@require_http_methods(["GET", "HEAD", "POST"])
def drawdown_pay(request: AuthenticatedRequest, drawdown_id: int) -> HttpResponse:
    """Say which payment answered a request."""
    to_keep(request)
    found = seen_drawdown(request, drawdown_id)
    form = PayDrawdownForm(request.POST or None, drawdown=found)
    if form.is_valid():
        try:
            entries.pay_drawdown(
                actor=request.actor,
                drawdown=found,
                payment=form.cleaned_data["payment"],
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            messages.warning(request, "Jemand war schneller. Bitte sehen Sie noch einmal nach.")
            return redirect(LISTED)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Mittelabruf ist ausgezahlt.")
            return redirect(LISTED)
    context = {"form": form, "drawdown": found, "list_url": reverse(LISTED)}
    template = "funding/bookings/drawdown_pay.html"
    return render_form(request, template, context, target="#pay-form")


@require_http_methods(["GET", "HEAD", "POST"])
def drawdown_withdraw(request: AuthenticatedRequest, drawdown_id: int) -> HttpResponse:
    """Take a request back, after asking back."""
    to_keep(request)
    found = seen_drawdown(request, drawdown_id)
    if request.method == "POST":
        try:
            entries.withdraw_drawdown(
                actor=request.actor, drawdown=found, expected_version=found.version
            )
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Der Mittelabruf ist zurückgezogen.")
        return redirect(LISTED)
    context = {
        "title": "Mittelabruf zurückziehen?",
        "text": "Sein Betrag zählt dann nicht mehr als abgerufen.",
        "action_url": request.path,
        "confirm_label": "Zurückziehen",
        "cancel_url": reverse(LISTED),
    }
    return render(request, "confirm.html", context)
