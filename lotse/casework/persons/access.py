"""Who may do what with persons. Seeing is decided by ``PersonQuerySet.visible_to``."""

from collections.abc import Collection

from django.utils import timezone

from lotse.casework.persons.choices import GrantLevel
from lotse.casework.persons.models import AccessGrant, Person
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import RECIPIENT_ROLES
from lotse.foundation.organisations.models import Organisation


def may_register_person(actor: Actor) -> Verdict:
    if not actor.does_casework:
        return no("Personen nimmt das Fallmanagement auf.")
    return YES


def may_edit_person(actor: Actor, person: Person) -> Verdict:
    held = person.grants.held_by(actor)
    if not held.filter(level=GrantLevel.WORK).exists():
        return no("Sie dürfen diese Person ansehen, aber nicht bearbeiten.")
    return YES


def may_edit_persons(actor: Actor, persons: Collection[Person]) -> Verdict:
    """As ``may_edit_person``, for many persons in one query."""
    held = AccessGrant.objects.held_by(actor).filter(level=GrantLevel.WORK, person__in=persons)
    if held.values("person_id").distinct().count() < len(persons):
        return no("Nicht alle diese Personen dürfen Sie bearbeiten.")
    return YES


def may_be_granted(actor: Actor, user: User) -> Verdict:
    """Access stays inside the organisation: the other one must work there today."""
    today = user.memberships.valid_on(timezone.localdate())
    if not today.filter(organisation_id=actor.organisation_id).exists():
        return no(f"{user} arbeitet heute nicht in Ihrer Organisation.")
    return YES


def may_receive_shares(user: User, organisation: Organisation) -> Verdict:
    """What is shared with an organisation is read by those who work with people there."""
    there = user.memberships.valid_on(timezone.localdate()).filter(organisation=organisation)
    if not user.is_active or not there.filter(role__in=RECIPIENT_ROLES).exists():
        return no(f"{user} arbeitet dort heute nicht in der Beratung.")
    return YES
