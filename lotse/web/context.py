"""What the frame (Rahmen) of every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from lotse.web.navigation import links_for
from lotse.web.session_expiry import WARN_SECONDS, seconds_left


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor of base.html: county, navigation, memberships and session."""
    context: dict[str, Any] = {
        "county_name": settings.COUNTY_NAME,
        "actor": getattr(request, "actor", None),
        "navigation": [],
        "memberships": [],
        "session": None,
        "search_value": _search_value(request),
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return context
    context["session"] = {
        "length": settings.SESSION_COOKIE_AGE,
        "left": seconds_left(request),
        "warn": WARN_SECONDS,
        "user": user.pk,
    }
    if actor := context["actor"]:
        context["navigation"] = links_for(actor.role, request.path, actor.organisation.kind)
        context["memberships"] = getattr(request, "memberships", [])
        context["session"]["membership"] = actor.membership_id
    return context


def _search_value(request: HttpRequest) -> str:
    match = request.resolver_match
    return request.GET.get("q", "") if match and match.view_name == "search" else ""
