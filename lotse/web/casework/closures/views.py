"""The end of a case: close it, look after it, go on with it, and what it taught the county."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.access import (
    may_reopen_case,
    may_see_worklist,
    may_work_in_open_case,
)
from lotse.casework.cases.choices import FollowUpOrigin
from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.closures import rules, services
from lotse.casework.closures.models import Closure
from lotse.casework.plans.models import Goal
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.casework.cases.views.lists import urgency
from lotse.web.casework.closures.forms import CloseForm, ReopenForm
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def closure(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    """The form while the case is open, and afterwards what was written into it."""
    if request.method == "POST":
        return _close(request, case_for(request, case_id, may_work_in_open_case))
    case = visible_case(request, case_id)
    may_close = may_work_in_open_case(request.actor, case)
    form = _form(request, case) if may_close else None
    return render(request, "casework/closures/closure.html", _context(request, case, form))


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_reopen_case)
    usual = {"phase": case.phase_id, "version": case.version}
    form = ReopenForm(request.POST or None, initial=usual)
    if form.is_valid():
        try:
            services.reopen_case(
                actor=request.actor,
                case=case,
                expected_version=form.cleaned_data["version"],
                phase=form.cleaned_data["phase"],
                reason=form.cleaned_data["reason"],
            )
        except StaleVersionError:
            return _stale(request, form, case)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Fall {case.number} ist wieder aufgenommen.")
            return redirect("cases:detail", case.pk)
    others = Case.objects.visible_to(request.actor).filter(person=case.person_id).still_open()
    context = {"form": form, "case": case, "open_cases": others.order_by("-opened_on", "-pk")}
    return render_form(request, "casework/closures/reopen.html", context, target="#reopen-form")


@require_safe
def after_care(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_see_worklist(request.actor))
    steps = FollowUp.objects.visible_to(request.actor).open().of_actor(request.actor)
    steps = steps.filter(origin=FollowUpOrigin.AFTER_CARE).exclude(case__closed_on=None)
    steps = steps.select_related("case__person", "assignee").soonest_first()
    page = Paginator(steps, PAGE_SIZE).get_page(request.GET.get(PAGE))
    cases = [step.case_id for step in page.object_list]
    ended = Closure.objects.in_force().filter(case__in=cases)
    reasons = {one.case_id: one for one in ended.order_by("pk")}
    rows = [
        (step, reasons.get(step.case_id), urgency(step.comes_up_on)) for step in page.object_list
    ]
    return render(request, "casework/closures/after_care.html", {"page": page, "rows": rows})


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """For the overview of a case: how it ended, and whether it went on."""
    closures = Closure.objects.filter(case=case).newest_first().select_related("reopened_by")
    return {"closure": closures.first()}


def _close(request: AuthenticatedRequest, case: Case) -> HttpResponse:
    form = _form(request, case)
    if form.is_valid():
        try:
            services.close_case(
                actor=request.actor,
                case=case,
                expected_version=form.cleaned_data["version"],
                ending=form.ending(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except StaleVersionError:
            return _stale(request, form, case)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Fall {case.number} ist abgeschlossen.")
            return redirect("closures:closure", case.pk)
    context = _context(request, case, form)
    return render_form(request, "casework/closures/closure.html", context, target="#closure-form")


def _form(request: AuthenticatedRequest, case: Case) -> CloseForm:
    """The form with all that is known already."""
    today = timezone.localdate()
    months = LocalParameter.objects.value_on(LocalRule.AFTER_CARE_MONTHS, today)
    usual = {
        "closed_on": today,
        "after_care_on": rules.after_care_day(closed_on=today, months=months),
        "version": case.version,
    }
    goals = Goal.objects.filter(case=case).in_force().with_attainment().by_domain()
    return CloseForm(
        request.POST or None,
        initial=usual,
        case=case,
        steps=list(case.follow_ups.blocking_closure().soonest_first()),
        goals=list(goals.select_related("domain")),
    )


def _context(request: AuthenticatedRequest, case: Case, form: CloseForm | None) -> dict[str, Any]:
    closures = (
        Closure.objects.filter(case=case)
        .newest_first()
        .select_related("recorded_by", "reopened_by")
    )
    return {
        **case_line(case),
        "case": case,
        "form": form,
        "closures": closures.prefetch_related("outcomes__goal__domain"),
        "may_reopen": may_reopen_case(request.actor, case),
        "may_close": may_work_in_open_case(request.actor, case),
    }


def _stale(request: AuthenticatedRequest, form: Any, case: Case) -> HttpResponse:
    back_url = reverse("cases:detail", args=[case.pk])
    return render_stale(request, form=form, record=case, back_url=back_url, label=case.number)
