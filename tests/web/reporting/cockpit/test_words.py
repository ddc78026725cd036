"""What a tile says, in tables without a database."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from lotse.reporting.cockpit import rules
from lotse.reporting.cockpit.models import Target
from lotse.reporting.cockpit.rules import State, Trend
from lotse.reporting.cockpit.services.tiles import Aim, Tile
from lotse.reporting.indicators.rules.tables import Cell
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.reporting.cockpit.views.words import (
    counted_words,
    missed,
    shown,
    target_words,
    trend_words,
)

D = Decimal
TODAY = date(2026, 11, 23)


def tile(code="active_cases", **values):
    indicator = INDICATORS[code]
    return Tile(indicator, rules.question_of_today(indicator, TODAY), **values)


@pytest.mark.parametrize(
    ("code", "before", "trend", "said"),
    [
        ("contacts", 60, Trend(D(12), D("20.0")),
         "12 mehr als vor einem Jahr (Vorjahr: 60, +20,0 %)"),
        ("contacts", 60, Trend(D(-12), D("-20.0")),
         "12 weniger als vor einem Jahr (Vorjahr: 60, −20,0 %)"),
        ("contacts", 20000, Trend(D(1), D("0.0")),
         "1 mehr als vor einem Jahr (Vorjahr: 20.000, ±0,0 %)"),
        ("contacts", 60, Trend(D(0), D("0.0")), "wie vor einem Jahr (Vorjahr: 60)"),
        ("contacts", 0, Trend(D(5)), "5 mehr als vor einem Jahr (Vorjahr: 0)"),
        ("caseload", 18, Trend(D("1.5")), "1,5 mehr als vor einem Jahr (Vorjahr: 18,0)"),
    ],
)  # fmt: skip
def test_the_trend_is_said_in_words(code, before, trend, said):
    assert trend_words(tile(code, before=Cell(D(before)), trend=trend)) == said


def test_without_two_figures_there_is_no_comparison():
    assert trend_words(tile()) == "Kein Vergleich zum Vorjahr"
    closed = Cell(is_closed=True)
    assert trend_words(tile(before=closed)) == "Kein Vergleich zum Vorjahr: verdeckt"
    assert trend_words(tile(now=closed)) == "Kein Vergleich zum Vorjahr: verdeckt"


@pytest.mark.parametrize(
    ("by", "arrow"), [(D(1), "↑"), (D(-1), "↓"), (D(0), "→"), (None, "")]
)  # fmt: skip
def test_the_arrow_goes_with_the_words(by, arrow):
    trend = None if by is None else Trend(by)
    assert shown(tile(before=Cell(D(1)), trend=trend), "executive").arrow == arrow


def test_a_target_is_said_with_what_is_due_by_today():
    aim = Aim(Target(direction="at_least", value=D("4000.00")), D(3580))
    assert target_words(INDICATORS["contacts"], aim) == (
        "mindestens 4.000 im Jahr, davon bis heute 3.580"
    )
    aim = Aim(Target(direction="at_most", value=D("17.50")), D("17.50"))
    assert target_words(INDICATORS["caseload"], aim) == "höchstens 17,5"


def test_a_state_has_a_badge_and_words():
    aim = Aim(Target(direction="at_most", value=D(1)), D(1), State.MISSED)
    assert shown(tile(aim=aim), "executive").state == ("overdue", "Ziel verfehlt")
    assert shown(tile(), "executive").state is None


def test_a_tile_leads_to_the_table_by_towns_where_there_is_one():
    assert shown(tile("active_cases"), "executive").url.endswith(
        "/active_cases/?zeilen=municipality"
    )
    assert shown(tile("themes_open"), "executive").url.endswith("/themes_open/")


def test_the_oldest_figure_says_the_state_of_the_page():
    morning, noon = (datetime(2026, 11, 23, hour, 5, tzinfo=UTC) for hour in (7, 11))
    counted = [tile(counted_at=noon), tile(counted_at=morning), tile(refusal="geht nicht")]
    assert counted_words(counted) == "Stand heute, 08:05 Uhr"
    assert counted_words([tile(refusal="geht nicht")]) == ""


def test_the_page_begins_with_what_misses_its_target():
    aims = [Aim(Target(direction="at_most", value=D(1)), D(1), state) for state in State]
    assert missed([tile(), *(tile(aim=aim) for aim in aims)]) == [INDICATORS["active_cases"].name]


def test_a_tile_leads_to_the_records_where_the_role_opens_them():
    assert shown(tile("themes_open"), "executive").further == (
        "Tafel der Themen",
        reverse("themes:board"),
    )
    assert shown(tile("active_cases"), "executive").further is None
