"""The waiting list shows places to the whole office, and persons to whoever takes over."""

import pytest
from django.db import DatabaseError

from lotse.casework.intake.models import Intake, WaitingEntry
from lotse.casework.intake.services.intakes import take_over
from lotse.casework.persons.models import AccessGrant, Address, Person
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import begin, decide, put_on_list
from tests.casework.persons.factories import add_address, let_read, take_up

pytestmark = pytest.mark.django_db


def entries(actor):
    with acting(actor):
        rows = list(WaitingEntry.objects.in_turn())
        assert list(WaitingEntry.objects.visible_to(actor).in_turn()) == rows
    return rows


def take(actor, entry):
    with acting(actor):
        return take_over(actor=actor, entry=entry)


@pytest.mark.parametrize("name", cast.CAST)
def test_the_list_is_for_the_casework_of_the_office(name, anna):
    put_on_list(anna)
    begin(anna, take_up(anna, "Tesfay"))
    expected = 1 if name in {"anna", "berta", "lena"} else 0
    assert len(entries(cast.play(name))) == expected


def test_the_list_names_no_person():
    columns = {field.column for field in WaitingEntry._meta.get_fields()}
    assert not {column for column in columns if "person" in column or "concern" in column}


def test_urgent_ones_come_first_and_among_equals_who_waits_longest(anna):
    places = {}
    for name, priority, days in (("A", 3, -90), ("B", 1, -2), ("C", 2, -5), ("D", 2, -40)):
        intake = put_on_list(anna, begin(anna, take_up(anna, name)), priority=priority)
        Intake.objects.filter(pk=intake.pk).update(waiting_since=in_days(days))
        places[intake.pk] = name
    assert [places[entry.pk] for entry in entries(anna)] == ["B", "D", "C", "A"]


def test_a_blocked_address_hides_the_municipality(anna, berta):
    intake = put_on_list(anna)
    assert entries(berta)[0].municipality == cast.municipality()
    add_address(anna, intake.person, is_blocked=True)
    assert entries(berta)[0].municipality is None
    Address.objects.update(ends_on=in_days(-1))
    assert entries(berta)[0].municipality == cast.municipality()


def test_a_colleague_takes_over_and_the_person_is_told_so(anna, berta):
    intake = put_on_list(anna)
    (entry,) = entries(berta)
    taken = take(berta, entry)
    assert taken.responsible == berta.user
    with acting(berta):
        assert set(Person.objects.visible_to(berta)) == {intake.person}
    grant = AccessGrant.objects.get(user=berta.user)
    assert (grant.reason, grant.level) == ("intake", "work")
    assert grant.remark == "Von der Warteliste übernommen"
    found = AuditEntry.objects.get(action="intake.taken_over")
    assert found.target_id == intake.person_id
    assert found.changes["responsible_id"] == [anna.user_id, berta.user_id]


def test_the_quicker_colleague_wins(anna, berta, lena):
    put_on_list(anna)
    (seen_by_lena,) = entries(lena)
    take(berta, entries(berta)[0])
    with pytest.raises(StaleVersionError):
        take(lena, seen_by_lena)
    with acting(lena):
        assert not Person.objects.visible_to(lena).exists()


def test_a_reader_gets_the_right_to_work(anna, lena):
    intake = put_on_list(anna)
    let_read(intake.person, lena)
    assert take(lena, entries(lena)[0]).responsible == lena.user


def test_nobody_takes_over_what_she_clarifies_herself(anna):
    put_on_list(anna)
    with pytest.raises(RuleViolationError, match="schon selbst"):
        take(anna, entries(anna)[0])


def test_nobody_takes_over_who_waits_no_more(anna, berta):
    intake = put_on_list(anna)
    (entry,) = entries(berta)
    decide(anna, intake, "dropped_out")
    with pytest.raises(RuleViolationError, match="nicht mehr auf der Warteliste"):
        take(berta, entry)


def test_another_office_takes_nobody_over(anna, boris, berta):
    put_on_list(anna)
    (entry,) = entries(berta)
    with pytest.raises(RuleViolationError, match="nicht mehr auf der Warteliste"):
        take(boris, entry)


def grant_for(actor, person, **values):
    usual = {"person": person, "user": actor.user, "organisation": actor.organisation,
             "source_kind": "person", "source_id": person.pk, "reason": "intake", "level": "work",
             "starts_on": in_days(0), "granted_by": actor.user}  # fmt: skip
    with acting(actor):
        AccessGrant.objects.create(**(usual | values))


@pytest.mark.parametrize("values", [{"reason": "deputy"}, {"level": "read"}, {"source_id": 0}])
def test_the_database_grants_nothing_but_the_take_over(anna, berta, values):
    intake = put_on_list(anna)
    with pytest.raises(DatabaseError, match="row-level security"):
        grant_for(berta, intake.person, **values)


def test_the_database_opens_nobody_who_does_not_wait(anna, berta, boris):
    with pytest.raises(DatabaseError, match="row-level security"):
        grant_for(berta, begin(anna).person)
