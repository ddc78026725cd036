"""Intakes: begin, look at, change the sheet, decide."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.access import may_see_worklist
from lotse.casework.intake import access
from lotse.casework.intake.choices import IntakeState, Suggested
from lotse.casework.intake.models import Intake
from lotse.casework.intake.services import intakes as services
from lotse.casework.intake.services.suggestions import suggestion_for
from lotse.casework.persons.access import may_edit_person
from lotse.core.verdicts import no
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.intake.forms.intakes import (
    DecisionForm,
    IntakeChangeForm,
    IntakeFilterForm,
    IntakeOpenForm,
    usual_decision,
    usual_sheet,
)
from lotse.web.casework.intake.views.fetch import advice_in_address, intake_for, visible_intake
from lotse.web.casework.intake.views.panels import running_for
from lotse.web.casework.persons.views.fetch import visible_person
from lotse.web.casework.persons.views.rows import age_text
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25
_ALL = "all"


@require_safe
def intake_list(request: AuthenticatedRequest) -> HttpResponse:
    """Intakes one may see; those not decided yet first."""
    demand(may_see_worklist(request.actor))
    form = IntakeFilterForm(request.GET)
    form.full_clean()
    state = form.cleaned_data.get("state", "")
    found = Intake.objects.visible_to(request.actor)
    if state != _ALL:
        found = found.filter(state=state) if state else found.running()
    shown = found.select_related("person", "municipality", "responsible", "case").newest_first()
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get(PAGE))
    return render_page_or_partial(
        request,
        "casework/intake/intake_list.html",
        "casework/intake/_intake_rows.html",
        {"form": form, "page": page, "state": state},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def intake_open(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    person = visible_person(request, person_id)
    demand(may_edit_person(request.actor, person))
    advice = advice_in_address(request)
    form = IntakeOpenForm(request.POST or None, initial=usual_sheet(person, advice))
    if form.is_valid():
        try:
            intake = services.open_intake(
                actor=request.actor, person=person, short_advice=advice, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Klärung hat begonnen.")
            return redirect("intake:intake_detail", intake.pk)
    running = running_for(request.actor, person)["running_intake"]
    context = {
        "form": form,
        "person": person,
        "advice": advice,
        "running": running,
        "may_open": no("Für diese Person läuft schon eine Klärung.") if running else None,
    }
    return render_form(request, "casework/intake/intake_open.html", context, target="#intake-form")


@require_safe
def intake_detail(request: AuthenticatedRequest, intake_id: int) -> HttpResponse:
    intake = visible_intake(request, intake_id)
    context = _shown(request, intake)
    if context["may_decide"]:
        context["form"] = DecisionForm(initial=usual_decision(intake, context["suggestion"]))
    return render_page_or_partial(
        request,
        "casework/intake/intake_detail.html",
        "casework/intake/_decisions.html",
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def intake_change(request: AuthenticatedRequest, intake_id: int) -> HttpResponse:
    intake = intake_for(request, intake_id, access.may_work_in_intake)
    # The form checks a copy; the service changes the locked record.
    form = IntakeChangeForm(
        request.POST or None,
        instance=Intake.objects.get(pk=intake.pk),
        initial={"version": intake.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_intake(
                actor=request.actor, intake=intake, expected_version=version, **values
            )
        except StaleVersionError:
            return _stale(request, form, intake)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Bogen ist gespeichert.")
            return redirect("intake:intake_detail", intake.pk)
    context = {"form": form, "intake": intake, "person": intake.person}
    return render_form(
        request, "casework/intake/intake_change.html", context, target="#intake-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def intake_decide(request: AuthenticatedRequest, intake_id: int) -> HttpResponse:
    intake = intake_for(request, intake_id, access.may_work_in_intake)
    suggestion = suggestion_for(intake, timezone.localdate())
    form = DecisionForm(request.POST or None, initial=usual_decision(intake, suggestion))
    if form.is_valid():
        try:
            return _decide(request, intake, form.cleaned_data)
        except StaleVersionError:
            return _stale(request, form, intake)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
    context = _shown(request, intake) | {"form": form}
    return render_form(
        request, "casework/intake/intake_decide.html", context, target="#decision-form"
    )


def _decide(request: AuthenticatedRequest, intake: Intake, said: dict[str, Any]) -> HttpResponse:
    common = {
        "actor": request.actor,
        "intake": intake,
        "expected_version": said["version"],
        "reason": said["reason"],
    }
    if said["outcome"] == IntakeState.CASE:
        values = {name: said[name] for name in ("municipality", "opened_on")}
        case = services.take_up_case(**common, **values)
        messages.success(request, f"Fall {case.number} ist aufgenommen.")
        return redirect("cases:detail", case.pk)
    values = {name: said[name] for name in ("outcome", "passed_on_to", "priority")}
    decision = services.decide_intake(**common, **values)
    messages.success(request, f"Entschieden: {decision.get_outcome_display()}.")
    if decision.outcome == IntakeState.WAITING:
        return redirect("intake:waiting_list")
    return redirect("intake:intake_detail", intake.pk)


def _shown(request: AuthenticatedRequest, intake: Intake) -> dict[str, Any]:
    """What the page of an intake shows."""
    suggestion = suggestion_for(intake, timezone.localdate())
    may_work = access.may_work_in_intake(request.actor, intake)
    return {
        "intake": intake,
        "person": intake.person,
        "age": age_text(intake.person.birth_date),
        "domains": intake.domains.all(),
        "suggestion": suggestion,
        "suggested": Suggested(suggestion.outcome).label,
        "may_work": may_work,
        "may_decide": bool(may_work) and intake.is_running,
        "decisions": [
            (decision, Suggested(decision.suggestion).label)
            for decision in intake.decisions.newest_first().select_related("decided_by")
        ],
    }


def _stale(request: AuthenticatedRequest, form: Any, intake: Intake) -> HttpResponse:
    back = reverse("intake:intake_detail", args=[intake.pk])
    label = f"{intake.person}: {intake}"
    return render_stale(request, form=form, record=intake, back_url=back, label=label)
