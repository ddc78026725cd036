"""Posts and absences, asked under row level security."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.utils import ProgrammingError

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.workforce import services
from lotse.foundation.workforce.models import Absence, Staffing
from tests.casework.cases.factories import in_days

pytestmark = pytest.mark.django_db
HALF, FULL = Decimal("0.50"), Decimal("1.00")


def set_fte(actor, of, fte=HALF, days=0):
    with acting(actor):
        return services.set_staffing(
            actor=actor, membership=of.membership, fte=fte, starts_on=in_days(days)
        )


def away(actor, of, starts=0, ends=7):
    with acting(actor):
        return services.record_absence(
            actor=actor,
            membership=of.membership,
            starts_on=in_days(starts),
            ends_on=None if ends is None else in_days(ends),
        )


def history(of):
    rows = Staffing.objects.filter(membership=of.membership).order_by("starts_on")
    return [(row.fte, row.starts_on, row.ends_on) for row in rows]


def test_a_new_share_ends_the_one_before(livia, anna):
    set_fte(livia, anna, FULL, -100)
    set_fte(livia, anna, HALF, 10)
    assert history(anna) == [(FULL, in_days(-100), in_days(9)), (HALF, in_days(10), None)]


def test_a_share_between_two_others_ends_with_the_next(livia, anna):
    set_fte(livia, anna, FULL, -100)
    set_fte(livia, anna, HALF, 10)
    set_fte(livia, anna, Decimal("0.75"), -20)
    assert history(anna) == [
        (FULL, in_days(-100), in_days(-21)),
        (Decimal("0.75"), in_days(-20), in_days(9)),
        (HALF, in_days(10), None),
    ]


def test_a_share_before_all_others_ends_with_the_first(livia, anna):
    set_fte(livia, anna, FULL, 10)
    set_fte(livia, anna, HALF, 0)
    assert history(anna) == [(HALF, in_days(0), in_days(9)), (FULL, in_days(10), None)]


def test_the_same_day_again_corrects(livia, anna):
    set_fte(livia, anna, FULL)
    set_fte(livia, anna, HALF)
    assert history(anna) == [(HALF, in_days(0), None)]
    entry = AuditEntry.objects.filter(action="staffing.set").latest("pk")
    assert entry.changes["fte"] == ["1.00", "0.50"]


@pytest.mark.parametrize("fte", ["0", "1.01", "-0.5"])
def test_a_share_is_part_of_a_post(livia, anna, fte):
    with pytest.raises(ValidationError):
        set_fte(livia, anna, Decimal(fte))


def test_nobody_works_here_before_she_came(livia, anna):
    with pytest.raises(RuleViolationError, match="keine Mitgliedschaft"):
        set_fte(livia, anna, HALF, -4000)


def test_only_the_line_manager_of_the_organisation_sets_shares(anna, lena, clara, livia, boris):
    for actor in (anna, lena, clara):
        with pytest.raises(RuleViolationError, match="Dienstaufsicht"):
            set_fte(actor, anna)
    with pytest.raises(RuleViolationError, match="Dienstaufsicht"):
        set_fte(livia, boris)


def test_everybody_enters_her_own_absence(anna):
    away(anna, anna)
    entry = AuditEntry.objects.get(action="absence.recorded")
    assert entry.target_kind == "workforce.absence"
    assert entry.changes["user"] == [None, "Anna Berger"]


def test_superiors_enter_that_of_others_and_colleagues_do_not(anna, berta, lena, livia):
    away(livia, anna, 0, 2)
    away(lena, anna, 10, None)
    with pytest.raises(RuleViolationError, match="trägt die Dienstaufsicht"):
        away(berta, anna, 20, 21)
    assert Absence.objects.count() == 2


def test_days_are_entered_once(anna):
    away(anna, anna, 0, 7)
    with pytest.raises(ValidationError, match="schon eine Abwesenheit"):
        away(anna, anna, 7, 9)


def test_an_absence_is_taken_back(anna, berta):
    absence = away(anna, anna)
    with acting(berta), pytest.raises(RuleViolationError):
        services.remove_absence(actor=berta, absence=absence)
    with acting(anna):
        services.remove_absence(actor=anna, absence=absence)
    assert not Absence.objects.exists()
    entry = AuditEntry.objects.get(action="absence.removed")
    assert entry.changes["starts_on"] == [in_days(0).isoformat(), None]


def test_who_is_away_is_seen_by_oneself_and_superiors(
    anna, berta, lena, livia, clara, boris, frieda
):
    away(anna, anna)
    set_fte(livia, anna)
    seen = {}
    for actor in (anna, berta, lena, livia, clara, boris, frieda):
        with acting(actor):
            by_query = Absence.objects.visible_to(actor).count()
            assert by_query == Absence.objects.count() == Staffing.objects.count()
            assert Staffing.objects.visible_to(actor).count() == by_query
            seen[actor.user.given_name] = by_query
    assert [name for name, number in seen.items() if number] == ["Anna", "Lena", "Livia"]


def test_the_administration_reads_no_absence_in_the_trail(anna, frieda):
    away(anna, anna)
    with acting(frieda):
        assert not AuditEntry.objects.filter(action="absence.recorded").exists()


def test_the_database_lets_nobody_enter_for_a_colleague(anna, berta):
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with refused, acting(berta), connection.cursor() as cursor:
        cursor.execute(
            "insert into workforce_absence (membership_id, starts_on, recorded_by_id)"
            " values (%s, app_today(), app_user_id())",
            [anna.membership_id],
        )


def test_a_record_says_what_it_is(livia, anna):
    assert str(set_fte(livia, anna)) == f"0.50 VZÄ ab {in_days(0):%d.%m.%Y}"
    assert str(away(anna, anna)) == f"abwesend ab {in_days(0):%d.%m.%Y}"
