"""What the measuring of figures asks, and how it prints what it found."""

import os
from datetime import date

import pytest

from benchmarks.figures.measuring import (
    Spent,
    percentile_95,
    questions,
    spent_on,
    splits,
    table,
)
from lotse.reporting.indicators.services.registry import INDICATORS

pytestmark = pytest.mark.plain
TODAY = date(2026, 5, 4)


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_every_split_is_one_that_the_indicator_has(indicator):
    assert set(sum(splits(indicator), ())) <= set(indicator.dimensions)


def test_a_flow_is_asked_by_year_and_a_stock_by_its_last_day():
    flow = questions(INDICATORS["contacts"], ("municipality",), TODAY)
    assert [(one.year, one.rows) for one in flow] == [
        (year, "municipality") for year in range(2022, 2027)
    ]
    stock = questions(INDICATORS["active_cases"], (), TODAY)
    assert [one.on for one in stock] == [*(date(y, 12, 31) for y in range(2022, 2026)), TODAY]


def test_time_is_that_of_the_work_with_and_without_a_server():
    assert spent_on(lambda: None).wall >= 0
    assert spent_on(lambda: None, os.getpid()).cpu >= 0


def test_the_slowest_comes_first_and_one_of_twenty_may_be_late():
    printed = table({"quick": Spent(0.1, 0.05), "slow": Spent(1.25, 1)}).splitlines()
    assert printed[2:] == ["| slow | 1,250 s | 1,000 s |", "| quick | 0,100 s | 0,050 s |"]
    assert percentile_95([float(number) for number in range(21)]) == 19
