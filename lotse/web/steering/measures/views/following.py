"""Following up: indicators, their values, the effect."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.measures.models import Effect, Indicator, Measure, ProgressEntry
from lotse.steering.measures.services import following
from lotse.steering.themes import services as themes
from lotse.steering.themes.choices import ThemeState
from lotse.steering.themes.models import Theme
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.measures.forms.following import EffectForm, IndicatorForm, ProgressForm
from lotse.web.steering.measures.forms.measures import ThemeCheckedForm
from lotse.web.steering.measures.views.fetch import to_keep

FORM = "#measure-form"


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_add(request: AuthenticatedRequest, measure_id: int) -> HttpResponse:
    measure = to_keep(request, Measure, measure_id)
    initial = {"baseline_on": timezone.localdate(), "target_on": measure.ends_on}
    form = IndicatorForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            following.add_indicator(
                actor=request.actor, measure=measure, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Kennzahl ist festgelegt.")
            return redirect("measures:measure", measure.pk)
    context = {"form": form, "measure": measure}
    return render_form(request, "steering/measures/indicator.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_change(request: AuthenticatedRequest, indicator_id: int) -> HttpResponse:
    indicator = to_keep(request, Indicator, indicator_id, "measure")
    back = reverse("measures:measure", args=[indicator.measure_id])
    form = IndicatorForm(request.POST or None, instance=Indicator.objects.get(pk=indicator.pk))
    if form.is_valid():
        try:
            following.change_indicator(
                actor=request.actor,
                indicator=indicator,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=indicator, back_url=back, label=str(indicator)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "measure": indicator.measure, "indicator": indicator}
    return render_form(request, "steering/measures/indicator.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def progress_add(request: AuthenticatedRequest, indicator_id: int) -> HttpResponse:
    indicator = to_keep(request, Indicator, indicator_id, "measure")
    today = timezone.localdate()
    form = ProgressForm(request.POST or None, initial={"measured_on": today})
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            following.record_progress(
                actor=request.actor,
                indicator=indicator,
                today=today,
                submission_key=key,
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Zwischenstand ist festgehalten.")
            return redirect("measures:measure", indicator.measure_id)
    context = {"form": form, "measure": indicator.measure, "indicator": indicator}
    return render_form(request, "steering/measures/progress.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def progress_remove(request: AuthenticatedRequest, progress_id: int) -> HttpResponse:
    entry = to_keep(request, ProgressEntry, progress_id, "indicator")
    back = reverse("measures:measure", args=[entry.indicator.measure_id])
    if request.method == "POST":
        following.remove_progress(actor=request.actor, entry=entry)
        messages.success(request, "Entfernt.")
        return redirect(back)
    context = {
        "title": "Zwischenstand entfernen?",
        "text": f"{entry}. Im Protokoll bleibt er stehen.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def effect_add(request: AuthenticatedRequest, measure_id: int) -> HttpResponse:
    measure = to_keep(request, Measure, measure_id)
    form = EffectForm(request.POST or None, initial={"assessed_on": timezone.localdate()})
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            following.assess_effect(
                actor=request.actor, measure=measure, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Wirkung ist festgehalten.")
            return redirect("measures:measure", measure.pk)
    context = {"form": form, "measure": measure}
    return render_form(request, "steering/measures/effect.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def theme_checked(request: AuthenticatedRequest, measure_id: int) -> HttpResponse:
    """Move the theme on: what the measure brought about was checked."""
    measure = to_keep(request, Measure, measure_id, "owner", "organisation")
    theme = get_object_or_404(Theme.objects.visible_to(request.actor), pk=measure.theme_id)
    latest = Effect.objects.visible_to(request.actor).filter(measure=measure).latest_first()
    effect = get_object_or_404(latest[:1])
    initial = {"version": theme.version, "note": f"{measure}: {effect}. {effect.evidence}"}
    form = ThemeCheckedForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            themes.move(
                theme,
                actor=request.actor,
                expected_version=said["version"],
                to=ThemeState.EFFECT_CHECKED,
                owner=measure.owner or measure.organisation,
                due_on=said["due_on"],
                note=said["note"],
                feedback=said["feedback"],
            )
        except StaleVersionError:
            messages.warning(request, "Das Thema wurde inzwischen geändert. Bitte prüfen.")
            return redirect("measures:measure", measure.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Thema steht auf „Wirkung geprüft“.")
            return redirect("measures:measure", measure.pk)
    context = {"form": form, "measure": measure, "theme": theme}
    return render_form(request, "steering/measures/theme_checked.html", context, target=FORM)
