"""The session time-out (Sitzungsende): it warns, and it loses nothing that was typed.

A session ends some minutes after the last request. Pages warn before (``session.js``); a form
that is sent too late, or without JavaScript, is answered with a page that keeps every field.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lotse.web.errors import comes_from_this_site, render_kept_form
from lotse.web.htmx import is_htmx

WARN_SECONDS = 120
SEEN_AT = "seen_at"
# Writing the session with every request would cost a query; once a minute is exact enough.
NOTE_EVERY_SECONDS = 60


class SessionExpiryMiddleware:
    """Keep a used session alive, and answer forms of an ended one without losing them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and not _only_asks(request):
            _note_use(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: Any
    ) -> HttpResponse | None:
        """Answer for a signed-out visitor what a redirect to the login would lose."""
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if is_htmx(request):
            # The login page must not appear in the middle of a page.
            return HttpResponse(status=403, headers={"HX-Trigger": "lotse:session-changed"})
        if request.method == "POST" and comes_from_this_site(request):
            return render_kept_form(request, "errors/session_expired.html")
        return None


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def session_ping(request: HttpRequest) -> JsonResponse:
    """Tell the page whether its session lives: GET only asks, POST prolongs it."""
    actor = getattr(request, "actor", None)
    signed_in = request.user.is_authenticated
    return JsonResponse(
        {
            "authenticated": signed_in,
            "seconds_left": seconds_left(request) if signed_in else 0,
            "csrf_token": get_token(request),
            "user": str(request.user.pk) if signed_in else "",
            "membership": str(actor.membership_id) if actor else "",
        }
    )


def seconds_left(request: HttpRequest) -> int:
    """Seconds until the session ends if nothing more is asked of the server."""
    now = time.time()
    idle = now - request.session.get(SEEN_AT, now)
    return max(0, int(settings.SESSION_COOKIE_AGE - idle))


def _note_use(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session.get(SEEN_AT, 0) >= NOTE_EVERY_SECONDS:
        request.session[SEEN_AT] = now


def _only_asks(request: HttpRequest) -> bool:
    return request.method == "GET" and request.path == reverse("session_ping")
