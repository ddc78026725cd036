"""Unbroken time: what touches is one, short gaps may be bridged, § 60b time is left out."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.casework.pathways.rules.timeline import (
    NEVER,
    Days,
    Unbroken,
    reached,
    unbroken,
    united,
    without,
)

ON = date(2026, 11, 22)
OPEN = date.max


def days(start, until=OPEN):
    return Days(date.fromisoformat(start), until if until is OPEN else date.fromisoformat(until))


def lasts(counted, uncounted=(), on=ON):
    found = unbroken(counted, uncounted, on, 3)
    return found and tuple(day and day.isoformat() for day in found)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([days("2020-01-01", "2021-01-01"), days("2021-01-01")], [days("2020-01-01")]),
        ([days("2020-01-01", "2022-01-01"), days("2021-01-01", "2021-06-01")],
         [days("2020-01-01", "2022-01-01")]),
        ([days("2020-01-01", "2021-01-01"), days("2021-01-02")],
         [days("2020-01-01", "2021-01-01"), days("2021-01-02")]),
        ([days("2020-01-01", "2020-01-01")], []),
    ],
)  # fmt: skip
def test_spans_that_touch_or_overlap_are_one(spans, expected):
    assert united(spans) == expected


@pytest.mark.parametrize(
    ("holes", "expected"),
    [
        ([], [days("2020-01-01", "2021-01-01")]),
        ([days("2020-03-01", "2020-04-01")],
         [days("2020-01-01", "2020-03-01"), days("2020-04-01", "2021-01-01")]),
        ([days("2019-01-01", "2020-02-01")], [days("2020-02-01", "2021-01-01")]),
        ([days("2020-12-01", "2022-01-01")], [days("2020-01-01", "2020-12-01")]),
        ([days("2019-01-01")], []),
        ([days("2021-01-01", "2022-01-01")], [days("2020-01-01", "2021-01-01")]),
    ],
)  # fmt: skip
def test_holes_are_cut_out_of_spans(holes, expected):
    assert without([days("2020-01-01", "2021-01-01")], holes) == expected


@pytest.mark.parametrize(
    ("counted", "uncounted", "expected"),
    [
        pytest.param([], [], None, id="nothing counts"),
        pytest.param([days("2027-01-01")], [], None, id="it begins later"),
        pytest.param([days("2020-01-01")], [], ("2020-01-01",) * 3, id="no break"),
        pytest.param([days("2020-01-01", "2022-01-01"), days("2022-04-01")], [],
                     ("2022-04-01", "2020-01-01", "2020-01-01"), id="three months can be bridged"),
        pytest.param([days("2020-01-01", "2022-01-01"), days("2022-04-02")], [],
                     ("2022-04-02",) * 3, id="a day more is a break"),
        pytest.param([days("2020-01-01", "2021-11-30"), days("2022-02-28")], [],
                     ("2022-02-28", "2020-01-01", "2020-01-01"), id="clipped at the month's end"),
        pytest.param([days("2020-01-01", "2022-01-01"), days("2023-01-01")],
                     [days("2022-01-01", "2023-01-01")],
                     ("2023-01-01", "2023-01-01", "2020-12-31"), id="uncounted in the middle"),
        pytest.param([days("2023-01-01")], [days("2020-01-01", "2023-01-01")],
                     ("2023-01-01",) * 3, id="uncounted before"),
        pytest.param([days("2020-01-01", "2026-11-01")], [days("2026-11-01")],
                     (None, None, "2020-01-22"), id="uncounted while it lasts"),
        pytest.param([days("2020-01-01", "2026-10-01")], [],
                     (None, "2020-01-01", "2020-01-01"), id="a short gap is open"),
        pytest.param([days("2020-01-01", "2026-08-01")], [], None, id="it ended long ago"),
        pytest.param([days("2020-01-01", "2022-01-01"), days("2023-05-01")],
                     [days("2022-03-01", "2023-03-01")],
                     ("2023-05-01", "2023-05-01", "2020-12-31"), id="gaps around uncounted time"),
        pytest.param([days("2020-01-01", "2022-01-01"), days("2023-05-01")],
                     [days("2022-05-01", "2023-03-01")], ("2023-05-01",) * 3,
                     id="a long gap before uncounted time"),
        pytest.param([days("2020-01-01", "2022-01-01"), days("2022-02-01", "2023-01-01"),
                      days("2024-01-01")], [days("2023-01-01", "2024-01-01")],
                     ("2024-01-01", "2024-01-01", "2020-12-31"), id="a gap, then uncounted time"),
        pytest.param([days("2020-01-01", "2021-01-01"), days("2022-01-01", "2023-01-01"),
                      days("2023-02-01")], [days("2021-01-01", "2022-01-01")],
                     ("2023-02-01", "2022-01-01", "2020-12-31"), id="uncounted time, then a gap"),
    ],
)  # fmt: skip
def test_time_is_counted_in_three_ways(counted, uncounted, expected):
    assert lasts(counted, uncounted) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, NEVER),
        (Unbroken(date(2022, 11, 22), date(2022, 11, 22), date(2022, 11, 22)),
         ("MET", "2026-11-22", "2026-11-22")),
        (Unbroken(date(2022, 11, 23), date(2022, 11, 23), date(2022, 11, 23)),
         ("NOT_MET", "2026-11-23", "2026-11-23")),
        (Unbroken(date(2025, 1, 1), date(2020, 1, 1), date(2020, 1, 1)),
         ("JUDGEMENT", "2029-01-01", "2024-01-01")),
        (Unbroken(None, None, date(2020, 1, 1)), ("JUDGEMENT", None, None)),
        (Unbroken(None, None, date(2024, 1, 1)), ("NOT_MET", None, None)),
    ],
)  # fmt: skip
def test_a_period_is_full_on_the_day_itself(found, expected):
    state, earliest, if_yes = reached(found, 48, ON)
    said = (state.value, *(day and day.isoformat() for day in (earliest, if_yes)))
    assert said == (expected if expected is not NEVER else ("NOT_MET", None, None))


SPANS = st.lists(
    st.tuples(st.dates(date(2015, 1, 1), date(2027, 1, 1)), st.integers(1, 900)), max_size=6
).map(lambda rows: united(sorted(Days(a, a + timedelta(n)) for a, n in rows)))


@given(SPANS)
def test_united_spans_neither_touch_nor_run_backwards(spans):
    assert all(span.start < span.until for span in spans)
    assert all(a.until < b.start for a, b in pairwise(spans))


@given(SPANS, SPANS)
def test_without_leaves_no_day_of_a_hole(spans, holes):
    left = without(spans, holes)
    assert not any(a.start < b.until and b.start < a.until for a in left for b in holes)


@given(SPANS, SPANS)
def test_a_generous_count_never_begins_after_a_strict_one(counted, holes):
    uncounted = without(holes, counted)
    found = unbroken(counted, uncounted, ON, 3)
    if found is not None:
        known = [day for day in found if day is not None]
        assert known == sorted(known, reverse=True)
        assert all(day <= ON + timedelta(1) for day in known)
