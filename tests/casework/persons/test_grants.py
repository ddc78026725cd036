import pytest
from django.core.exceptions import ValidationError

from lotse.casework.persons import access
from lotse.casework.persons.models import AccessGrant, Person
from lotse.casework.persons.services import grants as services
from lotse.core.periods import Period
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import let_read, take_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(anna):
    return take_up(anna)


def grant(actor, person, colleague, **values):
    defaults = {"source": ("person", person.pk), "reason": "deputy"}
    with acting(actor):
        return services.grant_access(
            actor=actor, person_id=person.pk, user=colleague.user, **(defaults | values)
        )


def sees(actor, person):
    with acting(actor):
        return Person.objects.visible_to(actor).filter(pk=person.pk).exists()


def test_a_colleague_sees_the_person_from_the_first_to_the_last_day(anna, berta, person):
    grant(anna, person, berta, period=Period(in_days(0), in_days(0)))
    assert sees(berta, person)


@pytest.mark.parametrize(("starts", "ends"), [(1, None), (-5, -1)])
def test_outside_of_its_days_a_grant_opens_nothing(anna, berta, person, starts, ends):
    ends_on = None if ends is None else in_days(ends)
    grant(anna, person, berta, period=Period(in_days(starts), ends_on))
    assert not sees(berta, person)


def test_a_revoked_grant_opens_nothing_from_that_moment(anna, berta, person):
    given = grant(anna, person, berta)
    with acting(anna):
        services.revoke_grant(actor=anna, grant=given)
    assert not sees(berta, person)
    assert AuditEntry.objects.filter(action="person.access_revoked").count() == 1


def test_giving_access_is_told_in_the_trail(anna, berta, person):
    grant(anna, person, berta, remark="Urlaub")
    entry = AuditEntry.objects.filter(action="person.access_granted").latest("pk")
    assert entry.changes["user"] == [None, str(berta.user)]
    assert entry.changes["remark"] == [None, "Urlaub"]


def test_access_never_leaves_the_organisation(anna, boris, person):
    with pytest.raises(RuleViolationError, match="nicht in Ihrer Organisation"):
        grant(anna, person, boris)
    assert not sees(boris, person)


def test_a_review_is_explained_and_ends(anna, lena, person):
    with pytest.raises(ValidationError, match="Begründung und ein Ende"):
        grant(anna, person, lena, reason="review")


def test_a_review_only_reads(anna, lena, person):
    let_read(person, lena)
    assert sees(lena, person)
    with acting(lena):
        assert not access.may_edit_person(lena, person)


def test_the_intake_lets_the_one_work_who_took_the_person_up(anna, person):
    with acting(anna):
        assert access.may_edit_person(anna, person)
    assert AccessGrant.objects.get().reason == "intake"
