from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.partial_dates import (
    PartialDate,
    PartialDateError,
    from_date,
    from_iso,
    parse_german,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def partial_dates(draw):
    day = draw(DAYS)
    return from_iso(day.isoformat()[: draw(st.sampled_from([0, 4, 7, 10]))])


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        pytest.param("12.03.1990", "1990-03-12", id="full date"),
        pytest.param(" 1. 3. 1990 ", "1990-03-01", id="without zeros, with blanks"),
        pytest.param("03.1990", "1990-03", id="month"),
        pytest.param("1990", "1990", id="year"),
        pytest.param("00.00.1990", "1990", id="zeros as in a passport"),
        pytest.param("XX.03.1990", "1990-03", id="crosses as in a passport"),
        pytest.param("x.1990", "1990", id="one cross"),
        pytest.param("1990-03-12", "1990-03-12", id="as browsers send it"),
        pytest.param("29.02.2024", "2024-02-29", id="leap day"),
        pytest.param("Unbekannt", "", id="unknown"),
        pytest.param("  ", "", id="nothing"),
    ],
)
def test_german_input_is_read(text, iso):
    assert parse_german(text).iso == iso


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("gestern", "„gestern“ ist kein Datum", id="word"),
        pytest.param("12.03.90", "vier Ziffern", id="two-digit year"),
        pytest.param("31.02.1990", "Den Tag 31.02.1990 gibt es nicht", id="31 February"),
        pytest.param("29.02.2023", "gibt es nicht", id="no leap year"),
        pytest.param("13.1990", "Den Monat 13 gibt es nicht", id="month 13"),
        pytest.param("12.00.1990", "Ein Tag braucht einen Monat", id="day without month"),
        pytest.param("01.01.1890", "zwischen 1900 und 2100", id="too early"),
        pytest.param("2101", "zwischen 1900 und 2100", id="too late"),
    ],
)
def test_german_input_is_refused_with_a_sentence(text, message):
    with pytest.raises(PartialDateError, match=message):
        parse_german(text)


@pytest.mark.parametrize("text", ["12.03.1990", "90", "1990-3", "1990-03-12 "])
def test_storage_form_is_exact(text):
    with pytest.raises(PartialDateError, match="ist kein Datum"):
        from_iso(text)


@pytest.mark.parametrize(
    "parts", [(None, 3, None), (None, None, 12), (1990, None, 12), (1990, 0, None), (1990, 1, 0)]
)
def test_parts_must_fit_together(parts):
    with pytest.raises(PartialDateError):
        PartialDate(*parts)


@pytest.mark.parametrize(
    ("iso", "german", "earliest", "latest"),
    [
        ("1990-03-12", "12.03.1990", date(1990, 3, 12), date(1990, 3, 12)),
        ("2024-02", "02.2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("1990", "1990", date(1990, 1, 1), date(1990, 12, 31)),
        ("", "unbekannt", None, None),
    ],
)
def test_display_and_bounds(iso, german, earliest, latest):
    partial = from_iso(iso)
    assert (str(partial), partial.earliest(), partial.latest()) == (german, earliest, latest)
    assert bool(partial) is bool(iso)
    assert partial.is_complete is (len(iso) == 10)


@pytest.mark.parametrize(
    ("iso", "day", "ages"),
    [
        pytest.param("1990-03-12", date(2020, 3, 11), (29, 29), id="day before the birthday"),
        pytest.param("1990-03-12", date(2020, 3, 12), (30, 30), id="birthday"),
        pytest.param("1990", date(2020, 7, 1), (29, 30), id="year only"),
        pytest.param("1990-03", date(2020, 3, 15), (29, 30), id="month only"),
        pytest.param("2004-02-29", date(2022, 2, 28), (17, 17), id="leapling, 28 February"),
        pytest.param("2004-02-29", date(2022, 3, 1), (18, 18), id="leapling, 1 March"),
        pytest.param("2030", date(2026, 1, 1), (0, 0), id="not born yet"),
        pytest.param("", date(2020, 7, 1), None, id="unknown"),
    ],
)
def test_age_is_a_range(iso, day, ages):
    assert from_iso(iso).age_range_on(day) == ages


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        ("1990-03-12", "1990", True),
        ("1990", "1990-03-12", True),
        ("1990-03-12", "1990-04", False),
        ("", "1990", True),
        ("1990-03-12", "1990-03-13", False),
    ],
)
def test_two_dates_may_mean_the_same_day(one, other, possible):
    assert from_iso(one).may_be(from_iso(other)) is possible


@given(partial_dates())
def test_both_forms_can_be_read_back(partial):
    assert from_iso(partial.iso) == partial
    assert parse_german(str(partial)) == partial


@given(DAYS)
def test_a_full_date_has_one_earliest_and_latest_day(day):
    partial = from_date(day)
    assert partial.earliest() == partial.latest() == day
    assert partial.iso == day.isoformat()
