import logging
from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as library
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from lotse.foundation.accounts.actors import memberships_today
from lotse.web.http import AuthenticatedRequest
from lotse.web.middleware import MEMBERSHIP_KEY

logger = logging.getLogger(__name__)


@require_safe
def account(request: AuthenticatedRequest) -> HttpResponse:
    user = request.user
    context = {
        "user": user,
        "memberships": memberships_today(user),
        "has_second_factor": is_mfa_enabled(user),
        "has_password": user.has_usable_password(),
        "uses_single_sign_on": SocialAccount.objects.filter(user_id=user.pk).exists(),
    }
    return render(request, "accounts/account.html", context)


@require_POST
def switch_membership(request: AuthenticatedRequest) -> HttpResponse:
    """Act in another of one's own memberships (Rolle wechseln)."""
    mine = {str(membership.pk): membership for membership in memberships_today(request.user)}
    membership = mine.get(request.POST.get("membership", ""))
    if membership is None:
        raise Http404
    request.session[MEMBERSHIP_KEY] = membership.pk
    return redirect("start")


@login_not_required
@require_safe
def no_access(request: HttpRequest) -> HttpResponse:
    """Somebody without a membership that is valid today."""
    return render(request, "accounts/no_access.html", status=403)


@login_not_required
@require_safe
def unknown_person(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/unknown_person.html", status=403)


@login_not_required
@require_POST
def provider_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the identity provider; the library forgets that it may not answer."""
    try:
        return cast(HttpResponse, library.login(request, provider_id))
    except RequestException as problem:
        logger.warning("The identity provider does not answer: %s", problem)
        return redirect("accounts:provider_failed")


@login_not_required
@require_safe
def provider_failed(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/provider_failed.html", status=502)


@login_not_required
@require_safe
def provider_cancelled(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/provider_cancelled.html")
