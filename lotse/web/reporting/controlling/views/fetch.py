"""A record of controlling, or 404; and whether one may write on it."""

from datetime import date, timedelta

from django.utils import timezone

from lotse.reporting.controlling import access
from lotse.reporting.controlling.models import (
    ComparedCount,
    ControllingReturn,
    StateComparison,
)
from lotse.web.http import AuthenticatedRequest, demand, readable


def seen_return(request: AuthenticatedRequest, number: int) -> ControllingReturn:
    return readable(request, ControllingReturn, number, "corrects", "frozen_by")


def return_to_keep(request: AuthenticatedRequest, number: int) -> ControllingReturn:
    """A draft for who keeps it; who only reads it is told so, and so is who comes too late."""
    found = seen_return(request, number)
    demand(access.may_change_return(request.actor, found))
    return found


def comparison_to_keep(request: AuthenticatedRequest, number: int) -> StateComparison:
    found = readable(request, StateComparison, number)
    demand(access.may_keep_controlling(request.actor))
    return found


def count_to_keep(request: AuthenticatedRequest, number: int) -> ComparedCount:
    found = seen_count(request, number)
    demand(access.may_keep_controlling(request.actor))
    return found


def seen_count(request: AuthenticatedRequest, number: int) -> ComparedCount:
    return readable(request, ComparedCount, number, "comparison")


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)
