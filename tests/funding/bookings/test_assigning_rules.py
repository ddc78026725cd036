"""What a booking may be, and how it is divided. No database."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.funding.bookings.choices import BookingState, Meaning
from lotse.funding.bookings.rules import assigning

# A busy machine is no failure.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CENTS = st.integers(min_value=1, max_value=10**9).map(lambda cents: Decimal(cents) / 100)


@UNHURRIED
@given(parts=st.lists(CENTS, min_size=1, max_size=6), sign=st.sampled_from([1, -1]))
def test_parts_that_sum_to_the_booking_fit_and_a_cent_more_or_less_does_not(parts, sign):
    booked = sign * sum(parts)
    assert assigning.parts_fit(booked_eur=booked, parts=parts)
    for cent in (Decimal("0.01"), Decimal("-0.01")):
        assert not assigning.parts_fit(booked_eur=booked + cent, parts=parts)


@UNHURRIED
@given(parts=st.lists(CENTS, min_size=1, max_size=6), sign=st.sampled_from([1, -1]),
       meaning=st.sampled_from(Meaning.values))  # fmt: skip
def test_what_parts_become_has_the_effect_of_the_booking(parts, sign, meaning):
    booked = sign * sum(parts)
    if not assigning.meaning_fits(meaning=meaning, booked_eur=booked):
        return
    made = [assigning.entry_amount(meaning=meaning, booked_eur=booked, part_eur=part)
            for part in parts]  # fmt: skip
    assert sum(assigning.effect(meaning=meaning, amount_eur=eur) for eur in made) == booked


@pytest.mark.parametrize(
    ("parts", "reason"),
    [([], "wozu die Buchung gehört"), (["0", "5"], "über 0,00 €"), (["-1", "6"], "über 0,00 €")],
)
def test_a_booking_has_parts_and_each_an_amount(parts, reason):
    found = assigning.parts_fit(booked_eur=Decimal(5), parts=[Decimal(part) for part in parts])
    assert not found
    assert reason in found.reason


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bezüge 3. Quartal, Stelle M3-A1", 1),
        ("bezüge m3-a1", 1),
        ("Bezüge Stelle M3-A", 2),
        ("Bezüge M3-A12", None),
        ("Bezüge M3-A1 und M3-A", None),
        ("Bezüge", None),
        ("", None),
    ],
)
def test_a_text_names_a_post_by_its_whole_number(text, named):
    assert assigning.post_named_in(text, {"M3-A1": 1, "M3-A": 2}) == named


@pytest.mark.parametrize(
    ("meaning", "booked", "reason"),
    [
        ("payment", "1", ""),
        ("payment", "-1", "Auszahlung"),
        ("return_payment", "-1", ""),
        ("return_payment", "1", "Einzahlung"),
        ("staff", "1", ""),
        ("staff", "-1", ""),
    ],
)
def test_money_of_the_land_comes_in_and_money_back_goes_out(meaning, booked, reason):
    verdict = assigning.meaning_fits(meaning=meaning, booked_eur=Decimal(booked))
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_a_booking_without_parts_says_so():
    assert "wozu" in assigning.parts_fit(booked_eur=Decimal(1), parts=[]).reason


@pytest.mark.parametrize(
    ("reason", "remark", "refusal"),
    [
        ("foreign", "", ""),
        ("other", "Kaution", ""),
        ("other", " ", "anderen Grund"),
        ("", "x", "warum"),
    ],
)
def test_setting_aside_is_explained(reason, remark, refusal):
    verdict = assigning.set_aside_is_explained(reason=reason, remark=remark)
    assert bool(verdict) is not bool(refusal)
    assert refusal in verdict.reason


def test_only_what_is_open_is_settled_and_only_what_is_settled_is_released():
    for state in BookingState.values:
        settled = assigning.booking_may_be_settled(state=state)
        assert bool(settled) is (state == "open")
        assert bool(assigning.booking_may_be_released(state=state)) is (state != "open")


def test_an_entry_is_the_booking_only_at_the_same_amount():
    ten = Decimal(10)
    assert assigning.entry_fits_booking(effect_eur=-ten, booked_eur=-ten)
    verdict = assigning.entry_fits_booking(effect_eur=ten, booked_eur=-ten)
    assert "Erfasst sind 10,00 €, gebucht sind -10,00 €" in verdict.reason
