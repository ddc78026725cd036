"""Recording, correcting, ending and removing a legal sphere."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.casework.cases.models import Case
from lotse.casework.spheres.models import SphereState
from lotse.casework.spheres.services import states as services
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.spheres.forms import ChangeStateForm, EndStateForm, StateForm
from lotse.web.casework.spheres.views.fetch import case_to_record_in, state_of
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

TARGET = "#sphere-form"
SPHERE, SINCE = "rechtskreis", "ab"
_NOT_OF_THE_RECORD = {"submission_key", "ends_former", "version"}


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_to_record_in(request, case_id)
    form = StateForm(
        request.POST if request.method == "POST" else None,
        instance=SphereState(person=case.person),
        initial=_suggested(request),
    )
    if form.is_valid():
        try:
            services.record_state(
                actor=request.actor,
                person=case.person,
                values=_values(form),
                ends_former=form.cleaned_data["ends_former"],
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Rechtskreis ist eingetragen.")
            return redirect("spheres:overview", case.pk)
    context = {"case": case, "form": form, "title": "Rechtskreis eintragen", "is_new": True}
    return render_form(request, "casework/spheres/form.html", context, target=TARGET)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, case_id: int, state_id: int) -> HttpResponse:
    case = case_to_record_in(request, case_id)
    state = state_of(request, case, state_id)
    # The form checks a copy; the service changes the locked record.
    copy = SphereState.objects.select_related("person").get(pk=state.pk)
    sent = request.POST if request.method == "POST" else None
    form = ChangeStateForm(sent, instance=copy, initial={"version": state.version})
    if form.is_valid():
        try:
            services.change_state(
                actor=request.actor,
                state=state,
                expected_version=form.cleaned_data["version"],
                values=_values(form),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=state, back_url=_address(case), label=case.number
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Eintrag ist geändert.")
            return redirect("spheres:overview", case.pk)
    title = "Rechtskreis berichtigen"
    context = {"case": case, "form": form, "title": title, "is_new": False, "state": state}
    return render_form(request, "casework/spheres/form.html", context, target=TARGET)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: AuthenticatedRequest, case_id: int, state_id: int) -> HttpResponse:
    case = case_to_record_in(request, case_id)
    state = state_of(request, case, state_id)
    sent = request.POST if request.method == "POST" else None
    form = EndStateForm(sent, initial={"version": state.version, "ends_on": state.ends_on})
    if form.is_valid():
        try:
            services.end_state(
                actor=request.actor,
                state=state,
                expected_version=form.cleaned_data["version"],
                ends_on=form.cleaned_data["ends_on"],
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=state, back_url=_address(case), label=case.number
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Ende ist eingetragen.")
            return redirect("spheres:overview", case.pk)
    context = {"case": case, "form": form, "state": state}
    return render_form(request, "casework/spheres/end.html", context, target=TARGET)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: AuthenticatedRequest, case_id: int, state_id: int) -> HttpResponse:
    case = case_to_record_in(request, case_id)
    state = state_of(request, case, state_id)
    if request.method == "POST":
        services.remove_state(actor=request.actor, state=state)
        messages.success(request, "Der Eintrag ist entfernt.")
        return redirect("spheres:overview", case.pk)
    context = {
        "title": "Eintrag entfernen?",
        "text": f"„{state}“ wurde irrtümlich eingetragen? Im Protokoll bleibt der Eintrag lesbar."
        " Was nur zu Ende ist, beenden Sie stattdessen.",
        "action_url": request.path,
        "confirm_label": "Eintrag entfernen",
        "cancel_url": _address(case),
    }
    return render(request, "confirm.html", context)


def _values(form: StateForm | ChangeStateForm) -> dict[str, Any]:
    return {
        name: value for name, value in form.cleaned_data.items() if name not in _NOT_OF_THE_RECORD
    }


def _suggested(request: AuthenticatedRequest) -> dict[str, str]:
    """A gap offers its own sphere and first day; what makes no sense is shown as no choice."""
    asked = {"sphere": request.GET.get(SPHERE, ""), "starts_on": request.GET.get(SINCE, "")}
    return {name: value for name, value in asked.items() if value}


def _address(case: Case) -> str:
    return reverse("spheres:overview", args=[case.pk])
