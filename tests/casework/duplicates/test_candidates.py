import pytest

from lotse.casework.duplicates.choices import Judgement
from lotse.casework.duplicates.models import DuplicateDecision
from lotse.casework.duplicates.rules import Traits
from lotse.casework.duplicates.services import candidates, decisions
from lotse.casework.persons.models import ContactPoint, Nationality
from lotse.core.partial_dates import from_iso
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import add, add_address, found, let_read, take_up

pytestmark = pytest.mark.django_db


def pairs(actor):
    with acting(actor):
        return [(pair.first, pair.second) for pair in candidates.pairs_to_review(actor)]


def test_two_records_that_sound_alike_are_found_most_alike_first(anna):
    older, other = take_up(anna, "Haile", "Selam"), take_up(anna, "Müller", "Jörg")
    newer, third = take_up(anna, "Hayle", "Selaam"), take_up(anna, "Mueller", "Jörg")
    take_up(anna, "Okonkwo", "Ada")
    assert pairs(anna) == [(other, third), (older, newer)]


def test_a_telephone_number_or_a_birth_date_with_one_name_is_enough_to_look(anna):
    one, two = take_up(anna, "Haile", "Selam"), take_up(anna, "Okonkwo", "Selam")
    assert pairs(anna) == [(one, two)]
    three = take_up(anna, "Berhane", "Li", born="", phone="0171 39200 41")
    four = take_up(anna, "Berhane", "", born="", phone="0171 39200 41")
    assert (three, four) in pairs(anna)


def test_only_persons_with_whom_one_may_work_are_compared(anna, berta, boris):
    mine = take_up(anna)
    take_up(boris)
    read_only = take_up(berta)
    let_read(read_only, anna)
    assert pairs(anna) == []
    with acting(anna):
        like = candidates.persons_like(anna, {1: candidates.traits_of([mine])[mine.pk]})
    assert [person for person, _ in like[1]] == [mine]


def test_what_is_compared_is_read_from_the_whole_record(anna):
    person = take_up(anna, phone="0157 12345678", other_names=["ሰላም ኃይለ"], sex="female")
    add(anna, person, ContactPoint, kind="email", value="Selam@Mail.example")
    add(anna, person, Nationality, country="ER")
    add_address(anna, person, street="Kölner Straße 5")
    add_address(anna, person, town="Bonn", street="", postal_code="")
    household = found(anna, person)
    with acting(anna):
        traits = candidates.traits_of([person])[person.pk]
    assert traits == Traits(
        family_name="Haile",
        given_name="Selam",
        other_names=("ሰላም ኃይለ",),
        born=from_iso("1994-05-17"),
        sex="female",
        phones=frozenset({"15712345678"}),
        emails=frozenset({"selam@mail.example"}),
        nationalities=frozenset({"ER"}),
        addresses=frozenset({"kolner str 5 53840"}),
        household_ids=frozenset({household.pk}),
    )


def test_a_line_of_a_list_finds_persons_in_another_script(anna):
    person = take_up(anna, "Khalil", "Mohammed", born="1990-03-12")
    line = Traits(family_name="خليل", given_name="محمد", born=from_iso("1990"))
    with acting(anna):
        found_persons = candidates.persons_like(anna, {7: line, 8: Traits("Sommer", "Ida")})
    assert [one for one, _ in found_persons[7]] == [person]
    assert found_persons[8] == []


def test_told_apart_they_are_not_shown_again(anna):
    one, two = take_up(anna), take_up(anna)
    with acting(anna):
        for _ in range(2):
            decisions.decide(actor=anna, first=two, second=one, judgement=Judgement.NOT_SAME)
    assert pairs(anna) == []
    decision = DuplicateDecision.objects.get()
    assert (decision.first, decision.second, decision.decided_by) == (one, two, anna.user)
    entries = AuditEntry.objects.filter(action="person.told_apart")
    assert {entry.target_id for entry in entries} == {one.pk, two.pk}


def test_put_off_they_come_back_after_their_day(anna):
    one, two = take_up(anna), take_up(anna)
    with acting(anna):
        decisions.decide(actor=anna, first=one, second=two, judgement=Judgement.LATER)
    assert pairs(anna) == []
    DuplicateDecision.objects.update(hidden_until=in_days(0))
    assert pairs(anna) == [(one, two)]
    with acting(anna):
        assert candidates.pairs_to_review(anna)[0].is_put_off
        decisions.decide(actor=anna, first=one, second=two, judgement=Judgement.NOT_SAME)
    assert pairs(anna) == []


def test_nobody_decides_about_a_person_she_may_only_read(anna, berta):
    one, two = take_up(anna), take_up(berta)
    let_read(two, anna)
    with acting(anna), pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        decisions.decide(actor=anna, first=one, second=two, judgement=Judgement.NOT_SAME)


def test_a_pair_stands_with_the_older_record_first(anna):
    one, two = take_up(anna), take_up(anna)
    with acting(anna):
        pair = candidates.pair_of(two, one)
    assert (pair.first, pair.second, pair.likeness.points) == (one, two, 90)


def test_the_number_of_queries_does_not_grow(anna, django_assert_max_num_queries):
    for _ in range(6):
        take_up(anna)
    with acting(anna), django_assert_max_num_queries(9):
        assert len(candidates.pairs_to_review(anna)) == 15
