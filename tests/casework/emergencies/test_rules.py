"""When a file is opened in an emergency, for how long, and who judges it: tables."""

from datetime import date

import pytest

from lotse.casework.emergencies import rules

REASON = "Frau H. steht mit Räumungsklage vor der Tür."


@pytest.mark.parametrize(
    ("reason", "days", "is_open", "words"),
    [
        (REASON, 1, False, ""),
        (REASON, 3, False, ""),
        (REASON, 0, False, "1 bis 3 Tage"),
        (REASON, 4, False, "1 bis 3 Tage"),
        ("eilt", 1, False, "Begründung"),
        (" " * 40, 1, False, "Begründung"),
        (REASON, 1, True, "schon öffnen"),
    ],
)
def test_an_access_needs_a_sentence_and_is_short(reason, days, is_open, words):
    verdict = rules.access_may_begin(reason=reason, days=days, is_open_already=is_open)
    assert bool(verdict) is (not words)
    assert words in verdict.reason


@pytest.mark.parametrize(
    ("days", "last"), [(1, date(2026, 2, 27)), (2, date(2026, 2, 28)), (3, date(2026, 3, 1))]
)
def test_the_first_day_counts(days, last):
    assert rules.access_ends_on(starts_on=date(2026, 2, 27), days=days) == last


@pytest.mark.parametrize(
    ("own", "judged", "remark", "needed", "words"),
    [
        (False, False, "", True, ""),
        (False, False, "Vertretung war eingeteilt.", False, ""),
        (False, False, "  ", False, "Bemerkung"),
        (True, False, "", True, "jemand anderes"),
        (False, True, "", True, "schon geprüft"),
    ],
)
def test_nobody_judges_herself_and_blame_is_explained(own, judged, remark, needed, words):
    verdict = rules.access_may_be_judged(
        is_own=own, is_judged=judged, remark=remark, was_needed=needed
    )
    assert bool(verdict) is (not words)
    assert words in verdict.reason
