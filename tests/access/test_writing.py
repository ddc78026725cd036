"""What SQL itself refuses, should a service or a view forget to ask."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.casework.cases.services import sharing
from lotse.casework.persons.models import AccessGrant
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.access.files import OF_CASE, OF_PERSON, give, make_file

pytestmark = pytest.mark.django_db

DENIED = "permission denied|row-level security|unveränderlich|audit entry"
# One harmless column of each table that somebody may change.
CHANGED = {
    "persons_person": "birth_place = 'Asmara'",
    "persons_personname": "name = 'X'",
    "persons_nationality": "country = 'ET'",
    "persons_languageskill": "level = 'c1'",
    "persons_contactpoint": "remark = 'X'",
    "persons_address": "town = 'Siegburg'",
    "persons_residenceperiod": "remark = 'X'",
    "persons_householdmembership": "role = 'other'",
    "persons_searchkey": "value = 'x'",
    "cases_case": "version = 9",
    "cases_contact": "note = 'X'",
    "cases_followup": "subject = 'X'",
}
REMOVABLE = [table for table in OF_PERSON if table not in {"persons_person", "persons_accessgrant"}]


def _rows(sql, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


def _is_refused(sql, *parameters):
    with pytest.raises(DatabaseError, match=DENIED):
        _rows(sql, *parameters)
    return True


@pytest.fixture
def reader(anna, berta, file):
    give(file, berta, anna, reason="review", level="read", remark="Prüfung der Aktenführung",
         ends_on=timezone.localdate())  # fmt: skip
    return berta


def test_the_table_of_changes_is_complete():
    assert set(CHANGED) == ({*OF_PERSON, *OF_CASE} - {"persons_accessgrant"})


@pytest.mark.parametrize("table", CHANGED)
def test_a_reader_changes_nothing(table, reader, file):
    with acting(reader):
        assert _rows(f"select from {table}") > 0
        assert _rows(f"update {table} set {CHANGED[table]}") == 0  # noqa: S608


@pytest.mark.parametrize("table", CHANGED)
def test_whoever_works_with_the_file_changes_it(table, anna, file):
    """Proves that the statement above is right and only the right is missing."""
    with acting(anna):
        assert _rows(f"update {table} set {CHANGED[table]}") > 0  # noqa: S608


@pytest.mark.parametrize("table", REMOVABLE)
def test_a_reader_removes_nothing(table, reader, file):
    with acting(reader):
        assert _rows(f"delete from {table}") == 0  # noqa: S608


@pytest.mark.parametrize("table", ["persons_person", "persons_accessgrant", "persons_household",
                                   *OF_CASE, "accounts_user", "accounts_membership"])  # fmt: skip
def test_nobody_removes_files_grants_and_accounts(table, anna, file):
    with acting(anna):
        assert _is_refused(f"delete from {table}")  # noqa: S608


def test_a_reader_adds_nothing(reader, file):
    with acting(reader):
        assert _is_refused(
            "insert into persons_nationality (person_id, country) values (%s, 'ET')",
            file.person.pk,
        )
        assert _is_refused(
            "insert into cases_followup (case_id, subject, due_on, assignee_id, created_at)"
            " values (%s, 'X', current_date, %s, now())",
            file.case.pk,
            reader.user_id,
        )


def test_nobody_moves_a_row_into_a_foreign_file(anna, berta, file):
    other = make_file(berta, "Andere")
    with acting(anna):
        assert _is_refused("update cases_contact set case_id = %s", other.case.pk)
        assert _is_refused("update persons_contactpoint set person_id = %s", other.person.pk)


@pytest.mark.parametrize("change", ["level = 'work'", "ends_on = null", "user_id = 1",
                                    "starts_on = current_date - 9", "source_id = 1"])  # fmt: skip
def test_a_grant_never_grows(change, reader, anna):
    for actor in (reader, anna):
        with acting(actor):
            assert _is_refused(f"update persons_accessgrant set {change}")  # noqa: S608


def test_a_reader_may_give_her_own_right_back(reader):
    with acting(reader):
        assert _rows("update persons_accessgrant set revoked_at = now()") == 1


INSERT_GRANT = (
    "insert into persons_accessgrant (person_id, user_id, organisation_id, source_kind, source_id,"
    " reason, remark, level, starts_on, ends_on, granted_by_id)"
    " values (%s, %s, %s, %s, %s, %s, 'Prüfung der Akte', %s, current_date, current_date, %s)"
)


def _grant_row(file, actor, **changed):
    row = {
        "person": file.person.pk,
        "user": actor.user_id,
        "organisation": actor.organisation_id,
        "kind": "case",
        "source": file.case.pk,
        "reason": "deputy",
        "level": "work",
        "by": actor.user_id,
    }
    return list((row | changed).values())


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"kind": "person"},
        {"reason": "review", "level": "read"},
        {"reason": "review", "level": "work"},
    ],
    ids=str,
)
def test_nobody_opens_a_foreign_file_for_herself(changed, berta, file):
    with acting(berta):
        assert _is_refused(INSERT_GRANT, *_grant_row(file, berta, **changed))


def test_a_reader_does_not_make_herself_a_worker(reader, file):
    with acting(reader):
        assert _is_refused(INSERT_GRANT, *_grant_row(file, reader))


def test_working_with_one_person_does_not_open_the_case_of_another(anna, berta, file):
    other = make_file(berta, "Andere")
    with acting(anna):
        for reason, level in (("deputy", "work"), ("review", "read")):
            row = _grant_row(file, anna, source=other.case.pk, reason=reason, level=level)
            assert _is_refused(INSERT_GRANT, *row)


def test_nobody_gives_access_in_the_name_of_others(anna, berta, file):
    caritas = cast.organisation("CARITAS").pk
    with acting(anna):
        assert _is_refused(INSERT_GRANT, *_grant_row(file, anna, by=berta.user_id))
        assert _is_refused(INSERT_GRANT, *_grant_row(file, anna, organisation=caritas))


def test_whoever_works_with_the_file_may_let_a_colleague_in(anna, berta, file):
    with acting(anna):
        assert _rows(INSERT_GRANT, *_grant_row(file, anna, user=berta.user_id)) == 1


def test_the_lead_reviews_with_sql_only_as_the_rules_say(lena, boris, file):
    review = {"reason": "review", "level": "read"}
    foreign = make_file(boris, "Andere")
    with acting(lena):
        assert _is_refused(INSERT_GRANT, *_grant_row(file, lena, reason="review"))
        assert _is_refused(INSERT_GRANT, *_grant_row(foreign, lena, **review))
        row = _grant_row(file, lena, **review, user=boris.user_id)
        assert _is_refused(INSERT_GRANT, *row)
        assert _rows(INSERT_GRANT, *_grant_row(file, lena, **review)) == 1


def test_the_services_still_pass(anna, berta, file):
    with acting(anna):
        today = timezone.localdate()
        grant = sharing.appoint_deputy(
            actor=anna, case=file.case, deputy=berta.user, starts_on=today, ends_on=today
        )
        sharing.end_deputy(actor=anna, case=file.case, grant=grant)
    assert AccessGrant.objects.get(pk=grant.pk).revoked_at is not None


@pytest.mark.parametrize("table", ["accounts_user", "accounts_membership",
                                   "organisations_organisation"])  # fmt: skip
def test_only_the_administrator_changes_accounts_and_organisations(table, anna, frieda):
    with acting(anna):
        # Her own account is hers: a new password, a new second factor.
        own = 1 if table == "accounts_user" else 0
        assert _rows(f"update {table} set id = id") == own  # noqa: S608
    with acting(frieda):
        assert _rows(f"update {table} set id = id") > 1  # noqa: S608


def test_nobody_gives_herself_a_role(anna):
    with acting(anna):
        assert _is_refused(
            "insert into accounts_membership (user_id, organisation_id, role, starts_on)"
            " values (%s, %s, 'administrator', current_date)",
            anna.user_id,
            anna.organisation_id,
        )


def test_nobody_joins_a_household_of_which_she_sees_no_member(anna, berta, file):
    own = make_file(berta, "Osman")
    theirs = file.person.household_memberships.get().household_id
    join = (
        "insert into persons_householdmembership (household_id, person_id, role, starts_on)"
        " values (%s, %s, 'other', '2020-01-01')"
    )
    with acting(berta):
        assert _is_refused(join, theirs, own.person.pk)


def test_nobody_opens_a_case_for_a_person_she_does_not_see(berta, file):
    copy = (
        "insert into cases_case (id, number, version, changed_at, created_at, opened_on,"
        " municipality_id, organisation_id, person_id, phase_id, responsible_id)"
        " values (999999, 'RSK-1', 1, now(), now(), '2026-01-01', %s, %s, %s, %s, %s)"
    )
    case = file.case
    values = [case.municipality_id, berta.organisation_id, file.person.pk, case.phase_id]
    with acting(berta):
        assert _is_refused(copy, *values, berta.user_id)


def test_opening_a_case_ends_the_sight_of_having_taken_the_person_up(anna, file):
    reasons = AccessGrant.objects.filter(person=file.person, revoked_at=None)
    reasons = reasons.exclude(source_kind="share")
    assert list(reasons.values_list("reason", flat=True).order_by("pk")) == ["responsible"]


def test_only_the_administrator_learns_how_many_cases_somebody_leads(anna, frieda, file):
    for actor, count in ((anna, 0), (frieda, 1)):
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("select app_open_case_count(%s)", [anna.user_id])
            assert cursor.fetchone() == (count,)
