"""In which membership somebody acts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotse.foundation.accounts.actors import choose_actor, memberships_today
from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import Role
from tests import cast


def test_the_wanted_membership_counts(clara):
    other = cast.also_member(clara.user, Role.EXECUTIVE, "KREIS")

    assert choose_actor(clara.user, memberships_today(clara.user), other.membership_id) == other


@pytest.mark.parametrize("wanted", [None, 0, 999_999])
def test_otherwise_it_is_the_first(clara, wanted: int | None):
    assert choose_actor(clara.user, memberships_today(clara.user), wanted) == clara


def test_without_membership_nobody_acts(anna):
    assert choose_actor(anna.user, [], None) is None


@pytest.mark.parametrize(
    ("starts", "ends", "is_valid"),
    [(0, None, True), (0, 0, True), (-9, -1, False), (1, None, False), (-9, 9, True)],
)
def test_both_days_of_a_membership_are_included(anna, starts, ends, is_valid: bool):
    today = timezone.localdate()
    Membership.objects.update(
        starts_on=today + timedelta(starts),
        ends_on=None if ends is None else today + timedelta(ends),
    )

    assert bool(memberships_today(anna.user)) is is_valid


def test_an_organisation_that_left_gives_no_rights(anna):
    anna.organisation.is_active = False
    anna.organisation.save()

    assert memberships_today(anna.user) == []


def test_memberships_stand_in_german_order(clara):
    cast.also_member(clara.user, Role.EXECUTIVE, "TROISDORF")
    cast.also_member(clara.user, Role.AUDITOR, "ABH")

    names = [membership.organisation.short_name for membership in memberships_today(clara.user)]
    assert names == ["ABH", "KI", "Troisdorf"]


def test_casework_is_for_case_managers_and_their_lead(anna, lena, frieda, emil):
    assert [actor.does_casework for actor in (anna, lena, frieda, emil)] == [
        True,
        True,
        False,
        False,
    ]
