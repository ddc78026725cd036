"""What interviews may become, and how they are compared."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.steering.interviews import rules
from lotse.steering.interviews.choices import InterviewState, QuestionKind

D = Decimal
STATES = [str(state) for state in InterviewState]


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_an_interview_goes_step_by_step(before, after):
    allowed = {
        ("planned", "held"), ("held", "sent"), ("sent", "confirmed"), ("sent", "objected"),
        ("sent", "held"), ("confirmed", "held"), ("objected", "held"),
    }  # fmt: skip
    assert bool(rules.step_may_be_taken(before=before, after=after)) == ((before, after) in allowed)


def test_an_unknown_state_goes_nowhere():
    assert not rules.step_may_be_taken(before="", after="held")


@pytest.mark.parametrize(
    ("state", "open_"),
    [("planned", True), ("held", True), ("sent", False), ("confirmed", False), ("objected", False)],
)
def test_answers_are_written_until_the_sheet_is_sent(state, open_):
    assert bool(rules.answers_may_be_written(state)) == open_


@pytest.mark.parametrize(
    ("held_on", "answered", "reason"),
    [
        (date(2026, 11, 23), 1, ""),
        (date(2026, 11, 22), 3, ""),
        (date(2026, 11, 24), 1, "Zukunft"),
        (date(2026, 11, 23), 0, "keine Frage"),
    ],
)
def test_a_talk_is_finished_on_its_day_with_answers(held_on, answered, reason):
    verdict = rules.interview_may_be_finished(
        held_on=held_on, today=date(2026, 11, 23), answered=answered
    )
    assert bool(verdict) == (not reason)
    assert reason in verdict.reason


def test_a_guide_in_use_stands():
    assert rules.guide_may_be_changed(is_in_use=False)
    assert "neue" in rules.guide_may_be_changed(is_in_use=True).reason


@pytest.mark.parametrize(
    ("code", "possible"),
    [
        ("b-sprache", True),
        ("a.1", True),
        ("", False),
        ("Ä", False),
        ("x" * 21, False),
        ("a b", False),
    ],
)
def test_a_code_is_short_and_plain(code, possible):
    assert bool(rules.code_is_possible(code)) == possible


def test_a_round_ends_on_its_first_day_at_the_earliest():
    day = date(2026, 1, 1)
    assert rules.period_is_possible(starts_on=day, ends_on=day)
    assert not rules.period_is_possible(starts_on=day, ends_on=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("kind", "rating", "number", "choice", "fits"),
    [
        ("text", None, None, "", True),
        ("text", 1, None, "", False),
        ("text", None, D(1), "", False),
        ("text", None, None, "ja", False),
        ("rating", 0, None, "", True),
        ("rating", 3, None, "", True),
        ("rating", 4, None, "", False),
        ("rating", -1, None, "", False),
        ("rating", None, D(1), "", False),
        ("number", None, D(0), "", True),
        ("number", None, D(-1), "", False),
        ("number", 1, None, "", False),
        ("fte", None, D("0.5"), "ja", True),
        ("fte", None, D("0.5"), "vielleicht", False),
        ("choice", None, None, "ja", True),
        ("choice", None, None, "", True),
        ("choice", None, None, "vielleicht", False),
        ("choice", None, D(1), "ja", False),
    ],
)
def test_an_answer_fits_its_question(kind, rating, number, choice, fits):
    verdict = rules.answer_fits(
        kind=kind, rating=rating, number=number, choice=choice, options=["ja", "nein"]
    )
    assert bool(verdict) == fits


def test_every_kind_of_question_has_its_fields():
    assert set(rules.FIELDS_OF_KIND) == set(QuestionKind.values)


@pytest.mark.parametrize(
    ("coded", "rated", "need"), [(None, None, None), (None, 2, 2), (0, 2, 0), (3, None, 3)]
)
def test_what_was_judged_counts_before_what_was_said(coded, rated, need):
    assert rules.need_of(coded=coded, rated=rated) == need


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ([], None),
        ([None, None], None),
        ([0], D("0.0")),
        ([1, 2, 2], D("1.7")),
        ([1, 2], D("1.5")),
        ([0, 0, 0, 1], D("0.3")),  # 0.25 half up
        ([3, None, 1], D("2.0")),
    ],
)
def test_an_average_is_of_what_is_known(values, mean):
    assert rules.average(values) == mean


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({}, []),
        ({1: None}, []),
        ({1: D(3), 2: D(2), 3: D(2), 4: D(1)}, [(1, 1), (2, 2), (2, 3), (4, 4)]),
        ({1: D(1), 2: D(1)}, [(1, 1), (1, 2)]),
        ({5: None, 6: D(0)}, [(1, 6)]),
        ({1: D(1), 2: D(3), 3: D(3)}, [(1, 2), (1, 3), (3, 1)]),
    ],
)
def test_a_ranking_gives_the_same_place_to_the_same_value(values, places):
    assert [(one.place, one.key) for one in rules.ranking(values)] == places


def test_two_rounds_are_compared_cell_by_cell():
    before = {(1, 1): 1, (1, 2): 3, (2, 1): None, (2, 2): 2}
    after = {(1, 1): 3, (1, 2): 2, (2, 1): None, (3, 1): 1}
    found = rules.comparison(before, after)
    assert {cell: change.by for cell, change in found.items()} == {
        (1, 1): 2,
        (1, 2): -1,
        (2, 2): None,
        (3, 1): None,
    }
    assert (found[2, 2].before, found[2, 2].after) == (2, None)
    assert found[3, 1] == rules.Change(None, 1)


@pytest.mark.parametrize("is_in_use", [True, False])
def test_the_next_guide_waits_until_the_last_one_was_used(is_in_use):
    verdict = rules.version_may_begin(number=2, is_in_use=is_in_use)
    assert bool(verdict) == is_in_use
    assert ("Fassung 2" in verdict.reason) == (not is_in_use)
