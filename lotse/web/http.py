"""What a request carries behind the login; the middlewares of this app put it there."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User

Record = TypeVar("Record", bound=Model)


class AuthenticatedRequest(HttpRequest):
    """A request behind the login; LoginRequiredMiddleware guarantees the user."""

    user: User
    actor: Actor


def demand(verdict: Verdict) -> None:
    """Answer 403 with the rule's own sentence when something is not allowed.

    Example: ``demand(access.may_manage_users(request.actor))`` as the first line of a view.
    """
    if not verdict:
        raise PermissionDenied(verdict.reason)


def readable(request: AuthenticatedRequest, model: type[Record], pk: int, *related: str) -> Record:
    """Return a record that the actor sees, with what it refers to, or answer 404."""
    manager: Any = model._default_manager
    rows = manager.visible_to(request.actor)
    found: Record = get_object_or_404(rows.select_related(*related) if related else rows, pk=pk)
    return found
