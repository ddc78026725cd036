"""Planning a conference, changing and calling it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.casework.conferences import access
from lotse.casework.conferences.services import conferences as services
from lotse.foundation.base.mails import is_mail_configured
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.appointments.forms import usual
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.casework.conferences.forms.conferences import (
    AnonymousForm,
    CancelForm,
    NamedForm,
    NewAnonymousForm,
    written,
)
from lotse.web.casework.conferences.views.fetch import Look, conference_for
from lotse.web.casework.conferences.views.mails import by_mail
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

CASE = "fall"
FORM = "casework/conferences/form.html"
CHANGED = "Geändert. Wer den Termin übernommen hat, holt ihn bitte neu."
CHANGED_MAILED = "Geändert. Zeit und Ort gehen per E-Mail hinaus, wenn sie sich geändert haben."


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_plan_conference)
    form = NamedForm(request.POST or None, initial=usual())
    if form.is_valid():
        try:
            conference = services.plan_conference(
                actor=request.actor,
                case=case,
                planned=form.planned(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Fallkonferenz ist geplant. Laden Sie jetzt ein.")
            return redirect("conferences:invite", conference.pk)
    back = reverse("sharing:overview", args=[case.pk])
    context = {"form": form, "conference": None, "case": case, "back_url": back}
    return render_form(request, FORM, context, target="#conference-form")


@require_http_methods(["GET", "HEAD", "POST"])
def add_anonymous(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_present(request.actor))
    chosen = read_number(request.GET.get(CASE, ""))
    form = NewAnonymousForm(
        request.POST or None, actor=request.actor, initial=usual() | {"case": chosen}
    )
    if form.is_valid():
        try:
            conference = services.present_anonymously(
                actor=request.actor,
                case=form.cleaned_data["case"],
                planned=form.planned(),
                presented=form.presented(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Fallbesprechung ist geplant. Laden Sie jetzt ein.")
            return redirect("conferences:invite", conference.pk)
    back = reverse("conferences:list")
    context = {"form": form, "conference": None, "case": None, "back_url": back}
    return render_form(request, FORM, context, target="#conference-form")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = conference_for(request, conference_id, access.may_lead_conference)
    form = _form(request, look)
    back = reverse("conferences:detail", args=[conference_id])
    if form.is_valid():
        try:
            services.change_conference(
                actor=request.actor,
                conference=look.conference,
                expected_version=form.cleaned_data["version"] or 0,
                planned=form.planned(),
                presented=form.presented() if isinstance(form, AnonymousForm) else None,
                tell=by_mail(request),
            )
        except StaleVersionError:
            return render_stale(
                request,
                form=form,
                record=look.conference,
                back_url=back,
                label=str(look.conference),
                further=lambda one: written(one, services.planned_of(request.actor, one)),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, CHANGED_MAILED if is_mail_configured() else CHANGED)
            return redirect(back)
    case = look.about.case if look.about and look.conference.is_named else None
    context = {"form": form, "conference": look.conference, "case": case, "back_url": back}
    return render_form(request, FORM, context, target="#conference-form")


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = conference_for(request, conference_id, access.may_cancel_conference)
    form = CancelForm(request.POST if request.method == "POST" else None)
    back = reverse("conferences:detail", args=[conference_id])
    if form.is_valid():
        try:
            services.cancel_conference(
                actor=request.actor,
                conference=look.conference,
                reason=form.cleaned_data["reason"],
                tell=by_mail(request),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Abgesagt. Eingeladene sehen nichts mehr davon.")
            return redirect(back)
    context = {"form": form, "look": look, "conference": look.conference, "back_url": back}
    context["sends_mail"] = is_mail_configured()
    status = 422 if form.is_bound else 200
    return render(request, "casework/conferences/cancel.html", context, status=status)


def _form(request: AuthenticatedRequest, look: Look) -> Any:
    planned = services.planned_of(request.actor, look.conference)
    kind = NamedForm if look.conference.is_named else AnonymousForm
    return kind(request.POST or None, initial=written(look.conference, planned))
