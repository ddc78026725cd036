"""The receiver's answer to an offer: take the case, or say why not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lotse.casework.transfers import access
from lotse.casework.transfers.services import answering as services
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.transfers.forms.answering import AcceptForm, ReasonForm
from lotse.web.casework.transfers.views.fetch import offer_seen, transfer_for
from lotse.web.casework.transfers.views.offering import CHANGED
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: AuthenticatedRequest, transfer_id: int) -> HttpResponse:
    transfer = transfer_for(request, transfer_id, access.may_accept)
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
    transfer = transfer_for(request, transfer_id, access.may_decline)
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
