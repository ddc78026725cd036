"""What an offer is made of that comes from another directory (table of the rule)."""

from datetime import date, time
from decimal import Decimal

import pytest

from lotse.foundation.directory.rules.hsds import Problem
from lotse.foundation.directory.rules.hsds_reading import Known, read, what_lacks

ID = "ac148810-d857-441c-9679-408f346de14b"
PLACE = "3a19ff88-4620-4d17-9830-ac1d859eb5d5"
ORGANISATION = {"id": PLACE, "name": "Stadt Siegburg", "description": "Eine Stadt"}
SERVICE = {
    "id": ID,
    "name": "Beratung",
    "status": "active",
    "description": "Für alle.",
    "organization": ORGANISATION,
}
KNOWN = Known(
    topics={"housing", "work"},
    places={"05382060"},
    place_names={"Siegburg": "05382060"},
    residence_groups={"duldung"},
    ways_in={"phone"},
    accessibility={"Aufzug": "lift"},
)


def incoming(**more):
    return read(SERVICE | more, KNOWN)


def test_the_least_makes_an_offer_of_which_little_is_known():
    found = incoming()

    assert found.values["title"] == "Beratung"
    assert found.values["languages"] == []
    assert not found.values["is_countywide"]
    assert (found.topics, found.places, found.venues, found.hours) == ((), (), (), ())
    assert found.contact is None
    assert found.organisation["short_name"] == "Stadt Siegburg"
    assert found.is_active
    assert not incoming(status="defunct").is_active


@pytest.mark.parametrize(
    ("more", "lacking"),
    [
        ({}, []),
        ({"organization": None}, [Problem("organization", "fehlt")]),
        ({"description": ""}, [Problem("description", "fehlt")]),
    ],
)
def test_what_our_directory_needs_beside_the_standard(more, lacking):
    assert what_lacks(SERVICE | more) == lacking


@pytest.mark.parametrize(
    ("more", "kind", "amount", "remark"),
    [
        ({}, "", None, ""),
        ({"fees_description": "Kostenfrei"}, "free", None, ""),
        ({"fees_description": "je nach Einkommen"}, "on_request", None, "je nach Einkommen"),
        ({"cost_options": [{"id": ID, "amount": 0}]}, "free", None, ""),
        ({"cost_options": [{"id": ID, "amount": 0}], "fees_description": "kostenlos"},
         "free", None, ""),
        ({"cost_options": [{"id": ID, "amount": 0}], "fees_description": "kostenlos, Spende"},
         "free", None, "Spende"),
        ({"cost_options": [{"id": ID, "amount": 2.5, "amount_description": "im Monat"}]},
         "fee", Decimal("2.50"), "im Monat"),
        ({"cost_options": [{"id": ID, "amount": 35, "option": "über 60"}]},
         "fee", Decimal("35.00"), "über 60"),
        ({"cost_options": [{"id": ID, "option": "fragen"}]}, "", None, ""),
    ],
)  # fmt: skip
def test_fees(more, kind, amount, remark):
    values = incoming(**more).values

    assert (values["fee_kind"], values["fee_eur"], values["fee_remark"]) == (kind, amount, remark)


@pytest.mark.parametrize(
    ("areas", "countywide", "places", "left_out"),
    [
        ([{"name": "ganzer Kreis"}], True, (), 0),
        ([{"name": "Siegburg"}], False, ("05382060",), 0),
        ([{"name": "Kreisstadt", "extent": "05382060"}], False, ("05382060",), 0),
        ([{"name": "Siegburg"}, {"extent": "05382060"}], False, ("05382060",), 0),
        ([{"name": "Köln"}], False, (), 1),
    ],
)
def test_areas(areas, countywide, places, left_out):
    found = incoming(service_areas=areas)

    assert found.values["is_countywide"] == countywide
    assert found.places == places
    assert len(found.left_out) == left_out


@pytest.mark.parametrize(
    ("schedule", "weekdays"),
    [
        ({"byday": "MO,WE"}, [1, 3]),
        ({"byday": "MO", "freq": "WEEKLY", "interval": 1}, [1]),
        ({"byday": "MO", "interval": 2}, []),
        ({"byday": "1MO", "freq": "MONTHLY"}, []),
        ({"byday": "MO", "opens_at": "12:00"}, []),
        ({"byday": "MO", "closes_at": None}, []),
        ({"byday": "jeden Tag"}, []),
        ({"description": "nach Vereinbarung"}, []),
        ({}, []),
    ],
)
def test_schedules(schedule, weekdays):
    usual = {"opens_at": "09:00:00+01:00", "closes_at": "12:00"}
    found = incoming(schedules=[usual | schedule])

    assert [line["weekday"] for line in found.hours] == weekdays
    assert bool(found.left_out) != bool(weekdays)


