"""What in a text gives a person away."""

from datetime import date

import pytest

from lotse.core.anonymity import dates_in, name_in, number_in, phrase_in

BORN = date(1990, 5, 3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Selam sucht einen Platz", "Selam"),
        ("Hailes Kita-Platz", "Hailes"),
        ("frau haile wartet", "haile"),
        ("Familie Yılmaz-Müller zieht um", "Müller"),
        ("Frau Mueller zieht um", "Mueller"),
        ("Sie sucht einen Platz in der Kita", ""),
        ("Li ist zu kurz", ""),
        ("Fall RSK", "RSK"),
        ("seit Mai 2026", ""),
        ("", ""),
    ],
)
def test_a_name_is_found_in_any_spelling(text, found):
    assert name_in(text, ["Selam Haile", "Müller", "Li", "RSK-2026-0412"]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wohnt in Bad Honnef am Rhein", "Bad Honnef"),
        ("Bad Honnefs Altstadt", "Bad Honnef"),
        ("hat kein eigenes Bad", ""),
        ("am Ende", ""),
    ],
)
def test_a_place_is_found_as_a_whole(text, found):
    assert phrase_in(text, ["", "Bad Honnef"]) == found


@pytest.mark.parametrize(
    "text",
    ["geboren 3.5.1990", "am 03. 05. 1990", "03.05.90", "1990-05-03", "3. Mai 1990", "3.MAI 1990"],
)
def test_a_day_is_found_in_every_spelling(text):
    assert BORN in dates_in(text)


@pytest.mark.parametrize("text", ["im Mai 1990", "31.02.1990", "99.99.1990", "1203.5.1990", "3.5."])
def test_what_is_no_day_is_none(text):
    assert dates_in(text) == set()


def test_a_year_of_two_digits_may_be_of_either_century():
    assert dates_in("1.2.24") == {date(1924, 2, 1), date(2024, 2, 1)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Telefon 02241 13-1234", "02241 13-1234"),
        ("in 53721 gemeldet", "53721"),
        ("selam@example.org schreibt", "selam@example.org"),
        ("bis zum 15.12.2026 und am 2026-12-15", ""),
        ("4 Kinder, 2 Zimmer, 800 Euro", ""),
    ],
)
def test_long_numbers_and_mail_are_found_but_days_are_not(text, found):
    assert number_in(text) == found
