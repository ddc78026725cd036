"""Cases of our own, in the form of the contract, above all for the ways beyond its catalogue."""

import json
from datetime import date
from pathlib import Path

import pytest

from lotse.casework.pathways.rules.documents import document
from lotse.casework.pathways.rules.engine import check
from lotse.casework.pathways.rules.facts import InvalidFactsError, facts_of
from lotse.casework.pathways.rules.registry import CATALOGUE, PATHWAYS
from tests.casework.pathways.test_contract import differences, schema

CASES = json.loads((Path(__file__).parent / "further_cases.json").read_text("utf-8"))
FURTHER = [way.id for way in PATHWAYS[len(CATALOGUE) :]]


def checked(case):
    return document(check(facts_of(case["facts"]), date.fromisoformat(case["on"])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_comes_out_as_it_says_and_is_a_document_of_the_contract(case):
    result = checked(case)
    assert not list(schema("result").iter_errors(result))
    found = {way["id"]: way for way in result["pathways"]}
    for name, expected in case["expect"].items():
        assert not list(differences(found[name], expected)), name


def test_every_further_way_has_a_case():
    assert {name for case in CASES for name in case["expect"]} >= set(FURTHER)


def test_judgements_of_further_ways_are_read_but_applications_only_of_the_catalogue():
    facts = facts_of({"judgements": {"aufenthg_23a.t2": "yes"}})
    assert facts.judgements == {"aufenthg_23a.t2": True}
    for part in ({"judgements": {"aufenthg_23a.t9": "yes"}},
                 {"applications": {"aufenthg_23a": "2026-01-01"}}):  # fmt: skip
        with pytest.raises(InvalidFactsError):
            facts_of(part)
