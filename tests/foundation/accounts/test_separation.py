"""Who decides about status never works with case files, in no second role either."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts import services
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import Role
from tests import cast

STATUS = [(Role.IMMIGRATION_OFFICER, "ABH"), (Role.NATURALISATION_OFFICER, "EBH")]
# The role alone, and any role that sees files inside of such an authority.
FILES = [
    (Role.CASE_MANAGER, "KI"),
    (Role.CASE_MANAGEMENT_LEAD, "CARITAS"),
    (Role.PARTNER, "JOBCENTER"),
]


def give(frieda, user, role, where, **dates):
    with acting(frieda):
        return services.add_membership(
            actor=frieda,
            user=user,
            organisation=cast.organisation(where),
            role=role,
            **({"starts_on": date(2026, 1, 1)} | dates),
        )


@pytest.mark.parametrize(("role", "where"), FILES)
@pytest.mark.parametrize("authority", ["ines", "nadja"])
def test_an_officer_gets_no_role_that_sees_files(request, frieda, authority, role, where):
    officer = request.getfixturevalue(authority)
    with pytest.raises(RuleViolationError, match="keine Rolle, die Fälle sieht"):
        give(frieda, officer.user, role, where)


@pytest.mark.parametrize(("role", "where"), STATUS)
@pytest.mark.parametrize("name", ["anna", "lena", "jonas"])
def test_who_sees_files_becomes_no_officer(request, frieda, name, role, where):
    with pytest.raises(RuleViolationError, match="keine Rolle, die Fälle sieht"):
        give(frieda, request.getfixturevalue(name).user, role, where)


@pytest.mark.parametrize("where", ["ABH", "EBH"])
def test_there_is_no_casework_inside_of_such_an_authority(frieda, mats, where):
    with pytest.raises(RuleViolationError, match="keine Rolle, die Fälle sieht"):
        give(frieda, mats.user, Role.CASE_MANAGER, where)


def test_one_after_the_other_is_no_double_role(frieda, ines):
    today = date(2026, 6, 1)
    ended = ines.membership
    with acting(frieda):
        services.end_membership(actor=frieda, membership=ended, ends_on=today)
    given = give(frieda, ines.user, Role.CASE_MANAGER, "KI", starts_on=today + timedelta(days=1))
    assert given.role == Role.CASE_MANAGER
    with acting(frieda), pytest.raises(RuleViolationError):
        services.end_membership(actor=frieda, membership=ended, ends_on=today + timedelta(days=9))


def test_other_double_roles_go_on(frieda, ines, anna):
    assert give(frieda, ines.user, Role.EXECUTIVE, "KREIS")
    assert give(frieda, anna.user, Role.KIM_COORDINATION, "TROISDORF")


@pytest.mark.parametrize(("role", "where"), [*FILES, (Role.CASE_MANAGER, "ABH")])
def test_the_database_refuses_it_too(ines, role, where):
    with pytest.raises(IntegrityError, match="decide about status"), transaction.atomic():
        Membership.objects.create(
            user=ines.user, organisation=cast.organisation(where), role=role,
            starts_on=date(2026, 1, 1),
        )  # fmt: skip


def test_the_database_refuses_a_change_into_it(ines, frieda):
    other = give(frieda, ines.user, Role.EXECUTIVE, "KREIS")
    with pytest.raises(IntegrityError, match="decide about status"), transaction.atomic():
        Membership.objects.filter(pk=other.pk).update(role=Role.CASE_MANAGER)
