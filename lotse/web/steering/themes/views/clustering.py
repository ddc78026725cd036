"""Observations that say the same are counted towards one theme (zusammenfassen)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lotse.foundation.observations.models import Observation
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.themes import services
from lotse.steering.themes.models import Theme
from lotse.steering.themes.querysets import similar_to
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS
from lotse.web.steering.themes.forms import ClusterForm

CHOSEN = "hinweis"
_MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
def cluster(request: AuthenticatedRequest) -> HttpResponse:
    """What was chosen, the themes that fit best, and all others; or a new theme of it."""
    demand(may_keep_steering(request.actor))
    observations = chosen(request)
    if not observations:
        messages.error(request, "Bitte kreuzen Sie zuerst Hinweise an.")
        return redirect("observations:list")
    themes = Theme.objects.visible_to(request.actor).still_open().order_by("title", "pk")
    form = ClusterForm(request.POST or None, themes=themes)
    if form.is_valid():
        theme = form.cleaned_data["theme"]
        new = services.link_observations(
            actor=request.actor, theme=theme, observations=observations
        )
        messages.success(request, _counted(new, len(observations)))
        return redirect("themes:detail", theme.pk)
    context: dict[str, Any] = {
        "form": form,
        "observations": observations,
        "near": _near(themes, observations),
        "add_url": f"{reverse('themes:add')}?{_query(observations)}",
    }
    status = 422 if form.is_bound else 200
    return render(request, "steering/themes/cluster.html", context, status=status)


@require_POST
def unlink(request: AuthenticatedRequest, theme_id: int, observation_id: UUID) -> HttpResponse:
    demand(may_keep_steering(request.actor))
    theme = readable(request, Theme, theme_id)
    rows = Observation.objects.visible_to(request.actor)
    observation = get_object_or_404(rows, pk=observation_id)
    try:
        services.unlink_observation(actor=request.actor, theme=theme, observation=observation)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Der Hinweis zählt nicht mehr zum Thema.")
    return redirect("themes:detail", theme.pk)


def chosen(request: AuthenticatedRequest) -> list[Observation]:
    """The observations named by the address or the form; what is no number is left out."""
    named = [*request.GET.getlist(CHOSEN), *request.POST.getlist(CHOSEN)][:_MOST]
    keys = {key for key in map(_uuid, named) if key}
    rows = Observation.objects.visible_to(request.actor).filter(pk__in=keys).by_month()
    return list(rows.select_related("domain").prefetch_related("municipalities"))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _near(themes: Any, observations: list[Observation]) -> list[tuple[Theme, int]]:
    """Open themes that fit what was chosen best, with how alike they are in per cent."""
    near = similar_to(" ".join(one.text for one in observations[:5]))
    found = themes.in_bulk(list(near))
    return [(found[pk], round(100 * score)) for pk, score in near.items() if pk in found]


def _counted(new: int, chosen: int) -> str:
    """What became of those that were chosen; some may have belonged to the theme before."""
    if not new:
        return "Das Thema hatte schon alles, was Sie ausgewählt haben."
    said = "Ein Hinweis zählt" if new == 1 else f"{new} Hinweise zählen"
    before = chosen - new
    known = f" {before} {'war' if before == 1 else 'waren'} schon dabei." if before else ""
    return f"{said} jetzt zum Thema.{known}"


def _query(observations: list[Observation]) -> str:
    return "&".join(f"{CHOSEN}={one.pk}" for one in observations)
