import pytest
from django.core.exceptions import ValidationError

from lotse.casework.persons.models import Household, HouseholdMembership
from lotse.casework.persons.services import households as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import found, let_read, take_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def mother(anna):
    return take_up(anna)


@pytest.fixture
def child(anna):
    return take_up(anna, given_name="Yonas", born="2019")


def join(actor, household, person, starts_on, role="child"):
    with acting(actor):
        return services.add_household_member(
            actor=actor, household=household, person=person, role=role, starts_on=starts_on
        )


def leave(actor, membership, ends_on):
    with acting(actor):
        return services.end_household_membership(
            actor=actor, membership=membership, ends_on=ends_on
        )


def test_a_household_begins_with_its_first_member(anna, mother):
    household = found(anna, mother)
    membership = HouseholdMembership.objects.get()
    assert (membership.household, membership.person) == (household, mother)
    assert membership.role == "reference"
    assert AuditEntry.objects.get(action="person.household_joined").target_id == mother.pk


def test_founding_twice_with_the_same_form_makes_one_household(anna, mother):
    assert found(anna, mother) == found(anna, mother)
    assert Household.objects.count() == 1


def test_a_member_joins_and_leaves_on_days(anna, mother, child):
    household = found(anna, mother)
    membership = join(anna, household, child, in_days(-20))
    assert leave(anna, membership, in_days(-1)).ends_on == in_days(-1)
    assert AuditEntry.objects.get(action="person.household_left").target_id == child.pk


def test_joining_twice_with_the_same_form_is_one_membership(anna, mother, child):
    household = found(anna, mother)
    assert join(anna, household, child, in_days(-20)) == join(anna, household, child, in_days(-20))


def test_nobody_belongs_to_a_household_twice_at_a_time(anna, mother, child):
    household = found(anna, mother)
    join(anna, household, child, in_days(-20))
    with pytest.raises(RuleViolationError, match="bereits zum Haushalt"):
        join(anna, household, child, in_days(-5))


def test_a_child_of_separated_parents_lives_in_two_households(anna, mother, child):
    father = take_up(anna, given_name="Dawit")
    for parent in (mother, father):
        join(anna, found(anna, parent), child, in_days(-5))
    assert child.household_memberships.count() == 2


def test_who_left_may_come_back(anna, mother, child):
    household = found(anna, mother)
    leave(anna, join(anna, household, child, in_days(-20)), in_days(-10))
    join(anna, household, child, in_days(-9))
    assert child.household_memberships.count() == 2


def test_nobody_joins_before_birth(anna, mother):
    baby = take_up(anna, given_name="Miriam", born=in_days(-3).isoformat())
    with pytest.raises(RuleViolationError, match="vor der Geburt"):
        join(anna, found(anna, mother), baby, in_days(-4))


def test_nobody_leaves_before_joining(anna, mother, child):
    membership = join(anna, found(anna, mother), child, in_days(-20))
    with pytest.raises(ValidationError, match="nicht vor dem Beginn"):
        leave(anna, membership, in_days(-21))


def test_who_may_only_read_changes_no_household(anna, lena, mother, child):
    household = found(anna, mother)
    let_read(child, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        join(lena, household, child, in_days(0))
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        found(lena, child)


def test_an_outsider_does_not_see_the_household(anna, boris, mother):
    found(anna, mother)
    with acting(boris):
        assert not Household.objects.exists()
        assert not HouseholdMembership.objects.visible_to(boris).exists()
