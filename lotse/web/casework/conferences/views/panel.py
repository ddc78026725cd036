"""What „Zusammenarbeit“ of a case says of its conferences."""

from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.conferences import access
from lotse.casework.conferences.models import ConferenceCase
from lotse.web.http import AuthenticatedRequest


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """Conferences about the case, for ``_panel.html``; anonymised ones only for their presenter."""
    about = ConferenceCase.objects.visible_to(request.actor).filter(case=case)
    found = about.select_related("conference__host_user").newest_first()
    return {
        "conferences": [one.conference for one in found],
        "may_plan_conference": access.may_plan_conference(request.actor, case),
    }
