"""Changes of a scenario are kept exactly and said in German."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.funding.budget.rules.scenarios import (
    MOST_CHANGES,
    change_may_be_added,
    read,
    said,
    written,
)
from lotse.funding.statements.rules.changes import Fill, Leave, MorePosts, NewRate

KINDS = {"case_management": "Case Management", "coordination": "Koordination"}
DAY = date(2027, 3, 1)
FILL, LEAVE = Fill("2.04", DAY, Decimal("0.5")), Leave("2.04", DAY)
MORE = MorePosts(2, "case_management", Decimal("0.75"), 2, DAY, date(2027, 12, 31), DAY)
RATE = NewRate(1, "coordination", Decimal(60_000), Decimal("5700.50"), DAY)

SAID = [
    (FILL, "Stelle 2.04 wird ab 01.03.2027 mit 0,50 VZÄ besetzt."),
    (Fill("2.04", DAY), "Stelle 2.04 wird ab 01.03.2027 ganz besetzt."),
    (LEAVE, "Stelle 2.04 ist nach dem 01.03.2027 frei."),
    (
        MORE,
        "Case Management: 2 × 0,75 VZÄ mehr, 01.03.2027 bis 31.12.2027, besetzt ab 01.03.2027.",
    ),
    (
        MorePosts(2, "case_management", Decimal(1), 1, DAY, date(2027, 12, 31), None),
        "Case Management: 1 × 1,00 VZÄ mehr, 01.03.2027 bis 31.12.2027, unbesetzt.",
    ),
    (
        RATE,
        "Koordination: ab 01.03.2027 je VZÄ 60.000,00 € für Personal und 5.700,50 € für"
        " Sachausgaben.",
    ),
]


@pytest.mark.parametrize(("change", "words"), SAID, ids=[row[1][:20] for row in SAID])
def test_a_change_is_one_sentence(change, words):
    assert said(change, KINDS).replace("\xa0", " ") == words


@pytest.mark.parametrize("change", [FILL, LEAVE, MORE, RATE], ids=lambda one: type(one).__name__)
def test_what_is_kept_is_what_was_said(change):
    assert read(json.loads(json.dumps(written(change)))) == change


@given(
    st.decimals(Decimal("0.0001"), Decimal(1), places=4),
    st.decimals(Decimal(0), Decimal(999_999), places=2),
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
)
def test_no_number_changes_by_being_kept(share, amount, day):
    for change in (Fill("x", day, share), NewRate(2, "case_management", amount, amount, day)):
        assert read(json.loads(json.dumps(written(change)))) == change


@pytest.mark.parametrize(
    ("count", "change", "year", "reason"),
    [
        (0, FILL, 2027, ""),
        (MOST_CHANGES - 1, MORE, 2027, ""),
        (MOST_CHANGES, FILL, 2027, "höchstens 20 Änderungen"),
        (0, FILL, 2026, "einen Tag im Jahr 2026"),
        (0, MorePosts(2, "case_management", Decimal(1), 1, DAY, date(2027, 1, 1), None), 2027,
         "„Bewilligt bis“ liegt vor"),
    ],
)  # fmt: skip
def test_a_change_fits_its_scenario(count, change, year, reason):
    verdict = change_may_be_added(count, change, year)
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


def test_a_change_without_a_day_is_read_as_it_was_written():
    unfilled = MorePosts(2, "case_management", Decimal(1), 1, DAY, date(2027, 12, 31), None)
    assert read(written(unfilled)) == unfilled
