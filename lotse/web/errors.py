"""Error pages (Fehlerseiten): what happened, in German, and what to do now.

``config.urls`` names the handlers, the settings name ``csrf_failure`` and ``locked_out``.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

# Secrets are typed again; everything else comes back to the page it was typed on.
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field, no secret
ACTING_FIELD = "acting_membership"
SECRET_MARKS = ("password", "passwort", "kennwort", "secret", "credential", TOKEN)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when more was sent than the server takes."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return _page("413", status=413)
    return _page("400", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the reason is the rule's own sentence."""
    return _page("403", status=403, reason=str(exception))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also for what exists but is not visible, so that nothing is given away."""
    return _page("404", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: works without the database."""
    return _page("500", status=500)


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """429 after too many failed attempts to sign in."""
    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    return _page("429", status=429, minutes=minutes)


def too_many(request: HttpRequest) -> HttpResponse:
    """429 where nobody signs in: too many codes were tried from one address."""
    return _page("429_codes", status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form with an old token; sent from our own page it keeps what was typed."""
    if comes_from_this_site(request) and not request.FILES:
        response = render_kept_form(request, "errors/403_csrf.html")
        response.headers["HX-Trigger"] = "lotse:session-changed"
        return response
    return _page("403", status=403, reason="")


def render_kept_form(
    request: HttpRequest, template: str, more: dict[str, Any] | None = None, *, status: int = 403
) -> HttpResponse:
    """Show a page whose form carries all fields that were sent, with a fresh token."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        # The token brings the membership along, see page_membership.
        "fields": [(n, value) for n, value in sent if n != ACTING_FIELD and not _is_secret(n)],
        "action_url": request.get_full_path(),
        "has_secrets": any(_is_secret(name) for name, _ in sent if name != TOKEN),
        "has_files": bool(request.FILES),
    }
    request.keeps_form = True  # type: ignore[attr-defined]
    return render(request, template, context | (more or {}), status=status)


def page_membership(request: HttpRequest) -> str:
    """Return the membership a form on this page is sent in; a kept form stays in its own."""
    if getattr(request, "keeps_form", False) and (kept := request.POST.get(ACTING_FIELD)):
        return kept
    actor = getattr(request, "actor", None)
    return str(actor.membership_id) if actor else ""


def comes_from_this_site(request: HttpRequest) -> bool:
    """Tell whether the browser vouches that one of our own pages sent the request."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _page(name: str, *, status: int, **context: Any) -> HttpResponse:
    """Render without context processors: an error page may not need the database."""
    context |= {"county_name": settings.COUNTY_NAME}
    return HttpResponse(loader.render_to_string(f"errors/{name}.html", context), status=status)


def _is_secret(name: str) -> bool:
    return any(mark in name.lower() for mark in SECRET_MARKS)