def test_hours_of_a_place_name_the_place():
    location = {
        "id": PLACE.upper(),
        "location_type": "physical",
        "name": "Rathaus",
        "transportation": "Bahn",
        "addresses": [{"address_1": "Markt 1", "city": "Siegburg", "postal_code": "53721"}],
        "accessibility": [{"description": "Aufzug"}, {"description": "Klingel links"}],
    }
    schedule = {"byday": "TU", "opens_at": "09:00", "closes_at": "12:00",
                "valid_from": "2026-01-01", "notes": "nicht in den Ferien"}  # fmt: skip
    places = [{"location": location, "schedules": [schedule]}, {"schedules": [schedule]}]
    found = incoming(service_at_locations=places)

    assert found.venues == (
        {
            "external_id": PLACE,
            "name": "Rathaus",
            "street": "Markt 1",
            "postal_code": "53721",
            "town": "Siegburg",
            "ags": "05382060",
            "public_transport": "Bahn",
            "accessibility": ["lift"],
            "accessibility_remark": "Klingel links",
        },
    )
    assert found.hours[0] == {
        "weekday": 2,
        "opens_at": time(9),
        "closes_at": time(12),
        "starts_on": date(2026, 1, 1),
        "ends_on": None,
        "remark": "nicht in den Ferien",
        "venue": PLACE,
    }
    assert found.hours[1]["venue"] is None


def test_terms_of_our_lists_are_taken_others_not():
    def term(taxonomy, code):
        return {"taxonomy_term": {"taxonomy": taxonomy, "code": code}}

    found = incoming(
        attributes=[
            term("Lebensbereiche", "housing"),
            term("Lebensbereiche", "astrology"),
            term("AIRS", "work"),
            term("Aufenthaltsgruppen", "duldung"),
            term("Anmeldung", "phone"),
            {"value": "ohne Begriff"},
        ]
    )

    assert found.topics == ("housing",)
    assert found.values["residence_groups"] == ["duldung"]
    assert found.values["registration"] == ["phone"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"contacts": [{"id": ID}]}, None),
        ({"contacts": [{"id": ID, "email": "a@example.org"}]}, ("Anmeldung", "", "a@example.org")),
        ({"contacts": [{"id": ID, "name": "Büro"}], "phones": [{"number": "0221 4710"}]},
         ("Büro", "0221 4710", "")),
        ({"contacts": [{"id": ID, "department": "Empfang", "phones": [{"number": "1"}]}],
          "email": "b@example.org"}, ("Empfang", "1", "b@example.org")),
    ],
)  # fmt: skip
def test_contacts_that_can_be_reached(more, expected):
    contact = incoming(**more).contact

    assert (contact and (contact["name"], contact["phone"], contact["email"])) == expected


def test_capacity_languages_and_documents():
    found = incoming(
        capacities=[{"available": 3, "maximum": 12, "updated": "2026-11-20T00:00:00Z"}],
        languages=[{"code": "ar"}, {"code": "de"}, {"code": "ar"}, {"name": "Kölsch"}],
        required_documents=[{"document": "Ausweis"}, {"document": "Bescheid"}],
        minimum_age=16.0,
        interpretation_services="auf Anfrage",
    ).values

    assert (found["free_places"], found["places"]) == (3, 12)
    assert found["capacity_stated_on"] == date(2026, 11, 20)
    assert found["languages"] == ["ar", "de"]
    assert found["required_documents"] == "Ausweis; Bescheid"
    assert found["age_from"] == 16
    assert found["has_interpreting"]


def test_what_is_too_long_is_cut_and_said():
    found = incoming(name="A" * 161, eligibility_description="B" * 200)

    assert len(found.values["title"]) == 160
    assert found.left_out == ("„title“ ist länger als 160 Zeichen und wird gekürzt",)


def test_a_name_longer_than_fits_is_named_with_its_place():
    long = ORGANISATION | {"name": "S" * 1000}
    found = what_lacks(SERVICE | {"organization": long})
    assert [one.path for one in found] == ["organization.name"]
    assert "ist länger als" in found[0].said
