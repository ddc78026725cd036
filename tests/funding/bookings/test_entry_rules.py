"""What may stand as payment, return, expense or drawdown. No database."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.funding.bookings.rules import entries

TODAY = date(2021, 12, 31)


@pytest.mark.parametrize(
    ("on", "closed", "reason"),
    [
        (date(2021, 1, 1), None, ""),
        (date(2031, 12, 31), None, ""),
        (date(2021, 4, 1), date(2021, 3, 31), ""),
        (date(2021, 3, 31), date(2021, 3, 31), "Bis 31.03.2021 ist die Förderung abgestimmt"),
        (date(2020, 12, 31), None, "vor dem Jahr der Förderung (2021)"),
        (date(2032, 1, 1), None, "mehr als 10 Jahre"),
        (date(2033, 1, 2), None, "Zukunft"),
    ],
)
def test_a_day_fits_the_award_or_says_why_not(on, closed, reason):
    verdict = entries.day_fits(on=on, award_year=2021, today=date(2033, 1, 1), closed_until=closed)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("amount", "requested", "granted", "reason"),
    [
        ("100", "0", "100", ""),
        ("40", "60", "100", ""),
        ("100", "999", None, ""),
        ("40.01", "60", "100", "Höchstens 40,00 € können noch"),
        ("1", "120", "100", "Höchstens 0,00 €"),
        ("0", "0", "100", "über 0,00 €"),
    ],
)
def test_not_more_is_requested_than_granted(amount, requested, granted, reason):
    verdict = entries.money_may_be_requested(
        amount_eur=Decimal(amount),
        requested_eur=Decimal(requested),
        granted_eur=None if granted is None else Decimal(granted),
    )
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (entries.amount_is_positive(amount_eur=Decimal(1), what="Eine Zahlung"), ""),
        (entries.amount_is_positive(amount_eur=Decimal(0), what="Eine Zahlung"), "Eine Zahlung"),
        (entries.expense_has_amount(amount_eur=Decimal(-1)), ""),
        (entries.expense_has_amount(amount_eur=Decimal(0)), "Gutschrift hat ein Minus"),
        (entries.post_fits(post_module=None, award_module=2), ""),
        (entries.post_fits(post_module=2, award_module=2), ""),
        (entries.post_fits(post_module=1, award_module=2), "Baustein 1"),
        (entries.entry_may_change(has_booking=False, is_from_booking=False), ""),
        (entries.entry_may_change(has_booking=True, is_from_booking=False), "Buchung"),
        (entries.drawdown_may_move(state="requested"), ""),
        (entries.drawdown_may_move(state="paid"), "schon ausgezahlt"),
        (entries.span_fits(starts_on=None, ends_on=TODAY), ""),
        (entries.span_fits(starts_on=TODAY, ends_on=TODAY), ""),
        (entries.span_fits(starts_on=TODAY, ends_on=date(2021, 1, 1)), "„bis“ berichtigen"),
        (entries.request_day_fits(on=TODAY, award_year=2021, today=TODAY), ""),
        (entries.request_day_fits(on=TODAY, award_year=2022, today=TODAY), "vor dem Jahr"),
        (entries.request_day_fits(on=TODAY, award_year=2021, today=date(2021, 1, 1)), "Zukunft"),
    ],
)
def test_entries_say_what_is_wrong_and_what_to_do(verdict, reason):
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("amount", "interest", "reason"),
    [
        (100, 0, ""),
        (100, 100, ""),
        (100, "100.01", "höchstens 100,00 €"),
        (100, "-0.01", "ein Teil des Betrags"),
        (-5, 1, "höchstens 0,00 €"),
    ],
)
def test_interest_is_a_part_of_what_went_back(amount, interest, reason):
    verdict = entries.interest_is_part(amount_eur=Decimal(amount), interest_eur=Decimal(interest))
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_what_settled_a_repayment_stands_with_it():
    assert entries.settling_stands(settles="")
    refused = entries.settling_stands(settles="Rückzahlung zum 30.09.2022")
    assert "die Rückzahlung zum 30.09.2022 beglichen" in refused.reason


@pytest.mark.parametrize(
    ("granted", "reason"),
    [
        (None, ""),
        ({"CM-1", "CM-2"}, ""),
        ({"CM-3", "CM-2"}, "bewilligt die Stelle CM-1 nicht; bewilligt: CM-2, CM-3."),
        (set(), "bewilligt: keine."),
    ],
)
def test_an_award_pays_for_the_posts_of_its_notice(granted, reason):
    verdict = entries.post_is_granted(post="CM-1", granted=granted)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("on", "until", "is_lump_sum", "warned"),
    [
        (date(2022, 1, 1), date(2021, 12, 31), True, True),
        (date(2021, 12, 31), date(2021, 12, 31), True, False),
        (date(2022, 1, 1), None, True, False),
        (date(2022, 1, 1), date(2021, 12, 31), False, False),
    ],
)
def test_a_lump_sum_that_is_spent_too_late_is_warned_about(on, until, is_lump_sum, warned):
    said = entries.lateness(on=on, spend_until=until, is_lump_sum=is_lump_sum)
    assert bool(said) is warned
