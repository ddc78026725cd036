"""The stories hold on any day: what is told fits together before a database is asked."""

import ast
from collections import Counter
from datetime import date

import pytest

from lotse.core.partial_dates import from_iso
from lotse.demo import moments
from lotse.demo.cast import CAST
from lotse.demo.loading import HOUSEHOLDS
from lotse.demo.municipalities import PLACES
from lotse.demo.organisations import OFFICES, THE_COUNTY
from lotse.demo.story import Contact, FollowUp
from tests.architecture.sources import python_files, relative, tree

FILES = [file for household in HOUSEHOLDS for file in household.files]
MEMBERS = [member for household in HOUSEHOLDS for member in household.members]
CHANCE = {"random", "secrets", "uuid", "faker"}
DAYS = [date(2026, 11, 22), date(2027, 1, 1), date(2028, 2, 29), date(2033, 7, 31)]


def born(member, today):
    return from_iso(moments.partial_date(member.born, today)).earliest() or date.min


def starts_of(member):
    return [start for _, start, *_ in member.status]


def test_nothing_is_left_to_chance():
    imported = {
        f"{relative(path)}: {alias.name}"
        for path in python_files("lotse/demo")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name in CHANCE
    }
    assert not imported


def test_the_county_has_its_size():
    assert 55 <= len(FILES) <= 65
    assert 115 <= len(MEMBERS) <= 125
    assert len({code for member in MEMBERS for code in member.nations.split()}) >= 40


def test_every_municipality_has_a_case():
    assert {household.home.municipality for household in HOUSEHOLDS} == {p.name for p in PLACES}


def test_figures_of_the_municipalities_add_up_to_the_county():
    assert sum(place.population for place in PLACES) == 608_335
    # The areas are rounded one by one.
    assert abs(sum(place.area_km2 for place in PLACES) - 1153) < 1
    assert len({place.ags for place in PLACES}) == 19


def test_parents_of_organisations_are_entered_first():
    entered = {THE_COUNTY.name}
    for office in OFFICES:
        assert not office.parent or office.parent in entered
        entered.add(office.name)


def test_workers_are_case_managers_of_the_cast():
    managers = {part.key for part in CAST if part.roles[0][0] == "case_manager"}
    assert {household.worker for household in HOUSEHOLDS} == managers


def test_anna_has_a_caseload_as_in_real_life():
    counted = Counter(household.worker for household in HOUSEHOLDS for _ in household.files)
    assert 15 <= counted["anna"] <= 19


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_happens_before_birth(today):
    too_early = [
        f"{member.given} {member.family}: {text}"
        for member in MEMBERS
        for text in (member.entered, member.joined, member.left, *starts_of(member))
        if text and moments.day(text, today) < born(member, today)
    ]
    assert not too_early


def test_residence_histories_are_told_in_order():
    for member in MEMBERS:
        days = [moments.day(start, DAYS[0]) for start in starts_of(member)]
        assert days == sorted(days), f"{member.given} {member.family}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.opened))
def test_a_case_begins_with_a_contact_and_ends_with_nothing_to_do(file):
    contacts = [event.days_ago for event in file.events if isinstance(event, Contact)]
    open_ones = [e for e in file.events if isinstance(e, FollowUp) and not e.is_done]
    assert max(contacts) == file.opened
    assert contacts == sorted(contacts, reverse=True)
    if file.closed is None:
        assert open_ones
    else:
        assert file.closed <= min(contacts)
        assert not open_ones


def test_every_number_is_used_by_one_person():
    numbers = Counter(value for member in MEMBERS for kind, value in member.reach)
    assert [number for number, uses in numbers.items() if uses > 1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1990", "1990"),
        ("1990-03", "1990-03"),
        ("~7-03-12", "2019-03-12"),
        ("~1", "2025"),
        ("-40", "2026-10-13"),
        ("+9", "2026-12-01"),
    ],
)
def test_dates_are_told_in_three_ways(text, expected):
    assert moments.partial_date(text, date(2026, 11, 22)) == expected


def test_a_month_counts_from_its_first_day():
    assert moments.day("1990-03", date(2026, 11, 22)) == date(1990, 3, 1)


@pytest.mark.parametrize(
    ("day", "worked", "due"),
    [
        pytest.param("2026-11-20", "2026-11-20", "2026-11-20", id="Friday"),
        pytest.param("2026-11-21", "2026-11-20", "2026-11-20", id="Saturday before today"),
        pytest.param("2026-11-22", "2026-11-20", "2026-11-22", id="today, a Sunday"),
        pytest.param("2026-11-28", "2026-11-27", "2026-11-30", id="Saturday to come"),
    ],
)
def test_offices_work_on_weekdays(day, worked, due):
    moment, today = date.fromisoformat(day), date(2026, 11, 22)
    assert moments.worked_on(moment).isoformat() == worked
    assert moments.due_on(moment, today).isoformat() == due
