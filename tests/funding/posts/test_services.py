"""Filling posts: what is kept, what is refused and why, and what the database keeps anyway."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.posts.models import (
    ExpectedFilling,
    Occupancy,
    OccupancyCost,
    Post,
    UnpaidAbsence,
)
from lotse.funding.posts.services import absences, employees, holding, occupancies, posts
from tests import cast
from tests.funding.posts.factories import away, fill, make_employee, make_post

pytestmark = pytest.mark.django_db
MARCH, JUNE, JULY = date(2026, 3, 1), date(2026, 6, 30), date(2026, 7, 1)
HALF = Decimal("0.5")


@pytest.fixture
def post(deniz):
    return make_post()


@pytest.fixture
def jana(deniz):
    return make_employee()


def refused(deniz, use_case, **values):
    with pytest.raises(RuleViolationError) as refusal, acting(deniz):
        use_case(actor=deniz, **values)
    return str(refusal.value)


# --- posts ----------------------------------------------------------------------------------------


def test_a_post_is_entered_once_and_told_in_the_trail(deniz):
    key = uuid4()
    assert make_post(submission_key=key).pk == make_post(submission_key=key).pk
    entry = AuditEntry.objects.get(action="post.added")
    assert entry.changes["fte"] == [None, "1"]


@pytest.mark.parametrize(("values", "error"), [
    ({"module": 1}, RuleViolationError),
    ({"fte": Decimal(0)}, ValidationError),
    ({"fte": Decimal(11)}, ValidationError),
    ({"ends_on": date(2025, 12, 31)}, ValidationError),
    ({"kw_until": date(2027, 12, 31)}, ValidationError),
    ({"expected_cost_eur": Decimal(-1)}, ValidationError),
])  # fmt: skip
def test_what_is_no_post_is_refused(deniz, values, error):
    with pytest.raises(error):
        make_post(**values)
    assert not Post.objects.exists()


def test_a_number_is_given_once(post):
    with pytest.raises(ValidationError, match="gibt es schon"):
        make_post(number=post.number)


def test_a_post_is_not_made_smaller_than_it_is_filled(deniz, post, jana):
    fill(post, jana, share=Decimal("0.75"), starts_on=MARCH)
    said = refused(deniz, posts.change_post, post=post, expected_version=1, fte=HALF)
    assert said.startswith("Am 01.03.2026 wäre die Stelle CM-01 mit 0,75 VZÄ besetzt")
    assert "Jana Behrens 0,75 VZÄ ohne Ende" in said
    with acting(deniz):
        posts.change_post(actor=deniz, post=post, expected_version=1, fte=Decimal("0.75"))


def test_a_post_does_not_end_under_somebody(deniz, post, jana):
    fill(post, jana)
    said = refused(deniz, posts.change_post, post=post, expected_version=1, ends_on=JUNE)
    assert "Jana Behrens steht ab 01.01.2026 auf der Stelle" in said


def test_a_late_change_is_not_written_over_another(deniz, post):
    with acting(deniz):
        posts.change_post(actor=deniz, post=post, expected_version=1, title="Fallmanagement")
    with pytest.raises(StaleVersionError), acting(deniz):
        posts.change_post(actor=deniz, post=post, expected_version=1, title="Anders")


# --- people ---------------------------------------------------------------------------------------


def test_people_are_sorted_in_german_order_also_after_marriage(deniz, jana):
    with acting(deniz):
        changed = employees.change_employee(
            actor=deniz, employee=jana, expected_version=1, name="Jana Ölmann"
        )
    assert changed.sort_key == "oelmann jana"


def test_a_personnel_number_is_given_once_by_an_employer(deniz):
    make_employee(personnel_number="4711")
    make_employee("Per Olsen", personnel_number="4711", employer=cast.organisation("CARITAS"))
    with pytest.raises(ValidationError, match="Personalnummer"):
        make_employee("Ute Krämer", personnel_number="4711")


# --- filling --------------------------------------------------------------------------------------


def test_several_people_share_a_post_and_one_person_two_posts(deniz, post, jana):
    other = make_post(fte=HALF)
    fill(post, jana, share=HALF)
    fill(post, make_employee("Per Olsen"), share=HALF)
    fill(other, jana, share=HALF)
    assert Occupancy.objects.count() == 3


def test_a_post_that_ends_is_filled_until_then(deniz, jana):
    post = make_post(ends_on=date(2027, 12, 31))
    assert fill(post, jana).ends_on == date(2027, 12, 31)


def test_the_refusal_names_the_day_and_who_is_in_the_way(deniz, post, jana):
    fill(post, make_employee("Per Olsen"), share=Decimal("0.75"), ends_on=JUNE)
    said = refused(
        deniz, occupancies.fill_post, post=post, employee=jana, share=HALF, starts_on=MARCH
    )
    assert said == (
        "Am 01.03.2026 wäre die Stelle CM-01 mit 1,25 VZÄ besetzt, sie hat 1,00 VZÄ. Dort ist: Per"
        " Olsen 0,75 VZÄ bis 30.06.2026. Frei sind an diesem Tag 0,25 VZÄ."
    )


def test_nobody_works_more_than_full_time(deniz, post, jana):
    fill(post, jana)
    other = make_post()
    said = refused(
        deniz, occupancies.fill_post, post=other, employee=jana, share=HALF, starts_on=MARCH
    )
    assert "Am 01.03.2026 käme Jana Behrens auf 1,50 VZÄ" in said
    assert "CM-01 mit 1,00 VZÄ ohne Ende" in said


def test_a_substitute_fills_the_days_without_pay(deniz, post, jana):
    away(fill(post, jana), MARCH, JUNE)
    fill(post, make_employee("Per Olsen"), starts_on=MARCH, ends_on=JUNE)
    said = refused(
        deniz, occupancies.fill_post, post=post, employee=make_employee("Ute Krämer"),
        share=HALF, starts_on=JUNE,
    )  # fmt: skip
    assert "Am 30.06.2026" in said


def test_who_stands_there_already_changes_her_share(deniz, post, jana):
    first = fill(post, jana, share=HALF)
    said = refused(
        deniz, occupancies.fill_post, post=post, employee=jana, share=HALF, starts_on=MARCH
    )
    assert "„Anteil ändern“" in said
    with acting(deniz):
        second = occupancies.change_share(
            actor=deniz, occupancy=first, share=Decimal(1), starts_on=JULY, expected_version=1
        )
    first.refresh_from_db()
    assert (first.ends_on, second.starts_on, second.share) == (JUNE, JULY, Decimal(1))


def test_an_occupancy_is_changed_and_ended(deniz, post, jana):
    one = fill(post, jana)
    with acting(deniz):
        one = occupancies.change_occupancy(
            actor=deniz, occupancy=one, expected_version=1, share=HALF, ends_on=None
        )
        one = occupancies.end_occupancy(actor=deniz, occupancy=one, ends_on=JUNE)
    assert (one.share, one.ends_on, one.version) == (HALF, JUNE, 3)
    said = refused(deniz, occupancies.end_occupancy, occupancy=one, ends_on=date(2025, 1, 1))
    assert "liegt vor dem Beginn" in said


def test_an_occupancy_entered_wrongly_goes_with_all_that_hangs_on_it(deniz, post, jana):
    one = fill(post, jana)
    away(one, MARCH, JUNE)
    fill(post, make_employee("Per Olsen"), starts_on=MARCH, ends_on=JUNE)
    with acting(deniz):
        absences.set_cost(
            actor=deniz, occupancy=one, year=2026, cost_eur=Decimal(1), source="Meldung"
        )
        occupancies.remove_occupancy(actor=deniz, occupancy=one, expected_version=1)
    assert (Occupancy.objects.count(), UnpaidAbsence.objects.count()) == (1, 0)
    entry = AuditEntry.objects.get(action="occupancy.removed")
    assert entry.changes["starts_on"] == ["2026-01-01", None]


@pytest.mark.parametrize("name", ["clara", "emil", "armin", "mats", "petra", "anna"])
def test_only_the_funding_office_writes(deniz, post, jana, name):
    actor = cast.play(name)
    occupancy = fill(post, jana)
    said = {
        refused(actor, posts.add_post, number="X"),
        refused(actor, employees.add_employee, name="X"),
        refused(actor, absences.record_absence, occupancy=occupancy, starts_on=MARCH),
        refused(actor, absences.expect_filling, post=post, share=HALF, starts_on=MARCH),
        refused(actor, occupancies.fill_post, post=post, employee=jana, share=HALF,
                starts_on=MARCH),
    }  # fmt: skip
    assert said == {"Geld und Stellen pflegt die Fördersachbearbeitung."}


# --- absences, cost, expectations -----------------------------------------------------------------


def test_coming_back_early_needs_room(deniz, post, jana):
    absence = away(fill(post, jana), MARCH, JUNE)
    fill(post, make_employee("Per Olsen"), starts_on=MARCH, ends_on=JUNE)
    said = refused(
        deniz, absences.change_absence, absence=absence, starts_on=MARCH,
        ends_on=date(2026, 5, 31), expected_version=1,
    )  # fmt: skip
    assert said.startswith("Am 01.06.2026 wäre die Stelle")
    said = refused(deniz, absences.remove_absence, absence=absence, expected_version=1)
    assert said.startswith("Am 01.03.2026")
    with acting(deniz):
        longer = absences.change_absence(
            actor=deniz, absence=absence, starts_on=MARCH, ends_on=None, expected_version=1
        )
    assert longer.ends_on is None


def test_an_absence_is_taken_back(deniz, post, jana):
    absence = away(fill(post, jana), MARCH, JUNE)
    with acting(deniz):
        absences.remove_absence(actor=deniz, absence=absence, expected_version=1)
    assert not UnpaidAbsence.objects.exists()


def test_an_absence_outside_of_the_occupancy_is_refused(deniz, post, jana):
    occupancy = fill(post, jana, starts_on=MARCH)
    said = refused(deniz, absences.record_absence, occupancy=occupancy, starts_on=date(2026, 2, 1))
    assert "außerhalb der Besetzung (ab 01.03.2026)" in said


def test_cost_is_known_once_a_year_corrected_and_forgotten(deniz, post, jana):
    occupancy = fill(post, jana)

    def cost(value, **values):
        with acting(deniz):
            return absences.set_cost(
                actor=deniz, occupancy=occupancy, year=2026, source="Jahresmeldung",
                cost_eur=value and Decimal(value), **values,
            )  # fmt: skip

    first = cost("61234.56")
    assert cost("62000", expected_version=1).pk == first.pk
    with pytest.raises(StaleVersionError):
        cost("63000", expected_version=1)
    with pytest.raises(ValidationError):
        cost("-1", expected_version=2)
    assert cost(None) is None
    assert cost(None) is None
    assert not OccupancyCost.objects.exists()
    assert "2025 nicht" in refused(
        deniz, absences.set_cost, occupancy=occupancy, year=2025, cost_eur=Decimal(1), source="x"
    )


def test_an_expectation_is_entered_changed_and_taken_back(deniz, post):
    with acting(deniz):
        one = absences.expect_filling(actor=deniz, post=post, share=HALF, starts_on=JULY)
        one = absences.change_expected_filling(
            actor=deniz, filling=one, expected_version=1, share=Decimal(1), starts_on=JULY
        )
        absences.remove_expected_filling(actor=deniz, filling=one, expected_version=2)
    assert not ExpectedFilling.objects.exists()
    small = make_post(fte=HALF)
    assert "höchstens so viel" in refused(
        deniz, absences.expect_filling, post=small, share=Decimal(1), starts_on=JULY
    )
    assert "erst ab" in refused(
        deniz, absences.expect_filling, post=small, share=HALF, starts_on=date(2025, 1, 1)
    )


def test_the_same_form_sent_twice_is_one_row(deniz, post, jana):
    key, other = uuid4(), uuid4()
    occupancy = fill(post, jana, submission_key=key)
    assert fill(post, jana, submission_key=key).pk == occupancy.pk
    with acting(deniz):
        made = {
            absences.record_absence(
                actor=deniz, occupancy=occupancy, starts_on=MARCH, submission_key=other
            ).pk
            for _ in range(2)
        }
        expected = {
            absences.expect_filling(
                actor=deniz, post=post, share=HALF, starts_on=MARCH, submission_key=again
            ).pk
            for again in (other, other)
        }
    assert len(made) == len(expected) == 1
    assert make_employee(submission_key=other).pk == make_employee(submission_key=other).pk


# --- what the calculation reads -------------------------------------------------------------------


def test_entries_of_a_year_are_read_in_few_queries(deniz, jana, django_assert_num_queries):
    first, second = make_post(), make_post()
    one = fill(first, jana)
    away(one, MARCH, JUNE)
    fill(second, make_employee("Per Olsen"), starts_on=JULY)
    with django_assert_num_queries(3):
        found = holding.entries_by_post([first, second], 2026)
    assert [entry.starts_on for entry in found[first.pk]] == [date(2026, 1, 1), JULY]
    assert found[first.pk][0].person == f"Jana Behrens ({jana.pk})"
    assert [entry.ends_on for entry in found[second.pk]] == [None]
    assert holding.entries_by_post([first], 2025) == {}


# --- the database itself --------------------------------------------------------------------------


def _update(model, pk, **values):
    with transaction.atomic():
        model.objects.filter(pk=pk).update(**values)


def test_the_database_keeps_room_whatever_writes(deniz, post, jana):
    occupancy = fill(post, jana, share=HALF)
    per = make_employee("Per Olsen")
    fill(post, per, share=HALF)
    other = make_post()
    second = fill(other, per, share=HALF)
    with pytest.raises(IntegrityError, match="above its size on 2026-01-01"):
        _update(Occupancy, occupancy.pk, share=Decimal("0.6"))
    with pytest.raises(IntegrityError, match="above full time on 2026-01-01"):
        _update(Occupancy, second.pk, share=Decimal("0.6"))
    with pytest.raises(IntegrityError, match="above its size"):
        _update(Post, post.pk, fte=Decimal("0.9"))
    with pytest.raises(IntegrityError, match="outside of its time"):
        _update(Post, post.pk, ends_on=JUNE)
    with pytest.raises(IntegrityError, match="outside of its time"):
        _update(Occupancy, second.pk, starts_on=date(2025, 12, 31))
    fill(other, make_employee("Ute Krämer"), share=HALF)
    with pytest.raises(IntegrityError, match="above its size"):
        _update(Occupancy, occupancy.pk, post=other)


def test_the_database_counts_days_without_pay_for_nothing(deniz, post, jana):
    absence = away(fill(post, jana), MARCH, JUNE)
    fill(post, make_employee("Per Olsen"), starts_on=MARCH, ends_on=JUNE)
    with pytest.raises(IntegrityError, match="above its size on 2026-06-30"):
        _update(UnpaidAbsence, absence.pk, ends_on=date(2026, 6, 29))
    with pytest.raises(IntegrityError, match="above its size"), transaction.atomic():
        absence.delete()
    with pytest.raises(IntegrityError, match="begins outside"):
        _update(UnpaidAbsence, absence.pk, starts_on=date(2025, 3, 1))


def test_the_application_role_cannot_ask_for_sums_itself(deniz):
    with pytest.raises(DatabaseError), acting(deniz), connection.cursor() as cursor:
        cursor.execute("select * from posts_first_days('{}', '{}')")
