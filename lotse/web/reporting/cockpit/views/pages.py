"""The cockpit of a role."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.reporting.cockpit.access import may_keep_targets, may_see_cockpit
from lotse.reporting.cockpit.services.tiles import tiles_for
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.reporting.cockpit.views.words import counted_words, missed, shown


@require_safe
def cockpit(request: AuthenticatedRequest) -> HttpResponse:
    """The few figures that matter to whoever asks, with trend, target and what to do."""
    demand(may_see_cockpit(request.actor))
    tiles = tiles_for(request.actor, timezone.localdate())
    context = {
        "tiles": [shown(one, request.actor.role) for one in tiles],
        "missed": missed(tiles),
        "counted": counted_words(tiles),
        "may_keep": bool(may_keep_targets(request.actor)),
    }
    return render(request, "reporting/cockpit/cockpit.html", context)
