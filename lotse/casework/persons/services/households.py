"""Households: who lives and manages together, and since when."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from lotse.casework.persons import access, rules
from lotse.casework.persons.choices import HouseholdRole
from lotse.casework.persons.models import Household, HouseholdMembership, Person
from lotse.core.periods import Period
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import reserve_pk


@transaction.atomic
def found_household(
    *, actor: Actor, person: Person, starts_on: date, role: str = HouseholdRole.REFERENCE
) -> Household:
    """Start a household with its first member (Haushalt anlegen).

    The same form sent twice returns the first household.
    Raises: RuleViolationError without the right or if the dates do not fit.
    """
    access.may_edit_person(actor, person).enforce()
    # Two who found at the same time wait for each other.
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if known := _same_membership(person, role, starts_on).first():
        return known.household
    household = Household(pk=reserve_pk(Household))
    # The member comes first: only members make a household visible, also to its founder.
    _join(actor, household, person, role, starts_on)
    household.save(force_insert=True)
    return household


@transaction.atomic
def add_household_member(
    *, actor: Actor, household: Household, person: Person, role: str, starts_on: date
) -> HouseholdMembership:
    """Add a person to a household (Haushaltsmitglied aufnehmen).

    The same form sent twice returns the first membership.
    Raises: RuleViolationError without the right or if the dates do not fit.
    """
    return _join(actor, household, person, role, starts_on)


@transaction.atomic
def end_household_membership(
    *, actor: Actor, membership: HouseholdMembership, ends_on: date
) -> HouseholdMembership:
    """Let a person leave a household on a day, that day included.

    Raises: RuleViolationError without the right; ValidationError if it ends before it began.
    """
    access.may_edit_person(actor, membership.person).enforce()
    locked = HouseholdMembership.objects.select_for_update(of=("self",))
    membership = locked.get(pk=membership.pk)
    changes = audit.differences({"ends_on": membership.ends_on}, {"ends_on": ends_on})
    membership.ends_on = ends_on
    membership.full_clean()
    membership.save()
    audit.record(
        actor=actor,
        action="person.household_left",
        target=membership.person,
        changes=changes,
    )
    return membership


def _join(
    actor: Actor, household: Household, person: Person, role: str, starts_on: date
) -> HouseholdMembership:
    access.may_edit_person(actor, person).enforce()
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    in_household = {"household_id": household.pk}
    if same := _same_membership(person, role, starts_on).filter(**in_household).first():
        return same
    known = person.household_memberships.filter(**in_household)
    rules.household_membership_may_start(
        starts_on=starts_on,
        ends_on=None,
        born=person.birth_date,
        known=[Period(one.starts_on, one.ends_on) for one in known],
    ).enforce()
    membership = HouseholdMembership(
        household_id=household.pk, person=person, role=role, starts_on=starts_on
    )
    # A household that is just being founded does not exist yet.
    membership.full_clean(exclude=["household"])
    membership.save()
    changes = {"household": [None, household.pk], "role": [None, role]}
    audit.record(
        actor=actor,
        action="person.household_joined",
        target=person,
        changes=changes | {"starts_on": [None, starts_on]},
    )
    return membership


def _same_membership(person: Person, role: str, starts_on: date) -> QuerySet[HouseholdMembership]:
    return person.household_memberships.filter(
        role=role, starts_on=starts_on, ends_on=None
    ).order_by("pk")
