"""What notices may say and what follows what, in tables."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lotse.funding.awards.rules import differences, notices
from lotse.funding.awards.rules.differences import Change, Said
from lotse.funding.awards.rules.notices import PostFacts

JAN, JUN, DEC = date(2021, 1, 1), date(2021, 6, 30), date(2021, 12, 31)
FACTS = PostFacts(
    number="2.01",
    module=2,
    size=Decimal(1),
    starts_on=date(2020, 8, 1),
    ends_on=None,
    fte=Decimal(1),
    approved_from=JAN,
    approved_until=DEC,
)


@pytest.mark.parametrize(("state", "allowed"), [("draft", True), ("recorded", False)])
def test_only_a_draft_is_changed(state, allowed):
    verdict = notices.notice_may_be_changed(state)
    assert bool(verdict) is allowed
    assert allowed or "Änderungsbescheid" in verdict.reason


def test_a_recorded_notice_leads_nowhere():
    assert notices.TRANSITIONS == {"draft": ("recorded",), "recorded": ()}


@pytest.mark.parametrize(
    ("kind", "recorded", "drafts", "says"),
    [
        ("original", 0, 0, ""),
        ("original", 0, 1, "zuerst festhalten oder verwerfen"),
        ("original", 1, 0, "Änderungsbescheid erfassen"),
        ("amendment", 0, 0, "zuerst den ersten Bescheid"),
        ("amendment", 1, 0, ""),
        ("amendment", 1, 1, "zuerst festhalten oder verwerfen"),
        ("correction", 0, 0, "zuerst den ersten Bescheid"),
        ("correction", 2, 0, ""),
    ],
)
def test_letters_follow_each_other(kind, recorded, drafts, says):
    verdict = notices.kind_may_follow(kind, recorded=recorded, drafts=drafts)
    assert says in verdict.reason
    assert bool(verdict) is not bool(says)


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (JAN, DEC, ""),
        (JUN, JUN, ""),
        (DEC, JAN, "liegt vor „Bewilligt von“"),
        (date(2020, 12, 31), DEC, "nicht ganz im Förderjahr 2021"),
        (JAN, date(2022, 1, 1), "für jedes Jahr eine Förderung"),
    ],
)
def test_a_period_lies_in_its_year(first, last, says):
    verdict = notices.period_fits(year=2021, period_from=first, period_until=last)
    assert says in verdict.reason
    assert bool(verdict) is not bool(says)


@pytest.mark.parametrize(
    ("kind", "dated", "earlier", "corrected", "says"),
    [
        ("original", JAN, [], None, ""),
        ("original", date(2021, 7, 1), [], None, "liegt in der Zukunft"),
        ("amendment", JUN, [JAN], None, ""),
        ("amendment", JAN, [JAN], None, ""),
        ("amendment", date(2020, 12, 31), [JAN], None, "Der letzte Bescheid ist vom 01.01.2021"),
        ("amendment", JAN, [JAN, JUN], None, "Der letzte Bescheid ist vom 30.06.2021"),
        ("correction", JAN, [JAN, JUN], JAN, ""),
        ("correction", JUN, [JAN, JUN], JAN, "trägt das Datum des Bescheids"),
    ],
)
def test_a_letter_is_dated_after_those_before_it(kind, dated, earlier, corrected, says):
    verdict = notices.date_may_follow(
        kind, dated=dated, earlier=earlier, today=JUN, corrected=corrected
    )
    assert says in verdict.reason
    assert bool(verdict) is not bool(says)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, ""),
        ({"fte": Decimal("0.5"), "approved_from": JUN}, ""),
        ({"ends_on": DEC}, ""),
        ({"module": 3}, "gehört zu Baustein 3, nicht zu 2"),
        ({"fte": Decimal("1.25")}, "hat 1 VZÄ; bewilligt wären 1,25"),
        ({"approved_from": DEC, "approved_until": JAN}, "„Bis“ liegt vor „Von“"),
        ({"approved_from": date(2020, 12, 31)}, "nicht im Zeitraum vom 01.01.2021 bis 31.12.2021"),
        ({"approved_until": date(2022, 1, 1)}, "nicht im Zeitraum"),
        ({"starts_on": JUN}, "gibt es erst ab 30.06.2021"),
        ({"ends_on": JUN}, "gibt es nur bis 30.06.2021"),
    ],
)
def test_a_post_is_granted_no_more_than_it_is(facts, says):
    verdict = notices.post_fits(
        replace(FACTS, **facts), module=2, period_from=JAN, period_until=DEC
    )
    assert says in verdict.reason
    assert bool(verdict) is not bool(says)


@pytest.mark.parametrize(
    ("kinds", "module", "fits"),
    [([], 1, True), (["coordination", "administration"], 1, True), (["case_management"], 1, False)],
)
def test_a_rate_belongs_to_the_module(kinds, module, fits):
    assert bool(notices.kinds_fit(kinds, module=module)) is fits


@pytest.mark.parametrize(("due", "fits"), [(None, True), (JUN, True), (DEC, True), (JAN, False)])
def test_a_deadline_comes_after_its_letter(due, fits):
    verdict = notices.deadline_fits("Rückzahlung bis", due, dated=JUN)
    assert bool(verdict) is fits
    assert fits or "„Rückzahlung bis“" in verdict.reason


def test_the_difference_is_stated_less_computed():
    assert notices.difference_eur(None, Decimal(5)) is None
    assert notices.difference_eur(Decimal(5), Decimal(5)) == 0
    assert notices.difference_eur(Decimal("4.99"), Decimal(5)) == Decimal("-0.01")


def test_two_notices_lie_side_by_side():
    before = [Said("a", "Betrag", "1"), Said("b", "Stelle 1", "1,00"), Said("c", "Frist", "–")]
    after = [Said("a", "Betrag", "2"), Said("c", "Frist", "–"), Said("d", "Stelle 2", "0,50")]
    assert differences.changes(before, after) == [
        Change("Betrag", "1", "2"),
        Change("Stelle 2", "–", "0,50"),
        Change("Stelle 1", "1,00", "–"),
    ]
    assert differences.changes(after, after) == []


@pytest.mark.parametrize(
    ("first", "last", "is_free"),
    [
        (JAN, DEC, False),
        (JUN, DEC, False),
        (date(2021, 7, 1), DEC, True),
        (date(2020, 1, 1), date(2020, 12, 31), True),
    ],
)
def test_two_awards_never_pay_for_a_post_on_the_same_day(first, last, is_free):
    verdict = notices.post_is_granted_once(
        "2.01",
        approved_from=first,
        approved_until=last,
        elsewhere=[("Baustein 2 2021", JAN, JUN)],
    )
    assert bool(verdict) is is_free
    assert is_free or "01.01.2021 bis 30.06.2021 schon durch „Baustein 2 2021“" in verdict.reason


@pytest.mark.parametrize(
    ("on", "fits"),
    [
        (date(2021, 1, 2), True),
        (date(2021, 12, 31), True),
        (date(2021, 1, 1), False),
        (date(2020, 12, 31), False),
        (date(2022, 1, 1), False),
    ],
)
def test_a_further_rate_begins_inside_the_year(on, fits):
    verdict = notices.rate_day_fits("Case Management", on, year=2021)
    assert bool(verdict) is fits
    assert fits or "im Jahr 2021" in verdict.reason
