"""Counts of the Land: typed, read from a list, explained, taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.controlling import access
from lotse.reporting.controlling.models import CountExplanation
from lotse.reporting.controlling.rules.comparing import Standing
from lotse.reporting.controlling.services import comparisons, standing
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.controlling.forms import CountForm, ExplanationForm, ListForm, StepForm
from lotse.web.reporting.controlling.views.comparing import shown
from lotse.web.reporting.controlling.views.fetch import (
    comparison_to_keep,
    count_to_keep,
    seen_count,
)
from lotse.web.reporting.controlling.views.returning import FORM

LATE = "Die Zahl wurde inzwischen geändert. Bitte prüfen."


@require_http_methods(["GET", "HEAD", "POST"])
def count_add(request: AuthenticatedRequest, state_comparison_id: int) -> HttpResponse:
    """One count; the next one is typed into the same form."""
    of = comparison_to_keep(request, state_comparison_id)
    initial = {"indicator": request.GET.get("kennzahl", "")}
    form = CountForm(request.POST or None, initial=initial)
    if form.is_valid():
        entered = form.entered()
        try:
            comparisons.enter_count(actor=request.actor, comparison=of, entered=entered)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Zahl ist eingetragen.")
            page = reverse("controlling:count_add", args=[of.pk])
            return redirect(f"{page}?kennzahl={entered.indicator}")
    context = {"form": form, "of": of}
    return render_form(request, "reporting/controlling/count_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def count_import(request: AuthenticatedRequest, state_comparison_id: int) -> HttpResponse:
    """Counts from a list, all or none."""
    of = comparison_to_keep(request, state_comparison_id)
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            number = comparisons.import_counts(
                actor=request.actor, comparison=of, name=file.name, content=file.read()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{number} Zahlen sind übernommen.")
            return redirect("controlling:comparison", of.pk)
    context = {"form": form, "of": of}
    return render_form(request, "reporting/controlling/list_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def count(request: AuthenticatedRequest, compared_count_id: int) -> HttpResponse:
    """A difference with what may explain it; the coordination says what does."""
    of = seen_count(request, compared_count_id)
    if request.method == "POST":
        demand(access.may_keep_controlling(request.actor))
    today = timezone.localdate()
    line = standing.of_count(actor=request.actor, count=of, today=today)
    found = standing.proposals_for(actor=request.actor, line=line, today=today)
    initial = {"version": of.version, "reason": found[0].reason if found else ""}
    form = ExplanationForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            comparisons.explain_count(
                actor=request.actor,
                count=of,
                expected_version=form.cleaned_data["version"],
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except StaleVersionError:
            back = reverse("controlling:count", args=[of.pk])
            return render_stale(
                request, form=form, record=of, back_url=back, label=line.place,
                further=lambda record: _last(record.pk),
            )  # fmt: skip
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Erklärung ist festgehalten.")
            return redirect("controlling:comparison", of.comparison_id)
    may_explain = line.standing in (Standing.OPEN, Standing.EXPLAINED)
    context = {
        "form": form,
        "of": of,
        "one": shown(line),
        "proposals": found,
        "history": CountExplanation.objects.visible_to(request.actor)
        .filter(count=of).select_related("made_by").newest_first(),
        "may_keep": bool(access.may_keep_controlling(request.actor)),
        "may_explain": may_explain and bool(access.may_keep_controlling(request.actor)),
        "removal": StepForm(initial={"version": of.version}, auto_id=False),
    }  # fmt: skip
    return render_form(request, "reporting/controlling/count.html", context, target=FORM)


@require_POST
def count_remove(request: AuthenticatedRequest, compared_count_id: int) -> HttpResponse:
    of = count_to_keep(request, compared_count_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        return redirect("controlling:count", of.pk)
    try:
        comparisons.remove_count(
            actor=request.actor, count=of, expected_version=form.cleaned_data["version"]
        )
    except StaleVersionError:
        messages.warning(request, LATE)
        return redirect("controlling:count", of.pk)
    messages.success(request, "Die Zahl ist entfernt.")
    return redirect("controlling:comparison", of.comparison_id)


def _last(number: int) -> dict[str, str]:
    """The newest explanation, as the form has it."""
    last = CountExplanation.objects.filter(count=number).newest_first().first()
    return {"reason": last.reason, "text": last.text} if last else {"reason": "", "text": ""}
