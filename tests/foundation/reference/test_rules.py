"""Dated local rules: which value holds, and what may be entered; no database."""

from datetime import date, timedelta

import pytest

from lotse.foundation.reference import rules

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2020, 12, 31), None),
        (date(2021, 1, 1), 18),
        (date(2025, 12, 31), 18),
        (date(2026, 1, 1), None),
    ],
)
def test_the_value_that_began_last_holds(day, value):
    assert rules.value_on([(date(2021, 1, 1), 18), (date(2026, 1, 1), None)], day) == value


@pytest.mark.parametrize(
    ("value", "valid_from", "reason"),
    [
        (0, TODAY, ""),
        (120, TODAY + timedelta(days=1), ""),
        (None, TODAY, ""),
        (121, TODAY, "zwischen 0 und 120"),
        (-1, TODAY, "zwischen 0 und 120"),
        (18, TODAY - timedelta(days=1), "frühestens ab heute"),
    ],
)
def test_a_new_value_is_plausible_and_does_not_change_the_past(value, valid_from, reason):
    verdict = rules.value_may_be_set(value=value, unit="years", valid_from=valid_from, today=TODAY)
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason
