"""Instruments and their versions: what there is, a new one, publishing."""

from django.contrib import messages
from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.assessments import access
from lotse.casework.assessments.models import Instrument, InstrumentVersion
from lotse.casework.assessments.services import instruments as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.assessments.forms.instruments import (
    InstrumentAddForm,
    InstrumentChangeForm,
)
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#instrument-form"


@require_safe
def instrument_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_instruments(request.actor))
    versions = InstrumentVersion.objects.newest_first().annotate(item_count=Count("items"))
    found = Instrument.objects.general_first().prefetch_related(Prefetch("versions", versions))
    context = {
        "instruments": [(one, list(one.versions.all())) for one in found],
        "may_keep": access.may_keep_instruments(request.actor),
    }
    return render(request, "casework/assessments/instrument_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def instrument_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_instruments(request.actor))
    form = InstrumentAddForm(request.POST or None)
    if form.is_valid():
        try:
            instrument = services.add_instrument(actor=request.actor, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"„{instrument}“ ist angelegt. Es fehlen noch die Merkmale.")
            draft = instrument.versions.newest_first()[0]
            return redirect("assessments:version_detail", draft.pk)
    context = {"form": form, "title": "Instrument anlegen"}
    return render_form(request, "casework/assessments/instrument_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def instrument_change(request: AuthenticatedRequest, instrument_id: int) -> HttpResponse:
    demand(access.may_keep_instruments(request.actor))
    instrument = get_object_or_404(Instrument, pk=instrument_id)
    # The form checks a copy; the service changes the locked record.
    copy = Instrument.objects.get(pk=instrument.pk)
    usual = {"version": instrument.version}
    form = InstrumentChangeForm(request.POST or None, instance=copy, initial=usual)
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_instrument(
                actor=request.actor, instrument=instrument, expected_version=version, **values
            )
        except StaleVersionError:
            back = reverse("assessments:instrument_list")
            return render_stale(
                request, form=form, record=instrument, back_url=back, label=str(instrument)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Instrument ist geändert.")
            return redirect("assessments:instrument_list")
    context = {"form": form, "title": f"{instrument} ändern"}
    return render_form(request, "casework/assessments/instrument_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def version_begin(request: AuthenticatedRequest, instrument_id: int) -> HttpResponse:
    demand(access.may_keep_instruments(request.actor))
    instrument = get_object_or_404(Instrument, pk=instrument_id)
    if request.method == "POST":
        version = services.begin_version(actor=request.actor, instrument=instrument)
        messages.success(
            request, f"{version} ist begonnen. Bis zur Veröffentlichung gilt die alte."
        )
        return redirect("assessments:version_detail", version.pk)
    context = {
        "title": f"Neue Fassung: {instrument}",
        "text": "Die neue Fassung beginnt mit allen Merkmalen der letzten. Assessments, die schon "
        "begonnen sind, behalten ihre Fassung.",
        "action_url": request.path,
        "confirm_label": "Neue Fassung beginnen",
        "cancel_url": reverse("assessments:instrument_list"),
    }
    return render(request, "confirm.html", context)


@require_safe
def version_detail(request: AuthenticatedRequest, instrument_version_id: int) -> HttpResponse:
    demand(access.may_see_instruments(request.actor))
    version = find_version(instrument_version_id)
    context = {
        "version": version,
        "items": version.items.select_related("domain"),
        "may_keep": access.may_keep_instruments(request.actor),
    }
    return render(request, "casework/assessments/version_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def version_publish(request: AuthenticatedRequest, instrument_version_id: int) -> HttpResponse:
    demand(access.may_keep_instruments(request.actor))
    version = find_version(instrument_version_id)
    if request.method == "POST":
        try:
            services.publish_version(actor=request.actor, version=version)
        except RuleViolationError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{version} ist veröffentlicht und gilt ab sofort.")
        return redirect("assessments:version_detail", version.pk)
    context = {
        "title": f"{version} veröffentlichen",
        "text": "Neue Assessments nehmen ab sofort diese Fassung. Danach lässt sie sich nicht mehr "
        "ändern.",
        "action_url": request.path,
        "confirm_label": "Veröffentlichen",
        "cancel_url": reverse("assessments:version_detail", args=[version.pk]),
    }
    return render(request, "confirm.html", context)


def find_version(instrument_version_id: int) -> InstrumentVersion:
    """Return a version of an instrument, or answer 404."""
    versions = InstrumentVersion.objects.select_related("instrument", "published_by")
    found: InstrumentVersion = get_object_or_404(versions, pk=instrument_version_id)
    return found
