"""Measures of a draft, and how they go."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.casework.plans import rules
from lotse.casework.plans.models import Measure
from lotse.casework.plans.services import measures as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.plans.forms.plans import MeasureAddForm, MeasureChangeForm, TrackForm
from lotse.web.casework.plans.views.fetch import goal_of, measure_of, plan_to_work_on
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest, case_id: int, plan_id: int, goal_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    goal = goal_of(plan, goal_id)
    demand(rules.content_may_change(state=plan.state))
    form = MeasureAddForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_measure(actor=request.actor, goal=goal, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Maßnahme steht im Entwurf.")
            if "another" in request.POST:
                return redirect("plans:measure_add", plan.case_id, plan.pk, goal.pk)
            return redirect(_page(plan.case_id, plan.pk, goal.pk))
    context = {"form": form, "plan": plan, "case": plan.case, "goal": goal, "measure": None}
    return render_form(request, "casework/plans/measure_form.html", context, target="#measure-form")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, measure_id: int, **ids: int) -> HttpResponse:
    measure, context = _measure(request, measure_id, **ids)
    demand(rules.content_may_change(state=measure.goal.plan.state))
    # The form checks a copy; the service changes the locked record.
    form = MeasureChangeForm(
        request.POST or None,
        instance=Measure.objects.get(pk=measure.pk),
        initial={"version": measure.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_measure(
                actor=request.actor, measure=measure, expected_version=version, **values
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=measure, back_url=_back(measure), label=str(measure)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Maßnahme ist gespeichert.")
            return redirect(_back(measure))
    return render_form(
        request,
        "casework/plans/measure_form.html",
        context | {"form": form},
        target="#measure-form",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: AuthenticatedRequest, measure_id: int, **ids: int) -> HttpResponse:
    measure, _ = _measure(request, measure_id, **ids)
    if request.method == "POST":
        try:
            services.remove_measure(actor=request.actor, measure=measure)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, f"Nicht mehr im Entwurf: {measure.what}")
        return redirect(_back(measure))
    context = {
        "title": "Maßnahme aus dem Entwurf nehmen",
        "text": f"„{measure.what}“ steht danach nicht mehr in dieser Fassung. "
        "Das Protokoll behält sie.",
        "action_url": request.path,
        "confirm_label": "Aus dem Entwurf nehmen",
        "cancel_url": _back(measure),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: AuthenticatedRequest, measure_id: int, **ids: int) -> HttpResponse:
    measure, context = _measure(request, measure_id, **ids)
    form = TrackForm(
        request.POST or None,
        instance=Measure.objects.get(pk=measure.pk),
        initial={"version": measure.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.track_measure(
                actor=request.actor, measure=measure, expected_version=version, **values
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=measure, back_url=_back(measure), label=str(measure)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Festgehalten: {measure.what}")
            return redirect(_back(measure))
    may_keep = rules.progress_may_be_kept(
        state=measure.goal.plan.state, is_taken_over=measure.is_taken_over
    )
    return render_form(
        request,
        "casework/plans/measure_track.html",
        context | {"form": form, "may_keep": may_keep},
        target="#track-form",
    )


def _measure(
    request: AuthenticatedRequest, measure_id: int, **ids: int
) -> tuple[Measure, dict[str, Any]]:
    plan = plan_to_work_on(request, ids["case_id"], ids["plan_id"])
    goal = goal_of(plan, ids["goal_id"])
    measure = measure_of(goal, measure_id)
    return measure, {"plan": plan, "case": plan.case, "goal": goal, "measure": measure}


def _back(measure: Measure) -> str:
    return _page(measure.case_id, measure.goal.plan_id, measure.goal_id)


def _page(case_id: int, plan_id: int, goal_id: int) -> str:
    return f"{reverse('plans:detail', args=[case_id, plan_id])}#ziel-{goal_id}"
