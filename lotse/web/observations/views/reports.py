"""Report what is missing in the county, without a case."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.observations import access
from lotse.foundation.observations.choices import NAMES_ORGANISATION
from lotse.foundation.observations.services import hand_in
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.observations.forms import ReportForm
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_report(request.actor))
    sources = access.sources_of(request.actor)
    coordinates = access.is_county_coordination(request.actor)
    back = reverse("observations:list" if coordinates else "observations:feedback")
    form = ReportForm(request.POST or None, sources=sources)
    if form.is_valid():
        try:
            _hand_in(request, form, sources[0])
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Danke. Ihr Hinweis ist bei der KIM-Koordination.")
            return redirect(back)
    context = {
        "form": form,
        "names_organisation": len(sources) == 1 and sources[0] in NAMES_ORGANISATION,
        "coordinates": len(sources) > 1,
        "back_url": back,
    }
    return render_form(request, "observations/add.html", context, target="#report-form")


def _hand_in(request: AuthenticatedRequest, form: ReportForm, source: str) -> None:
    said = form.cleaned_data
    own = request.actor.organisation if source in NAMES_ORGANISATION else None
    hand_in(
        actor=request.actor,
        source=said.get("source") or source,
        month=said["month"],
        observed=replace(
            form.observed(), organisation=said["organisation"] if "source" in said else own
        ),
        submission_key=said["submission_key"],
    )
