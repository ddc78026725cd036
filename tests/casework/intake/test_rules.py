from datetime import date

import pytest

from lotse.casework.intake.choices import IntakeState
from lotse.casework.intake.rules import decisions, figures, short_advice
from tests.casework.intake.tables import rows_under

TODAY = date(2026, 11, 22)
GOOD_REASON = "Die Kita hat schon begonnen."


@pytest.mark.parametrize(
    ("held_on", "allowed"),
    [
        (date(2026, 11, 23), False),
        (date(2026, 11, 22), True),
        (date(2025, 11, 21), True),
        (date(2025, 11, 20), False),
    ],
)
def test_short_advice_was_given_within_a_year(held_on, allowed):
    verdict = short_advice.short_advice_may_be_recorded(held_on=held_on, today=TODAY)
    assert bool(verdict) is allowed


def test_short_advice_that_became_an_intake_stays_as_it_is():
    assert short_advice.short_advice_may_change(continued_on=None)
    refused = short_advice.short_advice_may_change(continued_on=TODAY)
    assert refused.reason == "Daraus wurde am 22.11.2026 eine Klärung. Bitte dort ändern."


def test_text_is_kept_thirty_days():
    assert short_advice.text_until(TODAY) == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("has_text", "kept_until", "allowed"),
    [
        (True, date(2026, 11, 22), True),
        (True, date(2026, 11, 21), False),
        (False, date(2026, 11, 21), True),
    ],
)
def test_after_its_time_no_text_is_written_again(has_text, kept_until, allowed):
    verdict = short_advice.text_may_be_kept(has_text=has_text, kept_until=kept_until, today=TODAY)
    assert bool(verdict) is allowed
    assert allowed or "bis 21.11.2026 aufbewahrt" in verdict.reason


def test_an_intake_begins_today_or_earlier():
    assert decisions.intake_may_begin(opened_on=TODAY, today=TODAY)
    assert not decisions.intake_may_begin(opened_on=date(2026, 11, 23), today=TODAY)


@pytest.mark.parametrize("state", IntakeState)
@pytest.mark.parametrize("outcome", IntakeState)
def test_only_what_is_open_or_waiting_is_decided(state, outcome):
    verdict = decisions.decision_may_follow(state=state, outcome=outcome)
    assert bool(verdict) is (state in {"open", "waiting"} and outcome != "open")


@pytest.mark.parametrize("consent", ["partly", "no", "unknown"])
def test_there_is_no_case_without_consent(consent):
    assert decisions.case_may_be_taken_up(consent="yes")
    assert "Einverständnis" in decisions.case_may_be_taken_up(consent=consent).reason


@pytest.mark.parametrize(
    ("outcome", "suggested", "needed"),
    [
        ("case", "case", False),
        ("case", "advice_only", True),
        ("case", "unclear", True),
        ("waiting", "case", False),
        ("waiting", "unclear", True),
        ("advice_only", "advice_only", False),
        ("advice_only", "case", True),
        ("passed_on", "passed_on", False),
        ("dropped_out", "case", True),
        ("dropped_out", "unclear", True),
    ],
)
def test_who_departs_from_the_suggestion_says_why(outcome, suggested, needed):
    assert decisions.reason_is_needed(outcome=outcome, suggested=suggested) is needed


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({}, ""),
        ({"suggested": "unclear"}, "Vorschlag lautet anders"),
        ({"suggested": "unclear", "reason": "  zu kurz  "}, "mindestens 10"),
        ({"suggested": "unclear", "reason": GOOD_REASON}, ""),
        ({"outcome": "passed_on", "suggested": "passed_on"}, "an wen"),
        ({"outcome": "passed_on", "suggested": "passed_on", "passed_on_to": " "}, "an wen"),
        ({"outcome": "passed_on", "suggested": "passed_on", "passed_on_to": "JMD"}, ""),
        ({"outcome": "waiting"}, "wie dringend"),
        ({"outcome": "waiting", "priority": 2}, ""),
        ({"outcome": "dropped_out"}, "warum es hier endet"),
        ({"outcome": "dropped_out", "reason": GOOD_REASON}, ""),
    ],
)
def test_a_decision_has_what_one_needs_to_understand_it(values, word):
    usual = {"outcome": "case", "suggested": "case", "reason": "", "passed_on_to": ""}
    verdict = decisions.decision_is_complete(**(usual | {"priority": None} | values))
    assert bool(verdict) is not bool(word)
    assert word in verdict.reason


@pytest.mark.parametrize(
    ("is_responsible", "is_waiting", "allowed"),
    [(False, True, True), (True, True, False), (False, False, False)],
)
def test_a_colleague_takes_over_who_waits(is_responsible, is_waiting, allowed):
    verdict = decisions.place_may_be_taken_over(
        is_responsible=is_responsible, is_waiting=is_waiting
    )
    assert bool(verdict) is allowed


def _cells(text):
    return [int(cell) if cell.isdecimal() else cell for cell in text.split(", ")]


@pytest.mark.parametrize("row", rows_under("Figures of short advice"), ids=" -> ".join)
def test_small_counts_are_hidden_as_the_table_says(row):
    counts = {f"{number:02}": count for number, count in enumerate(_cells(row[0]))}
    shown = figures.guarded(counts, adds_up=True)
    assert list(shown.values()) == ([] if row[1] == "nothing" else _cells(row[1]))


def test_counts_that_do_not_add_up_only_hide_the_small_ones():
    assert figures.guarded({"a": 3, "b": 9}, adds_up=False) == {"a": "few", "b": 9}
    assert figures.guarded({"a": 3}, adds_up=False) == {"a": "few"}


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, "few"), (4, "few"), (5, 5), (90, 90)])
def test_a_total_is_told_from_five_on(number, shown):
    assert figures.total_of(number) == shown


def _ways(shown, total):
    """All values the hidden cells could have, given the total and the visible ones."""
    left = total - sum(value for value in shown.values() if isinstance(value, int))
    few = [code for code, value in shown.items() if value == figures.FEW]
    hidden = sum(value == figures.HIDDEN for value in shown.values())
    found = {code: set() for code in few}
    stack = [()]
    while stack:
        taken = stack.pop()
        if len(taken) < len(few):
            stack += [(*taken, value) for value in range(1, 5)]
        elif _fits(left - sum(taken), hidden):
            for code, value in zip(few, taken, strict=True):
                found[code].add(value)
    return found


def _fits(rest, hidden):
    return rest >= 5 * hidden if hidden else rest == 0


@pytest.mark.parametrize("a", range(8))
@pytest.mark.parametrize("b", range(8))
@pytest.mark.parametrize("c", [0, 1, 4, 5, 6, 30])
def test_no_small_count_can_be_worked_out_from_the_total(a, b, c):
    shown = figures.guarded({"a": a, "b": b, "c": c}, adds_up=True)
    assert all(len(ways) > 1 for ways in _ways(shown, a + b + c).values())
