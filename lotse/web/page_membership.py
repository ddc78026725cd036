"""A form belongs to the membership its page was made for (Rolle wechseln in einem anderen Tab).

Every ``{% csrf_token %}`` also writes the page's membership as a hidden field. When somebody acts
in another membership by the time the form is sent, the view would answer 404 and what was typed
would be gone; the page of this module keeps it and says how to go on.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership
from lotse.web.errors import ACTING_FIELD, render_kept_form
from lotse.web.numbers import read_number

# One's own account is the same in every membership, and this is where one switches.
_WITHOUT_MEMBERSHIP = ("/konto/", "/sitzung/")


class PageMembershipMiddleware:
    """Answer 409 to a form whose page belongs to another membership than the current one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: Any
    ) -> HttpResponse | None:
        actor = getattr(request, "actor", None)
        if request.method != "POST" or actor is None:
            return None
        sent = request.POST.get(ACTING_FIELD, "")
        if sent in ("", str(actor.membership_id)) or request.path.startswith(_WITHOUT_MEMBERSHIP):
            return None
        return _render_switched(request, sent)


def _render_switched(request: HttpRequest, sent: str) -> HttpResponse:
    """Ask to switch back; what another person typed at this desk is not given away."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    memberships = Membership.objects.filter(user_id=actor.user_id).select_related("organisation")
    before = memberships.filter(pk=read_number(sent)).first()
    held = {membership.pk for membership in request.memberships}  # type: ignore[attr-defined]
    context = {
        "before": before,
        "may_switch_back": before is not None and before.pk in held,
        "switch_url": reverse("accounts:switch_membership"),
    }
    response = render_kept_form(request, "errors/membership_switched.html", context, status=409)
    response.headers["HX-Retarget"] = "body"
    response.headers["HX-Reswap"] = "innerHTML"
    return response
