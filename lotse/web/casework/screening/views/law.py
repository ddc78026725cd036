"""Rechtsstände: values of law are entered, tried on the people one sees, put in force."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.pathways.access import may_enter_law
from lotse.casework.pathways.models import ParameterSet
from lotse.casework.pathways.rules.changed_law import names_changed
from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.pathways.services import law as services
from lotse.casework.screening import access
from lotse.casework.screening.models import ScreeningRun
from lotse.casework.screening.services import runs
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.screening.forms import TITLES, LawForm, StartForm
from lotse.web.casework.screening.views.fetch import known_set
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

EXAMPLE = """aufenthg_25b.stay_years:
  unit: Jahre
  values:
    - from: 2027-07-01
      value: 5
      source: "BGBl. 2027 I Nr. …"
      checked_on: 2026-11-22
"""


@require_safe
def law_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_law(request.actor))
    context = {
        "sets": ParameterSet.objects.select_related("entered_by").newest_first(),
        "version": CURRENT.version,
        "may_enter": may_enter_law(request.actor),
    }
    return render(request, "casework/screening/law_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def law_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_enter_law(request.actor))
    form = LawForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.enter_set(
                actor=request.actor,
                values=form.values(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Als Entwurf gespeichert. Noch prüft niemand damit.")
            return redirect("screening:law", made.pk)
    return _form(request, form, {"heading": "Rechtsstand eintragen"})


@require_http_methods(["GET", "HEAD", "POST"])
def law_change(request: AuthenticatedRequest, set_id: int) -> HttpResponse:
    made = known_set(request, set_id)
    demand(may_enter_law(request.actor))
    initial = {"version": made.version}
    form = LawForm(request.POST or None, instance=made, initial=initial)
    if form.is_valid():
        try:
            services.change_set(
                actor=request.actor,
                parameter_set=made,
                values=form.values(),
                expected_version=form.cleaned_data["version"] or 0,
            )
        except StaleVersionError:
            back = reverse("screening:law", args=[made.pk])
            return render_stale(request, form=form, record=made, back_url=back, label=str(made))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("screening:law", made.pk)
    return _form(request, form, {"heading": "Rechtsstand ändern", "set": made})


@require_http_methods(["GET", "HEAD", "POST"])
def law_detail(request: AuthenticatedRequest, set_id: int) -> HttpResponse:
    """What a set changes; whoever screens tries it here on the people she sees."""
    made = known_set(request, set_id)
    may_try = access.may_screen(request.actor)
    form = StartForm(request.POST or None, initial={"on": made.valid_from})
    if request.method == "POST":
        demand(may_try)
    if form.is_valid():
        try:
            run = runs.start_run(
                actor=request.actor,
                on=form.cleaned_data["on"],
                parameter_set=made,
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("screening:run", run.pk)
    own = ScreeningRun.objects.visible_to(request.actor).filter(parameter_set=made)
    context = {
        "set": made,
        "values": _values(made),
        "form": form,
        "trials": own.newest_first()[:10],
        "may_try": may_try,
        "may_enter": may_enter_law(request.actor),
    }
    return render_form(request, "casework/screening/law.html", context, target="#try-form")


STEPS: dict[str, tuple[Any, str, str, str]] = {
    "in-kraft": (
        services.put_in_force,
        "In Kraft setzen",
        "Ab dem genannten Tag rechnen alle Prüfungen im ganzen Kreis damit.",
        "In Kraft gesetzt.",
    ),
    "zurueckziehen": (
        services.withdraw_set,
        "Zurückziehen",
        "Neue Prüfungen rechnen dann ohne diese Werte. Festgehaltene Prüfungen bleiben, wie sie"
        " sind, und nennen ihren Stand der Regeln.",
        "Zurückgezogen.",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def law_step(request: AuthenticatedRequest, set_id: int, step: str) -> HttpResponse:
    """Ask back, then put in force or withdraw."""
    made = known_set(request, set_id)
    demand(may_enter_law(request.actor))
    if step not in STEPS:
        raise Http404("Diesen Schritt gibt es nicht.")
    service, label, text, said = STEPS[step]
    if request.method == "POST":
        try:
            service(actor=request.actor, parameter_set=made)
        except REFUSALS as refusal:
            messages.error(request, str(getattr(refusal, "messages", [refusal])[0]))
        else:
            messages.success(request, said)
        return redirect("screening:law", made.pk)
    context = {
        "title": f"{label}: {made}?",
        "text": text,
        "action_url": reverse("screening:law_step", args=[made.pk, step]),
        "confirm_label": label,
        "cancel_url": reverse("screening:law", args=[made.pk]),
    }
    return render(request, "confirm.html", context)


def _form(request: AuthenticatedRequest, form: LawForm, more: dict[str, Any]) -> HttpResponse:
    context = {"form": form, "example": EXAMPLE, **more}
    return render_form(request, "casework/screening/law_form.html", context, target="#law-form")


def _values(made: ParameterSet) -> list[dict[str, Any]]:
    """Each value that becomes another one: what it was, what it will be, from when."""
    before = services.pack_without(made, made.valid_from)
    after = services.pack_with(made, made.valid_from)
    return [
        {
            "name": name,
            "way": TITLES.get(name.partition(".")[0], ""),
            "old": before.parameters.get(name, ()),
            "new": after.parameters[name],
        }
        for name in names_changed(before, after)
    ]
