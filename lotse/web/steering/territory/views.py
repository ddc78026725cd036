"""The map itself with its official figures, and borders that replace the tiles."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.organisations.models import Municipality
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.steering.territory.models import BorderSet
from lotse.steering.territory.services import borders as services
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.territory.forms import BordersForm


@require_safe
def overview(request: AuthenticatedRequest) -> HttpResponse:
    """What maps are drawn with: tiles or borders, and how many people live where."""
    demand(may_read_steering(request.actor))
    towns = Municipality.objects.in_german_order()
    sets = BorderSet.objects.visible_to(request.actor).order_by("-read_at", "-pk")
    context = {
        "values": {town.pk: town.population for town in towns},
        "sets": sets,
        "in_use": next((one for one in sets if one.is_in_use), None),
        "may_keep": may_keep_steering(request.actor),
    }
    return render(request, "steering/territory/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def borders_read(request: AuthenticatedRequest) -> HttpResponse:
    """Read a file and show what is in it; no map changes by that."""
    demand(may_keep_steering(request.actor))
    form = BordersForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = services.read_borders(
                actor=request.actor,
                title=form.cleaned_data["title"],
                year=form.cleaned_data["year"],
                file_name=file.name,
                content=file.read(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("territory:border_set", made.pk)
    return render_form(
        request, "steering/territory/borders_read.html", {"form": form}, target="#borders-form"
    )


@require_safe
def border_set(request: AuthenticatedRequest, border_set_id: int) -> HttpResponse:
    """What was found in a file: what is missing, what is not ours, how it looks."""
    found = readable(request, BorderSet, border_set_id)
    rows = list(found.borders.select_related("municipality").order_by("municipality__sort_key"))
    context = {
        "set": found,
        "rows": rows,
        "missing": services.missing_from(found),
        "unnamed": found.unknown_count - len(found.unknown),
        "may_keep": may_keep_steering(request.actor),
    }
    return render(request, "steering/territory/border_set.html", context)


@require_POST
def borders_use(request: AuthenticatedRequest, border_set_id: int) -> HttpResponse:
    found = readable(request, BorderSet, border_set_id)
    demand(may_keep_steering(request.actor))
    return _done(
        request,
        services.use_borders,
        "Alle Karten zeigen jetzt diese Grenzen.",
        back=("territory:border_set", found.pk),
        border_set=found,
    )


@require_POST
def borders_discard(request: AuthenticatedRequest, border_set_id: int) -> HttpResponse:
    found = readable(request, BorderSet, border_set_id)
    demand(may_keep_steering(request.actor))
    return _done(
        request,
        services.discard_borders,
        "Der Gebietsstand ist gelöscht.",
        back=("territory:border_set", found.pk),
        border_set=found,
    )


@require_POST
def tiles_use(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_steering(request.actor))
    return _done(request, services.use_tiles, "Alle Karten zeigen jetzt Kacheln.", back=())


def _done(
    request: AuthenticatedRequest,
    service: Callable[..., Any],
    said: str,
    *,
    back: tuple[Any, ...],
    **values: Any,
) -> HttpResponse:
    """Run the service and go to the overview; a refusal is told where one came from."""
    try:
        service(actor=request.actor, **values)
    except RuleViolationError as refusal:
        messages.warning(request, str(refusal))
        return redirect(*(back or ("territory:overview",)))
    messages.success(request, said)
    return redirect("territory:overview")
