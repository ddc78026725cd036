"""Every case of the contract holds, and what comes out has the form of its schema."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from lotse.funding.calculation.rules import tables
from tests.funding.calculation.plans import CONTRACT, cases, result

RESULT = Draft202012Validator(
    json.loads((CONTRACT / "result.schema.json").read_text("utf-8")),
    format_checker=FormatChecker(),
)
CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case_of_the_contract_holds(case):
    found = result(case["plan"])
    RESULT.validate(found)
    del found["explanation"]
    assert found == case["expect"]


def test_the_shipped_table_is_that_of_the_contract():
    agreed = json.loads((CONTRACT / "kim-nrw.json").read_text("utf-8"))
    assert tables.names() == ["kim-nrw"]
    assert tables.rows_of("kim-nrw") == agreed["rows"]


def test_the_shipped_table_says_its_unit_and_when_it_was_checked():
    folder = tables._FOLDER
    for path in folder.glob("*.yaml"):
        table = yaml.safe_load(path.read_text("utf-8"))
        assert table["unit"]
        assert table["checked_on"]
        assert all(row["source"] for row in table["rows"])
