"""Figures of the work against a naive count of the same random rows, also as of a past day."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from statistics import mean, median

import pytest

from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Kind, Measure
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.work_indicators import INDICATORS
from lotse.reporting.indicators.services import counting
from lotse.reporting.indicators.services.work_facts import FACTS, LABELS
from tests.reporting.indicators.work_naive import Naive
from tests.reporting.indicators.work_world import (
    KNOWN_AT,
    World,
    recorded_long_ago,
    snapshot,
)
from tests.worlds import built_once

# A part of another indicator is not counted by itself.
_CODES = [indicator.code for indicator in INDICATORS if not indicator.part_of]
_BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def _build():
    made = World()
    before = snapshot()
    recorded_long_ago()
    made.later()
    return {KNOWN_AT: before, None: snapshot()}


world = built_once(_build)


def _questions(indicator, known_at):
    """By every dimension, and by each two that stand beside each other; once in part of a year."""
    names = indicator.dimensions
    splits = [("", ""), *((name, "") for name in names), *pairwise(names)]
    whole, part = {"year": 2024}, {"year": 2024, "through": date(2024, 8, 17)}
    if indicator.kind is Kind.STOCK:
        whole, part = {"on": date(2024, 6, 30)}, {"on": date(2024, 12, 31)}
    for period, (rows, columns) in [*product([whole], splits), (part, splits[-1])]:
        yield Question(indicator.code, known_at=known_at, rows=rows, columns=columns, **period)


def _naive(indicator, question, known):
    naive = Naive(known, question.first, question.last)
    groups = defaultdict(list)
    for who, value, traits in naive.records(indicator.facts):
        row = traits[question.rows] if question.rows else None
        column = traits[question.columns] if question.columns else None
        for key in {(None, None), (row, None), (None, column), (row, column)}:
            groups[key].append((who, value))
    return {
        key: (_figure(indicator.measure, [value for _, value in found]), len({w for w, _ in found}))
        for key, found in groups.items()
    }


def _figure(measure, values):
    match measure:
        case Measure.RECORDS:
            return Decimal(len(values))
        case Measure.SUM:
            return sum(values)
        case Measure.MEAN:
            return mean(values)
        case Measure.MEDIAN:
            return Decimal(median(values))


def _counted(indicator, question):
    found = counting.count_in_sql(indicator, FACTS[indicator.facts], question)
    # The sum of everything is there even where nothing was counted.
    return {key: (cell.value, cell.people) for key, cell in found.items() if cell.people}


@pytest.mark.django_db
@pytest.mark.parametrize("known_at", [None, KNOWN_AT], ids=["now", "past"])
@pytest.mark.parametrize("code", _CODES)
def test_an_indicator_counts_what_a_naive_count_finds(world, code, known_at):
    indicator = _BY_CODE[code]
    some = 0

    for question in _questions(indicator, known_at):
        expected, found = (
            _naive(indicator, question, world[known_at]),
            _counted(indicator, question),
        )

        assert found.keys() == expected.keys(), question
        for key, (value, people) in expected.items():
            assert found[key][0] == pytest.approx(value, abs=Decimal("0.000000001")), question
            assert found[key][1] == people, question
        some += len(expected)

    assert some > len(indicator.dimensions)


@pytest.mark.django_db
def test_what_was_recorded_later_is_not_in_the_figures_of_an_earlier_day(world):
    changed = [
        code
        for code in _CODES
        if any(
            _naive(_BY_CODE[code], question, world[None])
            != _naive(_BY_CODE[code], question, world[KNOWN_AT])
            for question in _questions(_BY_CODE[code], None)
        )
    ]

    assert set(changed) == set(_CODES)


def test_every_indicator_says_what_it_counts():
    for indicator in INDICATORS:
        words = (indicator.name, indicator.purpose, indicator.formula, indicator.population,
                 indicator.exclusions, indicator.source, indicator.as_of)  # fmt: skip

        assert all(words), indicator.code
        assert indicator.facts in FACTS
        assert set(indicator.dimensions) <= set(DIMENSIONS)
        assert (indicator.kind is Kind.FLOW) == ("quarter" in indicator.dimensions)


def test_codes_and_names_are_there_once():
    names = [indicator.name for indicator in INDICATORS]
    codes = [indicator.code for indicator in INDICATORS]

    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("dimension", "value", "label"),
    [
        ("kind", "home_visit", "Hausbesuch"),
        ("language", "prs", "Dari"),
        ("age_group", "under_18", "unter 18"),
        ("age_group", "from_65", "65 und älter"),
        ("provider", "jobcenter", "Jobcenter"),
        ("result", "helped", "Anliegen geklärt"),
        ("result", "rejected", "abgelehnt"),
        ("result", "open", "noch offen"),
        ("attainment", "-2", "−2: viel weniger als vereinbart"),
        ("attainment", "1", "+1: mehr als vereinbart"),
        ("pathway", "stag_10", "§ 10 Abs. 1 StAG"),
        ("waiting", "91-180", "über 3 bis 6 Monate"),
    ],
)
def test_values_have_german_labels(dimension, value, label):
    assert LABELS[dimension][value] == label
