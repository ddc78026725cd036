"""Handing a version to the lead, and her decision."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.plans import access
from lotse.casework.plans.models import Measure, Plan
from lotse.casework.plans.services import approval as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.plans.forms.plans import DecisionForm
from lotse.web.casework.plans.views.fetch import plan_to_work_on
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

LOOKED_AT = "case.plan_opened_for_approval"
CHANGED = (
    "Der Plan wurde inzwischen geändert. Bitte sehen Sie ihn noch einmal an und entscheiden Sie "
    "dann."
)


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    if request.method == "POST":
        try:
            services.submit_plan(actor=request.actor, plan=plan)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, "Der Plan liegt der Fachaufsicht zur Freigabe vor.")
        return redirect("plans:detail", plan.case_id, plan.pk)
    text = (
        f"Die Fachaufsicht sieht Fassung {plan.number} des Plans mit Zielen und Maßnahmen, bis sie "
        "entschieden hat, sonst nichts aus der Akte. So lange bleibt der Plan, wie er ist."
    )
    return _ask_back(request, plan, "Zur Freigabe geben", text)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    if request.method == "POST":
        try:
            services.take_back_plan(actor=request.actor, plan=plan)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, "Der Plan ist wieder ein Entwurf.")
        return redirect("plans:detail", plan.case_id, plan.pk)
    text = "Sie können wieder daran schreiben. Danach braucht er eine neue Freigabe."
    return _ask_back(request, plan, "Plan zurückholen", text)


@require_safe
def waiting(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_approve_plans(request.actor))
    context = {"plans": with_numbers(request.actor)}
    return render(request, "casework/plans/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: AuthenticatedRequest, waiting_id: int) -> HttpResponse:
    demand(access.may_approve_plans(request.actor))
    plan = get_object_or_404(
        Plan.objects.waiting_for(request.actor).select_related("submitted_by"), pk=waiting_id
    )
    chosen = "approve" in request.POST or "return" in request.POST
    form = DecisionForm(request.POST if chosen else None)
    stale = False
    try:
        if form.is_valid() and _decided(request, plan, form):
            return redirect("plans:waiting")
    except StaleVersionError:
        stale = True
        form.add_error(None, CHANGED)
    # Whoever came too late is shown the plan as it is now.
    if request.method == "GET" or stale:
        audit.record_read(actor=request.actor, action=LOOKED_AT, target=Case(pk=plan.case_id))
    goals = (
        plan.goals.by_domain()
        .select_related("domain")
        .prefetch_related(Prefetch("measures", Measure.objects.by_day()))
    )
    context = {
        "plan": plan,
        "entry": RegisterEntry.objects.visible_to(request.actor).get(pk=plan.case_id),
        "goals": goals,
        "form": form,
    }
    response = render_form(request, "casework/plans/decide.html", context, target="#return-form")
    if stale:
        response.status_code = 409
    return response


def with_numbers(actor: Actor) -> list[tuple[Plan, RegisterEntry]]:
    """What waits for the lead, each with the case as the register shows it, without a person."""
    plans = list(Plan.objects.waiting_for(actor).select_related("submitted_by"))
    register = RegisterEntry.objects.visible_to(actor)
    entries: dict[int, RegisterEntry] = register.in_bulk([plan.case_id for plan in plans])
    return [(plan, entries[plan.case_id]) for plan in plans if plan.case_id in entries]


def decided_for(actor: Actor) -> list[Plan]:
    """What the lead approved or gave back, for the worker to go on with."""
    plans = Plan.objects.visible_to(actor).decided_for(actor)
    return list(plans.select_related("case__person"))


def _decided(request: AuthenticatedRequest, plan: Plan, form: DecisionForm) -> bool:
    """Carry out what the lead chose; ``False`` if her form is to be shown again."""
    version = form.cleaned_data["version"]
    values: dict[str, Any] = {"actor": request.actor, "plan": plan, "expected_version": version}
    try:
        if "approve" in request.POST:
            services.approve_plan(**values)
        else:
            services.return_plan(**values, reason=form.cleaned_data["reason"])
    except REFUSALS as refusal:
        show_refusal(form, refusal)
        return False
    done = "freigegeben" if "approve" in request.POST else "zurückgegeben"
    messages.success(request, f"Der Plan ist {done}.")
    return True


def _ask_back(request: AuthenticatedRequest, plan: Plan, title: str, text: str) -> HttpResponse:
    context = {
        "title": title,
        "text": f"{plan.case.number}: {text}",
        "action_url": request.path,
        "confirm_label": title,
        "cancel_url": reverse("plans:detail", args=[plan.case_id, plan.pk]),
    }
    return render(request, "confirm.html", context)
