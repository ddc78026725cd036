"""Who may manage accounts."""

from lotse.core.periods import Period
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.choices import (
    OVERSIGHT_ROLES,
    RECIPIENT_ROLES,
    STATUS_AUTHORITIES,
    STATUS_ROLES,
    Role,
)


def may_manage_users(actor: Actor) -> Verdict:
    if not actor.has_role(Role.ADMINISTRATOR):
        return no("Zugänge verwaltet die Administration.")
    return YES


def may_be_member(membership: Membership) -> Verdict:
    """Whoever decides about status never works with case files, in no second role either."""
    period = Period(membership.starts_on, membership.ends_on)
    others = membership.user.memberships.exclude(pk=membership.pk).select_related("organisation")
    at_once = [
        other for other in others.order_by("pk")
        if Period(other.starts_on, other.ends_on).overlaps(period)
    ]  # fmt: skip
    held = [membership, *at_once]
    if any(map(_decides_status, held)) and any(one.role in RECIPIENT_ROLES for one in held):
        return no(
            "Wer in einer Ausländer- oder Einbürgerungsbehörde arbeitet, bekommt keine Rolle, die"
            " Fälle sieht. Die andere Mitgliedschaft müsste vorher enden."
        )
    return YES


def _decides_status(membership: Membership) -> bool:
    return membership.role in STATUS_ROLES or membership.organisation.kind in STATUS_AUTHORITIES


def may_deactivate_user(actor: Actor, user: User) -> Verdict:
    if actor.user_id == user.pk:
        return no("Den eigenen Zugang kann nur eine andere Person der Administration schließen.")
    return may_manage_users(actor)


def may_invite_again(actor: Actor, user: User) -> Verdict:
    if user.last_login or not user.is_active:
        return no("Eine Einladung geht nur an offene Zugänge, die noch nie benutzt wurden.")
    return may_manage_users(actor)


def may_reset_second_factor(actor: Actor, user: User, *, has_one: bool) -> Verdict:
    if actor.user_id == user.pk:
        return no("Den eigenen zweiten Faktor ändern Sie unter „Mein Konto“.")
    if not has_one:
        return no("Es ist kein zweiter Faktor eingerichtet.")
    return may_manage_users(actor)


def may_read_trail(actor: Actor) -> Verdict:
    if not actor.has_role(*OVERSIGHT_ROLES, Role.ADMINISTRATOR):
        return no("Das Protokoll lesen Rechnungsprüfung, Datenschutz und Administration.")
    return YES
