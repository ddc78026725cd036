"""Saving, changing and deleting an evaluation; having its link sent to oneself."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.evaluations.access import may_change_evaluation, may_use_evaluations
from lotse.reporting.evaluations.models import Evaluation
from lotse.reporting.evaluations.services import evaluations as services
from lotse.reporting.evaluations.services import links
from lotse.reporting.indicators.access import may_ask
from lotse.reporting.indicators.services.registry import INDICATORS, indicators_for
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.evaluations.forms import (
    EvaluationChangeForm,
    EvaluationForm,
    from_address,
    only_of,
)

PAGE = "reporting/evaluations/form.html"
FORM = "#evaluation-form"


@require_safe
def evaluation_choose(request: AuthenticatedRequest) -> HttpResponse:
    """Which indicator the evaluation is about."""
    demand(may_use_evaluations(request.actor))
    context = {"indicators": indicators_for(request.actor)}
    return render(request, "reporting/evaluations/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_add(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Begins with what the page of the indicator was asking."""
    if code not in INDICATORS:
        raise Http404("Diese Kennzahl gibt es nicht.")
    of = INDICATORS[code]
    demand(may_ask(request.actor, of))
    begun = from_address(request.GET.dict(), of, timezone.localdate())
    form = EvaluationForm(request.POST or None, indicator=of, initial=begun)
    if form.is_valid():
        try:
            made = services.save_evaluation(actor=request.actor, indicator=code, **form.values)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Auswertung gespeichert.")
            return redirect("evaluations:evaluation", made.pk)
    context = {"form": form, "indicator": of, "evaluation": None}
    return render_form(request, PAGE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_change(request: AuthenticatedRequest, evaluation_id: int) -> HttpResponse:
    found = _to_keep(request, evaluation_id)
    if found.indicator not in INDICATORS:
        raise Http404("Diese Kennzahl gibt es nicht mehr.")
    of = INDICATORS[found.indicator]
    form = EvaluationChangeForm(
        request.POST or None,
        indicator=of,
        instance=Evaluation.objects.get(pk=found.pk),
        initial={"version": found.version, "only": only_of(found)},
    )
    back = reverse("evaluations:evaluation", args=[found.pk])
    if form.is_valid():
        values = form.values
        version = values.pop("version")
        try:
            services.change_evaluation(
                actor=request.actor, evaluation=found, expected_version=version, **values
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=found, back_url=back, label=str(found),
                                further=lambda now: {"only": only_of(now)})  # fmt: skip
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "indicator": of, "evaluation": found}
    return render_form(request, PAGE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_delete(request: AuthenticatedRequest, evaluation_id: int) -> HttpResponse:
    found = _to_keep(request, evaluation_id)
    if request.method == "POST":
        services.delete_evaluation(actor=request.actor, evaluation=found)
        messages.success(request, "Auswertung gelöscht.")
        return redirect("evaluations:list")
    context = {
        "title": f"„{found}“ löschen?",
        "text": "Wer sie mitliest, sieht sie dann nicht mehr. Die Zahlen selbst bleiben.",
        "action_url": request.path,
        "confirm_label": "Löschen",
        "cancel_url": reverse("evaluations:evaluation", args=[found.pk]),
    }
    return render(request, "confirm.html", context)


@require_POST
def link_order(request: AuthenticatedRequest, evaluation_id: int) -> HttpResponse:
    """From the next due day on the link comes by mail."""
    found = readable(request, Evaluation, evaluation_id)
    try:
        links.order_link(actor=request.actor, evaluation=found)
    except RuleViolationError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Der Link kommt zum nächsten Termin per E-Mail.")
    return redirect("evaluations:evaluation", found.pk)


@require_POST
def link_cancel(request: AuthenticatedRequest, evaluation_id: int) -> HttpResponse:
    found = readable(request, Evaluation, evaluation_id)
    links.cancel_link(actor=request.actor, evaluation=found)
    messages.success(request, "Der Link kommt nicht mehr per E-Mail.")
    return redirect("evaluations:evaluation", found.pk)


def _to_keep(request: AuthenticatedRequest, evaluation_id: int) -> Evaluation:
    found = readable(request, Evaluation, evaluation_id)
    demand(may_change_evaluation(request.actor, found))
    return found
