"""The start page „Heute“: what is due for this role, and nothing that is not there yet."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.foundation.organisations.choices import OVERSIGHT_ROLES, Role
from lotse.web.casework.cases.views.today import today
from lotse.web.http import AuthenticatedRequest
from lotse.web.start import facts

Facts = Callable[[AuthenticatedRequest], dict[str, Any]]
PAGES: dict[str, tuple[str, Facts]] = {
    Role.ADMINISTRATOR: ("start/administration.html", facts.for_administration),
    **dict.fromkeys(OVERSIGHT_ROLES, ("start/oversight.html", facts.for_oversight)),
}
GENERAL: tuple[str, Facts] = ("start/organisation.html", facts.for_everybody)


@require_safe
def start(request: AuthenticatedRequest) -> HttpResponse:
    if request.actor.does_casework:
        return today(request)
    template, facts_of = PAGES.get(request.actor.role, GENERAL)
    return render(request, template, facts_of(request))
