"""What a request carries behind the login; the middlewares of this app put it there."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User


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
