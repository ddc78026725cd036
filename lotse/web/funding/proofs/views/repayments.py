"""Money that goes back: entered, changed, looked at with its interest, paid."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.proofs import access
from lotse.funding.proofs.models import Repayment
from lotse.funding.proofs.services import contents, settling
from lotse.funding.proofs.services import repayments as services
from lotse.web.conflicts import render_stale
from lotse.web.funding.proofs.forms import RepaymentChangeForm, RepaymentForm, SettleForm
from lotse.web.funding.proofs.views.fetch import (
    readable_award,
    readable_repayment,
    to_keep,
)
from lotse.web.funding.proofs.views.interest import Interest, interest_of
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#repayment-form"


@require_http_methods(["GET", "HEAD", "POST"])
def repayment_add(request: AuthenticatedRequest, award_id: int) -> HttpResponse:
    """What goes back; begun with what is still to be returned and what the notice says."""
    award = to_keep(request, readable_award(request, award_id))
    found, _ = contents.award_statement(request.actor, award, as_of=timezone.localdate())
    initial = services.suggested(found.notice, found.figures.to_return) if found.notice else {}
    form = RepaymentForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = services.enter_repayment(
                actor=request.actor,
                award=award,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Eingetragen.")
            return redirect("proofs:repayment", made.pk)
    context = {"form": form, "award": award, "back": reverse("proofs:award", args=[award.pk])}
    return render_form(request, "funding/proofs/repayment_form.html", context, target=FORM)


@require_safe
def repayment_detail(request: AuthenticatedRequest, repayment_id: int) -> HttpResponse:
    """The repayment with its interest line by line: as paid, or as if it were paid today."""
    repayment = readable_repayment(request, repayment_id)
    context = {
        "repayment": repayment,
        "award": repayment.award,
        "may_keep": access.may_keep_funding(request.actor),
        "may_change": access.may_change_repayment(request.actor, repayment),
        "today": timezone.localdate(),
        **_interest(repayment),
    }
    return render(request, "funding/proofs/repayment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def repayment_change(request: AuthenticatedRequest, repayment_id: int) -> HttpResponse:
    repayment = to_keep(request, readable_repayment(request, repayment_id))
    back = reverse("proofs:repayment", args=[repayment.pk])
    verdict = access.may_change_repayment(request.actor, repayment)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect(back)
    form = RepaymentChangeForm(
        request.POST or None,
        instance=Repayment.objects.get(pk=repayment.pk),
        initial={"version": repayment.version},
    )
    if form.is_valid():
        try:
            services.change_repayment(
                actor=request.actor,
                repayment=repayment,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=repayment, back_url=back, label=str(repayment)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "award": repayment.award, "repayment": repayment, "back": back}
    return render_form(request, "funding/proofs/repayment_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def repayment_settle(request: AuthenticatedRequest, repayment_id: int) -> HttpResponse:
    """Record the payment; the interest of that day is kept with it."""
    repayment = to_keep(request, readable_repayment(request, repayment_id))
    back = reverse("proofs:repayment", args=[repayment.pk])
    verdict = access.may_change_repayment(request.actor, repayment)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect(back)
    payments = settling.free_payments(request.actor, repayment.award)
    known = {
        "version": repayment.version,
        "paid_on": timezone.localdate(),
        "payment": settling.fitting_payment(repayment, payments),
    }
    form = SettleForm(request.POST or None, initial=known, payments=payments)
    if form.is_valid():
        try:
            _settled(request, repayment, form.cleaned_data.copy())
        except StaleVersionError:
            messages.error(request, "Die Rückzahlung wurde inzwischen geändert.")
            return redirect(back)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Festgehalten, mit den Zinsen dieses Tages.")
            return redirect(back)
    context = {"form": form, "repayment": repayment, "back": back, "award": repayment.award}
    return render_form(
        request, "funding/proofs/repayment_settle.html", context, target="#settle-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def repayment_discard(request: AuthenticatedRequest, repayment_id: int) -> HttpResponse:
    repayment = to_keep(request, readable_repayment(request, repayment_id))
    back = reverse("proofs:repayment", args=[repayment.pk])
    if request.method == "POST":
        try:
            services.discard_repayment(
                actor=request.actor, repayment=repayment, expected_version=repayment.version
            )
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        messages.success(request, "Verworfen.")
        return redirect("proofs:award", repayment.award_id)
    context = {
        "title": "Rückzahlung verwerfen?",
        "text": "Was eingetragen ist, ist danach weg; das Protokoll behält es.",
        "action_url": request.path,
        "confirm_label": "Verwerfen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


def _settled(request: AuthenticatedRequest, repayment: Repayment, values: dict[str, Any]) -> None:
    """With the payment that was chosen, else with one that is entered."""
    told = {
        "actor": request.actor,
        "repayment": repayment,
        "expected_version": values.pop("version"),
        "reference": values["reference"],
    }
    if payment := values.get("payment"):
        settling.settle_with(payment=payment, **told)
    else:
        settling.settle_repayment(paid_on=values["paid_on"], **told)


def _interest(repayment: Repayment) -> dict[str, Interest | str | Any]:
    """The calculation, or why there is none."""
    try:
        found = services.calculated(repayment, paid_on=timezone.localdate())
    except RuleViolationError as refusal:
        return {"interest": None, "problem": str(refusal)}
    return {"interest": interest_of(found), "problem": ""}
