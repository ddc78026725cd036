"""The receiver's answer to an offer: take the case, or say why not."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lotse.casework.transfers import access
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.services import answering as services
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.transfers.forms.answering import AcceptForm, ReasonForm
from lotse.web.casework.transfers.views.fetch import offer_seen, visible_transfer
from lotse.web.casework.transfers.views.offering import CHANGED
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: AuthenticatedRequest, transfer_id: int) -> HttpResponse:
    transfer = visible_transfer(request, transfer_id)
    if answered := _answered_meanwhile(request, transfer, access.may_accept):
        return answered
    initial = {"version": transfer.version}
    form = AcceptForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        reception = form.reception()
        try:
            case = services.accept_transfer(
                actor=request.actor,
                transfer=transfer,
                expected_version=form.cleaned_data["version"],
                reception=reception,
            )
        except StaleVersionError:
            form.add_error(None, CHANGED)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Der Fall ist übernommen: {case.number}.")
            if reception.worker.pk == request.actor.user_id:
                return redirect("cases:detail", case.pk)
            return redirect("transfers:detail", transfer.pk)
    offer = offer_seen(request, transfer)
    context = {"transfer": transfer, "form": form, "offer": offer, "fallen": services.FALLEN_AWAY}
    return render_form(request, "casework/transfers/accept.html", context, target="#accept-form")


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: AuthenticatedRequest, transfer_id: int) -> HttpResponse:
    transfer = visible_transfer(request, transfer_id)
    if answered := _answered_meanwhile(request, transfer, access.may_decline):
        return answered
    form = ReasonForm(request.POST or None, initial={"version": transfer.version})
    if form.is_valid():
        try:
            services.decline_transfer(
                actor=request.actor,
                transfer=transfer,
                expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except StaleVersionError:
            form.add_error(None, CHANGED)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{transfer.sender} liest Ihre Antwort.")
            return redirect("transfers:detail", transfer.pk)
    context = {"transfer": transfer, "form": form}
    return render_form(request, "casework/transfers/decline.html", context, target="#decline-form")


def _answered_meanwhile(
    request: AuthenticatedRequest,
    transfer: CaseTransfer,
    may: Callable[[Actor, CaseTransfer], Verdict],
) -> HttpResponse | None:
    """Who sends an answer that a colleague gave first reads on the page who it was."""
    verdict = services.may_still(request.actor, transfer, may)
    if request.method != "POST" or not services.was_answered(request.actor, transfer):
        demand(verdict)
        return None
    messages.warning(request, f"{verdict.reason} Von Ihnen ist nichts gespeichert.")
    return redirect("transfers:detail", transfer.pk)
