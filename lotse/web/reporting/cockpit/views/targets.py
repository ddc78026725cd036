"""Targets: what holds, what held, setting and changing them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.core.german_numbers import write_number
from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.cockpit.access import may_keep_targets, may_see_cockpit
from lotse.reporting.cockpit.models import Target
from lotse.reporting.cockpit.services import targets
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.cockpit.forms import TargetChangeForm, TargetForm

FORM = "#target-form"
PAGE = "reporting/cockpit/target.html"


@dataclass(frozen=True)
class Row:
    """A target with its indicator; one that is no longer counted is called by its code."""

    target: Target
    value: str
    indicator: Indicator | None
    holds: bool
    is_to_come: bool


@require_safe
def target_list(request: AuthenticatedRequest) -> HttpResponse:
    """All targets, for whoever sees the cockpit."""
    demand(may_see_cockpit(request.actor))
    today = timezone.localdate()
    rows = Target.objects.visible_to(request.actor).newest_first()
    context = {
        "rows": [
            Row(
                target=one,
                value=write_number(one.value, places=2, fewest=0),
                indicator=INDICATORS.get(one.indicator),
                holds=one.valid_from <= today <= (one.valid_until or today),
                is_to_come=one.valid_from > today,
            )
            for one in rows
        ],
        "may_keep": bool(may_keep_targets(request.actor)),
    }
    return render(request, "reporting/cockpit/targets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def target_set(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_targets(request.actor))
    initial = {
        "indicator": request.GET.get("kennzahl", ""),
        "valid_from": timezone.localdate(),
    }
    form = TargetForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            targets.set_target(actor=request.actor, submission_key=key, **form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Zielwert ist festgelegt.")
            return redirect("cockpit:target_list")
    return render_form(request, PAGE, {"form": form, "label": "Zielwert festlegen"}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def target_change(request: AuthenticatedRequest, target_id: int) -> HttpResponse:
    target = readable(request, Target, target_id)
    demand(may_keep_targets(request.actor))
    form = TargetChangeForm(request.POST or None, instance=Target.objects.get(pk=target.pk))
    if form.is_valid():
        try:
            targets.change_target(
                actor=request.actor,
                target=target,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            back = reverse("cockpit:target_list")
            return render_stale(request, form=form, record=target, back_url=back, label=str(target))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("cockpit:target_list")
    context = {
        "form": form,
        "label": "Zielwert ändern",
        "indicator": INDICATORS.get(target.indicator),
    }
    return render_form(request, PAGE, context, target=FORM)
