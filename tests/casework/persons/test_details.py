import pytest
from django.core.exceptions import ValidationError

from lotse.casework.persons.models import (
    Address,
    ContactPoint,
    LanguageSkill,
    Nationality,
    Person,
    PersonName,
    ResidencePeriod,
)
from lotse.casework.persons.services import details as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import add, add_address, add_status, let_read, take_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(anna):
    return take_up(anna)


def end(actor, detail, ends_on):
    with acting(actor):
        services.end_detail(actor=actor, detail=detail, ends_on=ends_on)
    detail.refresh_from_db()


def remove(actor, detail):
    with acting(actor):
        services.remove_detail(actor=actor, detail=detail)


def found(actor, query):
    with acting(actor):
        return list(Person.objects.visible_to(actor).found_by(query))


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (PersonName, {"kind": "other_script", "name": "ሰላም ሃይሌ"}),
        (Nationality, {"country": "ER"}),
        (LanguageSkill, {"language": "ar", "level": "b1"}),
        (ContactPoint, {"kind": "email", "value": "selam@mail.example"}),
        (Address, {"town": "Troisdorf", "starts_on": in_days(-9)}),
    ],
)
def test_a_detail_is_added_and_told_in_the_trail(anna, person, model, values):
    detail = add(anna, person, model, **values)
    assert detail.person == person
    action = f"person.{model._meta.model_name}_added"
    entry = AuditEntry.objects.filter(action=action, target_id=person.pk).latest("pk")
    name, value = next(iter(values.items()))
    assert entry.changes[name] == [None, value]


def test_the_same_row_entered_twice_is_one_row(anna, person):
    first, second = add_address(anna, person), add_address(anna, person)
    assert first == second
    assert AuditEntry.objects.filter(action="person.address_added").count() == 1


def test_a_language_is_entered_with_one_level_only(anna, person):
    with pytest.raises(ValidationError, match="steht schon da"):
        add(anna, person, LanguageSkill, language="ti", level="b2")


def test_a_further_name_is_found_until_it_is_removed(anna, person):
    name = add(anna, person, PersonName, kind="former_name", name="Woldemariam")
    assert found(anna, "Woldemariam") == [person]
    remove(anna, name)
    assert found(anna, "Woldemariam") == []


def test_a_telephone_number_is_stored_in_one_form_and_found(anna, person):
    point = add(anna, person, ContactPoint, kind="phone", value="(02241) 13-2345")
    assert point.value == "+492241132345"
    assert found(anna, "02241 132345") == [person]


def test_a_new_status_ends_the_open_one_the_day_before(anna, person):
    earlier = add_status(anna, person, starts_on=in_days(-400))
    add_status(anna, person, "25_3", starts_on=in_days(-30))
    earlier.refresh_from_db()
    assert earlier.ends_on == in_days(-31)


def test_two_statuses_never_hold_on_one_day(anna, person):
    add_status(anna, person, starts_on=in_days(-400), ends_on=in_days(30))
    with pytest.raises(RuleViolationError, match="anderer Aufenthaltsstatus"):
        add_status(anna, person, "25_3", starts_on=in_days(30))
    assert ResidencePeriod.objects.count() == 1


def test_a_status_begins_not_before_birth(anna):
    child = take_up(anna, born=str(in_days(0).year))
    with pytest.raises(RuleViolationError, match="vor der Geburt"):
        add_status(anna, child, starts_on=in_days(-4000))


def test_an_address_ends_on_a_day_with_that_day_included(anna, person):
    address = add_address(anna, person)
    end(anna, address, in_days(-1))
    assert address.ends_on == in_days(-1)
    assert AuditEntry.objects.get(action="person.address_ended").changes == {
        "ends_on": [None, in_days(-1).isoformat()]
    }


def test_nothing_ends_before_it_began(anna, person):
    address = add_address(anna, person, starts_on=in_days(-10))
    with pytest.raises(ValidationError, match="nicht vor dem Beginn"):
        end(anna, address, in_days(-11))


def test_what_is_removed_stays_in_the_trail(anna, person):
    remove(anna, add(anna, person, Nationality, country="ET"))
    assert not Nationality.objects.exists()
    entry = AuditEntry.objects.get(action="person.nationality_removed")
    assert entry.changes == {"country": ["ET", None]}


def test_removing_twice_removes_and_tells_once(anna, person):
    nationality = add(anna, person, Nationality, country="ET")
    again = Nationality.objects.get(pk=nationality.pk)
    remove(anna, nationality)
    remove(anna, again)
    assert AuditEntry.objects.filter(action="person.nationality_removed").count() == 1


@pytest.mark.parametrize("name", ["lena", "boris", "clara"])
def test_who_may_not_work_with_the_person_adds_ends_and_removes_nothing(
    request, anna, person, name
):
    actor = request.getfixturevalue(name)
    if name == "lena":
        let_read(person, actor)
    address = add_address(anna, person)
    for attempt in (
        lambda: add(actor, person, Nationality, country="ET"),
        lambda: end(actor, address, in_days(0)),
        lambda: remove(actor, address),
    ):
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            attempt()
