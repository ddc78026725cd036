"""A return is begun, changed, thrown away, frozen, corrected."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.controlling import access
from lotse.reporting.controlling.models import ControllingReturn
from lotse.reporting.controlling.services import returns
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.controlling.forms import (
    CorrectionForm,
    ReturnChangeForm,
    ReturnForm,
    StepForm,
    usual_period,
)
from lotse.web.reporting.controlling.views.fetch import return_to_keep, seen_return, yesterday

FORM = "#controlling-form"
PAGE = "reporting/controlling/form.html"
STEP = "reporting/controlling/step.html"
LATE = "Die Meldung wurde inzwischen geändert. Bitte prüfen."


@require_http_methods(["GET", "HEAD", "POST"])
def return_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_controlling(request.actor))
    initial = usual_period(timezone.localdate()) | {"known_at": yesterday()}
    form = ReturnForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            made = returns.draft_return(actor=request.actor, submission_key=key, **form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Meldung ist begonnen. Noch ist sie ein Entwurf.")
            return redirect("controlling:return", made.pk)
    context = {"form": form, "label": "Meldung beginnen", "of": None}
    return render_form(request, PAGE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def return_correct(request: AuthenticatedRequest, controlling_return_id: int) -> HttpResponse:
    """A correction names the return it corrects, and why."""
    of = seen_return(request, controlling_return_id)
    is_corrected = of.corrections.exists()
    demand(access.may_correct_return(request.actor, of, is_corrected=is_corrected))
    initial = {"known_at": yesterday(), "remark": of.remark}
    form = CorrectionForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            made = returns.correct_return(
                actor=request.actor, former=of, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Berichtigung ist begonnen; die alte Meldung bleibt.")
            return redirect("controlling:return", made.pk)
    context = {"form": form, "label": "Meldung berichtigen", "of": of}
    return render_form(request, PAGE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def return_change(request: AuthenticatedRequest, controlling_return_id: int) -> HttpResponse:
    of = return_to_keep(request, controlling_return_id)
    instance = ControllingReturn.objects.get(pk=of.pk)
    form = ReturnChangeForm(request.POST or None, instance=instance)
    if form.is_valid():
        expected = form.cleaned_data["version"]
        try:
            returns.change_return(
                actor=request.actor, of=of, expected_version=expected, **form.values()
            )
        except StaleVersionError:
            back = reverse("controlling:return", args=[of.pk])
            return render_stale(request, form=form, record=of, back_url=back, label=str(of))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("controlling:return", of.pk)
    context = {"form": form, "label": "Angaben ändern", "of": of}
    return render_form(request, PAGE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def return_discard(request: AuthenticatedRequest, controlling_return_id: int) -> HttpResponse:
    """Throw a draft away; asked for first."""
    of = return_to_keep(request, controlling_return_id)
    form = StepForm(request.POST or None, initial={"version": of.version})
    if form.is_valid():
        expected = form.cleaned_data["version"]
        try:
            returns.discard_return(actor=request.actor, of=of, expected_version=expected)
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect("controlling:return", of.pk)
        messages.success(request, "Der Entwurf ist verworfen.")
        return redirect("controlling:list")
    context = {
        "form": form, "of": of, "label": "Entwurf verwerfen", "does": "Verwerfen",
        "says": "Der Entwurf ist danach fort.",
    }  # fmt: skip
    return render_form(request, STEP, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def return_freeze(request: AuthenticatedRequest, controlling_return_id: int) -> HttpResponse:
    """Asked for first; afterwards nothing of it changes."""
    of = return_to_keep(request, controlling_return_id)
    form = StepForm(request.POST or None, initial={"version": of.version})
    if form.is_valid():
        expected = form.cleaned_data["version"]
        try:
            returns.freeze_return(actor=request.actor, of=of, expected_version=expected)
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect("controlling:return", of.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Festgeschrieben. Die Meldung bleibt jetzt, wie sie ist.")
            return redirect("controlling:return", of.pk)
    context = {
        "form": form, "of": of, "label": "Meldung festschreiben", "does": "Festschreiben",
        "says": "Zahlen und Definitionen bleiben danach, wie sie sind, auch wenn sich die Daten"
        " ändern. Eine Prüfsumme hält das fest. Was falsch war, berichtigt eine neue Meldung.",
    }  # fmt: skip
    return render_form(request, STEP, context, target=FORM)
