"""„Stammdaten“: what a county sets and names for itself."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.models import Phase
from lotse.casework.cases.services.phases import rename_phase
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.reference import access, services
from lotse.foundation.reference.choices import UNITS, LocalRule, Unit
from lotse.foundation.reference.models import LifeDomain, LocalParameter
from lotse.web.components.formats import number
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.reference.forms import LifeDomainForm, ParameterForm, PhaseForm
from lotse.web.refusals import REFUSALS, show_refusal

_ONE = {Unit.YEARS: "Jahr", Unit.MONTHS: "Monat", Unit.DAYS: "Tag", Unit.CASES: "Fall"}


@require_safe
def parameters(request: AuthenticatedRequest) -> HttpResponse:
    """Each local rule with the value of today, and the next one if it is known."""
    demand(access.may_keep_reference_data(request.actor))
    today = timezone.localdate()
    by_rule: dict[str, list[LocalParameter]] = defaultdict(list)
    for parameter in LocalParameter.objects.newest_first():
        by_rule[parameter.rule].append(parameter)
    rows = [_row(rule, by_rule[rule], today) for rule in LocalRule]
    return render(request, "reference/parameters.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def parameter_set(request: AuthenticatedRequest, rule: str) -> HttpResponse:
    """The history of a local rule, and a new value for it."""
    demand(access.may_keep_reference_data(request.actor))
    if rule not in LocalRule.values:
        raise Http404
    known = LocalRule(rule)
    form = ParameterForm(request.POST or None, rule=known)
    if form.is_valid():
        try:
            parameter = services.set_parameter(actor=request.actor, rule=known, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            said = _said(known, parameter.value)
            messages.success(
                request, f"{known.label}: {said} ab dem {parameter.valid_from:%d.%m.%Y}."
            )
            return redirect("reference:parameter_set", rule)
    found = LocalParameter.objects.filter(rule=rule).newest_first().select_related("recorded_by")
    today = timezone.localdate()
    in_force = next((one for one in found if one.valid_from <= today), None)
    context = {
        "form": form,
        "rule": known,
        "history": [(one, _said(known, one.value), one == in_force) for one in found],
        "today": today,
    }
    return render_form(request, "reference/parameter_set.html", context, target="#parameter-form")


@require_safe
def domains(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_reference_data(request.actor))
    return render(request, "reference/domains.html", {"domains": LifeDomain.objects.all()})


@require_http_methods(["GET", "HEAD", "POST"])
def domain_change(request: AuthenticatedRequest, domain_id: int) -> HttpResponse:
    demand(access.may_keep_reference_data(request.actor))
    domain = get_object_or_404(LifeDomain, pk=domain_id)
    # The form checks a copy; the service changes the locked record.
    form = LifeDomainForm(
        request.POST or None,
        instance=LifeDomain.objects.get(pk=domain.pk),
        initial={"version": domain.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_life_domain(
                actor=request.actor, domain=domain, expected_version=version, **values
            )
        except StaleVersionError:
            back = reverse("reference:domains")
            return render_stale(request, form=form, record=domain, back_url=back, label=str(domain))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Lebensbereich ist gespeichert.")
            return redirect("reference:domains")
    context = {"form": form, "domain": domain}
    return render_form(request, "reference/domain_change.html", context, target="#domain-form")


@require_safe
def phases(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_reference_data(request.actor))
    return render(request, "reference/phases.html", {"phases": Phase.objects.all()})


@require_http_methods(["GET", "HEAD", "POST"])
def phase_rename(request: AuthenticatedRequest, phase_id: int) -> HttpResponse:
    demand(access.may_keep_reference_data(request.actor))
    phase = get_object_or_404(Phase, pk=phase_id)
    form = PhaseForm(
        request.POST or None,
        instance=Phase.objects.get(pk=phase.pk),
        initial={"seen_label": phase.label},
    )
    if form.is_valid():
        try:
            rename_phase(actor=request.actor, phase=phase, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Phase ist umbenannt.")
            return redirect("reference:phases")
    context = {"form": form, "phase": phase}
    return render_form(request, "reference/phase_rename.html", context, target="#phase-form")


def _row(rule: LocalRule, found: list[LocalParameter], today: date) -> dict[str, Any]:
    """``found`` is newest first."""
    now = next((one for one in found if one.valid_from <= today), None)
    coming = [one for one in found if one.valid_from > today]
    return {
        "rule": rule,
        "now": now,
        "said": _said(rule, now.value if now else None),
        "next": coming[-1] if coming else None,
        "next_said": _said(rule, coming[-1].value) if coming else "",
    }


def _said(rule: LocalRule, value: int | None) -> str:
    """The value as people say it: 18 Jahre, 1 Tag, ja, nicht gesetzt."""
    unit = UNITS[rule]
    if value is None:
        return "nicht gesetzt"
    if unit == Unit.YES_NO:
        return "ja" if value else "nein"
    return f"{number(value)} {_ONE.get(unit, unit.label) if value == 1 else unit.label}"
