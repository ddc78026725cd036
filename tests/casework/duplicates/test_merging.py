from datetime import date

import psycopg
import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from lotse.casework.cases.models import Case
from lotse.casework.cases.services import cases, contacts
from lotse.casework.duplicates.models import PersonMerge
from lotse.casework.duplicates.services import candidates, merging
from lotse.casework.duplicates.services.merging import Choice
from lotse.casework.intake.services import intakes
from lotse.casework.persons.models import (
    AccessGrant,
    Address,
    ContactPoint,
    Nationality,
    Person,
    PersonName,
)
from lotse.casework.persons.services import households, people
from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.services import shares
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import add, add_address, add_status, let_read, take_up
from tests.casework.sharing.factories import agree, share

pytestmark = pytest.mark.django_db


def merge(actor, first, second, residence_of_newer=False, **values):
    versions = {one.pk: Person.objects.get(pk=one.pk).version for one in (first, second)}
    with acting(actor):
        return merging.merge_persons(
            actor=actor, first=first, second=second, versions=versions,
            choice=Choice(values, residence_of_newer),
        )  # fmt: skip


def undo(actor, one):
    with acting(actor):
        merging.undo_merge(actor=actor, merge=one)


def open_case(actor, person):
    municipality = cast.municipality()
    with acting(actor):
        return cases.open_case(
            actor=actor, person=person, municipality=municipality, opened_on=in_days(0)
        )


def found(actor, text):
    with acting(actor):
        return list(Person.objects.visible_to(actor).found_by(text))


@pytest.fixture
def older(anna):
    return take_up(anna, "Haile", "Selam", born="1994", phone="0157 12345678")


@pytest.fixture
def newer(anna):
    return take_up(anna, "Hayle", "Selaam", birth_place="Asmara", phone="0171 39200 41")


def test_everything_moves_to_the_older_record(anna, older, newer):
    add(anna, newer, Nationality, country="ER")
    add_address(anna, newer)
    case = open_case(anna, newer)
    done = merge(anna, newer, older)
    assert (done.survivor, done.absorbed) == (older, newer)
    case.refresh_from_db()
    assert case.person == older
    assert older.contact_points.count() == 2
    assert list(older.nationalities.values_list("country", flat=True)) == ["ER"]
    assert older.addresses.count() == 1
    assert not AccessGrant.objects.filter(person=newer).exists()


def test_the_newer_record_disappears_and_leads_to_the_older_one(anna, older, newer):
    case = open_case(anna, newer)
    merge(anna, older, newer)
    newer.refresh_from_db()
    assert newer.merged_into == older
    with acting(anna):
        assert list(Person.objects.visible_to(anna)) == [older]
        assert list(candidates.workable(anna)) == [older]
        assert Person.objects.filter(pk=newer.pk).exists()
    for text in ("Haile", "Hayle Selaam", "0171 39200 41", case.number):
        assert found(anna, text) == [older], text


def test_values_are_chosen_field_by_field_and_given_up_names_are_kept(anna, older, newer):
    merge(anna, older, newer, family_name="Hayle", born="1994-05-17")
    older.refresh_from_db()
    assert (str(older), older.born, older.version) == ("Hayle, Selam", "1994-05-17", 2)
    names = set(older.other_names.values_list("name", flat=True))
    assert names == {"Selam Haile", "Selaam Hayle"}


def test_the_same_row_on_both_sides_is_there_once(anna, older, newer):
    for person in (older, newer):
        add(anna, person, PersonName, kind="other_script", name="ሰላም")
    merge(anna, older, newer)
    assert older.other_names.filter(name="ሰላም").count() == 1
    assert older.languages.count() == 1


def test_two_in_the_same_household_become_one_member(anna, older, newer):
    with acting(anna):
        household = households.found_household(actor=anna, person=older, starts_on=in_days(-9))
        households.add_household_member(
            actor=anna, household=household, person=newer, role="other", starts_on=in_days(-5)
        )
    merge(anna, older, newer)
    assert older.household_memberships.count() == 1


