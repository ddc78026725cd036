"""Our reading of HSDS beside the schema: nothing passes here that the schema refuses."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lotse.foundation.directory.rules import hsds
from lotse.foundation.directory.rules.hsds_shapes import SHAPES
from tests.foundation.directory.published_schema import DOCUMENT, breaches

DEFS = DOCUMENT["$defs"]
FIELDS = [(name, field) for name, one in DEFS.items() for field in one["properties"]]
_ID = "ac148810-d857-441c-9679-408f346de14b"
_RIGHT = {
    "uuid": _ID,
    "uri": "https://www.example.org/",
    "email": "post@example.org",
    "date-time": "2026-11-23T09:00:00Z",
    "date": "2026-11-23",
    "time": "09:00",
}
_WRONG: tuple[Any, ...] = (None, 7, True, "", "x y", [], {}, ["x"], [{}], {"id": 3})


def value_for(schema: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return record_of(schema["$ref"].rsplit("/", 1)[1])
    if schema["type"] == "array":
        return [value_for(schema["items"])]
    if schema["type"] == "number":
        return 7
    if "enum" in schema:
        return schema["enum"][0]
    return _RIGHT.get(schema.get("format") or schema.get("datapackage_type", ""), "Text")


def record_of(name: str) -> dict[str, Any]:
    """A record with what must be there."""
    return {field: value_for(DEFS[name]["properties"][field]) for field in DEFS[name]["required"]}


def test_the_schema_is_one():
    Draft202012Validator.check_schema(DOCUMENT)


@pytest.mark.parametrize("name", DEFS)
def test_our_table_has_the_values_of_the_schema(name):
    shape, schema = SHAPES[name], DEFS[name]
    assert shape.required == tuple(schema["required"])
    assert {*shape.kinds, *shape.words, *shape.one, *shape.many} == set(schema["properties"])
    for field, words in shape.words.items():
        assert words == set(schema["properties"][field]["enum"])
    within = {field: {"$ref": f"#/$defs/{other}"} for field, other in shape.one.items()}
    within |= {
        field: {"type": "array", "items": {"$ref": f"#/$defs/{other}"}}
        for field, other in shape.many.items()
    }
    assert {field: schema["properties"][field] for field in within} == within


def test_our_table_has_no_other_objects():
    assert set(SHAPES) == set(DEFS)


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_right_value_passes_both(name, field):
    record = record_of(name) | {field: value_for(DEFS[name]["properties"][field])}
    assert breaches(record, name) == []
    assert hsds.problems(record, name) == []


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_what_the_schema_refuses_is_refused_with_the_name_of_the_field(name, field):
    for wrong in _WRONG:
        record = record_of(name) | {field: wrong}
        if breaches(record, name):
            found = hsds.problems(record, name)
            assert found, (name, field, wrong)
            assert all(problem.path.startswith(field) and problem.said for problem in found)


@pytest.mark.parametrize("name", DEFS)
def test_what_is_missing_is_named(name):
    for field in DEFS[name]["required"]:
        record = {key: value for key, value in record_of(name).items() if key != field}
        assert breaches(record, name)
        assert hsds.problems(record, name) == [hsds.Problem(field, "fehlt; bitte ergänzen")]


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ({"id": "17"}, "$.id"),
        ({"url": "siehe unten"}, "$.url"),
        ({"email": "anna"}, "$.email"),
        ({"last_modified": "gestern"}, "$.last_modified"),
        ({"last_modified": "2026-11-23T09:00:00"}, "$.last_modified"),
        ({"status": "offen"}, "$.status"),
    ],
)
def test_the_formats_are_checked(record, place):
    found = breaches({"id": _ID, "name": "Beratung", "status": "active"} | record)
    assert [one.split(":")[0] for one in found] == [place]
