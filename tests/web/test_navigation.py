"""Each role sees what it uses, and every entry leads somewhere."""

import pytest
from django.urls import reverse

from lotse.foundation.organisations.choices import Role
from lotse.web.navigation import ENTRIES, links_for

# What leads of towns and associations are invited to.
INVITED = ("Gremien", "Vereinbarungen", "Konzepte", "Vorlagen", "Weiterleitung")


def labels(role):
    return [link.label for link in links_for(role, "/")]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.label)
def test_every_entry_leads_somewhere(entry):
    assert reverse(entry.url_name)


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.CASE_MANAGEMENT_LEAD])
def test_casework_sees_cases_and_persons(role):
    assert labels(role)[:4] == ["Heute", "Kalender", "Fälle", "Personen"]
    assert "Kurzberatung" in labels(role)
    assert "Organisationen" in labels(role)


def test_the_administrator_sees_no_casework():
    assert labels(Role.ADMINISTRATOR) == [
        *("Heute", "Verzeichnis", "Organisationen", "Stammdaten", "Rechtsstände"),
        *("Benutzerverwaltung", "Datenschutz", "Protokoll"),
    ]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.DATA_PROTECTION_OFFICER])
def test_oversight_sees_the_trail(role):
    county = (
        "Steuerung",
        "Geld und Stellen",
        "Vorlagen",
        "Controlling",
        "Cockpit",
        "Zahlen",
        "Offene Daten",
    )
    money = county if role == Role.AUDITOR else ()
    further = ["Übersetzungen", "Notfallzugriffe"] if role == Role.DATA_PROTECTION_OFFICER else []
    assert labels(role) == [
        *("Heute", *money, "Verzeichnis", "Organisationen", *further, "Datenschutz", "Protokoll")
    ]


@pytest.mark.parametrize(
    ("role", "own"),
    [
        (Role.FUNDING_OFFICER, ["Geld und Stellen", "Maßnahmen", "Cockpit", "Zahlen"]),
        (Role.MUNICIPALITY_LEAD, ["Hinweise", "Bedarfsgespräche", *INVITED]),
        (Role.PROVIDER_LEAD, ["Hinweise", *INVITED]),
    ],
)
def test_who_works_with_money_sees_it_beside_what_is_for_everybody(role, own):
    assert labels(role) == ["Heute", *own, "Verzeichnis", "Organisationen"]


def test_the_coordination_counts_advice_and_keeps_reference_data():
    assert labels(Role.KIM_COORDINATION) == [
        *("Heute", "Kurzberatung", "Auslastung", "Zahlen zu den Wegen", "Behördenstatistik"),
        *(
            "Steuerung",
            "Geld und Stellen",
            "Vorlagen",
            "Controlling",
            "Cockpit",
            "Zahlen",
            "Offene Daten",
        ),
        "Fallkonferenzen",
        "Verzeichnis",
        *("Organisationen", "Übersetzungen", "Stammdaten"),
    ]


def test_superiors_see_the_caseload():
    seeing = {role for role in Role if "Auslastung" in labels(role)}
    assert seeing == {Role.CASE_MANAGEMENT_LEAD, Role.LINE_MANAGER, Role.KIM_COORDINATION}


def test_a_key_leads_to_one_entry():
    for role in Role:
        keys = [link.key for link in links_for(role, "/") if link.key]
        assert len(keys) == len(set(keys))
    assert {link.key: link.label for link in links_for(Role.CASE_MANAGER, "/")}["b"] == (
        "Kurzberatung"
    )


def current(path):
    return [link.label for link in links_for(Role.CASE_MANAGER, path) if link.is_current]


def test_the_start_page_is_current_on_itself_only():
    assert current(reverse("start")) == ["Heute"]
    assert current("/irgendwo/") == []


def test_a_page_below_an_entry_keeps_it_current():
    assert current(reverse("cases:worklist") + "17/") == ["Fälle"]


def test_a_coordination_of_a_town_is_not_led_to_the_money_of_the_county():
    role = Role.KIM_COORDINATION
    assert "Geld und Stellen" in [link.label for link in links_for(role, "/", "county_office")]
    assert "Geld und Stellen" not in [link.label for link in links_for(role, "/", "municipality")]


def test_figures_of_the_county_are_for_offices_of_the_county():
    seeing = {role for role in Role if "Zahlen" in labels(role)}
    assert seeing == {role for role in Role if "Cockpit" in labels(role)}
    assert seeing == {
        *(Role.KIM_COORDINATION, Role.EXECUTIVE, Role.AUDITOR, Role.FUNDING_OFFICER),
        *(Role.CASE_MANAGEMENT_LEAD, Role.LINE_MANAGER),
    }
    of_town = links_for(Role.KIM_COORDINATION, "/", "municipality")
    assert "Zahlen" not in [link.label for link in of_town]
