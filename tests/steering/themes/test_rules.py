"""Which step follows which; tables without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.steering.themes import rules
from lotse.steering.themes.choices import ENDED, SENTENCES, ThemeState

TODAY = date(2026, 11, 22)
REASON = "Die Lösung ist schon bekannt."


def may(state, to, note="", has_owner=True, due_on=TODAY):
    return rules.may_move(
        state=state,
        to=to,
        note=note,
        has_owner=has_owner,
        due_on=due_on,
        names=dict(ThemeState.choices),
    )


@pytest.mark.parametrize(
    ("state", "to"),
    [
        ("reported", "analysed"),
        ("analysed", "working_group"),
        ("working_group", "steering"),
        ("steering", "measure"),
        ("measure", "effect_checked"),
        ("effect_checked", "closed"),
        ("passed_on", "closed"),
    ],
)
def test_the_usual_way_needs_no_reason(state, to):
    assert may(state, to)


@pytest.mark.parametrize(
    ("state", "to"),
    [
        ("analysed", "steering"),
        ("analysed", "measure"),
        ("working_group", "measure"),
        ("working_group", "analysed"),
        ("measure", "working_group"),
        ("effect_checked", "measure"),
        ("reported", "closed"),
        ("steering", "passed_on"),
        ("closed", "analysed"),
        ("passed_on", "steering"),
    ],
)
def test_whatever_leaves_the_usual_way_says_why(state, to):
    assert "begründen" in may(state, to).reason
    assert "begründen" in may(state, to, "   kurz   ").reason
    assert may(state, to, REASON)


@pytest.mark.parametrize(
    ("state", "to"),
    [
        ("reported", "measure"),
        ("reported", "steering"),
        ("reported", "reported"),
        ("analysed", "effect_checked"),
        ("analysed", "passed_on"),
        ("closed", "measure"),
        ("measure", "passed_on"),
    ],
)
def test_no_station_is_left_out_silently(state, to):
    verdict = may(state, to, REASON)
    assert not verdict
    assert verdict.reason.startswith(f"Von „{ThemeState(state).label}“ geht es nicht")


def test_whatever_goes_on_has_an_owner_and_a_day():
    assert "wer sich kümmert" in may("reported", "analysed", has_owner=False).reason
    assert "bis wann" in may("reported", "analysed", due_on=None).reason
    assert may("effect_checked", "closed", has_owner=False, due_on=None)
    assert may("steering", "passed_on", REASON, has_owner=False, due_on=None)


@given(st.sampled_from(ThemeState), st.sampled_from(ThemeState), st.text(max_size=30))
def test_only_steps_of_the_table_are_possible(state, to, note):
    if may(state, to, note):
        assert to in rules.moves_from(state)


def test_every_state_can_be_reached_and_left():
    reached = {to for moves in rules.MOVES.values() for to in moves}
    assert reached == set(ThemeState) == set(rules.MOVES) == set(SENTENCES)
    assert all(rules.moves_from(state) for state in ThemeState)


def test_one_step_at_most_is_the_next_one():
    for state in ThemeState:
        kinds = list(rules.moves_from(state).values())
        assert kinds.count(rules.MoveKind.NEXT) == (0 if state == ThemeState.CLOSED else 1)
    assert set(ENDED) == {"closed", "passed_on"}


@pytest.mark.parametrize(
    ("stepped_on", "is_allowed"),
    [
        (None, True),
        (TODAY, True),
        (date(2026, 11, 1), True),
        (date(2026, 10, 31), False),
        (date(2026, 11, 23), False),
    ],
)
def test_a_step_lies_between_the_one_before_and_today(stepped_on, is_allowed):
    verdict = rules.day_follows(stepped_on=stepped_on, since=date(2026, 11, 1), today=TODAY)
    assert bool(verdict) == is_allowed
    assert is_allowed or "01.11.2026" in verdict.reason
