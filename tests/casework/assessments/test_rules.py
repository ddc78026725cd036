"""Assessing: days, answers, completing, repeating, publishing. Tables without a database."""

from datetime import date

import pytest

from lotse.casework.assessments.rules import assessing as rules

OPENED, TODAY = date(2026, 3, 1), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (TODAY, ""),
        (OPENED, ""),
        (date(2026, 11, 23), "in der Zukunft"),
        (date(2026, 2, 28), "vor der Fallaufnahme"),
    ],
)
def test_an_assessment_lies_within_the_case(day, reason):
    verdict = rules.assessment_may_lie_on(assessed_on=day, opened_on=OPENED, today=TODAY)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("answered", "missing", "reason"),
    [
        (1, [], ""),
        (15, [], ""),
        (0, [], "Ein Lebensbereich genügt"),
        (0, ["Kita"], "Ein Lebensbereich genügt"),
        (3, ["Kita"], "fehlt noch: „Kita“."),
        (3, ["A", "B", "C"], "„A“, „B“, „C“."),
        (3, ["A", "B", "C", "D"], "„C“ und 1 weitere."),
    ],
)
def test_what_is_missing_is_said_with_its_name(answered, missing, reason):
    verdict = rules.assessment_may_be_completed(answered=answered, missing=missing)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("text", "irgendwas", True),
        ("choice", "", True),
        ("choice", "ja", True),
        ("choice", "doch", False),
        ("yes_no", "no", True),
        ("yes_no", "nein", False),
        ("scale", "0", True),
        ("scale", "4", False),
        ("date", "2026-02-28", True),
        ("date", "2026-02-30", False),
        ("colour", "rot", False),
    ],
)
def test_answers_fit_their_kind(kind, value, fits):
    assert bool(rules.answer_fits(kind=kind, value=value, options=["ja", "nein"])) is fits


@pytest.mark.parametrize(
    ("rating", "fits"), [(None, True), (0, True), (3, True), (4, False), (-1, False)]
)
def test_ratings_lie_on_the_scale(rating, fits):
    assert bool(rules.rating_fits(rating)) is fits


@pytest.mark.parametrize(
    ("assessed", "months", "due"),
    [
        (date(2026, 11, 22), 6, date(2027, 5, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 10), 6, TODAY),
        (date(2026, 11, 22), None, None),
        (date(2026, 11, 22), 0, TODAY),
    ],
)
def test_the_next_assessment_comes_by_itself(assessed, months, due):
    assert rules.review_due_on(assessed_on=assessed, months=months, today=TODAY) == due


@pytest.mark.parametrize(
    ("domains", "items", "reason"),
    [
        (["Wohnen", "Arbeit"], 2, ""),
        ([], 3, ""),
        ([], 0, "noch keine Merkmale"),
        (["Wohnen", "Wohnen"], 2, "„Wohnen“ wird zweimal"),
    ],
)
def test_a_version_is_published_when_it_makes_sense(domains, items, reason):
    verdict = rules.version_may_be_published(domains, items)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("kind", "has_domain", "options", "fits"),
    [
        ("domain", True, [], True),
        ("domain", False, [], False),
        ("choice", False, ["ja", "nein"], True),
        ("choice", False, ["ja", "ja"], False),
        ("text", False, [], True),
    ],
)
def test_an_item_can_be_answered(kind, has_domain, options, fits):
    assert bool(rules.item_fits(kind=kind, has_domain=has_domain, options=options)) is fits
