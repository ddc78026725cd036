import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.phones import PhoneNumberError, display, normalise, search_digits


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        pytest.param("02241 13-2345", "+492241132345", id="German with area code"),
        pytest.param("(02241) 13 23 45", "+492241132345", id="area code in brackets"),
        pytest.param("+49 (0)2241/132345", "+492241132345", id="zero in brackets"),
        pytest.param("+49 02241 132345", "+492241132345", id="zero after the country code"),
        pytest.param("(+49) 2241 132345", "+492241132345", id="country code in brackets"),
        pytest.param("0049 157 12345678", "+4915712345678", id="two zeros"),
        pytest.param("+380 44 123-45-67", "+380441234567", id="Ukraine"),
        pytest.param("00963 11 1234567", "+963111234567", id="Syria"),
        pytest.param("  ", "", id="nothing"),
    ],
)
def test_stored_form(text, stored):
    assert normalise(text) == stored


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("auf Anfrage", "besteht aus Ziffern", id="words"),
        pytest.param("02241 13+45", "besteht aus Ziffern", id="plus inside"),
        pytest.param("12", "5 bis 15 Ziffern", id="too short"),
        pytest.param("0157 1234567890123", "5 bis 15 Ziffern", id="too long"),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(text, message):
    with pytest.raises(PhoneNumberError, match=message):
        normalise(text)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        pytest.param("+492241132345", "+49 2241 1323 45", id="German landline"),
        pytest.param("+4915712345678", "+49 157 1234 5678", id="German mobile"),
        pytest.param("+380441234567", "+380 4412 34567", id="three-digit country"),
        pytest.param("+12025550123", "+1 2025 5501 23", id="one-digit country"),
        pytest.param("+4911", "+49 11", id="short"),
        pytest.param("+", "+", id="no digit at all"),
        pytest.param("Zentrale", "Zentrale", id="anything else stays as it is"),
    ],
)
def test_shown_form(stored, shown):
    assert display(stored) == shown


@pytest.mark.parametrize(
    "text", ["0157 123", "+49 (0)157-123", "0049157123", "157123", "(0157) 123"]
)
def test_part_of_a_number_is_found_however_it_was_written(text):
    assert search_digits(text) == "157123"
    assert search_digits(text) in normalise("0157 1234567")


@given(st.from_regex(r"0[1-9][0-9]{5,11}", fullmatch=True))
def test_showing_loses_no_digit(text):
    stored = normalise(text)
    assert normalise(display(stored)) == stored
    assert normalise(stored) == stored
