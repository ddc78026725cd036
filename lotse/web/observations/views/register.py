"""The register of observations: texts for the county's coordination, counts for who steers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.observations import access, services
from lotse.foundation.observations.models import Observation
from lotse.foundation.observations.querysets import similar_to
from lotse.foundation.organisations.choices import Rechtskreis
from lotse.steering.territory.access import may_read_steering
from lotse.steering.themes.models import Theme
from lotse.steering.themes.querysets import similar_to as similar_themes
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.observations.forms import RegisterFilter
from lotse.web.observations.views.counts import stage_table

PAGE_SIZE = 25


@dataclass(frozen=True)
class Alike:
    """A record that says much the same, and how alike it is in per cent."""

    record: Any
    percent: int


@require_safe
def observation_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_steering(request.actor))
    if not access.is_county_coordination(request.actor):
        table = {"table": stage_table(request.actor)}
        return render(request, "observations/counts.html", table)
    form = RegisterFilter(request.GET)
    found = _filtered(Observation.objects.visible_to(request.actor), form)
    rows = found.by_month().select_related("domain", "organisation")
    rows = rows.prefetch_related("municipalities", "themes")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {"page": page, "form": form, "chips": _chips(form)}
    return render(request, "observations/list.html", context)


@require_safe
def detail(request: AuthenticatedRequest, observation_id: UUID) -> HttpResponse:
    """One observation, those that say the same, and themes it may belong to."""
    observation = _readable(request, observation_id)
    alike = similar_to(observation.text, but=observation.pk)
    rows = Observation.objects.visible_to(request.actor).select_related("domain")
    found = rows.prefetch_related("municipalities", "themes").in_bulk(list(alike))
    near = similar_themes(observation.text)
    others = Theme.objects.visible_to(request.actor).exclude(links__observation=observation)
    themes = others.in_bulk(list(near))
    context = {
        "observation": observation,
        "alike": [Alike(found[pk], round(100 * score)) for pk, score in alike.items()],
        "near": [
            Alike(themes[pk], round(100 * score)) for pk, score in near.items() if pk in themes
        ],
        "sphere_labels": [Rechtskreis(one).label for one in observation.spheres],
        "links": observation.links.select_related("theme").order_by("linked_on", "pk"),
    }
    return render(request, "observations/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: AuthenticatedRequest, observation_id: UUID) -> HttpResponse:
    observation = _readable(request, observation_id)
    if request.method == "POST":
        services.remove_observation(actor=request.actor, observation=observation)
        messages.success(request, "Der Hinweis ist entfernt.")
        return redirect("observations:list")
    context = {
        "title": "Hinweis entfernen",
        "text": f"„{observation.text}“ Der Hinweis wird ganz gelöscht.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": reverse("observations:detail", args=[observation.pk]),
    }
    return render(request, "confirm.html", context)


def _readable(request: AuthenticatedRequest, observation_id: UUID) -> Observation:
    rows = Observation.objects.visible_to(request.actor).select_related("domain", "organisation")
    found: Observation = get_object_or_404(rows, pk=observation_id)
    return found


def _filtered(rows: Any, form: RegisterFilter) -> Any:
    said = form.cleaned_data if form.is_valid() else {}
    found: QuerySet[Observation] = rows
    for name in ("stage", "source", "severity"):
        if said.get(name):
            found = found.filter(**{name: said[name]})
    if said.get("sphere"):
        found = found.filter(spheres__contains=[said["sphere"]])
    if said.get("place"):
        found = found.filter(places__municipality=said["place"])
    if said.get("without_theme"):
        found = found.filter(links=None)
    if said.get("words"):
        found = found.filter(text__icontains=said["words"])
    return found


def _chips(form: RegisterFilter) -> list[FilterChip]:
    return [
        FilterChip(form.shown(name), name, form.data[name])
        for name in form.fields
        if form.cleaned_data.get(name)
    ]