@pytest.mark.parametrize(("residence_of_newer", "kept"), [(False, "older"), (True, "newer")])
def test_of_overlapping_residence_one_list_is_kept(anna, older, newer, residence_of_newer, kept):
    periods = {"older": add_status(anna, older), "newer": add_status(anna, newer)}
    with acting(anna):
        assert merging.residence_must_be_chosen(older, newer)
    done = merge(anna, older, newer, residence_of_newer=residence_of_newer)
    assert older.residence_periods.get() == periods[kept]
    undo(anna, done)
    assert older.residence_periods.get() == periods["older"]
    assert newer.residence_periods.get() == periods["newer"]


def test_residence_one_after_the_other_is_joined(anna, older, newer):
    add_status(anna, older, starts_on=date(2020, 1, 1), ends_on=date(2021, 12, 31))
    add_status(anna, newer, starts_on=date(2022, 1, 1))
    merge(anna, older, newer)
    assert older.residence_periods.count() == 2


def test_undoing_gives_both_records_back_as_they_were(anna, older, newer):
    case = open_case(anna, newer)
    add(anna, newer, ContactPoint, kind="email", value="s@mail.example")
    done = merge(anna, older, newer, family_name="Hayle", birth_place="Asmara")
    undo(anna, done)
    older.refresh_from_db()
    newer.refresh_from_db()
    case.refresh_from_db()
    assert (str(older), older.birth_place, older.born) == ("Haile, Selam", "", "1994")
    assert (str(newer), newer.merged_into, case.person) == ("Hayle, Selaam", None, newer)
    assert older.other_names.count() == 0
    assert (older.contact_points.count(), newer.contact_points.count()) == (1, 2)
    assert found(anna, "0171 39200 41") == [newer]
    assert found(anna, case.number) == [newer]
    done.refresh_from_db()
    assert (done.is_undone, done.undone_by) == (True, anna.user)
    with acting(anna):
        assert [(one.first, one.second) for one in candidates.pairs_to_review(anna)] == [
            (older, newer)
        ]


def test_what_was_changed_since_stays_when_undone(anna, older, newer):
    case = open_case(anna, newer)
    done = merge(anna, older, newer, family_name="Hayle", birth_place="Asmara")
    with acting(anna):
        older.refresh_from_db()
        people.change_person(
            actor=anna, person=older, expected_version=older.version, birth_place="Keren"
        )
        contacts.record_contact(
            actor=anna, case=case, kind="phone", held_on=in_days(0), duration_minutes=5
        )
    add(anna, older, Address, town="Bonn", starts_on=in_days(0))
    undo(anna, done)
    older.refresh_from_db()
    assert (older.family_name, older.birth_place) == ("Haile", "Keren")
    assert older.addresses.count() == 1
    assert Case.objects.get(pk=case.pk).contacts.count() == 1


def _work_with(actor, person):
    AccessGrant.objects.create(
        person=person, user=actor.user, organisation=actor.organisation, source_kind="person",
        source_id=person.pk, reason="intake", level="work", starts_on=in_days(0),
        granted_by=actor.user,
    )  # fmt: skip


def _refuses_to_part(actor, done, reason):
    """The service says why, and the database does not rely on it."""
    with acting(actor), pytest.raises(RuleViolationError, match=reason):
        merging.undo_merge(actor=actor, merge=done)
    refused = pytest.raises((ProgrammingError, InternalError), match="may not be undone")
    with acting(actor), refused, transaction.atomic():
        connection.cursor().execute("select app_undo_merge(%s)", [done.pk])


@pytest.mark.parametrize("which", ["older", "newer"])
def test_who_worked_with_one_of_the_two_does_not_part_them(
    request, anna, berta, older, newer, which
):
    _work_with(berta, request.getfixturevalue(which))
    done = merge(anna, older, newer)
    _refuses_to_part(berta, done, "nur mit einer der beiden Akten")
    undo(anna, done)
    with acting(berta):
        assert Person.objects.visible_to(berta).get().pk == request.getfixturevalue(which).pk


