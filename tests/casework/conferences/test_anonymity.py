"""What an anonymised conference may tell: bands, groups, decoy names, texts."""

from datetime import date

import pytest

from lotse.casework.conferences.choices import AgeBand
from lotse.casework.conferences.rules import anonymity as rules
from lotse.casework.conferences.services.presentations import grouping
from lotse.demo.municipalities import PLACES

KNOWN = rules.Known(
    names=frozenset({"Selam", "Haile", "RSK-2026-0412"}),
    places=frozenset({"Bad Honnef"}),
    born=date(1994, 5, 17),
    phones=frozenset({"1713920041"}),
)
SMALL = rules.Grouping({"west": ("1", "2", "3"), "ost": ("4", "5")}, 1000, 3, "Kreis")


@pytest.mark.parametrize(
    ("ages", "band"),
    [
        (None, "unknown"),
        ((0, 0), "0-5"),
        ((5, 5), "0-5"),
        ((6, 6), "6-13"),
        ((13, 13), "6-13"),
        ((14, 14), "14-17"),
        ((17, 17), "14-17"),
        ((18, 18), "18-26"),
        ((26, 26), "18-26"),
        ((27, 27), "27-44"),
        ((44, 44), "27-44"),
        ((45, 45), "45-64"),
        ((64, 64), "45-64"),
        ((65, 65), "65+"),
        ((101, 101), "65+"),
        ((31, 32), "27-44"),
        ((17, 18), "unknown"),
    ],
)
def test_age_is_told_in_bands(ages, band):
    assert rules.age_band(ages) == band
    assert band in AgeBand.values


@pytest.mark.parametrize(
    ("ags", "population", "group"),
    [
        ("1", {"1": 400, "2": 300, "3": 300}, "west"),
        ("1", {"1": 400, "2": 300, "3": 299}, "Kreis"),
        ("1", {"1": 900, "2": 900}, "Kreis"),
        ("4", {"4": 9000, "5": 9000}, "Kreis"),
        ("9", {"9": 9000}, "Kreis"),
    ],
)
def test_a_group_is_never_a_single_small_municipality(ags, population, group):
    assert rules.group_of(ags, SMALL, population) == group


def test_every_municipality_of_the_county_lies_in_one_group_that_is_large_enough():
    population = {place.ags: place.population for place in PLACES}
    members = [ags for group in grouping().groups.values() for ags in group]
    assert sorted(members) == sorted(population)
    groups = {rules.group_of(ags, grouping(), population) for ags in members}
    assert groups == set(grouping().groups)


def test_a_decoy_name_is_no_name_of_the_family_and_stands_for_one_case():
    free = rules.pseudonyms(["Linde", "Farn", "Moos"], names=["Anna Linde"], taken=["Farn"])
    assert free == ["Moos"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Eine Familie sucht seit drei Jahren eine Wohnung.", ""),
        ("Bis zum 15.12.2026 fragt die Stelle nach.", ""),
        ("Hat kein eigenes Bad.", ""),
        ("Selams Kinder warten", "„Selams“"),
        ("siehe RSK-2026-0412", "„RSK“"),
        ("wohnt in Bad Honnef", "„Bad Honnef“"),
        ("geboren am 17. Mai 1994", "Geburtstag"),
        ("geb. 17.5.94", "Geburtstag"),
        ("0171 - 39 20 041", "„1713920041“"),
        ("unter 02241 13 12 34", "„02241 13 12 34“"),
        ("selam.h@example.org", "„"),
    ],
)
def test_a_text_gives_nobody_away(text, reason):
    verdict = rules.text_may_be_shown(text, KNOWN)
    assert reason in verdict.reason
    assert bool(verdict) is not bool(reason)


def test_a_birthday_that_is_not_known_is_not_looked_for():
    known = rules.Known(KNOWN.names, KNOWN.places, None, KNOWN.phones)
    assert rules.text_may_be_shown("am 17.5.1994", known)


@pytest.mark.parametrize(
    ("place", "allowed"),
    [
        ("Kaiser-Wilhelm-Platz 1, 53721 Siegburg", True),
        ("Rathaus Bad Honnef", True),
        ("bei Frau Haile", False),
        ("", True),
    ],
)
def test_a_place_names_a_house_but_nobody(place, allowed):
    assert bool(rules.place_may_travel(place, KNOWN.names)) is allowed
