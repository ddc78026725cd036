"""The one search field: every way in which a case manager may name a person."""

from datetime import date

import pytest
from django.utils import timezone

from lotse.casework.cases.services import cases
from lotse.casework.persons import querysets
from lotse.casework.persons.models import Person, PersonName
from lotse.core.partial_dates import from_iso
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.persons.factories import add, let_read, take_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def selam(anna):
    names = ("Salam Hailé", "ሰላም ሃይሌ")
    return take_up(anna, other_names=names, phone="0157 12345678", born="1990-03-12")


@pytest.fixture
def others(anna):
    """People who must not be found with her."""
    take_up(anna, "Öztürk", "Nurcan", born="1985-11-02", phone="02241 999888")
    take_up(anna, "Schewtschenko", "Oksana", born="1979")


def found(actor, query):
    with acting(actor):
        return list(Person.objects.visible_to(actor).found_by(query))


@pytest.mark.parametrize(
    "query",
    [
        "Haile",
        "haile selam",
        "Selam Haile",
        "Haile, Selam",
        "hail",
        "ela",
        "Salam",
        "Hayle",
        "ሃይሌ",
        "12.03.1990",
        "12.3.90",
        "03.1990",
        "1990",
        "Selam 1990",
        "0157 12345678",
        "+49 157 12345678",
        "12345678",
        "(0157) 123-456-78",
    ],
)
def test_she_is_found_by(anna, selam, others, query):
    assert found(anna, query) == [selam]


@pytest.mark.parametrize(
    "query",
    ["Tesfay", "Selam Tesfay", "13.03.1990", "1991", "0157 99999999", "Selam 1991", "", "?", "x"],
)
def test_she_is_not_found_by(anna, selam, others, query):
    assert selam not in found(anna, query)


@pytest.mark.parametrize(
    ("passport", "queries"),
    [
        (("Schewtschenko", "Oleksandr"), ["Shevchenko", "Szewczenko", "Шевченко", "Alexander"]),
        (("Al-Rahman", "Abd"), ["Abdulrahman", "Abdul Rahman", "عبد الرحمن"]),
        (("Mohammadi", "Yusuf"), ["Muhammadi", "Jussuf", "یوسف", "Yousef"]),
        (("Müller", "Şirin"), ["Mueller", "Muller", "Schirin", "Sirin"]),
    ],
)
def test_names_are_found_across_spellings_and_scripts(anna, passport, queries):
    person = take_up(anna, *passport)
    for query in queries:
        assert found(anna, query) == [person], query


def test_equal_spelling_comes_before_equal_sound(anna):
    alike = take_up(anna, "Hussein", "Ali")
    equal = take_up(anna, "Hassan", "Ali")
    assert found(anna, "Hassan") == [equal, alike]


def test_she_is_found_by_part_of_her_case_number(anna, selam, others):
    troisdorf = cast.municipality()
    with acting(anna):
        case = cases.open_case(
            actor=anna,
            person=selam,
            municipality=troisdorf,
            opened_on=timezone.localdate(),
        )
    assert found(anna, case.number) == [selam]
    assert found(anna, case.number.lower()) == [selam]
    assert found(anna, case.number[-4:]) == [selam]


def test_nobody_is_found_outside_of_what_one_may_see(anna, berta, boris, selam):
    for actor in (berta, boris):
        for query in ("Haile", "12.03.1990", "0157 12345678"):
            assert found(actor, query) == []


def test_who_may_read_finds_too(anna, lena, selam):
    let_read(selam, lena)
    assert found(lena, "Haile") == [selam]


def test_no_more_are_found_than_anybody_reads(anna, monkeypatch):
    for number in range(4):
        take_up(anna, "Haile", f"Kind{'abcd'[number]}")
    monkeypatch.setattr(querysets, "SEARCH_LIMIT", 3)
    assert len(found(anna, "Haile")) == 3


# --- possible duplicates -----------------------------------------------------------------------


def same_as(actor, family_name, given_name="", born=""):
    with acting(actor):
        visible = Person.objects.visible_to(actor)
        return list(
            visible.maybe_the_same_as(
                family_name=family_name, given_name=given_name, born=from_iso(born)
            )
        )


@pytest.mark.parametrize(
    ("family_name", "given_name", "born"),
    [
        ("Haile", "Selam", "1990-03-12"),
        ("Hayle", "Salam", "1990"),
        ("ሃይሌ", "ሰላም", "1990-03"),
        ("Selam", "Haile", ""),
        ("Haile", "", "1990-03-12"),
        ("Haile Mariam", "Selam Ruth", ""),
    ],
)
def test_she_may_be_the_same_as(anna, selam, others, family_name, given_name, born):
    assert same_as(anna, family_name, given_name, born) == [selam]


@pytest.mark.parametrize(
    ("family_name", "given_name", "born"),
    [
        ("Haile", "Selam", "1990-03-13"),
        ("Haile", "Selam", "1991"),
        ("Haile", "Dawit", "1990-03-12"),
        ("Tesfay", "Selam", ""),
    ],
)
def test_she_is_not_the_same_as(anna, selam, others, family_name, given_name, born):
    assert same_as(anna, family_name, given_name, born) == []


def test_a_birth_date_known_in_part_may_be_any_day_of_it(anna):
    person = take_up(anna, born="1990")
    unknown = take_up(anna, born="")
    same = same_as(anna, "Haile", "Selam", date(1990, 5, 1).isoformat())
    assert {*same} == {person, unknown}


def test_nobody_outside_of_what_one_may_see_is_named_as_a_duplicate(anna, berta, selam):
    assert same_as(berta, "Haile", "Selam", "1990-03-12") == []


def test_a_later_name_counts_as_well(anna, selam):
    add(anna, selam, PersonName, kind="former_name", name="Woldemariam")
    assert same_as(anna, "Woldemariam", "Selam") == [selam]
