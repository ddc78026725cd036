"""Numbers without names: taken once a month by the database, small ones added up, all rounded."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lotse.casework.persons.models import Address
from lotse.casework.screening.models import ScreeningCount
from lotse.casework.screening.services import counts
from lotse.casework.screening.tasks import count
from lotse.core.suppression import publish, rounded
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from tests.casework.screening.factories import enter_law, screened, tolerated
from tests.cast import municipality

pytestmark = pytest.mark.django_db
WAY = "aufenthg_25b"


def _people(worker, number, **values):
    return [tolerated(worker, family_name=f"Haile {at}", **values) for at in range(number)]


def _later(run):
    """Whatever the facts say: this way comes later for everybody in the run."""
    run.rows.filter(way=WAY).update(opening="later")
    return run


def _screen(worker, on=None, **values):
    return _later(screened(worker, on or timezone.localdate(), **values))


def _found(organisation=None):
    return ScreeningCount.objects.filter(organisation=organisation, way=WAY, opening="later")


def _taken(organisation=None):
    counts.take_counts()
    return _found(organisation).first()


def _move(cases, place):
    for case in cases:
        type(case).objects.filter(pk=case.pk).update(municipality=place)


def test_a_month_has_one_set_of_numbers(anna):
    _people(anna, 5)
    _screen(anna)
    assert _taken().total == 5
    _people(anna, 5)
    _screen(anna)
    assert counts.take_counts() == 0
    assert _found().get().total == 5


def test_the_next_month_has_numbers_of_its_own_and_keeps_the_others(anna, clara):
    _people(anna, 5)
    _screen(anna)
    counts.take_counts()
    today = timezone.localdate()
    last_month = today.replace(day=1) - timedelta(days=1)
    ScreeningCount.objects.update(taken_on=last_month)
    assert counts.take_counts() > 0
    with acting(clara):
        assert counts.days_counted(clara) == [today, last_month]
        assert {one.taken_on for one in counts.counts(clara, last_month)} == {last_month}


@pytest.mark.parametrize(("number", "said"), [(4, None), (5, 5), (7, 5), (8, 10)])
def test_a_number_is_rounded_and_a_small_one_is_not_said(anna, number, said):
    _people(anna, number)
    _screen(anna)
    found = _taken()
    assert found.total == said
    assert (found.places, found.rest) == ({"Troisdorf": said} if said else {}, 0)


def test_small_places_are_added_up_and_take_the_next_larger_one_along(anna):
    cases = _people(anna, 15)
    _move(cases[7:13], municipality("Bonn", "05314000"))
    _move(cases[13:], municipality("Much", "05382036"))
    _screen(anna)
    # 7, 6 and 2: two alone would be told by the total.
    found = _taken()
    assert (found.total, found.places, found.rest) == (15, {"Troisdorf": 5}, 10)


def test_a_blocked_address_has_no_place(anna):
    cases = _people(anna, 10)
    for case in cases[:5]:
        Address.objects.create(
            person=case.person, is_blocked=True, starts_on=date(2020, 1, 1), town="Troisdorf"
        )
    _screen(anna)
    assert _taken().places == {"": 5, "Troisdorf": 5}


def test_a_case_that_is_closed_is_not_counted(anna):
    cases = _people(anna, 6)
    _screen(anna)
    for case in cases[:2]:
        type(case).objects.filter(pk=case.pk).update(closed_on=timezone.localdate())
    assert _taken().total is None


def test_the_newest_screening_of_a_worker_counts_also_where_it_found_nothing(anna):
    _people(anna, 5)
    _screen(anna)
    screened(anna, timezone.localdate()).rows.all().delete()
    assert _taken() is None


def test_somebody_in_two_screenings_is_counted_once(anna, berta):
    _people(anna, 5)
    first = _screen(anna)
    second = _screen(berta)
    for row in first.rows.filter(way=WAY).order_by("pk"):
        row.pk, row.run = None, second
        row.save()
    assert _taken().total == 5


@pytest.mark.parametrize("days", [-40, 40, 700])
def test_a_screening_for_another_time_is_not_counted(anna, days):
    _people(anna, 5)
    _screen(anna, timezone.localdate() + timedelta(days=days))
    assert _taken() is None


def test_a_trial_and_a_broken_run_are_not_counted(anna, frieda):
    _people(anna, 5)
    _screen(anna, parameter_set=enter_law(frieda, valid_from=date(2026, 1, 1)))
    run = _screen(anna)
    type(run).objects.filter(pk=run.pk).update(state="failed")
    assert _taken() is None


def test_without_screenings_the_month_stays_open(anna):
    assert counts.take_counts() == 0
    _people(anna, 5)
    _screen(anna)
    count.func(0)
    assert _found().get().total == 5


def test_the_coordination_sees_the_county_and_a_lead_her_organisation(
    anna, boris, clara, lena, ines
):
    _people(anna, 6)
    _people(boris, 6)
    _screen(anna)
    _screen(boris)
    counts.take_counts()
    assert _found().get().total == rounded(12)
    seen = {}
    for actor in (clara, lena):
        with acting(actor):
            seen[actor] = [
                (one.organisation_id, one.total)
                for one in counts.counts(actor, timezone.localdate())
                if (one.way, one.opening) == (WAY, "later")
            ]
            assert {one.organisation_id for one in ScreeningCount.objects.all()} == {
                None if actor == clara else lena.organisation_id
            }
    assert seen == {clara: [(None, 10)], lena: [(lena.organisation_id, 5)]}
    for actor in (anna, ines):
        with acting(actor):
            assert not ScreeningCount.objects.exists()
            assert not ScreeningCount.objects.visible_to(actor).exists()
            with pytest.raises(RuleViolationError):
                counts.counts(actor, timezone.localdate())


@pytest.mark.parametrize(
    "statement",
    [
        "insert into screening_screeningcount (taken_on, way, opening, places, rest)"
        " values (now(), 'stag_10', 'now', '{}', 0)",
        "update screening_screeningcount set total = 7",
        "delete from screening_screeningcount",
        "select * from screening_counts()",
        "select screening_least_shown('{1,2}')",
    ],
)
def test_nobody_writes_numbers_or_asks_for_exact_ones(anna, clara, statement):
    _people(anna, 5)
    _screen(anna)
    counts.take_counts()
    with (
        acting(clara),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert _found().get().total == 5


def _least_shown(tables):
    """What the database decides about many splits, in one query."""
    texts = ["{" + ",".join(map(str, table)) + "}" for table in tables]
    with connection.cursor() as cursor:
        cursor.execute(
            "select screening_least_shown(t::bigint[])"
            " from unnest(%s::text[]) with ordinality as given (t, number) order by number",
            [texts],
        )
        return [found for (found,) in cursor.fetchall()]


def _as_published(table):
    """What core/suppression decides: the counts that are shown, or None."""
    named = {f"v{at}": one for at, one in enumerate(table)}
    published = publish(sum(table), {"place": named})
    split = published.splits.get("place")
    return Counter(split.counts.values()) if split else None


def _as_decided(table, shown_from):
    return None if shown_from is None else Counter(one for one in table if one >= shown_from)


@pytest.mark.parametrize(("width", "highest"), [(1, 30), (2, 24), (3, 13), (4, 8)])
def test_the_database_suppresses_as_the_core_does(width, highest):
    tables = list(product(range(highest + 1), repeat=width))
    for table, shown_from in zip(tables, _least_shown(tables), strict=True):
        assert _as_decided(table, shown_from) == _as_published(table), table


@given(tables=st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=12), max_size=4))
def test_the_database_suppresses_large_tables_as_the_core_does(tables):
    for table, shown_from in zip(tables, _least_shown(tables), strict=True):
        assert _as_decided(table, shown_from) == _as_published(table), table


@given(numbers=st.lists(st.integers(0, 100_000), min_size=1, max_size=10))
def test_the_database_rounds_as_the_core_does(numbers):
    with connection.cursor() as cursor:
        cursor.execute("select screening_rounded(n) from unnest(%s::bigint[]) n", [numbers])
        assert [found for (found,) in cursor.fetchall()] == [rounded(one) for one in numbers]
