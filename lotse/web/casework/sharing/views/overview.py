"""„Zusammenarbeit“: everything of a case that concerns other agencies, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.casework.sharing import access
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.casework.conferences.views import panel as conferences
from lotse.web.casework.referrals.views import panel as referrals
from lotse.web.casework.sharing.views import panel
from lotse.web.casework.transfers.views import panel as transfers
from lotse.web.http import AuthenticatedRequest


@require_safe
def overview(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    context = {
        "case": case,
        "may_share": access.may_share_case(request.actor, case),
        **panel.panel(request, case),
        **referrals.panel(request, case),
        **conferences.panel(request, case),
        **transfers.panel(request, case),
    }
    return render(request, "casework/sharing/overview.html", context | case_line(case))
