from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.german_numbers import EURO, PERCENT, VZAE, NumberError, read_number, write_number


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56 €", "1234.56"),
        ("€ 1234,56", "1234.56"),
        ("1234,56 Euro", "1234.56"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50\u00a0€", "1234.50"),
        ("1.234", "1234.00"),
        ("1.234.567,8", "1234567.80"),
        ("1234567", "1234567.00"),
        ("12.50", "12.50"),
        ("0.75", "0.75"),
        ("0,7500", "0.75"),
        ("5,", None),
        ("+5", "5.00"),
        ("0", "0.00"),
        ("-0", "0.00"),
    ],
)
def test_money_is_read_as_people_write_it(typed, read):
    if read is None:
        with pytest.raises(NumberError):
            read_number(typed, digits=14, places=2)
    else:
        assert read_number(typed, digits=14, places=2) == Decimal(read)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "etwa 1.234,56"),
        ("viel", "„viel“ ist keine Zahl"),
        ("1,234.56", "etwa 1.234,56"),
        ("1.23,4", "ist keine Zahl"),
        ("0.750.000", "ist keine Zahl"),
        ("12,345", "höchstens 2 Stellen nach dem Komma"),
        ("1.2345", "höchstens 2 Stellen nach dem Komma"),
        ("-5", "ohne Minus"),
        ("5-", "ohne Minus"),
        ("1000000000000", "höchstens 12 Stellen vor dem Komma"),
        ("0,75 VZÄ", "ist keine Zahl"),
        ("٣", "ist keine Zahl"),
        ("1e5", "ist keine Zahl"),
        ("NaN", "ist keine Zahl"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_mend(typed, says):
    with pytest.raises(NumberError, match=says):
        read_number(typed, digits=14, places=2, units=EURO)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("-1.234,56", "-1234.56"),
        ("1.234,56-", "-1234.56"),
        ("\u22125", "-5"),
        ("\u20135", "-5"),
        ("1.234,56- €", "-1234.56"),
    ],
)
def test_a_sign_may_stand_before_or_behind(typed, read):
    assert read_number(typed, digits=14, places=2, signed=True) == Decimal(read)


@pytest.mark.parametrize("typed", ["--5", "-5-", "-"])
def test_two_signs_or_only_one_are_no_number(typed):
    with pytest.raises(NumberError):
        read_number(typed, digits=14, places=2, signed=True)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("0,75", "0.75"), ("0.75 VZÄ", "0.75"), ("0.125", "0.125"), ("1", "1"), ("0,6667", "0.6667")],
)
def test_working_time_has_up_to_four_decimals(typed, read):
    assert read_number(typed, digits=6, places=4, units=VZAE) == Decimal(read)


def test_a_share_of_a_hundred_is_told_its_pattern():
    with pytest.raises(NumberError, match="etwa 0,75"):
        read_number("halb", digits=6, places=4, units=VZAE)


def test_percent_and_whole_numbers_are_read_too():
    assert read_number("1,27 %", digits=5, places=2, units=PERCENT) == Decimal("1.27")
    with pytest.raises(NumberError, match="ganze Zahl"):
        read_number("1,5", digits=5, places=0)


@pytest.mark.parametrize(
    ("number", "places", "fewest", "written"),
    [
        ("1234.5", 2, None, "1.234,50"),
        ("1234567", 2, None, "1.234.567,00"),
        ("-0.5", 2, None, "-0,50"),
        ("0.75", 4, 2, "0,75"),
        ("0.6667", 4, 2, "0,6667"),
        ("1", 4, 2, "1,00"),
        ("5.50", 2, 0, "5,5"),
        ("5", 2, 0, "5"),
        ("12", 0, None, "12"),
    ],
)
def test_numbers_are_written_the_german_way(number, places, fewest, written):
    assert write_number(Decimal(number), places=places, fewest=fewest) == written


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_was_written_is_read_again(number):
    written = write_number(number, places=2)
    assert read_number(written, digits=14, places=2, signed=True) == number
