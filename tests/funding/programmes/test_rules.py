"""Dated rates in tables, without a database."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.funding.calculation.rules.plan import KINDS_OF_MODULE, PRORATA_RULES
from lotse.funding.programmes import rules
from lotse.funding.programmes.choices import Module, PostKind, ProrataRule
from lotse.funding.programmes.rules import Span


def day(text):
    return date.fromisoformat(text) if text else None


def span(key, first, last=None):
    return Span(key, day(first), day(last), "Case Management mit 55.000,00 €")


OLD, OPEN = span(1, "2020-07-01", "2022-12-31"), span(2, "2023-01-01")


def test_choices_are_those_of_the_calculation():
    assert set(Module.values) == set(KINDS_OF_MODULE)
    assert {kind for kinds in KINDS_OF_MODULE.values() for kind in kinds} == set(PostKind.values)
    assert set(PRORATA_RULES) == set(ProrataRule.values)


@pytest.mark.parametrize(("known", "first", "last", "word"), [
    ([], "2023-01-01", None, ""),
    ([OLD], "2023-01-01", None, ""),
    ([OLD], "2022-12-31", None, "gilt schon"),
    ([OLD], "2020-01-01", "2020-06-30", ""),
    ([OLD], "2020-01-01", "2020-07-01", "Vom 01.07.2020 bis 31.12.2022 gilt schon"),
    ([OLD], "2020-01-01", None, ""),
    ([OLD, OPEN], "2025-01-01", None, ""),
    ([OLD, OPEN], "2025-01-01", "2025-12-31", ""),
    ([OLD, OPEN], "2023-01-01", None, "Vom 01.01.2023 bis auf Weiteres"),
    ([OLD, OPEN], "2021-01-01", "2021-12-31", "55.000,00 €"),
    ([], "2021-01-01", "2020-12-31", "liegt vor dem Beginn"),
])  # fmt: skip
def test_a_new_rate_follows_an_open_one_and_overlaps_nothing(known, first, last, word):
    verdict = rules.span_may_follow(known, day(first), day(last))
    assert bool(verdict) == (not word)
    assert word in verdict.reason


@pytest.mark.parametrize(("known", "first", "last", "ended_on", "until"), [
    ([OPEN], "2025-01-01", None, "2024-12-31", None),
    ([OPEN], "2025-01-01", "2025-12-31", "2024-12-31", "2025-12-31"),
    ([OLD], "2023-01-01", None, None, None),
    ([OLD], "2020-01-01", None, None, "2020-06-30"),
    ([OPEN], "2023-01-01", None, None, None),
])  # fmt: skip
def test_what_becomes_of_the_rate_before(known, first, last, ended_on, until):
    found = rules.following(known, day(first), day(last))
    assert (found.ended_on, found.valid_until) == (day(ended_on), day(until))
    assert bool(found.ended) == bool(ended_on)


@given(starts=st.lists(st.dates(date(2000, 1, 1), date(2099, 1, 1)), unique=True, max_size=8))
def test_rates_entered_one_after_the_other_leave_neither_gap_nor_overlap(starts):
    known = []
    for key, first in enumerate(sorted(starts)):
        assert rules.span_may_follow(known, first, None)
        room = rules.following(known, first, None)
        known = [
            Span(one.key, one.valid_from, room.ended_on, "") if one == room.ended else one
            for one in known
        ]
        known.append(Span(key, first, room.valid_until, ""))
    known.sort(key=lambda one: one.valid_from)
    for one, following in pairwise(known):
        assert one.valid_until is not None
        assert (following.valid_from - one.valid_until).days == 1
    assert not known or known[-1].valid_until is None


@pytest.mark.parametrize(("key", "first", "last", "allowed"), [
    (1, "2020-01-01", "2022-12-31", True), (1, "2020-01-01", "2023-01-01", False),
    (1, "2020-01-01", None, False), (2, "2024-01-01", None, True), (3, "2030-01-01", None, False),
    (1, "2020-01-01", "2019-12-31", False),
])  # fmt: skip
def test_a_changed_rate_overlaps_no_other(key, first, last, allowed):
    assert bool(rules.span_is_free([OLD, OPEN], key, day(first), day(last))) == allowed


@pytest.mark.parametrize(("module", "kind", "allowed"), [
    (1, "coordination", True), (1, "administration", True), (2, "case_management", True),
    (2, "coordination", False), (3, "naturalisation_office", True), (4, "coordination", False),
])  # fmt: skip
def test_a_kind_belongs_to_its_module(module, kind, allowed):
    assert bool(rules.kind_fits(module, kind)) == allowed


@pytest.mark.parametrize(("year", "month", "number", "due"), [
    (2027, 10, 30, "2026-10-30"), (2025, 2, 30, "2024-02-29"), (2026, 2, 31, "2025-02-28"),
])  # fmt: skip
def test_an_application_is_due_in_the_year_before(year, month, number, due):
    assert rules.application_due_on(year, month=month, day=number) == day(due)


@pytest.mark.parametrize(("first", "word"), [
    ("2026-01-01", ""), ("2026-07-01", ""), ("2026-02-01", "1. Januar und am 1. Juli"),
    ("2026-01-02", "§ 247"), ("2025-07-01", "gibt es schon"),
])  # fmt: skip
def test_a_base_rate_begins_twice_a_year(first, word):
    verdict = rules.base_rate_is_new(known=[day("2025-07-01")], valid_from=day(first))
    assert bool(verdict) == (not word)
    assert word in verdict.reason


@pytest.mark.parametrize(("first", "last", "days"), [
    ("2026-01-01", "2026-06-30", ["2026-01-01"]),
    ("2026-06-30", "2026-07-01", ["2026-01-01", "2026-07-01"]),
    ("2025-12-31", "2026-12-31", ["2025-07-01", "2026-01-01", "2026-07-01"]),
    ("2026-10-02", "2026-10-01", []), ("2027-01-01", "2026-12-31", []),
])  # fmt: skip
def test_a_time_touches_half_years(first, last, days):
    assert rules.half_years(day(first), day(last)) == [day(one) for one in days]


@pytest.mark.parametrize(("known", "missing"), [
    (["2025-07-01", "2026-01-01", "2026-07-01"], ""), (["2025-07-01", "2026-01-01"], "01.07.2026"),
    (["2025-01-01", "2026-01-01", "2026-07-01"], "01.07.2025"), ([], "01.07.2025"),
])  # fmt: skip
def test_no_base_rate_goes_on_for_another_half_year(known, missing):
    verdict = rules.base_rates_are_known(
        known=[day(one) for one in known], first=day("2025-08-01"), last=day("2026-09-30")
    )
    assert bool(verdict) == (not missing)
    assert not missing or f"für das Halbjahr ab {missing} fehlt" in verdict.reason
