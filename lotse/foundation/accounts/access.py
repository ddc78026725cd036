"""Who may manage accounts."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import OVERSIGHT_ROLES, Role


def may_manage_users(actor: Actor) -> Verdict:
    if not actor.has_role(Role.ADMINISTRATOR):
        return no("Zugänge verwaltet die Administration.")
    return YES


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
