from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from lotse.casework.persons.models import (
    AccessGrant,
    ContactPoint,
    Nationality,
    Person,
    ResidencePeriod,
    ResidenceStatus,
)
from lotse.casework.persons.services import people as services
from lotse.core.phones import PhoneNumberError
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import let_read, take_up

pytestmark = pytest.mark.django_db


def register(actor, **values):
    with acting(actor):
        return services.register_person(actor=actor, **({"family_name": "Haile"} | values))


def change(actor, person, version, **values):
    with acting(actor):
        return services.change_person(
            actor=actor, person=person, expected_version=version, **values
        )


def actions():
    return set(AuditEntry.objects.values_list("action", flat=True))


def test_who_takes_up_a_person_may_work_with_her(anna):
    person = register(anna)
    grant = AccessGrant.objects.get()
    assert (grant.person, grant.user, grant.level, grant.reason) == (
        person,
        anna.user,
        "work",
        "intake",
    )


def test_the_family_name_is_enough(anna):
    person = register(anna)
    assert (person.given_name, person.born, person.sex) == ("", "", "unknown")


def test_names_sort_the_german_way(anna):
    assert register(anna, family_name="Öztürk", given_name="Çağla").sort_key == "oeztuerk cagla"


def test_taking_up_writes_the_trail(anna):
    person = register(anna, given_name="Selam", nationalities=["ER", "DE"])
    assert actions() >= {
        "person.registered",
        "person.access_granted",
        "person.nationality_added",
    }
    entry = AuditEntry.objects.get(action="person.registered")
    assert entry.target_id == person.pk
    assert entry.changes["given_name"] == [None, "Selam"]


def test_several_nationalities_and_details_come_with_the_person(anna):
    phone = (ContactPoint, {"kind": "mobile", "value": "0157 12345678"})
    person = register(anna, nationalities=["ER", "XXA"], details=[phone])
    countries = Nationality.objects.filter(person=person).order_by("country")
    assert [one.country for one in countries] == ["ER", "XXA"]
    assert ContactPoint.objects.get().value == "+4915712345678"


def test_the_same_form_sent_twice_makes_one_person(anna):
    key = uuid4()
    first, second = register(anna, submission_key=key), register(anna, submission_key=key)
    assert first == second
    assert Person.objects.count() == 1


def test_a_detail_that_does_not_fit_takes_the_whole_person_back(anna):
    status = ResidenceStatus.objects.get(code="GEST")
    before_birth = (ResidencePeriod, {"status": status, "starts_on": in_days(-4000)})
    with pytest.raises(RuleViolationError, match="vor der Geburt"):
        register(anna, born=str(in_days(0).year), details=[before_birth])
    assert not Person.objects.exists()
    assert not AccessGrant.objects.exists()


def test_a_malformed_number_names_the_mend(anna):
    with pytest.raises(PhoneNumberError, match="Ziffern"):
        register(anna, details=[(ContactPoint, {"kind": "phone", "value": "abends"})])


def test_a_person_needs_a_name(anna):
    with pytest.raises(ValidationError) as refusal:
        register(anna, family_name="")
    assert "family_name" in refusal.value.error_dict


@pytest.mark.parametrize("name", ["clara", "frieda", "armin", "mats", "ines"])
def test_other_roles_take_nobody_up(request, name):
    with pytest.raises(RuleViolationError, match="Fallmanagement"):
        register(request.getfixturevalue(name))


def test_a_change_raises_the_version_and_says_from_and_to(anna):
    person = change(anna, take_up(anna), 1, given_name="Selamawit", born="1994")
    assert person.version == 2
    entry = AuditEntry.objects.get(action="person.changed")
    assert entry.changes == {
        "given_name": ["Selam", "Selamawit"],
        "born": ["1994-05-17", "1994"],
    }


def test_a_changed_name_is_found_at_once_and_the_old_one_no_more(anna):
    person = change(anna, take_up(anna), 1, family_name="Tesfay")
    with acting(anna):
        visible = Person.objects.visible_to(anna)
        assert list(visible.found_by("Tesfay")) == [person]
        assert not visible.found_by("Haile")


def test_a_change_of_what_one_has_not_seen_is_refused(anna):
    person = take_up(anna)
    change(anna, person, 1, given_name="Selamawit")
    with pytest.raises(StaleVersionError):
        change(anna, person, 1, given_name="Salam")
    assert Person.objects.get().given_name == "Selamawit"


def test_a_wrong_date_is_refused(anna):
    with pytest.raises(ValidationError, match=r"TT\.MM\.JJJJ"):
        change(anna, take_up(anna), 1, born="17.5.94")


def test_who_may_only_read_changes_nothing(anna, lena):
    person = take_up(anna)
    let_read(person, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        change(lena, person, 1, given_name="Salam")


def test_an_outsider_changes_nothing(anna, boris):
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        change(boris, take_up(anna), 1, given_name="Salam")
