"""Payments to a recipient, and amounts that it is told it earned."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.forwarding.models import ForwardingContract, ReleasedAmount
from lotse.funding.forwarding.rules.contracts import year_fits
from lotse.funding.forwarding.services import money
from lotse.funding.programmes.access import may_keep_funding
from lotse.funding.statements.services.statements import contract_amounts, statement
from lotse.web.funding.forwarding.forms.money import CancelForm, PaymentForm, ReleaseForm
from lotse.web.funding.forwarding.views.fetch import seen_contract, seen_payment
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

_NEVER = ReleasedAmount()


@require_http_methods(["GET", "HEAD", "POST"])
def payment_add(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    contract = seen_contract(request, contract_id)
    demand(may_keep_funding(request.actor))
    form = PaymentForm(request.POST or None, contract=contract)
    if form.is_valid():
        try:
            money.record_payment(actor=request.actor, contract=contract, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Zahlung ist eingetragen.")
            return redirect("forwarding:contract", contract.pk)
    context = {"form": form, "contract": contract}
    return render_form(
        request, "funding/forwarding/payment_add.html", context, target="#payment-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def payment_cancel(request: AuthenticatedRequest, outpayment_id: int) -> HttpResponse:
    payment = seen_payment(request, outpayment_id)
    demand(may_keep_funding(request.actor))
    form = CancelForm(request.POST or None, initial={"version": payment.version})
    if form.is_valid():
        try:
            money.cancel_payment(
                actor=request.actor,
                payment=payment,
                expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except StaleVersionError:
            messages.warning(request, "Die Zahlung wurde inzwischen storniert.")
            return redirect("forwarding:contract", payment.contract_id)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Zahlung ist storniert.")
            return redirect("forwarding:contract", payment.contract_id)
    context = {"form": form, "payment": payment, "contract": payment.contract}
    return render_form(
        request, "funding/forwarding/payment_cancel.html", context, target="#cancel-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: AuthenticatedRequest, contract_id: int, year: int) -> HttpResponse:
    """Show what the statement says of the posts of a contract, then tell it the recipient."""
    contract = seen_contract(request, contract_id)
    demand(may_keep_funding(request.actor))
    today = timezone.localdate()
    if not _has_year(contract, year, today):
        raise Http404(f"no year {year}")
    found = statement(request.actor, year, as_of=today)
    amounts = contract_amounts(found).get(contract.pk, {})
    shown = _fingerprint(amounts)
    form = ReleaseForm(request.POST or None, initial={"shown": shown})
    if form.is_valid():
        if form.cleaned_data["shown"] != shown:
            messages.warning(request, "Die Beträge haben sich geändert. Bitte noch einmal ansehen.")
            return redirect("forwarding:release", contract.pk, year)
        try:
            money.release_amounts(
                actor=request.actor, contract=contract, year=year, amounts=amounts, as_of=today
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Beträge sind freigegeben; der Empfänger sieht sie.")
            return redirect("forwarding:contract", contract.pk)
    context = {
        "form": form,
        "contract": contract,
        "year": year,
        "today": today,
        "rows": _rows(contract, year, amounts),
        "total": tuple(sum((pair[at] for pair in amounts.values()), Decimal(0)) for at in (0, 1)),
    }
    return render_form(request, "funding/forwarding/release.html", context, target="#release-form")


def _has_year(contract: ForwardingContract, year: int, today: date) -> bool:
    """Whether the contract holds in a year that one can speak of; so far ahead as one pays."""
    fits = year_fits(year=year, starts_on=contract.starts_on, ends_on=contract.ends_on)
    return year <= today.year + 1 and bool(fits)


def _rows(
    contract: ForwardingContract, year: int, amounts: dict[int, tuple[Decimal, Decimal]]
) -> list[dict[str, Any]]:
    """A line for each post of the contract, with what was released before."""
    released = contract.released.in_force().filter(year=year)
    before = {row.post_id: row for row in released.order_by("pk")}
    return [
        {
            "post": share.post,
            "weight": share.weight,
            "amounts": amounts.get(share.post_id, (None, None)),
            "before": before.get(share.post_id, _NEVER),
        }
        for share in contract.shares.select_related("post").in_order()
    ]


def _fingerprint(amounts: dict[int, tuple[Decimal, Decimal]]) -> str:
    """What was shown, so that nothing else is released."""
    return " ".join(f"{post}:{pair[0]}:{pair[1]}" for post, pair in sorted(amounts.items())) or "-"
