"""What follows HSDS 3 and what does not (table of the rule), one line per demand."""

from copy import deepcopy

import pytest

from lotse.foundation.directory.rules import hsds

ID = "ac148810-d857-441c-9679-408f346de14b"
OTHER = "3a19ff88-4620-4d17-9830-ac1d859eb5d5"
SERVICE = {"id": ID, "name": "Beratung", "status": "active"}
ADDRESS = {
    "id": OTHER,
    "address_1": "Markt 1",
    "city": "Siegburg",
    "state_province": "Nordrhein-Westfalen",
    "postal_code": "53721",
    "country": "DE",
    "address_type": "physical",
}


def at(place: dict) -> dict:
    location = {"id": OTHER, "location_type": "physical"} | place
    return {"service_at_locations": [{"id": ID, "location": location}]}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"url": "https://example.org/", "email": "a@example.org", "minimum_age": 16.5},
        {"assured_date": "2026-11-23", "last_modified": "2026-11-23T09:00:00.123+01:00"},
        {"organization": {"id": OTHER, "name": "Stadt", "description": "Eine Stadt"}},
        {"schedules": [{"id": OTHER, "freq": "MONTHLY", "byday": "1MO", "opens_at": "09:00Z"}]},
        {"schedules": [{"id": OTHER, "opens_at": "10:00:00", "closes_at": "18:00+01:00"}]},
        {"capacities": [{"id": OTHER, "unit": {"id": ID, "name": "Plätze"}, "available": 0,
                         "updated": "2024-09-25T14:23:06.5+01:00"}]},
        at({"addresses": [ADDRESS], "latitude": 50.79}),
        # What the standard allows and we do not read, what it does not know, and what is empty.
        {"funding": [{"id": OTHER}], "program": {"id": OTHER, "name": "P", "description": "D"}},
        {"eigenes_feld": None, "alert": "", "phones": []},
        {"metadata": [{"id": OTHER, "last_action_date": "2026-11-23", "last_action_type": "update",
                       "field_name": "name", "previous_value": "", "replacement_value": "B",
                       "updated_by": "Redaktion"}]},
        {"id": ID.upper()},
    ],
)  # fmt: skip
def test_what_follows_the_standard(more):
    assert hsds.problems(SERVICE | more) == []


@pytest.mark.parametrize(
    ("more", "path", "said"),
    [
        ({"id": None}, "id", "fehlt"),
        ({"name": ""}, "name", "fehlt"),
        ({"status": "offen"}, "status", "„offen“ gibt es nicht"),
        ({"id": "17"}, "id", "keine UUID"),
        ({"id": 17}, "id", "kein Text"),
        ({"description": ["x"]}, "description", "kein Text"),
        ({"minimum_age": "16"}, "minimum_age", "keine Zahl"),
        ({"maximum_age": True}, "maximum_age", "keine Zahl"),
        ({"url": "siehe unten"}, "url", "keine Internetadresse"),
        ({"email": "anna"}, "email", "keine E-Mail-Adresse"),
        ({"url": None}, "url", "ist leer"),
        ({"email": ""}, "email", "ist leer"),
        ({"organization": None}, "organization", "ist leer"),
        ({"funding": [{"id": 1}]}, "funding[0].id", "kein Text"),
        ({"program": "egal"}, "program", "kein Datensatz"),
        ({"additional_urls": [{"id": OTHER}]}, "additional_urls[0].url", "fehlt"),
        ({"last_modified": "2026-11-23T09:00"}, "last_modified", "kein Zeitpunkt"),
        ({"assured_date": "23.11.2026"}, "assured_date", "kein Datum"),
        ({"assured_date": "2026-02-31"}, "assured_date", "kein Datum"),
        ({"minimum_age": float("inf")}, "minimum_age", "keine Zahl"),
        ({"last_modified": "2026-02-31T10:00:00Z"}, "last_modified", "kein Zeitpunkt"),
        ({"last_modified": "gestern"}, "last_modified", "kein Zeitpunkt"),
        ({"phones": {"number": "1"}}, "phones", "keine Liste"),
        ({"phones": ["0221"]}, "phones[0]", "kein Datensatz"),
        ({"phones": [{"id": OTHER, "number": "1"}, {"id": OTHER}]}, "phones[1].number", "fehlt"),
        ({"organization": {"id": OTHER, "name": "Stadt"}}, "organization.description", "fehlt"),
        ({"organization": "Stadt"}, "organization", "kein Datensatz"),
        ({"schedules": [{"id": OTHER, "opens_at": "9 Uhr"}]}, "schedules[0].opens_at",
         "keine Uhrzeit"),
        ({"schedules": [{"id": OTHER, "freq": "DAILY"}]}, "schedules[0].freq", "gibt es nicht"),
        ({"capacities": [{"id": OTHER, "available": 1, "updated": "2026-01-01T00:00:00Z"}]},
         "capacities[0].unit", "fehlt"),
        (at({"location_type": "mobil"}), "service_at_locations[0].location.location_type",
         "gibt es nicht"),
        (at({"addresses": [{k: v for k, v in ADDRESS.items() if k != "country"}]}),
         "service_at_locations[0].location.addresses[0].country", "fehlt"),
        ({"attributes": [{"id": OTHER, "taxonomy_term": {"id": OTHER, "name": "A"}}]},
         "attributes[0].taxonomy_term.description", "fehlt"),
    ],
)  # fmt: skip
def test_what_does_not(more, path, said):
    found = hsds.problems(deepcopy(SERVICE) | more)

    assert [problem.path for problem in found] == [path]
    assert said in found[0].said


def test_something_that_is_no_record():
    assert hsds.problems("Beratung") == [
        hsds.Problem("", "ist kein Datensatz; gebraucht wird ein Objekt mit geschweiften Klammern")
    ]


@pytest.mark.parametrize(
    ("document", "number"),
    [
        ([SERVICE, SERVICE], 2),
        ({"contents": [SERVICE]}, 1),
        (SERVICE, 1),
        ([], 0),
        ({"services": [SERVICE]}, None),
        ({"contents": "x"}, None),
        ("x", None),
        (None, None),
    ],
)
def test_which_files_hold_services(document, number):
    found = hsds.services_of(document)

    assert (found if found is None else len(found)) == number


def test_every_object_within_another_has_a_shape():
    for shape in hsds.SHAPES.values():
        assert {*shape.one.values(), *shape.many.values()} <= set(hsds.SHAPES)
        assert set(shape.required) <= {*shape.kinds, *shape.words, *shape.one}
