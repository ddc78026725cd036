"""The items of a draft version: add, change, take out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.casework.assessments import access
from lotse.casework.assessments.models import InstrumentItem
from lotse.casework.assessments.services import instruments as services
from lotse.core.verdicts import RuleViolationError
from lotse.web.casework.assessments.forms.instruments import ItemForm
from lotse.web.casework.assessments.views.instruments import find_version
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#item-form"


@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request: AuthenticatedRequest, instrument_version_id: int) -> HttpResponse:
    demand(access.may_keep_instruments(request.actor))
    version = find_version(instrument_version_id)
    form = ItemForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_item(actor=request.actor, version=version, values=form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Merkmal ist ergänzt.")
            return redirect("assessments:version_detail", version.pk)
    context = {"form": form, "version": version, "title": "Merkmal ergänzen"}
    return render_form(request, "casework/assessments/item_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def item_change(
    request: AuthenticatedRequest, instrument_version_id: int, instrument_item_id: int
) -> HttpResponse:
    demand(access.may_keep_instruments(request.actor))
    version = find_version(instrument_version_id)
    item = get_object_or_404(version.items, pk=instrument_item_id)
    form = ItemForm(request.POST or None, instance=InstrumentItem.objects.get(pk=item.pk))
    if form.is_valid():
        try:
            services.change_item(actor=request.actor, item=item, values=form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Merkmal ist geändert.")
            return redirect("assessments:version_detail", version.pk)
    context = {"form": form, "version": version, "title": "Merkmal ändern"}
    return render_form(request, "casework/assessments/item_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def item_retire(
    request: AuthenticatedRequest, instrument_version_id: int, instrument_item_id: int
) -> HttpResponse:
    demand(access.may_keep_instruments(request.actor))
    version = find_version(instrument_version_id)
    item = get_object_or_404(version.items, pk=instrument_item_id)
    if request.method == "POST":
        try:
            services.retire_item(actor=request.actor, item=item)
        except RuleViolationError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"„{item}“ ist gestrichen.")
        return redirect("assessments:version_detail", version.pk)
    context = {
        "title": f"„{item}“ streichen",
        "text": "Frühere Fassungen und ihre Antworten behalten das Merkmal.",
        "action_url": request.path,
        "confirm_label": "Streichen",
        "cancel_url": reverse("assessments:version_detail", args=[version.pk]),
    }
    return render(request, "confirm.html", context)
