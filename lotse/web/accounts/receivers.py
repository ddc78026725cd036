"""Sign-in and security events for the trail (Protokoll).

Signals are not used for our own logic. Here they are the only hook that Django, allauth and
axes offer to learn of a failed password, a lock-out or a changed second factor; see ADR 12.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from axes.signals import user_locked_out
from django.contrib.auth import signals as auth
from django.dispatch import Signal
from django.http import HttpRequest

from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import acting_as
from lotse.web.accounts.lockout import client_address, typed_email

# What happened to somebody known: signal and the name of the event.
EVENTS: tuple[tuple[Signal, str], ...] = (
    (auth.user_logged_in, "sign_in.succeeded"),
    (auth.user_logged_out, "sign_in.ended"),
    (account.password_changed, "password.changed"),
    (account.password_set, "password.set"),
    (account.password_reset, "password.reset_by_mail"),
    (second_factor.authenticator_added, "second_factor.added"),
    (second_factor.authenticator_removed, "second_factor.removed"),
    (second_factor.authenticator_reset, "second_factor.codes_renewed"),
    (second_factor.authentication_failed, "second_factor.failed"),
)


def connect() -> None:
    """Called once, when the app is ready."""
    for signal, action in EVENTS:
        signal.connect(_receiver(action), weak=False, dispatch_uid=f"lotse.{action}")
    auth.user_login_failed.connect(_sign_in_failed, dispatch_uid="lotse.sign_in.failed")
    user_locked_out.connect(_locked_out, dispatch_uid="lotse.sign_in.locked_out")


def _receiver(action: str) -> Any:
    def receive(
        sender: Any,
        request: HttpRequest | None = None,
        user: User | None = None,
        authenticator: Any = None,
        **_: Any,
    ) -> None:
        facts = {"factor": str(authenticator.type)} if authenticator else {}
        if user is not None:
            _record(request, action, user.pk, **facts)

    return receive


def _sign_in_failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    _record(request, "sign_in.failed", _known(typed_email(request, credentials)))


def _locked_out(sender: Any, request: HttpRequest, username: str, **_: Any) -> None:
    _record(request, "sign_in.locked_out", _known(username))


def _record(request: HttpRequest | None, action: str, user_id: int | None, **facts: str) -> None:
    """Append the event in a block of its own: some signals come after the transaction.

    What was typed as an address is not kept; it may be a password in the wrong field.
    """
    actor = getattr(request, "actor", None)
    address = client_address(request) if request else ""
    as_user = (actor.user_id, actor.membership_id) if actor else (None, None)
    with acting_as(*as_user):
        audit.record_security(
            actor=actor, action=action, user_id=user_id, ip_address=address, **facts
        )


def _known(email: str) -> int | None:
    user = User.objects.filter(email__iexact=email).first()
    return user.pk if user else None
