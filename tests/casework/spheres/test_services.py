"""Recording legal spheres, and what is computed from them and kept ready."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from lotse.casework.duplicates.services import merging
from lotse.casework.duplicates.services.merging import Choice
from lotse.casework.pathways.services import law
from lotse.casework.persons.models import Person
from lotse.casework.persons.services import details, people
from lotse.casework.spheres import tasks
from lotse.casework.spheres.models import ComingChange, SphereOutlook, SphereState
from lotse.casework.spheres.services import outlook, states
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.reference.choices import LocalRule
from tests.casework.cases.factories import give_review, in_days, let, make_case, make_person
from tests.casework.persons.factories import add_status, take_up
from tests.casework.screening.factories import enter_law
from tests.casework.spheres.factories import record

pytestmark = pytest.mark.django_db
TWO_YEARS = """
asylblg_2.months:
  unit: Monate
  values:
    - {from: 2026-07-01, value: 24, source: BGBl., checked_on: 2026-11-22}
"""


@pytest.fixture
def person(anna):
    return take_up(anna)


def kinds(person):
    found = ComingChange.objects.filter(person=person).order_by("happens_on", "kind")
    return [(one.kind, one.happens_on) for one in found]


def is_outdated(person):
    return SphereOutlook.objects.get(person=person).is_outdated


def change(actor, state, **values):
    with acting(actor):
        return states.change_state(
            actor=actor, state=state, expected_version=state.version, values=values
        )


def test_a_sphere_is_recorded_with_its_trail(anna, person):
    state = record(anna, person, remark="Bescheid vom Montag")
    entry = AuditEntry.objects.get(action="sphere_state.recorded")
    assert (entry.target_kind, entry.target_id) == ("persons.person", person.pk)
    assert entry.changes["remark"] == ["", "Bescheid vom Montag"] or entry.changes["remark"] == [
        None, "Bescheid vom Montag"
    ]  # fmt: skip
    assert (state.version, str(state)) == (1, f"SGB II ab {in_days(-90):%d.%m.%Y}")


def test_the_next_sphere_ends_the_former_on_the_day_before(anna, person):
    former = record(anna, person, "asylblg")
    record(anna, person, "sgb2", starts_on=in_days(-10))
    former.refresh_from_db()
    assert (former.ends_on, former.version) == (in_days(-11), 2)
    assert AuditEntry.objects.filter(action="sphere_state.ended").count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"ends_former": False},
        {"claim": "applied"},
        {"carries_living": False, "sphere": "child_benefit"},
        {"starts_on": in_days(-90)},
    ],
)
def test_what_does_not_take_over_ends_nothing(anna, person, values):
    former = record(anna, person, "asylblg")
    record(anna, person, **({"starts_on": in_days(-10)} | values))
    former.refresh_from_db()
    assert former.ends_on is None


def test_the_same_form_sent_twice_records_once(anna, person):
    key = uuid4()
    first, second = (record(anna, person, submission_key=key) for _ in range(2))
    assert first == second
    assert SphereState.objects.count() == 1


def test_child_benefit_carries_no_living(anna, person):
    with pytest.raises(RuleViolationError, match="trägt nicht den Lebensunterhalt"):
        record(anna, person, "child_benefit")


def test_nothing_ends_before_it_begins(anna, person):
    with pytest.raises(ValidationError, match="Ende kann nicht vor dem Beginn"):
        record(anna, person, ends_on=in_days(-91))


def test_who_only_reads_records_nothing(anna, lena, person):
    case = make_case(anna, person)
    give_review(case, lena)
    state = record(anna, person)
    with acting(lena):
        for refused in (
            lambda: states.record_state(actor=lena, person=person, values={}),
            lambda: states.remove_state(actor=lena, state=state),
            lambda: states.end_state(
                actor=lena, state=state, expected_version=1, ends_on=in_days(0)
            ),
        ):
            with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
                refused()


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(anna, person):
    state = record(anna, person)
    change(anna, state, claim="refused")
    with acting(anna), pytest.raises(StaleVersionError):
        states.end_state(actor=anna, state=state, expected_version=1, ends_on=in_days(0))


def test_a_change_without_a_difference_is_none(anna, person):
    state = record(anna, person)
    assert change(anna, state, claim="granted").version == 1
    assert not AuditEntry.objects.filter(action="sphere_state.changed").exists()


def test_an_ended_sphere_says_that_nobody_follows(anna, person):
    state = record(anna, person)
    with acting(anna):
        states.end_state(actor=anna, state=state, expected_version=1, ends_on=in_days(40))
    assert kinds(person) == [("grant_ends", in_days(41))]
    with acting(anna):
        states.remove_state(actor=anna, state=state)
        states.remove_state(actor=anna, state=state)
    assert kinds(person) == []
    assert AuditEntry.objects.filter(action="sphere_state.removed").count() == 1
    with acting(anna), pytest.raises(RuleViolationError, match="inzwischen entfernt"):
        states.end_state(actor=anna, state=state, expected_version=2, ends_on=in_days(0))


def test_the_job_computes_whose_facts_were_written(anna, person):
    assert is_outdated(person)
    assert outlook.refresh_outdated() == 1
    assert not is_outdated(person)
    period = add_status(anna, person, "25_5", starts_on=in_days(-30), ends_on=in_days(100))
    assert is_outdated(person)
    tasks.refresh(0)
    assert kinds(person)[0] == ("title_ends", in_days(101))
    with acting(anna):
        details.remove_detail(actor=anna, detail=period)
    assert is_outdated(person)
    assert outlook.refresh_outdated() == 1
    assert kinds(person) == []


def test_a_birth_date_marks_and_another_field_does_not(anna, person):
    outlook.refresh_outdated()
    for values, expected in (({"birth_place": "Asmara"}, False), ({"born": "2010-03-01"}, True)):
        with acting(anna):
            version = Person.objects.get(pk=person.pk).version
            people.change_person(actor=anna, person=person, expected_version=version, **values)
        assert is_outdated(person) is expected
    outlook.refresh_outdated()
    assert kinds(person) == [("full_age", date(2028, 3, 1))]


def test_nobody_is_computed_whom_nobody_works_with(anna):
    person = make_person()
    assert outlook.refresh_outdated() == 0
    assert is_outdated(person)


def test_other_rules_mark_everybody_at_night(anna, person):
    outlook.refresh_outdated()
    assert outlook.outdate_by_rules() == 0
    let(LocalRule.UKRAINE_ASYLBLG, 1)
    tasks.outdate(0)
    assert is_outdated(person)


def test_law_put_in_force_or_withdrawn_marks_everybody_and_counts(anna, frieda, person):
    add_status(anna, person, "GEST", starts_on=date(2025, 3, 1))
    outlook.refresh_outdated()
    assert ("analogue_benefits", date(2028, 3, 1)) in kinds(person)
    made = enter_law(frieda, TWO_YEARS, valid_from=in_days(30))
    assert not is_outdated(person)
    with acting(frieda):
        law.put_in_force(actor=frieda, parameter_set=made)
    assert is_outdated(person)
    outlook.refresh_outdated()
    assert outlook.outdate_by_rules() == 0
    assert ("analogue_benefits", date(2027, 3, 1)) in kinds(person)
    with acting(frieda):
        law.withdraw_set(actor=frieda, parameter_set=made)
    assert is_outdated(person)
    outlook.refresh_outdated()
    assert ("analogue_benefits", date(2028, 3, 1)) in kinds(person)


def test_the_planned_act_for_ukraine_counts_once_the_county_switches_it_on(anna, person):
    add_status(anna, person, "24", starts_on=date(2025, 6, 1))
    for value, sphere in ((0, False), (1, True)):
        let(LocalRule.UKRAINE_ASYLBLG, value)
        assert outlook.known_about(person).ukraine_to_asylblg is sphere


def test_dates_known_in_part_are_not_guessed(anna):
    person = take_up(anna, "Ohne", born="1990", entered="2022-05")
    known = outlook.known_about(person)
    assert (known.born, known.entered) == (None, None)


def test_two_records_become_one_and_two_again(anna, person):
    other = take_up(anna, "Haile", "Selam")
    record(anna, person, ends_on=in_days(30))
    record(anna, other, "asylblg", starts_on=in_days(-300), ends_on=in_days(-91))
    outlook.refresh_outdated()
    versions = {one.pk: Person.objects.get(pk=one.pk).version for one in (person, other)}
    with acting(anna):
        merged = merging.merge_persons(
            actor=anna, first=person, second=other, versions=versions, choice=Choice({}, False)
        )
    assert outlook.refresh_outdated() >= 1
    assert SphereState.objects.filter(person=person).count() == 2
    assert ("grant_ends", in_days(31)) in kinds(person)
    with acting(anna):
        merging.undo_merge(actor=anna, merge=merged)
    assert SphereState.objects.filter(person=other).count() == 1
    assert is_outdated(other)


def test_computing_many_takes_as_many_queries_as_one(anna, django_assert_max_num_queries):
    persons = [take_up(anna, f"Person{number}") for number in range(5)]
    for one in persons:
        record(anna, one, ends_on=in_days(50))
    with acting(anna), django_assert_max_num_queries(13):
        assert outlook.refresh([one.pk for one in persons]) == 5
    assert ComingChange.objects.filter(happens_on=in_days(50) + timedelta(days=1)).count() == 5
