"""Money paid twice for the same time, as tables."""

from datetime import date

import pytest

from lotse.funding.budget.rules.double_funding import (
    Span,
    is_flagged,
    judgement_may_be_given,
    overlap,
)

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
OPEN = Span(date(2026, 7, 1), None)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-01-01", "2025-12-31", None),
        ("2027-01-01", None, None),
        ("2025-07-01", "2026-01-01", ("2026-01-01", "2026-01-01")),
        ("2026-12-31", None, ("2026-12-31", "2026-12-31")),
        ("2026-03-01", "2026-03-31", ("2026-03-01", "2026-03-31")),
        ("2020-01-01", None, ("2026-01-01", "2026-12-31")),
    ],
)
def test_both_ends_belong_to_a_time(first, last, expected):
    other = Span(date.fromisoformat(first), last and date.fromisoformat(last))
    found = overlap(other, [YEAR])
    assert [(f"{one.starts_on}", f"{one.ends_on}") for one in found] == (
        [expected] if expected else []
    )


def test_open_times_overlap_without_end_and_in_order():
    later = Span(date(2026, 9, 1), None)
    assert overlap(later, [OPEN, YEAR]) == [
        Span(date(2026, 9, 1), date(2026, 12, 31)), Span(date(2026, 9, 1), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("judgement", "overlaps", "flagged"),
    [
        ("open", [YEAR], True),
        ("double", [YEAR], True),
        ("apart", [YEAR], False),
        ("open", [], False),
        ("double", [], False),
    ],
)
def test_it_is_flagged_until_somebody_says_it_is_right(judgement, overlaps, flagged):
    assert is_flagged(judgement, overlaps) is flagged


@pytest.mark.parametrize(
    ("judgement", "reason", "allowed"),
    [("open", "", True), ("apart", "andere Aufgabe", True), ("apart", " ", False),
     ("double", "", False)],
)  # fmt: skip
def test_a_judgement_has_a_reason(judgement, reason, allowed):
    verdict = judgement_may_be_given(judgement, reason)
    assert bool(verdict) is allowed
    assert allowed or "Begründung" in verdict.reason
