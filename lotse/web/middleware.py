"""Who acts in this request, and the one transaction in which the request sees the database."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lotse.foundation.accounts.actors import choose_actor, memberships_today
from lotse.foundation.base.database import acting_as

MEMBERSHIP_KEY = "membership_id"
# Pages one must reach to enrol a second factor, or to leave.
_WITHOUT_RIGHTS = ("/konto/", "/sitzung/", "/static/")
_Handler = Callable[[HttpRequest], HttpResponse]


class ActingMiddleware:
    """Puts ``request.actor`` and ``request.memberships`` and opens the acting transaction.

    Row level security needs the acting user before the first query of a view, and SET LOCAL
    needs a transaction; hence one transaction for the whole request, rolled back on errors.
    """

    def __init__(self, get_response: _Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor, request.memberships = None, []  # type: ignore[attr-defined]
        user = request.user
        if not user.is_authenticated:
            return self._answer(request, None, None)
        memberships = memberships_today(user)
        actor = choose_actor(user, memberships, request.session.get(MEMBERSHIP_KEY))
        request.actor, request.memberships = actor, memberships  # type: ignore[attr-defined]
        return self._answer(request, user.pk, actor.membership_id if actor else None)

    def _answer(
        self, request: HttpRequest, user_id: int | None, membership_id: int | None
    ) -> HttpResponse:
        with acting_as(user_id, membership_id):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


class PrivatePagesMiddleware:
    """What somebody sees behind the login stays out of shared caches and is asked for anew.

    Not no-store: with it the back button would lose what was typed.
    """

    def __init__(self, get_response: _Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class SecondFactorMiddleware:
    """Where it is demanded, nobody works before a second factor is enrolled.

    Who comes over single sign-on has shown what the county's identity provider demands.
    """

    def __init__(self, get_response: _Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.REQUIRE_SECOND_FACTOR
            and request.user.is_authenticated
            and not request.path.startswith(_WITHOUT_RIGHTS)
            and not signed_in_by_provider(request)
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


class MembershipMiddleware:
    """Nobody works without a membership that is valid today, whenever it ended."""

    def __init__(self, get_response: _Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.user.is_authenticated
            and request.actor is None  # type: ignore[attr-defined]
            and not request.path.startswith(_WITHOUT_RIGHTS)
        ):
            return render(request, "accounts/no_access.html", status=403)
        return self.get_response(request)


class AddressMiddleware:
    """Refuses a question with a sign that no text of the database can have (400, not 500).

    What is typed into forms is checked by their fields; lists are searched by the address.
    """

    def __init__(self, get_response: _Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("a question with NUL")
        return self.get_response(request)


def signed_in_by_provider(request: HttpRequest) -> bool:
    """Tell whether this session began with single sign-on (Dienstkonto)."""
    methods = get_authentication_records(request, request.user)
    return any(entry["method"] == "socialaccount" for entry in methods)
