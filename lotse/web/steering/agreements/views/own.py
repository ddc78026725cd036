"""What a lead sees: the agreements of the own organisation, what is due first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.steering.agreements.access import may_see_own_agreements
from lotse.steering.agreements.models import Agreement
from lotse.steering.agreements.services import reminding
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.steering.agreements.views.facts import standing


@require_safe
def own_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_see_own_agreements(request.actor))
    today = timezone.localdate()
    found = Agreement.objects.visible_to(request.actor).prefetch_related("parties__organisation")
    context = {
        "standings": [standing(one, today) for one in found.in_order()],
        "duties": reminding.near_duties(request.actor, today),
        "today": today,
    }
    return render(request, "steering/agreements/own_list.html", context)
