"""When agreements end, when to decide, and when duties come back."""

from datetime import date

import pytest

from lotse.steering.agreements.rules import duties, ends
from lotse.steering.agreements.rules.ends import Term

D = date
START = D(2025, 1, 1)


@pytest.mark.parametrize(
    ("ends_on", "notice", "renews", "today", "end"),
    [
        (None, None, None, D(2026, 1, 1), None),
        (None, 3, None, D(2026, 1, 1), None),
        (D(2026, 12, 31), 3, None, D(2027, 6, 1), D(2026, 12, 31)),
        # Notice may still be given on the last day, and no more on the next.
        (D(2026, 12, 31), 3, 12, D(2026, 9, 30), D(2026, 12, 31)),
        (D(2026, 12, 31), 3, 12, D(2026, 10, 1), D(2027, 12, 31)),
        (D(2026, 12, 31), 3, 12, D(2029, 10, 1), D(2030, 12, 31)),
        # Without a time of notice it goes on the day after its end.
        (D(2026, 12, 31), None, 12, D(2026, 12, 31), D(2026, 12, 31)),
        (D(2026, 12, 31), 0, 12, D(2027, 1, 1), D(2027, 12, 31)),
        # The end of a month stays one.
        (D(2026, 1, 31), None, 1, D(2026, 3, 1), D(2026, 3, 31)),
        (D(2026, 1, 31), None, 1, D(2026, 2, 1), D(2026, 2, 28)),
        (date.max, 3, 12, D(2026, 2, 1), date.max),
    ],
)
def test_an_agreement_ends_or_renews_itself(ends_on, notice, renews, today, end):
    assert ends.end_on(Term(START, ends_on, notice, renews), today) == end


def test_what_cannot_be_caught_up_with_ends_with_the_calendar():
    term = Term(D(9999, 1, 1), D(9999, 6, 30), 0, 120)
    assert ends.end_on(term, D(9999, 12, 31)) == date.max


@pytest.mark.parametrize(
    ("ends_on", "notice", "renews", "today", "words"),
    [
        (D(2026, 12, 31), 3, None, D(2026, 9, 1), "endet am 31.12.2026"),
        (D(2026, 12, 31), 3, 12, D(2026, 9, 1), "kündigen bis 30.09.2026"),
        (D(2026, 12, 31), 3, 12, D(2026, 10, 1), "kündigen bis 30.09.2027"),
        (D(2027, 2, 28), 1, 12, D(2026, 10, 1), "kündigen bis 31.01.2027"),
        (D(2026, 12, 31), None, 12, D(2026, 10, 1), "kündigen bis 31.12.2026"),
    ],
)
def test_what_has_to_be_decided_next(ends_on, notice, renews, today, words):
    decision = ends.decision(Term(START, ends_on, notice, renews), today)
    assert decision.words == words


def test_nothing_is_decided_about_what_has_no_end():
    assert ends.decision(Term(START, None), START) is None


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (D(2026, 6, 14), ""),
        (D(2026, 6, 15), "six_months"),
        (D(2026, 9, 14), "six_months"),
        (D(2026, 9, 15), "three_months"),
        (D(2026, 11, 14), "three_months"),
        (D(2026, 11, 15), "one_month"),
        (D(2026, 12, 15), "one_month"),
        (D(2026, 12, 16), "past"),
    ],
)
def test_the_nearer_the_day_the_later_the_stage(today, stage):
    assert ends.stage(D(2026, 12, 15), today) == stage


@pytest.mark.parametrize(
    ("ends_on", "renews", "today", "holds"),
    [
        (None, None, D(2024, 12, 31), False),
        (None, None, START, True),
        (D(2026, 1, 1), None, D(2026, 1, 1), True),
        (D(2026, 1, 1), None, D(2026, 1, 2), False),
        (D(2026, 1, 1), 12, D(2026, 1, 2), True),
    ],
)
def test_whether_it_holds_on_a_day(ends_on, renews, today, holds):
    assert ends.is_in_force(Term(START, ends_on, None, renews), today) is holds


@pytest.mark.parametrize(
    ("ends_on", "renews", "last_day", "reason"),
    [
        (None, None, D(2024, 12, 31), "gilt erst ab 01.01.2025"),
        (D(2026, 12, 31), None, D(2027, 1, 1), "endet schon am 31.12.2026"),
        (D(2026, 12, 31), None, D(2026, 12, 31), ""),
        (D(2026, 12, 31), 12, D(2027, 12, 31), ""),
        (None, None, START, ""),
    ],
)
def test_until_when_it_may_be_ended(ends_on, renews, last_day, reason):
    verdict = ends.may_end(Term(START, ends_on, None, renews), last_day)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("ends_on", "renews", "reason"),
    [
        (D(2024, 12, 31), None, "Das Ende liegt vor dem Beginn."),
        (None, 12, "hat ein erstes Ende"),
        (START, 12, ""),
        (None, None, ""),
    ],
)
def test_which_days_go_together(ends_on, renews, reason):
    verdict = ends.term_may_be(Term(START, ends_on, None, renews))
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("rhythm", "done_on", "due_on"),
    [
        ("once", D(2026, 3, 31), None),
        ("quarterly", D(2026, 3, 31), D(2026, 6, 30)),
        ("half_yearly", D(2026, 3, 1), D(2026, 9, 30)),
        ("yearly", D(2027, 4, 5), D(2028, 3, 31)),
        ("yearly", date.max, date.max),
    ],
)
def test_a_duty_comes_back_on_the_next_day_ahead(rhythm, done_on, due_on):
    assert duties.next_due_on(D(2026, 3, 31), rhythm, done_on) == due_on


@pytest.mark.parametrize(
    ("due_on", "rhythm", "allowed"),
    [(None, "once", True), (START, "yearly", True), (None, "yearly", False)],
)
def test_what_comes_back_has_a_first_day(due_on, rhythm, allowed):
    assert bool(duties.duty_may_be(due_on=due_on, rhythm=rhythm)) is allowed


@pytest.mark.parametrize(
    ("finished_on", "done_on", "reason"),
    [
        (None, START, ""),
        (None, D(2025, 1, 2), "kommt erst noch"),
        (START, START, "schon erledigt, am 01.01.2025"),
    ],
)
def test_a_duty_is_ticked_off_once_on_a_day_that_has_come(finished_on, done_on, reason):
    verdict = duties.may_be_done(finished_on=finished_on, done_on=done_on, today=START)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason
