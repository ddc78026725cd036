"""The first line of every view: an own run, or values of law."""

from django.shortcuts import get_object_or_404

from lotse.casework.pathways.models import ParameterSet
from lotse.casework.screening import access
from lotse.casework.screening.models import ScreeningRun
from lotse.web.http import AuthenticatedRequest, demand


def own_run(request: AuthenticatedRequest, run_id: int) -> ScreeningRun:
    """Return one of the actor's own runs, or answer 404."""
    visible = ScreeningRun.objects.visible_to(request.actor).select_related("parameter_set")
    run: ScreeningRun = get_object_or_404(visible, pk=run_id)
    return run


def known_set(request: AuthenticatedRequest, set_id: int) -> ParameterSet:
    """Return values of law; 403 for who has nothing to do with them."""
    demand(access.may_see_law(request.actor))
    sets = ParameterSet.objects.select_related("entered_by", "in_force_by")
    found: ParameterSet = get_object_or_404(sets, pk=set_id)
    return found
