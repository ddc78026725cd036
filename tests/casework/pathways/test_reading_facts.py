"""Facts are read as the contract says, or refused by the name of the property."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from lotse.casework.pathways.rules.facts import FACTS, InvalidFactsError, facts_of
from lotse.casework.pathways.rules.known import Facts

SCHEMA = json.loads((Path(__file__).parent / "contract" / "facts.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
TITLE = {"code": "GEST", "from": "2022-01-01"}
# Each breaks the contract; beside it the property that is at fault.
BROKEN: list[tuple[Any, str]] = [
    ([], "facts"),
    (None, "facts"),
    ({"color": "red"}, "color"),
    ({"birth_date": "2026-02-30"}, "birth_date"),
    ({"birth_date": "20260201"}, "birth_date"),
    ({"birth_date": "2026-W01-1"}, "birth_date"),
    ({"birth_date": "1.2.2026"}, "birth_date"),
    ({"birth_date": 2026}, "birth_date"),
    ({"birth_date": "0000-01-01"}, "birth_date"),
    ({"nationality": "TR"}, "nationality"),
    ({"nationality": ["tr"]}, "nationality[0]"),
    ({"nationality": ["TR", "T1"]}, "nationality[1]"),
    ({"nationality": [None]}, "nationality[0]"),
    ({"asylum": []}, "asylum"),
    ({"asylum": {"outcome": "maybe"}}, "asylum.outcome"),
    ({"asylum": {"why": 1}}, "asylum.why"),
    ({"status_history": {}}, "status_history"),
    ({"status_history": [None]}, "status_history[0]"),
    ({"status_history": [{"from": "2022-01-01"}]}, "status_history[0].code"),
    ({"status_history": [{"code": "GEST"}]}, "status_history[0].from"),
    ({"status_history": [{**TITLE, "from": None}]}, "status_history[0].from"),
    ({"status_history": [TITLE, {**TITLE, "code": "XYZ"}]}, "status_history[1].code"),
    ({"status_history": [{**TITLE, "code": 7}]}, "status_history[0].code"),
    ({"status_history": [{**TITLE, "to": "2021-12-31"}]}, "status_history[0].to"),
    ({"status_history": [{**TITLE, "note": ""}]}, "status_history[0].note"),
    ({"absences": [{"from": "2022-02-01", "to": "2022-01-31"}]}, "absences[0].to"),
    ({"identity": {"clarified": "yes"}}, "identity.clarified"),
    ({"identity": {"clarified": 1}}, "identity.clarified"),
    ({"removal_measures": [{"kind": "letter", "on": "2022-01-01"}]}, "removal_measures[0].kind"),
    ({"removal_measures": [{"kind": "dublin"}]}, "removal_measures[0].on"),
    ({"household": [{"birth_date": "2020-01-01"}]}, "household[0].relation"),
    ({"household": [{"relation": None}]}, "household[0].relation"),
    ({"language": {"oral": "A3"}}, "language.oral"),
    ({"language": {"oral": ["A2"]}}, "language.oral"),
    ({"jobs": [{"from": "2022-01-01", "hours_per_week": 81}]}, "jobs[0].hours_per_week"),
    ({"jobs": [{"from": "2022-01-01", "hours_per_week": -1}]}, "jobs[0].hours_per_week"),
    ({"jobs": [{"from": "2022-01-01", "hours_per_week": "20"}]}, "jobs[0].hours_per_week"),
    ({"jobs": [{"from": "2022-01-01", "hours_per_week": True}]}, "jobs[0].hours_per_week"),
    ({"training": {"starts_on": "2026-02-01", "ends_on": "2026-01-31"}}, "training.ends_on"),
    ({"livelihood": {"benefits": ["alg1"]}}, "livelihood.benefits[0]"),
    ({"livelihood": {"own_income_percent": -0.1}}, "livelihood.own_income_percent"),
    ({"pension_months": 5.5}, "pension_months"),
    ({"pension_months": Decimal("5.5")}, "pension_months"),
    ({"pension_months": -1}, "pension_months"),
    ({"convictions": [{"kind": "fine", "tagessaetze": 10.5}]}, "convictions[0].tagessaetze"),
    ({"convictions": [{}]}, "convictions[0].kind"),
    ({"applications": []}, "applications"),
    ({"applications": {"aufenthg_99": "2026-01-01"}}, "applications.aufenthg_99"),
    ({"applications": {"aufenthg_25b": None}}, "applications.aufenthg_25b"),
    ({"judgements": {"aufenthg_25b.z9": "yes"}}, "judgements.aufenthg_25b.z9"),
    ({"judgements": {"aufenthg_25b.b8": "perhaps"}}, "judgements.aufenthg_25b.b8"),
    ({"judgements": {"aufenthg_25b.b8": None}}, "judgements.aufenthg_25b.b8"),
    ({"judgements": []}, "judgements"),
]
# What the contract refuses beyond its schema.
BEYOND = {"XYZ", "2021-12-31", "2022-01-31", "2026-01-31", "aufenthg_25b.z9"}


@pytest.mark.parametrize(("document", "field"), BROKEN, ids=lambda value: str(value)[:60])
def test_what_breaks_the_contract_is_refused_by_name(document, field):
    with pytest.raises(InvalidFactsError) as refused:
        facts_of(document)
    assert (refused.value.field, str(refused.value).startswith(f"{field}: ")) == (field, True)


@pytest.mark.parametrize(("document", "field"), BROKEN, ids=lambda value: str(value)[:60])
def test_the_schema_refuses_the_same(document, field):
    is_beyond = any(word in json.dumps(document, default=float) for word in BEYOND)
    assert is_beyond or not VALIDATOR.is_valid(document)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_no_number_is_no_number(number):
    with pytest.raises(InvalidFactsError):
        facts_of({"livelihood": {"own_income_percent": number}})


def test_nothing_is_all_unknown():
    assert facts_of({}) == Facts()
    assert facts_of(dict.fromkeys(FACTS)) == Facts()


def test_an_empty_list_is_not_unknown():
    assert facts_of({"household": []}).household == ()


def test_an_object_of_nulls_is_unknown():
    assert facts_of({"asylum": {"outcome": None}, "language": {}}) == Facts()


def test_rows_stand_in_order_and_end_on_the_day_after_their_last():
    rows = [{"from": "2024-01-01", "to": "2024-01-01"}, {"from": "2023-01-01", "to": None}]
    found = [(span.start.year, span.until) for span in facts_of({"absences": rows}).absences]
    assert found == [(2023, date.max), (2024, date(2024, 1, 2))]


def test_an_end_on_the_last_day_there_is_does_not_break():
    facts = facts_of({"absences": [{"from": "2024-01-01", "to": "9999-12-31"}]})
    assert facts.absences[0].until == date.max


def test_a_whole_number_may_be_written_with_a_point():
    assert facts_of({"pension_months": 5.0}).pension_months == 5
    assert facts_of({"pension_months": Decimal("1e400")}).pension_months == 10**9
    assert facts_of({"pension_months": 10**400}).pension_months == 10**9


def test_the_program_knows_every_property_of_the_contract():
    assert set(FACTS) == set(SCHEMA["properties"])


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99) | st.sampled_from(
        ["2024-01-01", "2024-02-30", "GEST", "A2", "yes", "fine", "child", "TR", ""]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
        st.sampled_from(["from", "to", "code", "kind", "relation", "on", "outcome", "oral", "x"]),
        inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(FACTS)), JUNK, max_size=4))
def test_whatever_comes_is_read_or_refused_as_the_schema_does(document):
    try:
        facts_of(document)
        message = ""
    except InvalidFactsError as error:
        message = error.message
    beyond = "Diesen Tag", "vor dem Beginn", "Statuscode", "Voraussetzung"
    if not any(word in message for word in beyond):
        assert VALIDATOR.is_valid(document) == (message == "")