def test_who_worked_with_both_parts_them(anna, berta, older, newer):
    _work_with(berta, older)
    _work_with(berta, newer)
    undo(berta, merge(anna, older, newer))
    with acting(berta):
        assert set(Person.objects.visible_to(berta)) == {older, newer}


def test_nobody_parts_what_another_organisation_works_with_by_now(anna, boris, older, newer):
    done = merge(anna, older, newer)
    _work_with(boris, older)
    _refuses_to_part(anna, done, "andere Organisation")


def test_who_got_a_case_after_the_merge_follows_it_back(anna, berta, older, newer):
    case = open_case(anna, newer)
    done = merge(anna, older, newer)
    AccessGrant.objects.create(
        person=older, user=berta.user, organisation=berta.organisation, source_kind="case",
        source_id=case.pk, reason="deputy", level="work", starts_on=in_days(0),
        granted_by=anna.user,
    )  # fmt: skip
    undo(anna, done)
    with acting(berta):
        assert list(Person.objects.visible_to(berta)) == [newer]


def test_a_record_that_nobody_could_open_goes_to_who_undid_it(anna, older, newer):
    done = merge(anna, older, newer)
    # Taking up the case ends the sight of those who only took the person up.
    open_case(anna, older)
    undo(anna, done)
    with acting(anna):
        assert set(Person.objects.visible_to(anna)) == {older, newer}


def test_the_later_merge_is_undone_first_and_a_chain_leads_to_its_end(anna, older, newer):
    third = take_up(anna, "Haile", "Selam")
    first = merge(anna, newer, third)
    second = merge(anna, older, newer)
    third.refresh_from_db()
    assert third.merged_into == older
    with acting(anna), pytest.raises(RuleViolationError, match="zuerst die spätere"):
        merging.undo_merge(actor=anna, merge=first)
    undo(anna, second)
    third.refresh_from_db()
    assert third.merged_into == newer
    undo(anna, first)
    with acting(anna):
        assert Person.objects.visible_to(anna).count() == 3
        with pytest.raises(RuleViolationError, match="schon rückgängig"):
            merging.undo_merge(actor=anna, merge=first)


def test_the_trail_tells_it_at_both_records_and_at_the_case(anna, older, newer):
    case = open_case(anna, newer)
    undo(anna, merge(anna, older, newer))
    for action in ("person.merged", "person.merge_undone"):
        entries = AuditEntry.objects.filter(action=action)
        assert {entry.target_id for entry in entries} == {older.pk, newer.pk}
    told = AuditEntry.objects.get(action="person.merged", target_id=newer.pk).changes
    assert told["family_name"] == ["Hayle", None]
    moves = AuditEntry.objects.filter(action="case.person_replaced", target_id=case.pk)
    assert [entry.changes["person"] for entry in moves.order_by("pk")] == [
        [newer.pk, older.pk],
        [older.pk, newer.pk],
    ]


def test_the_trail_of_the_newer_record_is_read_with_the_older_one(anna, boris, older, newer):
    merge(anna, older, newer)
    with acting(anna):
        assert AuditEntry.objects.filter(action="person.registered", target_id=newer.pk).exists()
    with acting(boris):
        assert not AuditEntry.objects.filter(target_id=newer.pk).exists()


def test_nobody_merges_what_she_may_only_read(anna, berta, older):
    other = take_up(berta)
    let_read(other, anna)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        merge(anna, older, other)


def test_no_other_organisation_learns_anything_by_it(anna, boris, older, newer):
    AccessGrant.objects.create(
        person=newer, user=boris.user, organisation=boris.organisation, source_kind="person",
        source_id=newer.pk, reason="intake", level="work", starts_on=in_days(0),
        granted_by=boris.user,
    )  # fmt: skip
    with pytest.raises(RuleViolationError, match="andere Organisation"):
        merge(anna, older, newer)


