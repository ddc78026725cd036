"""What a request carries behind the login; the middlewares of this app put it there."""

from django.http import HttpRequest

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User


class AuthenticatedRequest(HttpRequest):
    """A request behind the login; LoginRequiredMiddleware guarantees the user."""

    user: User
    actor: Actor
