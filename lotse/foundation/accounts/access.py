"""Who may manage accounts."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import Role


def may_manage_users(actor: Actor) -> Verdict:
    if not actor.has_role(Role.ADMINISTRATOR):
        return no("Zugänge verwaltet die Administration.")
    return YES


def may_deactivate_user(actor: Actor, user: User) -> Verdict:
    if actor.user_id == user.pk:
        return no("Den eigenen Zugang kann nur eine andere Person der Administration schließen.")
    return may_manage_users(actor)
