"""Where a line of a list stands, and when a list is taken or taken back. No database."""

import pytest

from lotse.funding.bookings.choices import ImportState, LineState
from lotse.funding.bookings.rules import runs


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "ready"),
        ({"is_total": True, "has_faults": True}, "total"),
        ({"has_faults": True, "is_known": True}, "faulty"),
        ({"is_known": True, "is_doubled": True}, "known"),
        ({"is_doubled": True}, "doubled"),
    ],
)
def test_where_a_line_stands(facts, state):
    nothing = dict.fromkeys(["is_total", "has_faults", "is_known", "is_doubled"], False)
    assert runs.state_of_line(**(nothing | facts)) == state
    assert state in LineState.values


@pytest.mark.parametrize(
    ("state", "faulty", "ready", "reason"),
    [
        ("checked", [], 1, ""),
        ("checked", [7], 5, "Zeile 7 ist fehlerhaft"),
        ("checked", [9, 2, 3], 5, "Zeilen 2, 3, 9 sind fehlerhaft"),
        ("checked", range(1, 9), 5, "Zeilen 1, 2, 3, 4, 5 und weitere sind fehlerhaft"),
        ("checked", [], 0, "keine neue Buchung"),
        ("uploaded", [], 1, "zuerst die Liste prüfen"),
        ("taken", [], 1, "schon übernommen"),
        ("undone", [], 1, "zurückgenommen"),
    ],
)
def test_a_list_is_taken_as_a_whole_or_not_at_all(state, faulty, ready, reason):
    verdict = runs.list_may_be_taken(state=state, faulty=list(faulty), ready=ready)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("state", "settled", "reason"),
    [
        ("taken", 0, ""),
        ("taken", 1, "Eine Buchung ist schon"),
        ("taken", 3, "3 Buchungen sind schon"),
        ("checked", 0, "nichts übernommen"),
        ("undone", 0, "nichts übernommen"),
    ],
)
def test_a_list_is_taken_back_while_nothing_of_it_is_settled(state, settled, reason):
    verdict = runs.import_may_be_undone(state=state, settled=settled)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_the_mapping_changes_until_the_list_is_taken():
    may = {state for state in ImportState.values if runs.list_may_be_checked(state=state)}
    assert may == {"uploaded", "checked"}
