"""Goals of a draft, and how far they are reached."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.casework.plans import rules
from lotse.casework.plans.models import Goal
from lotse.casework.plans.services import goals as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.plans.forms.plans import GoalAddForm, GoalChangeForm, RatingForm
from lotse.web.casework.plans.views.fetch import goal_of, plan_to_work_on
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    demand(rules.content_may_change(state=plan.state))
    form = GoalAddForm(request.POST or None)
    if form.is_valid():
        try:
            goal = services.add_goal(actor=request.actor, plan=plan, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Ziel steht im Entwurf. Was ist dafür zu tun?")
            return redirect("plans:measure_add", plan.case_id, plan.pk, goal.pk)
    context = {"form": form, "plan": plan, "case": plan.case, "goal": None}
    return render_form(request, "casework/plans/goal_form.html", context, target="#goal-form")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, case_id: int, plan_id: int, goal_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    goal = goal_of(plan, goal_id)
    demand(rules.content_may_change(state=plan.state))
    # The form checks a copy; the service changes the locked record.
    copy = Goal.objects.get(pk=goal.pk)
    form = GoalChangeForm(request.POST or None, instance=copy, initial={"version": goal.version})
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_goal(actor=request.actor, goal=goal, expected_version=version, **values)
        except StaleVersionError:
            return render_stale(
                request, form=form, record=goal, back_url=_back(goal), label=str(goal)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Ziel ist gespeichert.")
            return redirect(_back(goal))
    context = {"form": form, "plan": plan, "case": plan.case, "goal": goal}
    return render_form(request, "casework/plans/goal_form.html", context, target="#goal-form")


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: AuthenticatedRequest, case_id: int, plan_id: int, goal_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    goal = goal_of(plan, goal_id)
    if request.method == "POST":
        try:
            services.remove_goal(actor=request.actor, goal=goal)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, f"Nicht mehr im Entwurf: {goal.title}")
        return redirect("plans:detail", plan.case_id, plan.pk)
    context = {
        "title": "Ziel aus dem Entwurf nehmen",
        "text": f"„{goal.title}“ und seine Maßnahmen stehen danach nicht mehr in dieser Fassung. "
        "Das Protokoll behält sie.",
        "action_url": request.path,
        "confirm_label": "Aus dem Entwurf nehmen",
        "cancel_url": _back(goal),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: AuthenticatedRequest, case_id: int, plan_id: int, goal_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    goal = goal_of(plan, goal_id)
    form = RatingForm(request.POST or None, goal=goal)
    if form.is_valid():
        try:
            services.rate_goal(actor=request.actor, goal=goal, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Zielstand ist festgehalten.")
            return redirect(_back(goal))
    context = {
        "form": form,
        "plan": plan,
        "case": plan.case,
        "goal": goal,
        "may_keep": rules.progress_may_be_kept(state=plan.state, is_taken_over=goal.is_taken_over),
    }
    return render_form(request, "casework/plans/goal_rate.html", context, target="#rating-form")


def _back(goal: Goal) -> str:
    page = reverse("plans:detail", args=[goal.case_id, goal.plan_id])
    return f"{page}#ziel-{goal.pk}"
