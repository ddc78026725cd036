import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.casework.persons.rules import (
    SearchTokens,
    household_membership_may_start,
    name_skeletons,
    name_words,
    residence_status_may_start,
    search_tokens,
    stored_name_words,
)
from lotse.core.partial_dates import from_iso
from lotse.core.periods import Period

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "name-search.md"


def rows_of_names():
    """Read the table of the page, so that prose and program cannot part."""
    table = PAGE.read_text(encoding="utf-8").split("## Names that must find each other")[1]
    for region, names in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE):
        if "---" not in region and region != "Region":
            yield pytest.param(names.split(", "), id=f"{region}: {names.split(', ')[0]}")


def codes(name):
    return {code for word in stored_name_words(name) for code in word.codes}


@pytest.mark.parametrize("names", list(rows_of_names()))
def test_names_of_one_row_find_each_other(names):
    strangers = [pair for pair in combinations(names, 2) if not codes(pair[0]) & codes(pair[1])]
    assert not strangers


@pytest.mark.parametrize(
    "names",
    [
        ["Mohammed", "Muhammad", "Mohamad", "محمد"],
        ["Yusuf", "Jussuf", "Youssef", "يوسف"],
        ["Oleksandr", "Aleksandr", "Alexander", "Олександр"],
        ["Khalil", "Chalil", "Halil", "خليل"],
        ["Tesfay", "Tesfaye", "ተስፋይ"],
        ["Hussein", "Hossain", "حسين"],
        ["Zelenskyj", "Selenskij", "Зеленський"],
        ["Mahmud", "Mahmoud", "محمود"],
    ],
)
def test_names_have_the_same_main_code(names):
    assert len({name_words(name)[0].codes[0] for name in names}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        ("Fatima", "Farida"),
        ("Ghassan", "Hassan"),
        ("Oksana", "Oleksandra"),
        ("Amal", "Amina"),
        ("Nguyen", "Nowak"),
        ("Schmidt", "Schneider"),
        ("Karim", "Salim"),
        ("Tesfay", "Tewelde"),
    ],
)
def test_different_names_stay_apart(pair):
    assert not codes(pair[0]) & codes(pair[1])


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        pytest.param("Müller-Şahin", ("mueller", "muller", "sahin"), id="umlaut, cedilla, hyphen"),
        pytest.param("GROSS Groß", ("gross",), id="sharp s"),
        pytest.param("u\u0308ber", ("ueber", "uber"), id="umlaut as two characters"),
        pytest.param("O’Neill", ("oneill",), id="apostrophe"),
        pytest.param("Зеленський", ("zelenskiy",), id="Cyrillic"),
        pytest.param("فاطمة", ("fatma",), id="Arabic"),
        pytest.param("אברהם", ("avrhm",), id="Hebrew"),
        pytest.param("김정은", ("gim", "jeong", "eun"), id="Korean, one syllable a word"),
        pytest.param("张伟", ("zhang", "wei"), id="Chinese"),
        pytest.param("李. 3", ("li",), id="digits and punctuation are no name"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_names_are_folded(name, spellings):
    found = [spelling for word in name_words(name) for spelling in word.spellings]
    assert tuple(dict.fromkeys(found)) == spellings


@pytest.mark.parametrize("token", ["li", "wu", "yi", ""])
def test_a_code_of_one_letter_is_not_used(token):
    assert not [code for code in name_skeletons(token) if len(code) < 2]


def test_unknown_letters_are_passed_over():
    assert name_skeletons("m-n")[0] == "mn"
    assert name_skeletons("") == ()


def test_neighbouring_words_are_also_stored_as_one():
    spellings = [word.spellings[0] for word in stored_name_words("Abd al-Rahman", "Abd")]
    assert spellings == ["abd", "al", "rahman", "abdal", "alrahman", "abdalrahman"]


def test_a_word_full_of_doubt_costs_no_more_than_others():
    doubtful = "jedjdzchshouawacgeccithlrjig"
    assert len(name_skeletons(doubtful * 10)) <= 8


@given(st.text(max_size=30))
def test_every_text_gets_few_plain_codes(text):
    for word in name_words(text):
        assert len(word.codes) <= 16
        assert all(re.fullmatch(r"[a-z]{2,}", code) for code in word.codes)
        assert all(re.fullmatch(r"[a-z]+", spelling) for spelling in word.spellings)


@pytest.mark.parametrize(
    ("query", "names", "dates", "digits", "case_number"),
    [
        pytest.param("Jussuf 12.03.1990", ["jussuf"], ["1990-03-12"], "", "", id="name and date"),
        pytest.param("1990-03-12", [], ["1990-03-12"], "", "", id="storage form of a date"),
        pytest.param("Ahmadi, 1990", ["ahmadi"], ["1990"], "", "", id="name and year"),
        pytest.param("03.1990", [], ["1990-03"], "", "", id="month"),
        pytest.param("12.3.90", [], ["1990-03-12", "2090-03-12"], "", "", id="short year"),
        pytest.param("0157 123 4567", [], [], "1571234567", "", id="telephone number"),
        pytest.param("Meyer +49 (0)2241 13", ["meyer"], [], "224113", "", id="part of a number"),
        pytest.param("KIM-2026-0012", [], [], "", "KIM-2026-0012", id="case number"),
        pytest.param("2026-00012", [], [], "202600012", "2026-00012", id="two meanings"),
        pytest.param("kim17", [], [], "", "KIM17", id="letters and digits"),
        pytest.param("31.02.1990", [], [], "31021990", "31.02.1990", id="no such day"),
        pytest.param("12", [], [], "", "12", id="too short for a telephone number"),
    ],
)
def test_search_line_is_read(query, names, dates, digits, case_number):
    tokens = search_tokens(query)
    assert [word.spellings[0] for word in tokens.names] == names
    assert [day.iso for day in tokens.birth_dates] == dates
    assert (tokens.phone_digits, tokens.case_number) == (digits, case_number)
    assert tokens


def test_two_names_are_also_searched_as_one():
    joined = search_tokens("Abdul Rahman").joined_names
    assert joined is not None
    assert set(joined.codes) & codes("Abdulrahman")
    assert search_tokens("Abdulrahman").joined_names is None


@pytest.mark.parametrize("query", ["", "   ", "-", ", ;"])
def test_empty_search_is_falsy(query):
    assert search_tokens(query) == SearchTokens()
    assert not search_tokens(query)


BORN = from_iso("1990-03-12")
CLOSED = Period(date(2024, 1, 1), date(2024, 6, 30))
RUNNING = Period(date(2024, 7, 1))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "born", "reason"),
    [
        pytest.param(date(2025, 1, 1), None, BORN, "", id="follows the running one"),
        pytest.param(date(2025, 1, 1), date(2026, 1, 1), BORN, "", id="follows it for a time"),
        pytest.param(date(2023, 1, 1), date(2023, 12, 31), BORN, "", id="before all others"),
        pytest.param(date(2023, 1, 1), date(2024, 1, 1), BORN, "01.01.2024 bis", id="one day"),
        pytest.param(date(2024, 6, 30), None, BORN, "anderer Aufenthaltsstatus", id="last day"),
        pytest.param(date(2024, 7, 1), None, BORN, "seit 01.07.2024", id="same day as running"),
        pytest.param(date(2025, 2, 1), date(2025, 1, 1), BORN, "vor dem Beginn", id="backwards"),
        pytest.param(date(1990, 3, 11), None, BORN, "vor der Geburt", id="before birth"),
        pytest.param(date(2025, 1, 1), None, from_iso(""), "", id="birth unknown"),
        pytest.param(date(1990, 1, 1), date(1990, 1, 2), from_iso("1990"), "", id="birth year"),
    ],
)
def test_one_residence_status_at_a_time(starts_on, ends_on, born, reason):
    verdict = residence_status_may_start(
        starts_on=starts_on, ends_on=ends_on, born=born, known=[CLOSED, RUNNING]
    )
    assert verdict.allowed is (not reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "reason"),
    [
        pytest.param(date(2023, 1, 1), date(2023, 12, 31), "", id="before"),
        pytest.param(date(2024, 6, 30), date(2024, 6, 30), "01.01.2024 bis 30.06.2024", id="last"),
        pytest.param(date(2025, 1, 1), None, "seit 01.07.2024", id="still a member"),
        pytest.param(date(2025, 1, 2), date(2025, 1, 1), "vor dem Beginn", id="backwards"),
    ],
)
def test_nobody_joins_the_same_household_twice(starts_on, ends_on, reason):
    verdict = household_membership_may_start(
        starts_on=starts_on, ends_on=ends_on, born=BORN, known=[CLOSED, RUNNING]
    )
    assert verdict.allowed is (not reason)
    assert reason in verdict.reason
