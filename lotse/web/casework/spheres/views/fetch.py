"""The first line of every view of legal spheres."""

from django.shortcuts import get_object_or_404

from lotse.casework.cases.models import Case
from lotse.casework.spheres.access import may_record_state
from lotse.casework.spheres.models import SphereState
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.http import AuthenticatedRequest


def case_to_record_in(request: AuthenticatedRequest, case_id: int) -> Case:
    """The case whose person one works with; 403 with the reason where one only reads.

    A closed case does not hinder: who is responsible for somebody goes on.
    """
    return case_for(request, case_id, lambda actor, case: may_record_state(actor, case.person))


def state_of(request: AuthenticatedRequest, case: Case, state_id: int) -> SphereState:
    """A record of the person of the case, or 404."""
    visible = SphereState.objects.visible_to(request.actor).filter(person=case.person)
    state: SphereState = get_object_or_404(
        visible.select_related("person", "authority"), pk=state_id
    )
    return state
