"""What SQL itself refuses, should a service or a view forget to ask."""

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.assessments.services.assessments import Given
from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.choices import CASEWORK_ROLES, Role
from tests import cast
from tests.casework.assessments.factories import add_relative, add_tie, begin, save
from tests.casework.cases.factories import give, give_review, make_case

pytestmark = pytest.mark.django_db

# One harmless column of each table that somebody may change.
CHANGED = {
    "assessments_assessment": "summary = 'X'",
    "assessments_answer": "situation = 'X'",
    "assessments_networktie": "label = 'X'",
    "assessments_relative": "remark = 'X'",
}
REMOVABLE = ["assessments_answer", "assessments_kinship", "assessments_relative"]
TABLES = [*CHANGED, "assessments_kinship"]


@pytest.fixture
def case(anna):
    case = make_case(anna)
    save(anna, begin(anna, case), housing=Given(need=2))
    add_tie(anna, case)
    add_relative(anna, case, "Mutter", ("parent", None, True))
    return case


def rows(actor, sql, *parameters):
    """How many rows the statement touches with the rights of the actor; taken back."""
    with acting(actor), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        transaction.set_rollback(True)
        return cursor.rowcount


def is_refused(actor, sql, *parameters):
    with (
        acting(actor),
        pytest.raises(DatabaseError, match=r"row-level security|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, parameters)
    return True


@pytest.mark.parametrize("table", CHANGED)
def test_whoever_works_in_the_case_changes_it(table, anna, case):
    """Proves that the statement below is right and only the right is missing."""
    assert rows(anna, f"update {table} set {CHANGED[table]}") > 0  # noqa: S608


@pytest.mark.parametrize("table", CHANGED)
def test_a_reviewer_changes_nothing(table, lena, case):
    give_review(case, lena)
    assert rows(lena, f"select from {table}") > 0
    assert rows(lena, f"update {table} set {CHANGED[table]}") == 0  # noqa: S608


@pytest.mark.parametrize("table", REMOVABLE)
def test_a_reviewer_removes_nothing(table, lena, case):
    give_review(case, lena)
    assert rows(lena, f"delete from {table}") == 0  # noqa: S608


def test_nobody_removes_a_tie_from_the_map(anna, case):
    assert is_refused(anna, "delete from assessments_networktie")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ["berta", "boris", "lena", "clara", "frieda", "dora"])
def test_who_has_no_grant_sees_nothing(table, name, case):
    assert rows(cast.play(name), f"select from {table}") == 0


@pytest.mark.parametrize("role", [role for role in Role if role not in CASEWORK_ROLES])
def test_a_grant_helps_only_whoever_does_casework(role, case):
    actor = cast.member("Rolf", "Wechsler", role, "KI")
    give(case, actor)
    assert [rows(actor, f"select from {table}") for table in TABLES] == [0] * len(TABLES)


@pytest.mark.parametrize("table", [table for table in TABLES if table != "assessments_answer"])
def test_nobody_moves_a_row_into_a_foreign_case(table, anna, berta, case):
    foreign = make_case(berta)
    assert is_refused(anna, f"update {table} set case_id = %s", foreign.pk)  # noqa: S608


def test_an_answer_stays_in_the_case_of_its_assessment(anna, berta, case):
    for other in (make_case(anna), make_case(berta)):
        assert is_refused(anna, "update assessments_answer set case_id = %s", other.pk)


def test_nobody_begins_an_assessment_in_a_foreign_case(anna, berta, case):
    copy = (
        "insert into assessments_assessment (case_id, person_id, instrument_version_id,"
        " assessed_on, summary, recorded_by_id, version, changed_at, created_at)"
        " select %s, %s, id, current_date, '', %s, 1, now(), now()"
        " from assessments_instrumentversion limit 1"
    )
    own = make_case(berta)
    # Neither in Anna's case nor about Anna's client in an own one.
    assert is_refused(berta, copy, case.pk, case.person_id, berta.user_id)
    assert is_refused(berta, copy, own.pk, case.person_id, berta.user_id)
    assert rows(berta, copy, own.pk, own.person_id, berta.user_id) == 1


def test_nobody_writes_a_completed_assessment_at_once(anna, case):
    copy = (
        "insert into assessments_assessment (case_id, person_id, instrument_version_id,"
        " assessed_on, summary, recorded_by_id, completed_by_id, completed_at, version,"
        " changed_at, created_at)"
        " select case_id, person_id, instrument_version_id, assessed_on, '', %s, %s, now(), 1,"
        " now(), now() from assessments_assessment"
    )
    assert is_refused(anna, copy, anna.user_id, anna.user_id)


def test_instruments_are_read_by_everybody_and_changed_by_keepers(anna, clara, frieda, case):
    rename = "update assessments_instrument set purpose = 'X'"
    assert rows(anna, "select from assessments_instrument") == 2
    assert rows(anna, rename) == 0
    for keeper in (clara, frieda):
        assert rows(keeper, rename) == 2
        assert is_refused(keeper, "delete from assessments_instrument")


def test_nobody_takes_a_publication_back(clara, case):
    take_back = "update assessments_instrumentversion set published_at = null"
    assert rows(clara, take_back) == 0
