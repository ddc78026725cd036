"""Our decisions inside the sign-in library: who may in, in which words, how secrets are kept."""

import base64
import hashlib
import logging
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from lotse.foundation.accounts.actors import memberships_today
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit

logger = logging.getLogger(__name__)
MESSAGES = {
    "account/messages/password_changed.txt": "Ihr neues Kennwort gilt ab sofort.",
    "account/messages/password_set.txt": "Ihr Kennwort gilt ab sofort.",
    "mfa/messages/totp_deactivated.txt": "Die App ist nicht mehr Ihr zweiter Faktor.",
    "mfa/messages/webauthn_removed.txt": "Der Sicherheitsschlüssel ist entfernt.",
    "mfa/messages/recovery_codes_generated.txt": "Die neuen Codes gelten, die alten nicht mehr.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in with e-mail and password. Accounts are made by the administration only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dieser Zugang ist geschlossen.",
        "email_password_mismatch": "E-Mail-Adresse und Kennwort passen nicht zusammen.",
        "enter_current_password": "Das bisherige Kennwort stimmt nicht.",
        "incorrect_code": "Der Code stimmt nicht.",
        "incorrect_password": "Das Kennwort stimmt nicht.",
        "invalid_password_reset": "Der Link ist nicht mehr gültig.",
        "too_many_login_attempts": "Zu viele Fehlversuche. Warten Sie fünf Minuten.",
        "rate_limited": "Zu viele Versuche. Warten Sie fünf Minuten.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Only active users with a membership that is valid today get in."""
        if not user.is_active:
            audit.record_security(actor=None, action="sign_in.account_closed", user_id=user.pk)
            return redirect("account_inactive")
        if not memberships_today(user):
            audit.record_security(actor=None, action="sign_in.no_membership", user_id=user.pk)
            return redirect("accounts:no_access")
        return None

    def reauthenticate(self, user: User, password: str) -> bool:
        """The library looks the address up in a table of its own that we do not fill."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str = "",
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Say in our words what was done; what the next page shows anyway stays unsaid."""
        if words := MESSAGES.get(message_template):
            messages.success(request, words)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": "Mit dem Kennwort bestätigen",
            "mfa_reauthenticate": "Mit einem Code bestätigen",
            "mfa_reauthenticate:webauthn": "Mit einem Sicherheitsschlüssel bestätigen",
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Sign-in over the county's own identity provider (OpenID Connect, Dienstkonto).

    Whoever is known by a verified address is connected; nobody is created.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not sociallogin.is_existing and (user := _user_with_verified_address(sociallogin)):
            sociallogin.connect(request, user)
            audit.record_security(actor=None, action="sign_in.connected", user_id=user.pk)
        if not sociallogin.is_existing or sociallogin.state.get("process") != "login":
            audit.record_security(actor=None, action="sign_in.unknown_to_lotse")
            raise ImmediateHttpResponse(redirect("accounts:unknown_person"))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            return
        logger.warning("Single sign-on failed: %s", error, exc_info=exception)
        audit.record_security(actor=None, action="sign_in.provider_failed")
        raise ImmediateHttpResponse(redirect("accounts:provider_failed"))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors. Their secrets are encrypted, so that a copy of the database is not enough."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Dieser Schlüssel kann nicht entfernt werden.",
        "incorrect_code": "Der Code stimmt nicht.",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, kind: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=kind).count() + 1
        return f"Schlüssel {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": settings.MFA_TOTP_ISSUER}


def _user_with_verified_address(sociallogin: SocialLogin) -> User | None:
    for address in sociallogin.email_addresses:
        if address.verified:
            users = User.objects.filter(email__iexact=address.email, is_active=True)
            return cast(User | None, users.first())
    return None


def _cipher() -> Fernet:
    # A key of its own, derived, so that no secret is used for two purposes.
    key = hashlib.sha256(f"second factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
