"""Figures of cases against a naive count of the same random rows, also as of a past day."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise, product
from statistics import median

import pytest
from django.db import connection

from lotse.casework.cases.models import Phase
from lotse.casework.persons.models import ResidenceStatus
from lotse.casework.supervision import rules as supervision
from lotse.reporting.indicators.rules.case_indicators import INDICATORS
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Kind, Measure
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.services import case_facts, counting
from lotse.reporting.indicators.services.case_facts import FACTS, LABELS
from lotse.reporting.indicators.services.labels import in_order, labels_of
from tests.reporting.indicators.case_naive import Naive
from tests.reporting.indicators.case_world import World, snapshot
from tests.worlds import built_once

_CODES = [indicator.code for indicator in INDICATORS]
_BY_CODE = {indicator.code: indicator for indicator in INDICATORS}
KNOWN_AT = date(2025, 6, 2)
# Late in the evening in Berlin, still that day.
RECORDED_AT = datetime(2025, 6, 2, 21, 30, tzinfo=UTC)
DAYS = (date(2024, 6, 30), date(2024, 12, 31), date(2025, 3, 1))


def _build():
    made = World()
    before = snapshot()
    with connection.cursor() as cursor:
        cursor.execute("update history_change set at = %s", [RECORDED_AT])
    made.later()
    return {KNOWN_AT: before, None: snapshot()}


world = built_once(_build)


def _questions(indicator, known_at):
    """By every dimension, and by each two that stand beside each other; in part of a year too."""
    names = indicator.dimensions
    splits = [("", ""), *((name, "") for name in names), *pairwise(names)]
    if indicator.kind is Kind.STOCK:
        periods = [{"on": day} for day in DAYS]
    else:
        periods = [{"year": 2024}, {"year": 2024, "through": date(2024, 8, 17)}]
    for period, (rows, columns) in product(periods, splits):
        yield Question(indicator.code, known_at=known_at, rows=rows, columns=columns, **period)


def _records(indicator, question, known):
    naive = Naive(known, question.first, question.last)
    if indicator.facts == "caseload":
        return naive.caseload()
    return naive.records(indicator.facts)


def _naive(indicator, question, known):
    groups = defaultdict(list)
    for record in _records(indicator, question, known):
        traits = record[3]
        row = traits[question.rows] if question.rows else None
        column = traits[question.columns] if question.columns else None
        for key in {(None, None), (row, None), (None, column), (row, column)}:
            groups[key].append(record)
    return {
        key: (_figure(indicator.measure, found), len({who for who, *_ in found} - {None}))
        for key, found in groups.items()
    }


def _figure(measure, found):
    values = [value for _, value, _, _ in found]
    match measure:
        case Measure.RECORDS:
            return Decimal(len(values))
        case Measure.PEOPLE:
            return Decimal(len({who for who, *_ in found}))
        case Measure.MEDIAN:
            return Decimal(median(values))
        case Measure.RATIO:
            return sum(values) / sum(weight for _, _, weight, _ in found)


def _counted(indicator, question):
    found = counting.count_in_sql(indicator, FACTS[indicator.facts], question)
    return {key: (cell.value, cell.people) for key, cell in found.items() if cell.value}


@pytest.mark.django_db
@pytest.mark.parametrize("known_at", [None, KNOWN_AT], ids=["now", "past"])
@pytest.mark.parametrize("code", _CODES)
def test_an_indicator_counts_what_a_naive_count_finds(world, code, known_at):
    indicator = _BY_CODE[code]
    some = 0

    for question in _questions(indicator, known_at):
        expected = _naive(indicator, question, world[known_at])
        expected = {key: cell for key, cell in expected.items() if cell[0]}
        found = _counted(indicator, question)

        assert found.keys() == expected.keys(), question
        for key, (value, people) in expected.items():
            assert found[key][0] == pytest.approx(value, abs=Decimal("0.000000001")), question
            assert found[key][1] == people, question
        some += len(expected)

    assert some > 2 * len(indicator.dimensions)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["active_cases", "accompanied_people", "new_cases"])
def test_the_parts_of_every_dimension_add_up_to_the_whole(world, code):
    indicator = _BY_CODE[code]

    for question in _questions(indicator, None):
        if question.rows and not question.columns:
            cells = _counted(indicator, question)
            whole = cells.pop((None, None))
            assert sum(value for value, _ in cells.values()) == whole[0], question


@pytest.mark.django_db
def test_what_was_recorded_later_is_not_in_the_figures_of_an_earlier_day(world):
    for code in _CODES:
        question = next(_questions(_BY_CODE[code], None))
        now = _naive(_BY_CODE[code], question, world[None])

        assert now != _naive(_BY_CODE[code], question, world[KNOWN_AT]), code


@pytest.mark.django_db
def test_a_case_runs_before_its_first_end_and_after_it_was_taken_up_again_not_between(world):
    """In the world there are cases of each kind on the days that are asked."""
    naive = Naive(world[None], DAYS[0], DAYS[0])
    ends = {case["id"]: naive.endings(case) for case in naive.cases.values()}

    for day in DAYS:
        naive = Naive(world[None], day, day)
        went_on = {pk for pk, found in ends.items() if any(r and r > day for _, r, _ in found)}
        gaps = {pk for pk in went_on if any(c <= day < r for c, r, _ in ends[pk] if r)}

        running = {case["id"] for case in naive.running()}
        assert gaps
        assert not gaps & running
        assert went_on & running


@pytest.mark.django_db
def test_small_offices_stand_together_and_alone_not_at_all(world):
    """Until June only CARITAS has two workers; from July two more of a town stand beside them."""
    asked = Question("caseload", rows="organisation", on=DAYS[1], known_at=KNOWN_AT)
    before = Question("caseload", rows="organisation", on=DAYS[0], known_at=KNOWN_AT)
    caseload = _BY_CODE["caseload"]

    keys = {row for row, _ in _counted(caseload, asked)} - {None}
    alone = {row for row, _ in _counted(caseload, before)} - {None}

    assert len(keys) == 2
    assert case_facts.SMALL_TEAMS in keys
    assert alone == keys - {case_facts.SMALL_TEAMS}


@pytest.mark.django_db
def test_every_kind_of_residence_status_belongs_to_a_group():
    kinds = set(ResidenceStatus.objects.order_by("pk").values_list("kind", flat=True))

    assert kinds - set(LABELS["status"]) == {"Bescheinigung", "sonst."}
    assert set(LABELS["status"]) - kinds == {"other"}


@pytest.mark.django_db
def test_phases_are_called_as_the_county_calls_them_in_their_order():
    phases = list(Phase.objects.order_by("position"))
    keys = [str(phase.pk) for phase in phases]

    labels = labels_of("phase")

    assert labels == {str(phase.pk): phase.label for phase in phases}
    assert in_order("phase", reversed(keys), labels) == tuple(keys)


def test_every_indicator_says_what_it_counts():
    for indicator in INDICATORS:
        words = (indicator.name, indicator.purpose, indicator.formula, indicator.population,
                 indicator.exclusions, indicator.source, indicator.as_of)  # fmt: skip

        assert all(words), indicator.code
        assert all(text.endswith(".") for text in (*words[1:5], indicator.as_of)), indicator.code
        assert not re.search(r"\b(the|and|cases|of)\b", " ".join(words)), indicator.code
        assert indicator.facts in FACTS
        assert set(indicator.dimensions) <= set(DIMENSIONS)
        assert (indicator.kind is Kind.FLOW) == ("quarter" in indicator.dimensions)


def test_codes_and_names_are_there_once_and_every_query_is_asked():
    names = [indicator.name for indicator in INDICATORS]

    assert len(set(_CODES)) == len(_CODES)
    assert len(set(names)) == len(names)
    assert {indicator.facts for indicator in INDICATORS} == set(FACTS)


def test_a_team_is_small_where_the_supervision_says_so():
    assert case_facts.SMALLEST_TEAM == supervision.SMALLEST_TEAM


def test_the_days_that_are_asked_lie_before_what_was_recorded():
    assert max(DAYS) + timedelta(days=30) < KNOWN_AT
