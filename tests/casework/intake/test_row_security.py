"""What SQL itself refuses on the way in, should a service or a view forget to ask."""

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.intake.models import Intake, IntakeDecision, ShortAdvice
from lotse.casework.persons.models import AccessGrant, Person
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.database import acting_as
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import advise, begin, domain, put_on_list
from tests.casework.persons.factories import let_read, take_up

pytestmark = pytest.mark.django_db

REFUSED = "row-level security|permission denied"


def run(sql, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


def is_refused(sql, *parameters):
    with pytest.raises(DatabaseError, match=REFUSED):
        run(sql, *parameters)
    return True


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")  # noqa: S608 - fixed names
        return cursor.fetchone()[0]


TABLES = (
    "intake_shortadvice",
    "intake_shortadvice_domains",
    "intake_intake",
    "intake_intake_domains",
    "intake_intakedecision",
    "intake_waitingentry",
)
# Who of the office sees something of Anna's short advice and of her intake.
SEEN = {
    "anna": (1, 1, 1, 1, 1, 1),
    "lena": (0, 0, 0, 0, 0, 1),
    "berta": (0, 0, 0, 0, 0, 1),
    "livia": (0, 0, 0, 0, 0, 0),
    "clara": (0, 0, 0, 0, 0, 0),
    "boris": (0, 0, 0, 0, 0, 0),
    "frieda": (0, 0, 0, 0, 0, 0),
    "dora": (0, 0, 0, 0, 0, 0),
}


@pytest.fixture
def filled(anna):
    """A short advice of Anna, and somebody she put on the waiting list."""
    return advise(anna), put_on_list(anna)


@pytest.mark.parametrize("name", SEEN)
def test_each_role_sees_its_part(name, filled):
    with acting(cast.play(name)):
        assert tuple(count(table) for table in TABLES) == SEEN[name]


def test_nobody_in_particular_sees_nothing(filled):
    with acting_as(None):
        assert [count(table) for table in TABLES] == [0] * len(TABLES)


def test_advice_is_not_recorded_in_the_name_of_others(anna, berta, boris):
    def row(author, organisation_id):
        return ShortAdvice(
            organisation_id=organisation_id, recorded_by=author, held_on=in_days(0),
            duration_minutes=15, text_until=in_days(30),
        )  # fmt: skip

    for author, organisation_id in (
        (berta.user, anna.organisation_id),
        (anna.user, boris.organisation_id),
    ):
        with acting(anna), pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            row(author, organisation_id).save()
    with acting(anna):
        row(anna.user, anna.organisation_id).save()
    assert ShortAdvice.objects.get().recorded_by == anna.user


def test_advice_is_not_given_away(anna, berta):
    advice = advise(anna)
    with acting(anna):
        assert is_refused(
            "update intake_shortadvice set recorded_by_id = %s where id = %s",
            berta.user_id,
            advice.pk,
        )


def test_advice_that_went_on_stays_in_the_count(anna):
    advice = advise(anna)
    begin(anna, short_advice=advice)
    with acting(anna):
        assert run("delete from intake_shortadvice_domains") == 1
        assert run("delete from intake_shortadvice") == 0


def test_the_lead_adds_no_subject_to_the_advice_of_others(anna, lena):
    advice = advise(anna)
    with acting(lena):
        assert is_refused(
            "insert into intake_shortadvice_domains (shortadvice_id, lifedomain_id)"
            " values (%s, %s)",
            advice.pk,
            domain("work").pk,
        )
        assert run("delete from intake_shortadvice_domains") == 0


def test_who_only_reads_adds_no_subject_to_an_intake(anna, lena):
    intake = begin(anna)
    let_read(intake.person, lena)
    statement = "insert into intake_intake_domains (intake_id, lifedomain_id) values (%s, %s)"
    with acting(lena):
        assert count("intake_intake_domains") == 1
        assert is_refused(statement, intake.pk, domain("work").pk)
        assert run("delete from intake_intake_domains") == 0
    with acting(anna):
        assert run(statement, intake.pk, domain("work").pk) == 1


def _intake(actor, person):
    return Intake(
        person=person, organisation=actor.organisation, responsible=actor.user,
        opened_on=in_days(0),
    )  # fmt: skip


def test_an_intake_begins_only_for_a_person_one_works_with(anna, berta, lena):
    person = take_up(anna)
    let_read(person, lena)
    for actor in (berta, lena):
        with acting(actor), pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            _intake(actor, person).save()
    with acting(anna):
        _intake(anna, person).save()


def test_an_intake_does_not_move_to_another_person(anna, boris):
    intake, other = begin(anna), take_up(boris)
    with acting(anna):
        assert is_refused(
            "update intake_intake set person_id = %s where id = %s", other.pk, intake.pk
        )


def _decision(intake, user):
    return IntakeDecision(
        intake=intake, outcome="advice_only", suggestion="case", decided_on=in_days(0),
        decided_by=user, suggestion_reasons=["x"], answers={"consent": "yes"},
    )  # fmt: skip


def test_a_decision_is_signed_by_whoever_takes_it(anna, berta, lena):
    intake = begin(anna)
    let_read(intake.person, lena)
    for actor, signed in ((anna, berta.user), (lena, lena.user), (berta, berta.user)):
        with acting(actor), pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            _decision(intake, signed).save()
    with acting(anna):
        _decision(intake, anna.user).save()


def test_the_waiting_list_is_only_read(filled, berta):
    with acting(berta):
        for statement in (
            "update intake_waitingentry set priority = 1",
            "delete from intake_waitingentry",
        ):
            assert is_refused(statement)


@pytest.mark.parametrize("name", ["boris", "clara", "livia", "frieda"])
def test_who_waits_is_told_to_nobody_else(name, filled):
    _, intake = filled
    with acting(cast.play(name)), connection.cursor() as cursor:
        cursor.execute("select app_waiting_person_id(%s), app_waiting_person_ids()", [intake.pk])
        assert cursor.fetchone() == (None, [])


def test_erasing_takes_nothing_before_its_time(anna):
    advise(anna, name="Selam", note="Kita")
    with acting(cast.play("boris")):
        assert run("select app_erase_short_advice_texts()") == 1
    assert ShortAdvice.objects.get().note == "Kita"


@pytest.mark.parametrize(
    "values",
    [
        {"state": "waiting"},
        {"priority": 2},
        {"waiting_since": in_days(0)},
        {"state": "case"},
        {"in_county_since": "irgendwann"},
    ],
)
def test_state_and_columns_belong_together(anna, values):
    intake = begin(anna)
    with pytest.raises(DatabaseError, match="violates check constraint"), transaction.atomic():
        Intake.objects.filter(pk=intake.pk).update(**values)


def test_text_does_not_stay_where_an_intake_was_made(anna):
    advice = advise(anna, note="Kita")
    with pytest.raises(DatabaseError, match="keeps_no_text"), transaction.atomic():
        ShortAdvice.objects.filter(pk=advice.pk).update(continued_on=in_days(0))


def _work_elsewhere(actor, person):
    """Somebody of another organisation works with the same person."""
    AccessGrant.objects.create(
        person=person, user=actor.user, organisation=actor.organisation, source_kind="person",
        source_id=person.pk, reason="intake", level="work", starts_on=in_days(0),
        granted_by=actor.user,
    )  # fmt: skip


def test_an_intake_is_seen_where_it_is_led(anna, berta, boris):
    intake = begin(anna)
    let_read(intake.person, berta)
    _work_elsewhere(boris, intake.person)
    for actor, seen in ((anna, 1), (berta, 1), (boris, 0)):
        with acting(actor):
            tables = ("intake_intake", "intake_intake_domains")
            assert [count(table) for table in tables] == [seen, seen]
            assert Intake.objects.visible_to(actor).count() == seen
            assert Person.objects.visible_to(actor).get() == intake.person
            opened = AuditEntry.objects.about(intake.person).filter(action="intake.opened")
            assert opened.count() == seen


def test_an_intake_led_elsewhere_is_in_nobodys_way(anna, boris):
    intake = begin(anna)
    _work_elsewhere(boris, intake.person)
    own = begin(boris, intake.person)
    with acting(boris):
        assert Intake.objects.get() == own