def test_a_share_is_named_with_what_to_do_and_ended_it_stands_in_nobodys_way(
    anna, jonas, older, newer
):
    case = open_case(anna, newer)
    agree(case, jonas.organisation)
    given = share(anna, case, jonas)
    said = f"geteilt: mit {jonas.organisation} bis {in_days(30):%d.%m.%Y} \\(Fall {case.number}\\)"
    with pytest.raises(RuleViolationError, match=said) as refusal:
        merge(anna, older, newer)
    assert "Beenden Sie die Freigabe im Fall unter „Zusammenarbeit“" in str(refusal.value)
    with acting(anna):
        shares.end_share(actor=anna, share=given, reason=EndReason.DONE)
    done = merge(anna, older, newer)
    share(anna, case, jonas)
    _refuses_to_part(anna, done, "Die Akte wird geteilt: mit")


def test_two_running_intakes_are_decided_before_the_records_are_merged(anna, older, newer):
    with acting(anna):
        first, _ = (
            intakes.open_intake(actor=anna, person=person, opened_on=in_days(0))
            for person in (older, newer)
        )
    with pytest.raises(RuleViolationError, match="Für beide läuft eine Klärung"):
        merge(anna, older, newer)
    with acting(anna):
        intakes.decide_intake(
            actor=anna, intake=first, expected_version=first.version, outcome="dropped_out",
            reason="Doppelt angelegt, siehe andere Akte.",
        )  # fmt: skip
    merge(anna, older, newer)
    assert older.intakes.count() == 2


def test_a_record_is_not_merged_with_itself(anna, older):
    with pytest.raises(RuleViolationError, match="mit sich selbst"):
        merge(anna, older, older)


def test_what_was_changed_since_it_was_compared_is_compared_again(anna, older, newer):
    with acting(anna):
        people.change_person(actor=anna, person=newer, expected_version=1, birth_place="Keren")
    with acting(anna), pytest.raises(StaleVersionError):
        merging.merge_persons(
            actor=anna, first=older, second=newer, versions={older.pk: 1, newer.pk: 1},
            choice=Choice(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("select app_merge_persons({older}, {foreign}, '{{}}', '{{}}', '{{}}', '[]')", "may not"),
        ("select app_undo_merge({merge})", "may not"),
        ("update persons_person set merged_into_id = {older} where id = {newer}", "row-level"),
        ("insert into duplicates_personmerge (survivor_id, absorbed_id, changes, added_names,"
         " moved, set_aside, merged_at, merged_by_id) values ({older}, {newer}, '{{}}', '[]',"
         " '[]', '[]', now(), 1)", "permission denied"),
        ("update duplicates_personmerge set moved = '[]'", "permission denied"),
        ("select duplicates_move('cases_case', 'person_id', 1, {newer}, {older})", "permission"),
    ],
)  # fmt: skip
def test_the_database_itself_refuses_what_goes_round_the_service(
    anna, boris, older, newer, statement, why
):
    foreign, another = take_up(boris), take_up(boris)
    done = merge(boris, foreign, another)
    numbers = {"older": older.pk, "newer": newer.pk, "foreign": foreign.pk, "merge": done.pk}
    refused = (ProgrammingError, InternalError, psycopg.Error)
    with pytest.raises(refused, match=why), acting(anna), transaction.atomic():
        connection.cursor().execute(statement.format(**numbers))


def test_merges_are_seen_by_those_who_see_the_person(anna, berta, older, newer):
    done = merge(anna, older, newer)
    for actor, seen in ((anna, [done]), (berta, [])):
        assert list(PersonMerge.objects.visible_to(actor)) == seen
        with acting(actor):
            assert list(PersonMerge.objects.all()) == seen


def test_the_proposal_keeps_what_says_more(anna, older, newer):
    newer_says_more = {"born", "birth_place"}
    for name, side in merging.proposal(newer, older).items():
        assert side == ("newer" if name in newer_says_more else "older"), name
