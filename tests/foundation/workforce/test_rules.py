"""Posts and absences; tables without a database."""

from datetime import date

import pytest

from lotse.core.periods import Period
from lotse.foundation.workforce import rules

TODAY = date(2026, 11, 22)
SINCE = Period(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("starts_on", "membership", "allowed"),
    [
        (date(2026, 1, 1), SINCE, True),
        (date(2025, 12, 31), SINCE, False),
        (date(2026, 6, 30), Period(date(2026, 1, 1), date(2026, 6, 30)), True),
        (date(2026, 7, 1), Period(date(2026, 1, 1), date(2026, 6, 30)), False),
    ],
)
def test_a_share_of_a_post_begins_while_somebody_works_here(starts_on, membership, allowed):
    assert bool(rules.staffing_may_begin(starts_on=starts_on, membership=membership)) == allowed


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "reason"),
    [
        (TODAY, TODAY, ""),
        (date(2026, 11, 1), None, ""),
        (date(2026, 11, 1), TODAY, ""),
        (date(2027, 1, 1), date(2028, 1, 1), ""),
        (date(2027, 1, 1), date(2028, 1, 2), "höchstens ein Jahr"),
        (TODAY, date(2026, 11, 21), "vor dem Beginn"),
        (date(2026, 11, 1), date(2026, 11, 21), "Vergangenheit"),
    ],
)
def test_an_absence_is_not_over_and_not_for_years(starts_on, ends_on, reason):
    verdict = rules.absence_may_be_recorded(starts_on=starts_on, ends_on=ends_on, today=TODAY)
    assert bool(verdict) == (not reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("day", "held", "rest"),
    [
        (date(2026, 7, 1), Period(date(2026, 1, 1), date(2026, 6, 30)), Period(date(2026, 7, 1))),
        (date(2026, 1, 1), None, SINCE),
    ],
)
def test_what_held_ends_the_day_before(day, held, rest):
    assert rules.split_at(SINCE, day) == (held, rest)
