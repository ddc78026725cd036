"""The versions of a plan: the one in force first, then what is being written, then the past."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.plans import access, rules
from lotse.casework.plans.models import Plan, PlanAgreement
from lotse.casework.plans.services import plans as services
from lotse.casework.plans.services.approval import needs_approval
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.casework.plans.forms.plans import PlanForm
from lotse.web.casework.plans.views.fetch import plan_to_work_on, visible_plan
from lotse.web.casework.plans.views.rows import rows_of
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_safe
def overview(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    shown = case.plans.in_force().first() or case.plans.under_way().first()
    return _page(request, case, shown)


@require_safe
def detail(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = visible_plan(request, case_id, plan_id)
    return _page(request, plan.case, plan)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    if request.method == "POST":
        try:
            plan = services.begin_plan(actor=request.actor, case=case)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
            return redirect("plans:overview", case.pk)
        return redirect("plans:detail", case.pk, plan.pk)
    has_one = case.plans.in_force().exists()
    text = (
        "Was noch offen ist, kommt mit. Die geltende Fassung bleibt unverändert und gilt, bis die "
        "neue vereinbart ist."
        if has_one
        else "Sie schreiben einen Entwurf. Er gilt erst, wenn die Person zugestimmt hat."
    )
    title = "Neue Fassung beginnen" if has_one else "Plan beginnen"
    return _ask_back(request, case, title, text)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    demand(rules.content_may_change(state=plan.state))
    # The form checks a copy; the service changes the locked record.
    copy = Plan.objects.get(pk=plan.pk)
    form = PlanForm(request.POST or None, instance=copy, initial={"version": plan.version})
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_plan(actor=request.actor, plan=plan, expected_version=version, **values)
        except StaleVersionError:
            label = f"{plan.case.number}: {plan}"
            back = reverse("plans:detail", args=[plan.case_id, plan.pk])
            return render_stale(request, form=form, record=plan, back_url=back, label=label)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Plan ist gespeichert.")
            return redirect("plans:detail", plan.case_id, plan.pk)
    context = {"form": form, "plan": plan, "case": plan.case}
    return render_form(request, "casework/plans/change.html", context, target="#plan-form")


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    if request.method == "POST":
        try:
            services.discard_plan(actor=request.actor, plan=plan)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, f"Fassung {plan.number} ist verworfen.")
        return redirect("plans:overview", plan.case_id)
    text = f"Fassung {plan.number} bleibt lesbar, gilt aber nie. Eine geltende Fassung gilt weiter."
    return _ask_back(request, plan.case, "Fassung verwerfen", text)


def _ask_back(request: AuthenticatedRequest, case: Case, title: str, text: str) -> HttpResponse:
    context = {
        "title": title,
        "text": f"{case.number}: {text}",
        "action_url": request.path,
        "confirm_label": title,
        "cancel_url": reverse("plans:overview", args=[case.pk]),
    }
    return render(request, "confirm.html", context)


def _page(request: AuthenticatedRequest, case: Case, plan: Plan | None) -> HttpResponse:
    versions = list(case.plans.newest_first().select_related("begun_by"))
    may_work = may_work_in_open_case(request.actor, case)
    context: dict[str, Any] = {
        **case_line(case),
        "case": case,
        "plan": plan,
        "versions": versions,
        "may_work": may_work,
        "under_way": next((one for one in versions if one.is_under_way), None),
        "in_force": next((one for one in versions if one.is_in_force), None),
    }
    if plan is not None:
        plan.case = case
        context |= _of_plan(request, plan) | {"before": _before(versions, plan)}
    return render(request, "casework/plans/detail.html", context)


def _of_plan(request: AuthenticatedRequest, plan: Plan) -> dict[str, Any]:
    rows = rows_of(plan)
    approval = plan.is_under_way and needs_approval()
    return {
        "rows": rows,
        "may_change": access.may_change_plan(request.actor, plan),
        "may_agree": rules.plan_may_be_agreed(
            state=plan.state, needs_approval=approval, goals=len(rows)
        ),
        "needs_approval": approval,
        "review_is_due": bool(plan.review_on and plan.review_on <= timezone.localdate()),
        "agreement": PlanAgreement.objects.filter(plan=plan)
        .select_related("file", "recorded_by")
        .first(),
    }


def _before(versions: list[Plan], plan: Plan) -> Plan | None:
    """The version that held before, to compare with."""
    earlier = (one for one in versions if one.number < plan.number and one.agreed_on)
    return next(earlier, None)
