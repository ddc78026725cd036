"""Tiles, trends, targets and what is due of them, in tables."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lotse.foundation.organisations.choices import Role
from lotse.reporting.cockpit import rules
from lotse.reporting.cockpit.choices import Direction
from lotse.reporting.cockpit.rules import Place, Span, State, Trend
from lotse.reporting.indicators.access import ALL_SUBJECTS, READERS, SUBJECTS
from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.reporting.indicators.views.further import PAGES

CONTACTS = Indicator(
    code="contacts",
    name="Kontakte",
    purpose="",
    formula="",
    population="",
    exclusions="",
    source="",
    as_of="",
    unit=Unit.CONTACTS,
    kind=Kind.FLOW,
    facts="contacts",
)
CASES = replace(CONTACTS, code="active_cases", kind=Kind.STOCK)
DAYS = replace(CONTACTS, code="referral_days", measure=Measure.MEDIAN)
SHARE = replace(CONTACTS, unit=Unit.PERCENT, measure=Measure.PERCENT)
SCALE = replace(CONTACTS, unit=Unit.SCALE, measure=Measure.MEAN, places=1)
HOURS = replace(CONTACTS, measure=Measure.SUM, places=2)
EARNED = replace(HOURS, code="funding_earned")
D = Decimal


# --- which tiles ----------------------------------------------------------------------------------


def test_every_reader_of_figures_has_a_cockpit_of_few_tiles():
    assert set(rules.TILES) == {role.value for role in READERS}
    assert all(4 <= len(codes) <= 6 for codes in rules.TILES.values())
    assert all(len(set(codes)) == len(codes) for codes in rules.TILES.values())
    assert rules.tiles_of(Role.CASE_MANAGER) == ()


@pytest.mark.parametrize("role", READERS)
def test_a_role_may_ask_each_of_its_tiles(role):
    """What an indicator is about is among what the role asks."""
    for code in rules.tiles_of(role):
        assert role in ALL_SUBJECTS or INDICATORS[code].subject in SUBJECTS[role], code


def test_every_advice_is_about_an_indicator_that_exists():
    assert {code for code, _ in rules._MENDS} <= set(INDICATORS)
    assert set(INDICATORS) >= rules._OF_WHOLE_YEAR
    assert {direction for _, direction in rules._MENDS} <= set(Direction.values)
    assert set(rules._ELSE) == set(Direction.values)


@pytest.mark.parametrize(
    ("code", "role", "place"),
    [
        ("active_cases", "case_management_lead", Place.REGISTER),
        ("active_cases", "kim_coordination", Place.WORKLOAD),
        ("active_cases", "executive", None),
        ("active_cases", "auditor", None),
        ("caseload", "line_manager", Place.WORKLOAD),
        ("waiting_intakes", "case_management_lead", Place.WAITING),
        ("waiting_intakes", "kim_coordination", None),
        ("themes_open", "kim_coordination", Place.THEMES),
        ("themes_open", "funding_officer", None),
        ("posts_vacant", "funding_officer", Place.POSTS),
        ("funding_to_return", "auditor", Place.PROOFS),
        ("naturalisations", "auditor", None),
        ("unknown", "kim_coordination", None),
    ],
)
def test_from_a_figure_to_its_records_as_far_as_rights_go(code, role, place):
    assert rules.place_behind(code, role) is place


def test_every_place_is_behind_an_indicator_that_exists():
    assert {code for _, codes, _ in rules._PLACES for code in codes} <= set(INDICATORS)
    assert {place for place, _, _ in rules._PLACES} == set(Place) == set(PAGES)


# --- what is asked --------------------------------------------------------------------------------


def test_a_stock_is_asked_as_of_today_a_flow_through_today():
    today = date(2026, 11, 23)
    stock = rules.question_of_today(CASES, today)
    assert (stock.last, stock.before().last) == (today, date(2025, 11, 23))
    flow = rules.question_of_today(CONTACTS, today)
    assert (flow.first, flow.last) == (date(2026, 1, 1), today)
    assert (flow.before().first, flow.before().last) == (date(2025, 1, 1), date(2025, 11, 23))
    assert flow.dimensions == stock.dimensions == ()


def test_figures_of_authorities_are_asked_of_the_year_that_is_over():
    released = replace(CONTACTS, code="naturalisations", needs_release=True)
    asked = rules.question_of_today(released, date(2026, 11, 23))
    assert (asked.year, asked.through, asked.before().year) == (2025, None, 2024)
    # Its target is due as a whole, it does not grow any more.
    assert rules.due(released, D(365), date(2026, 1, 31)) == 365


def test_on_the_last_day_the_year_is_whole():
    whole = rules.question_of_today(CONTACTS, date(2026, 12, 31))
    assert (whole.through, whole.last) == (None, date(2026, 12, 31))


# --- trend ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "now", "before", "expected"),
    [
        (CONTACTS, D(24), D(20), Trend(D(4), D("20.0"))),
        (CONTACTS, D(90), D(120), Trend(D(-30), D("-25.0"))),
        (CONTACTS, D(40), D(40), Trend(D(0), D("0.0"))),
        (CONTACTS, D(10), D(80), Trend(D(-70), D("-87.5"))),
        # Seven are too few to speak of per cent.
        (CONTACTS, D(60), D(7), Trend(D(53))),
        (CONTACTS, D(20), D(19), Trend(D(1))),
        (CONTACTS, D(7), D(0), Trend(D(7))),
        (DAYS, D(12), D(10), Trend(D(2))),
        (SCALE, D("0.5"), D("-0.5"), Trend(D("1.0"))),
        (CONTACTS, None, D(10), None),
        (CONTACTS, D(10), None, None),
    ],
)
def test_the_trend_is_the_way_since_a_year_before(indicator, now, before, expected):
    assert rules.trend(indicator, now, before) == expected


# --- what is due ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "target", "today", "expected"),
    [
        (CONTACTS, D(365), date(2026, 1, 31), D(31)),
        (CONTACTS, D(365), date(2026, 12, 31), D(365)),
        (CONTACTS, D(366), date(2028, 2, 29), D(60)),
        (CONTACTS, D(100), date(2026, 1, 1), D(0)),
        (HOURS, D(100), date(2026, 1, 1), D("0.27")),
        # A stock, a mean and money that tells of the whole year are due in full.
        (CASES, D(365), date(2026, 1, 31), D(365)),
        (DAYS, D(30), date(2026, 1, 31), D(30)),
        (EARNED, D(365), date(2026, 1, 31), D(365)),
    ],
)
def test_what_adds_up_over_the_year_is_due_in_parts(indicator, target, today, expected):
    assert rules.due(indicator, target, today) == expected


@pytest.mark.parametrize(
    ("value", "wanted", "direction", "expected"),
    [
        (D(100), D(100), "at_least", State.REACHED),
        (D(101), D(100), "at_least", State.REACHED),
        (D("99.99"), D(100), "at_least", State.NEAR),
        (D(90), D(100), "at_least", State.NEAR),
        (D("89.99"), D(100), "at_least", State.MISSED),
        (D(100), D(100), "at_most", State.REACHED),
        (D(0), D(100), "at_most", State.REACHED),
        (D(110), D(100), "at_most", State.NEAR),
        (D("110.01"), D(100), "at_most", State.MISSED),
        (D(0), D(0), "at_most", State.REACHED),
        (D(1), D(0), "at_most", State.MISSED),
        (D("-0.55"), D("-0.5"), "at_least", State.NEAR),
        (D(-1), D("-0.5"), "at_least", State.MISSED),
    ],
)
def test_a_figure_is_at_its_target_near_it_or_beside_it(value, wanted, direction, expected):
    assert rules.state(value, wanted, direction) is expected


def test_whoever_misses_a_target_is_told_what_to_do():
    assert rules.advice("caseload", "at_most", State.REACHED) == "Nichts zu tun."
    missed = rules.advice("caseload", "at_most", State.MISSED)
    assert missed == "Fälle anders verteilen oder freie Stellen besetzen."
    assert rules.advice("caseload", "at_most", State.NEAR) == missed
    assert "eine Maßnahme vereinbaren" in rules.advice("inhabitants", "at_least", State.MISSED)
    assert "eine Maßnahme vereinbaren" in rules.advice("inhabitants", "at_most", State.MISSED)


# --- setting a target -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "value", "reason"),
    [
        (CONTACTS, D(0), ""),
        (CONTACTS, D(-1), "Bitte eine Zahl ab 0 angeben"),
        (CONTACTS, D(101), ""),
        (SHARE, D(100), ""),
        (SHARE, D("100.01"), "Mehr als 100 Prozent"),
        (SHARE, D(-1), "Bitte eine Zahl ab 0 angeben"),
        (SCALE, D(-2), ""),
        (SCALE, D(2), ""),
        (SCALE, D("2.1"), "von −2 bis +2"),
        (SCALE, D("-2.1"), "von −2 bis +2"),
    ],
)
def test_a_target_is_a_value_that_the_indicator_can_have(indicator, value, reason):
    verdict = rules.value_may_be_set(indicator, value)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


FIRST_HALF = Span(date(2026, 1, 1), date(2026, 6, 30))
OPEN = Span(date(2026, 7, 1))


@pytest.mark.parametrize(
    ("span", "others", "free"),
    [
        (OPEN, [], True),
        (OPEN, [FIRST_HALF], True),
        (Span(date(2026, 6, 30)), [FIRST_HALF], False),
        (Span(date(2025, 1, 1), date(2025, 12, 31)), [FIRST_HALF, OPEN], True),
        (Span(date(2025, 1, 1), date(2026, 1, 1)), [OPEN, FIRST_HALF], False),
        (Span(date(2025, 1, 1)), [FIRST_HALF], False),
        (Span(date(2030, 1, 1), date(2030, 1, 1)), [OPEN], False),
    ],
)
def test_a_day_has_one_target(span, others, free):
    verdict = rules.days_are_free(span, others)
    assert bool(verdict) is free
    assert ("Für diese Tage gibt es schon den Zielwert ab" in verdict.reason) is not free


def test_the_earliest_target_in_the_way_is_named():
    verdict = rules.days_are_free(Span(date(2025, 1, 1)), [OPEN, FIRST_HALF])
    assert "ab 01.01.2026" in verdict.reason


@pytest.mark.parametrize(
    ("span", "new", "expected"),
    [
        (Span(date(2026, 1, 1)), OPEN, date(2026, 6, 30)),
        (Span(date(2026, 1, 1), date(2026, 12, 31)), OPEN, date(2026, 6, 30)),
        (FIRST_HALF, OPEN, None),
        (OPEN, OPEN, None),
        (OPEN, Span(date(2026, 1, 1)), None),
    ],
)
def test_a_new_target_ends_the_one_before(span, new, expected):
    assert rules.ended_by(span, new) == expected
