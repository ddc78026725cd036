"""Mails about an account that our own pages send."""

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from lotse.foundation.accounts.models import User


def send_invitation(request: HttpRequest, *, user: User, invited_by: User) -> None:
    """Send the link that sets the first password (Einladung)."""
    adapter = get_adapter(request)
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    key = f"{user_pk_to_url_str(user)}-{token}"
    context = {
        "user": user,
        "invited_by": invited_by,
        "county_name": settings.COUNTY_NAME,
        "password_url": adapter.get_reset_password_from_key_url(key),
        "login_url": request.build_absolute_uri(reverse("account_login")),
    }
    adapter.send_mail("accounts/email/invitation", user.email, context)
