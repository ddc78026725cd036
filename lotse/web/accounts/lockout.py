"""Whom axes counts failures for, and when a lock-out ends (Anmeldesperre)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone


def typed_email(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """The address somebody tried, one spelling for all: axes only knows user names."""
    given = credentials or {}
    typed = given.get("email") or given.get("login") or given.get("username")
    if not typed and request is not None:
        typed = request.POST.get("login", "")
    return str(typed or "").strip().lower()


def client_address(request: HttpRequest) -> str:
    """The visitor's address; behind our own proxies it is the one the outermost of them saw."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    hops = [hop.strip() for hop in forwarded if hop.strip()]
    behind = settings.PROXY_COUNT
    return hops[-behind] if 0 < behind <= len(hops) else str(request.META.get("REMOTE_ADDR", ""))


def locked_until() -> dict[str, datetime]:
    """Addresses that are locked out now, each with the end of the lock-out."""
    cool_off = timedelta(hours=settings.AXES_COOLOFF_TIME)
    attempts = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=timezone.now() - cool_off,
    )
    newest = attempts.values_list("username").annotate(newest=Max("attempt_time")).order_by()
    return {username: at + cool_off for username, at in newest if username}
