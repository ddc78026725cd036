"""Asking another organisation for a case, and answering „keine Abgabe“."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lotse.casework.transfers import access
from lotse.casework.transfers.services import requesting as services
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.transfers.forms.answering import RefuseForm, RequestForm
from lotse.web.casework.transfers.views.fetch import transfer_for
from lotse.web.casework.transfers.views.offering import CHANGED
from lotse.web.casework.transfers.views.receivers import possible
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_transfers(request.actor))
    form = RequestForm(request.POST or None, senders=possible(request.actor))
    if form.is_valid():
        try:
            asked = services.request_case(
                actor=request.actor,
                sender=form.organisation,
                wanted=form.wanted(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{asked.sender} liest Ihre Anfrage.")
            return redirect("transfers:detail", asked.pk)
    context = {"form": form}
    return render_form(request, "casework/transfers/request.html", context, target="#request-form")


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: AuthenticatedRequest, asked_id: int) -> HttpResponse:
    transfer = transfer_for(request, asked_id, access.may_refuse)
    form = RefuseForm(request.POST or None, initial={"version": transfer.version})
    if form.is_valid():
        try:
            services.refuse_request(
                actor=request.actor,
                transfer=transfer,
                expected_version=form.cleaned_data["version"],
                remark=form.cleaned_data["reason"],
            )
        except StaleVersionError:
            form.add_error(None, CHANGED)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{transfer.receiver} liest „Keine Abgabe“, ohne Grund.")
            return redirect("transfers:detail", transfer.pk)
    context = {"transfer": transfer, "form": form}
    return render_form(request, "casework/transfers/refuse.html", context, target="#refuse-form")
