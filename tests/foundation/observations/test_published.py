"""Small counts never leave the database; it decides as the plain rule does."""

import json

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lotse.core.suppression import publish, publish_table, rounded
from lotse.foundation.accounts.actors import acting
from lotse.foundation.observations.choices import ChainStage
from lotse.foundation.observations.models import Observation
from lotse.foundation.observations.querysets import published
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.foundation.observations.factories import month, observe

pytestmark = pytest.mark.django_db
OLD = month(-70)
STAGES, TOWNS = ("language", "housing", "work"), ("1", "2", "3", "")
TABLES = st.fixed_dictionaries(
    {stage: st.fixed_dictionaries(dict.fromkeys(TOWNS, st.integers(0, 12))) for stage in STAGES}
)


def _asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _by_rule(table):
    """What the database has to say of a table."""
    told = publish_table(table)
    if told.rows is None:
        return set()
    rows = {("", "", "total", told.total), ("", "", "rest", told.rows.rest)}
    rows |= {(stage, "", "total", count) for stage, count in told.rows.counts.items()}
    for stage, split in told.cells.items():
        rows.add((stage, "", "rest", split.rest))
        rows |= {(stage, town, "cell", count) for town, count in split.counts.items()}
    return {(*about, rounded(count)) for *about, count in rows}


@settings(max_examples=150, deadline=None)
@given(TABLES)
@example({stage: dict.fromkeys(TOWNS, 0) for stage in STAGES})
@example({stage: dict.fromkeys(TOWNS, 4 * (stage == "work")) for stage in STAGES})
@example({stage: dict.fromkeys(TOWNS, 4) for stage in STAGES})
def test_the_database_suppresses_a_table_as_the_rule_does(table):
    found = _asked("select * from observations_guarded(%s::jsonb)", json.dumps(table))
    assert len(found) == len(set(found))
    assert set(found) == _by_rule(table)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=6))
@example([4])
@example([4, 4])
@example([7, 2])
def test_the_database_suppresses_a_split_as_the_rule_does(counts):
    split = {str(at): count for at, count in enumerate(counts)}
    [(shown_from,)] = _asked("select observations_shown_from(%s::bigint[], null)", counts)
    told = publish(sum(counts), {"quarter": split})
    if told.total is None:
        assert shown_from is None
    else:
        shown = {key: count for key, count in split.items() if count >= shown_from}
        assert shown == told.splits["quarter"].counts


def _fill():
    """Twelve and three in two towns, one of them everywhere, and six nowhere."""
    town, small = cast.municipality(), cast.municipality("Windeck", "05382076")
    for number in range(12):
        observe(places=[town, small] if number == 0 else [town], month=OLD)
    for _ in range(3):
        observe(places=[small], month=OLD)
    for _ in range(6):
        observe(stage="work", month=OLD)


@pytest.mark.parametrize("name", ["emil", "armin"])
def test_who_looks_gets_what_the_rule_leaves_of_the_exact_table(name, clara):
    _fill()
    with acting(clara):
        exact = Observation.objects.visible_to(clara).mentions()
        assert {(stage, count) for stage, _, count in exact} == {
            ("school", 12), ("school", 4), ("work", 6)}  # fmt: skip
    towns = [str(one.pk) for one in (cast.municipality(), cast.municipality("Windeck", "05382076"))]
    table = {stage: dict.fromkeys([*towns, ""], 0) for stage in ChainStage.values}
    for stage, place, count in exact:
        table[stage][str(place or "")] = count
    with acting(cast.play(name)):
        assert set(published()) == _by_rule(table)
        assert not Observation.objects.exists()
        assert {count % 5 for *_, count in published()} == {0}


@pytest.mark.parametrize(
    "name", ["anna", "lena", "mats", "petra", "jonas", "ines", "frieda", "dora", "deniz"]
)
def test_nobody_else_gets_a_count(name):
    _fill()
    with acting(cast.play(name)):
        assert published() == []


def test_a_coordination_of_a_town_gets_no_count():
    _fill()
    with acting(cast.member("Tina", "Vogel", Role.KIM_COORDINATION, "TROISDORF")):
        assert published() == []


def test_what_came_this_month_is_not_told_on_any_day_of_it(emil, anna):
    """Also what is said to be long ago: who looks on two days sees nobody come."""
    _fill()
    with acting(emil):
        before = published()
    for number in range(5):
        observe(f"Nummer {number} fehlt.", month=OLD, counted_from=month(31))
    with acting(emil):
        assert published() == before


def test_one_that_comes_within_a_step_of_five_changes_nothing_a_month_later(emil):
    _fill()
    Observation.objects.filter(stage="work").first().delete()
    with acting(emil):
        before = published()
    observe(stage="work", month=OLD)
    with acting(emil):
        assert published() == before


@pytest.mark.parametrize(
    "call",
    [
        "observations_guarded('{}'::jsonb)",
        "observations_shown_from('{5}', null)",
        "observations_rounded(5)",
    ],
)
def test_what_the_functions_are_made_of_nobody_calls(emil, call):
    with pytest.raises(ProgrammingError, match="permission denied"), acting(emil):
        _asked(f"select {call}")
