"""During the meeting: what is said, who is there, what is decided; and its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lotse.casework.conferences import access
from lotse.casework.conferences.models import Decision
from lotse.casework.conferences.services import conferences as conference_services
from lotse.casework.conferences.services import minutes as services
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.conferences.forms.minutes import DecisionForm, MinutesForm, minuted
from lotse.web.casework.conferences.views.fetch import conference_for, visible_conference
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.observations.forms import ObservationForms
from lotse.web.refusals import REFUSALS, show_refusal

VERSION = "version"


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = conference_for(request, conference_id, access.may_lead_conference)
    conference = look.conference
    form = MinutesForm(
        request.POST or None,
        agenda=list(conference.agenda.all()),
        invitees=list(conference.invitees.taking_part()),
        initial={"version": conference.version},
    )
    back = reverse("conferences:detail", args=[conference_id])
    if form.is_valid():
        try:
            services.write_minutes(
                actor=request.actor,
                conference=conference,
                expected_version=form.cleaned_data["version"],
                minutes=form.minutes(),
                attendance=form.attendance(),
            )
        except StaleVersionError:
            return render_stale(
                request,
                form=form,
                record=conference,
                back_url=back,
                label=f"Protokoll: {conference}",
                further=minuted,
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Protokoll ist gespeichert.")
            return redirect(back)
    context = {"form": form, "look": look, "conference": conference, "back_url": back}
    return render_form(
        request, "casework/conferences/minutes.html", context, target="#minutes-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = conference_for(request, conference_id, access.may_lead_conference)
    case = conference_services.behind(request.actor, look.conference).case
    form = DecisionForm(request.POST or None, conference=look.conference, case=case)
    if form.is_valid():
        try:
            services.decide(
                actor=request.actor,
                conference=look.conference,
                text=form.cleaned_data["text"],
                due_on=form.cleaned_data["due_on"],
                submission_key=form.cleaned_data["submission_key"],
                **form.owned_by(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Beschluss ist festgehalten.")
            return redirect("conferences:detail", conference_id)
    context = {"form": form, "look": look, "conference": look.conference}
    return render_form(
        request, "casework/conferences/decide.html", context, target="#decision-form"
    )


@require_POST
def complete(request: AuthenticatedRequest, conference_id: int, decision_id: int) -> HttpResponse:
    look = visible_conference(request, conference_id)
    decisions = Decision.objects.filter(conference=look.conference)
    decision = get_object_or_404(decisions.select_related("conference"), pk=decision_id)
    try:
        services.complete_decision(actor=request.actor, decision=decision)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Der Beschluss ist erledigt.")
    return redirect("conferences:detail", conference_id)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = visible_conference(request, conference_id)
    demand(access.may_lead_conference(request.actor, look.conference))
    back = reverse("conferences:detail", args=[conference_id])
    observations = ObservationForms(request.POST if request.method == "POST" else None)
    context = {
        "look": look,
        "conference": look.conference,
        "back_url": back,
        "observations": observations,
    }
    if request.method != "POST":
        return render(request, "casework/conferences/close.html", context)
    if not observations.are_valid():
        return render(request, "casework/conferences/close.html", context, status=422)
    try:
        conference_services.close_conference(
            actor=request.actor,
            conference=look.conference,
            expected_version=read_number(request.POST.get(VERSION, "")) or 0,
            observations=observations.observed(),
        )
    except StaleVersionError:
        messages.error(
            request, "Die Besprechung wurde inzwischen geändert. Bitte sehen Sie noch einmal"
            " hin und schließen Sie sie dann ab."
        )  # fmt: skip
    except REFUSALS as refusal:
        if typed := observations.filled():
            # What was typed stays.
            show_refusal(typed[0], refusal)
            return render(request, "casework/conferences/close.html", context, status=422)
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Die Besprechung ist abgeschlossen.")
    return redirect(back)
