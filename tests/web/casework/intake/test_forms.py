"""What the forms offer, and what they start with."""

import pytest

from lotse.casework.intake.choices import Answer, IntakeState
from lotse.casework.intake.rules.decisions import TRANSITIONS
from lotse.casework.intake.rules.suggestion import Suggestion
from lotse.foundation.accounts.actors import acting
from lotse.foundation.reference.models import LifeDomain
from lotse.web.casework.intake.forms.intakes import (
    DecisionForm,
    IntakeChangeForm,
    IntakeOpenForm,
    usual_decision,
    usual_sheet,
)
from lotse.web.casework.intake.forms.short_advice import (
    FiguresFilterForm,
    ShortAdviceAddForm,
    ShortAdviceChangeForm,
    usual_values,
)
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import advise, begin, domain
from tests.casework.persons.factories import take_up

pytestmark = pytest.mark.django_db


def suggested(outcome):
    return Suggestion(outcome, 0, 0, "", ())


def codes(form):
    return {one.code for one in form.fields["domains"].queryset}


def test_each_decision_the_rule_knows_is_offered():
    offered = {value for value, _ in DecisionForm().fields["outcome"].choices}
    assert offered == TRANSITIONS["open"] == set(IntakeState.values) - {"open"}


@pytest.mark.parametrize(
    ("outcome", "chosen"),
    [
        ("case", "case"),
        ("passed_on", "passed_on"),
        ("advice_only", "advice_only"),
        ("unclear", None),
    ],
)
def test_the_suggestion_is_chosen_already_if_there_is_one(anna, outcome, chosen):
    assert usual_decision(begin(anna), suggested(outcome))["outcome"] == chosen


def test_a_decision_starts_with_what_the_sheet_knows(anna):
    intake = begin(anna)
    usual = usual_decision(intake, suggested("case"))
    assert usual["municipality"] == intake.municipality_id
    assert (usual["opened_on"], usual["priority"], usual["version"]) == (in_days(0), 3, 1)


def test_four_statements_have_four_answers_and_consent_three():
    fields = IntakeOpenForm().fields
    offered = {name: [value for value, _ in fields[name].choices]
               for name in ("complex_need", "regular_path_fails", "consent")}  # fmt: skip
    assert offered["complex_need"] == offered["regular_path_fails"] == Answer.values
    assert offered["consent"] == ["yes", "no", "unknown"]


def test_a_sheet_without_advice_starts_today_with_nothing_answered(anna):
    person = take_up(anna)
    with acting(anna):
        usual = usual_sheet(person, None)
    assert usual["opened_on"] == in_days(0)
    assert {usual[name] for name in ("complex_need", "consent")} == {"unknown"}
    assert "concern" not in usual


def test_a_domain_no_longer_offered_stays_where_it_was_chosen(anna):
    advice, intake = advise(anna), begin(anna)
    LifeDomain.objects.filter(code__in=("housing", "education")).update(is_active=False)
    assert "housing" not in codes(ShortAdviceAddForm())
    assert "housing" in codes(ShortAdviceChangeForm(instance=advice))
    assert "education" in codes(IntakeChangeForm(instance=intake))
    assert "housing" not in codes(IntakeChangeForm(instance=intake))


def test_the_first_short_advice_is_a_talk_of_fifteen_minutes(anna):
    with acting(anna):
        usual = usual_values(anna)
    assert usual == {
        "held_on": in_days(0),
        "duration_minutes": 15,
        "kind": "visit",
        "municipality": None,
    }


def test_the_habits_of_a_colleague_are_not_mine(anna, berta):
    advise(berta, kind="message")
    with acting(anna):
        assert usual_values(anna)["kind"] == "visit"


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ({"wessen": "office", "jahr": "2025"}, ("office", 2025)),
        ({"wessen": "county", "jahr": "2025"}, ("own", 2025)),
        ({"wessen": "office", "jahr": "1999"}, ("office", 2026)),
        ({"wessen": "office", "jahr": "bald"}, ("office", 2026)),
        ({}, ("own", 2026)),
    ],
)
def test_what_makes_no_sense_is_what_is_offered_first(asked, chosen):
    scopes = [("own", "Meine"), ("office", "Meine Stelle")]
    assert FiguresFilterForm(asked, scopes=scopes, years=[2026, 2025]).chosen() == chosen


def test_a_case_is_missing_its_place_only_when_it_is_a_case():
    common = {"version": "1", "reason": "Meldet sich nicht mehr."}
    assert DecisionForm({"outcome": "dropped_out", **common}).is_valid()
    case = DecisionForm({"outcome": "case", "opened_on": "gestern", **common})
    assert not case.is_valid()
    assert set(case.errors) == {"opened_on", "municipality"}
    assert "Das braucht ein Fall." not in case.errors["opened_on"]


def test_several_subjects_can_be_chosen(anna):
    chosen = [str(domain(code).pk) for code in ("housing", "work")]
    form = ShortAdviceAddForm({"held_on": in_days(0), "duration_minutes": "5", "kind": "phone",
                               "domains": chosen})  # fmt: skip
    assert form.is_valid(), form.errors
    assert {one.code for one in form.cleaned_data["domains"]} == {"housing", "work"}
