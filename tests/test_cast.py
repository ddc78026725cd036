"""The cast itself: everybody is who the tests believe her to be."""

import pytest

from lotse.foundation.accounts.actors import acting, memberships_today
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation
from tests import cast


def test_every_role_has_somebody():
    assert {part.role for part in cast.CAST.values()} == set(Role)


@pytest.mark.django_db
@pytest.mark.parametrize("name", cast.CAST)
def test_everybody_is_a_member_today(name: str):
    actor = cast.play(name)

    assert memberships_today(actor.user) == [actor.membership]


def test_anna_and_boris_work_in_different_organisations(anna, boris, berta):
    assert anna.organisation_id == berta.organisation_id != boris.organisation_id


def test_acting_sees_organisations_under_row_security(anna):
    with acting(anna):
        assert Organisation.objects.filter(pk=anna.organisation_id).exists()
