"""Everything that changes accounts and memberships. One function per use case."""

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from lotse.core.collation import name_sort_key
from lotse.foundation.accounts import access
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.organisations.services import found_organisation

_FIELDS = ("email", "given_name", "family_name", "phone", "is_active")


@transaction.atomic
def found_county(
    *,
    organisation: dict[str, Any],
    email: str,
    given_name: str,
    family_name: str,
    password: str | None = None,
) -> Actor:
    """Make an organisation and its first administrator, when nobody is there who could.

    Runs with the owner's connection only: row level security refuses it to the application.
    Without a password the account waits for a link (Kennwort vergessen).
    Example: found_county(organisation={"name": "Rhein-Sieg-Kreis", "short_name": "RSK",
    "kind": "county", "rechtskreis": "other"}, email="…", given_name="…", family_name="…")
    """
    existing = Organisation.objects.filter(name=organisation["name"]).first()
    founded = existing or found_organisation(**organisation)
    user = _new_user(email=email, given_name=given_name, family_name=family_name)
    user.set_password(password)
    user.full_clean()
    user.save()
    audit.record(
        actor=None,
        action="user.founded",
        target=user,
        changes=audit.differences({}, _snapshot(user) | {"role": Role.ADMINISTRATOR}),
    )
    membership = Membership.objects.create(
        user=user,
        organisation=founded,
        role=Role.ADMINISTRATOR,
        starts_on=timezone.localdate(),
    )
    return Actor(user, membership)


@transaction.atomic
def invite_user(
    *, actor: Actor, email: str, given_name: str, family_name: str, phone: str = ""
) -> User:
    """Create an account without password; the mail with the link is sent by the caller.

    Raises: RuleViolationError if the actor is no administrator.
    """
    access.may_manage_users(actor).enforce()
    user = _new_user(email=email, given_name=given_name, family_name=family_name)
    user.phone, user.invited_at = phone, timezone.now()
    user.set_unusable_password()
    user.full_clean()
    user.save()
    changes = audit.differences({}, _snapshot(user))
    audit.record(actor=actor, action="user.invited", target=user, changes=changes)
    return user


@transaction.atomic
def invite_again(*, actor: Actor, user: User) -> User:
    """Note that the invitation goes out once more; the caller sends the mail.

    Raises: RuleViolationError if the account was used or closed, or without the right.
    """
    access.may_invite_again(actor, user).enforce()
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    changes = audit.differences({"invited_at": user.invited_at}, {"invited_at": timezone.now()})
    user.invited_at = timezone.now()
    user.save(update_fields=["invited_at"])
    audit.record(actor=actor, action="user.invited_again", target=user, changes=changes)
    return user


@transaction.atomic
def change_user(*, actor: Actor, user: User, expected_version: int, **values: Any) -> User:
    """Change name, address or phone of an account.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if the
    actor is no administrator.
    """
    access.may_manage_users(actor).enforce()
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    require_version(user, expected_version)
    return _apply(actor, user, "user.changed", values)


@transaction.atomic
def deactivate_user(*, actor: Actor, user: User) -> User:
    """Close an account at once (Zugang schließen). Its records stay.

    Raises: RuleViolationError for the own account or without the right.
    """
    access.may_deactivate_user(actor, user).enforce()
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    return _apply(actor, user, "user.deactivated", {"is_active": False})


@transaction.atomic
def reactivate_user(*, actor: Actor, user: User) -> User:
    """Open a closed account again.

    Raises: RuleViolationError if the actor is no administrator.
    """
    access.may_manage_users(actor).enforce()
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    return _apply(actor, user, "user.reactivated", {"is_active": True})


@transaction.atomic
def reset_second_factor(*, actor: Actor, user: User) -> None:
    """Take all second factors of somebody who lost them (Zweiten Faktor zurücksetzen).

    Raises: RuleViolationError for the own account, without a factor or without the right.
    """
    factors = Authenticator.objects.filter(user_id=user.pk).order_by("type")
    kinds = list(factors.values_list("type", flat=True))
    access.may_reset_second_factor(actor, user, has_one=bool(kinds)).enforce()
    factors.delete()
    changes = {"second_factor": [", ".join(kinds), None]}
    audit.record(actor=actor, action="user.second_factor_reset", target=user, changes=changes)


@transaction.atomic
def add_membership(
    *,
    actor: Actor,
    user: User,
    organisation: Organisation,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
) -> Membership:
    """Give a user a role in an organisation for a time (Mitgliedschaft).

    Raises: RuleViolationError if the actor is no administrator, or somebody would decide about
    status and work with case files at once.
    """
    access.may_manage_users(actor).enforce()
    membership = Membership(
        user=user, organisation=organisation, role=role, starts_on=starts_on, ends_on=ends_on
    )
    membership.full_clean()
    access.may_be_member(membership).enforce()
    membership.save()
    facts = {"organisation": organisation.name, "role": role, "starts_on": starts_on}
    changes = audit.differences({}, facts | {"ends_on": ends_on})
    audit.record(actor=actor, action="user.membership_added", target=user, changes=changes)
    return membership


@transaction.atomic
def end_membership(*, actor: Actor, membership: Membership, ends_on: date) -> Membership:
    """End a membership on a day, that day included.

    Raises: RuleViolationError if the actor is no administrator.
    """
    access.may_manage_users(actor).enforce()
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    changes = audit.differences({"ends_on": membership.ends_on}, {"ends_on": ends_on})
    membership.ends_on = ends_on
    membership.full_clean()
    access.may_be_member(membership).enforce()
    membership.save()
    audit.record(
        actor=actor, action="user.membership_ended", target=membership.user, changes=changes
    )
    return membership


def _new_user(*, email: str, given_name: str, family_name: str) -> User:
    return User(
        email=email.strip().lower(),
        given_name=given_name,
        family_name=family_name,
        sort_key=name_sort_key(f"{family_name} {given_name}"),
    )


def _apply(actor: Actor, user: User, action: str, values: dict[str, Any]) -> User:
    before = _snapshot(user)
    for name, value in values.items():
        setattr(user, name, value)
    user.email = user.email.strip().lower()
    user.sort_key = name_sort_key(f"{user.family_name} {user.given_name}")
    user.version += 1
    user.changed_by_id = actor.user_id
    user.full_clean()
    user.save()
    changes = audit.differences(before, _snapshot(user))
    audit.record(actor=actor, action=action, target=user, changes=changes)
    return user


def _snapshot(user: User) -> dict[str, Any]:
    return {name: getattr(user, name) for name in _FIELDS}
