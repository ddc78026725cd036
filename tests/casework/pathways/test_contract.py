"""Every case of the contract holds, and every result is what its schema says."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from lotse.casework.pathways.rules.documents import document
from lotse.casework.pathways.rules.engine import check
from lotse.casework.pathways.rules.facts import facts_of
from lotse.casework.pathways.rules.registry import CATALOGUE, PATHWAYS

CONTRACT = Path(__file__).parent / "contract"
CASES = [json.loads(path.read_text("utf-8")) for path in sorted(CONTRACT.glob("cases/*.json"))]
LISTED = json.loads((CONTRACT / "catalogue.json").read_text("utf-8"))["pathways"]
EXPECTATIONS = [
    pytest.param(case, way, id=f"{case['id']}-{way}")
    for case in CASES
    for way in case.get("expect", {})
]


def schema(name):
    text = (CONTRACT / f"{name}.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text), format_checker=FormatChecker())


@cache
def checked(name):
    case = next(case for case in CASES if case["id"] == name)
    result = check(facts_of(case["facts"]), date.fromisoformat(case["on"]), case.get("flags", ()))
    return document(result)


def is_near(found, wanted, tolerance):
    if found is None or wanted is None:
        return found == wanted
    return abs(date.fromisoformat(found) - date.fromisoformat(wanted)) <= timedelta(tolerance)


def differences(found, expected):
    """What differs between a part of a result and what a case wants of it."""
    tolerance = expected.get("earliest_on_tolerance_days", 0)
    for key, wanted in expected.items():
        if key == "earliest_on":
            if not is_near(found[key], wanted, tolerance):
                yield f"{key}: {found[key]} statt {wanted}"
        elif key == "state":
            if found[key] not in (wanted if isinstance(wanted, list) else [wanted]):
                yield f"{key}: {found[key]} statt {wanted} ({found['reason_de']})"
        elif key == "requirements":
            ours = {item["id"]: item for item in found["requirements"]}
            for name, part in wanted.items():
                yield from (f"{name}.{said}" for said in differences(ours[name], part))
        elif key != "earliest_on_tolerance_days" and found[key] != wanted:
            yield f"{key}: {found[key]} statt {wanted}"


@pytest.mark.parametrize(("case", "way"), EXPECTATIONS)
def test_a_case_of_the_contract_comes_out_as_it_says(case, way):
    ours = next(found for found in checked(case["id"])["pathways"] if found["id"] == way)
    assert not list(differences(ours, case["expect"][way]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_result_of_a_case_is_a_document_of_the_contract(case):
    assert not list(schema("result").iter_errors(checked(case["id"])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_requirement_has_a_state_that_the_case_forbids(case):
    forbidden = set(case.get("never_states", ()))
    states = {r["state"] for way in checked(case["id"])["pathways"] for r in way["requirements"]}
    assert not states & forbidden


def test_the_ways_of_the_catalogue_come_first_and_in_its_order():
    assert tuple(way["id"] for way in LISTED) == CATALOGUE
    assert tuple(way.id for way in PATHWAYS[: len(CATALOGUE)]) == CATALOGUE


@pytest.mark.parametrize("listed", LISTED, ids=lambda way: way["id"])
def test_a_way_has_title_basis_and_requirements_of_the_catalogue(listed):
    ours = next(way for way in PATHWAYS if way.id == listed["id"])
    assert (ours.title, ours.legal_basis) == (listed["title_de"], listed["legal_basis"])
    assert callable(ours.effect) or ours.effect == listed["effect"]
    assert [(c.id, c.kind, c.role) for c in ours.conditions] == [
        (part["id"], part["kind"], part["role"]) for part in listed["requirements"]
    ]
