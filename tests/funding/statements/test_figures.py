"""The figures of an award and of a year: parts sum to the whole."""

from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given, settings

from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.reading import plan_of
from lotse.funding.statements.rules.figures import Figures, figures_of, passed_on_of, total
from lotse.funding.statements.rules.parts import KEPT
from tests.funding.calculation.plans import cases, own_rates, plan, position, works
from tests.funding.calculation.test_properties import choices, posts

CASES = [case for case in cases() if "expect" in case]


def figures(document, **more):
    found = calculate(plan_of(document))
    return figures_of(found, found, **more)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_figures_are_those_of_the_contract(case):
    found, totals = figures(case["plan"]), case["expect"]["totals"]
    names = ("approved", "earned", "vacancy_lost", "forwarded", "retained", "received", "spent",
             "unspent", "outstanding", "own_share")  # fmt: skip
    assert {name: f"{getattr(found, name):.2f}" for name in names} == {
        name: totals[f"{name}_eur"] for name in names
    }
    assert (
        f"{found.cost_cut:.2f}"
        == f"{sum(Decimal(one['cost_cut_eur']) for one in case['expect']['positions']):.2f}"
    )


def test_what_stays_with_the_county_is_not_passed_on():
    shared = position(
        works(),
        forwarded_to=[
            {"recipient": "Troisdorf", "weight": Decimal("0.5")},
            {"recipient": KEPT, "weight": Decimal("0.5")},
        ],
    )
    document = plan(shared, rates=own_rates())
    found = figures(document)
    assert (found.forwarded, found.retained) == (Decimal("20075.00"), Decimal("20075.00"))
    shares = passed_on_of(calculate(plan_of(document)))
    assert [share.recipient for share in shares] == ["Troisdorf"]


@pytest.mark.parametrize(
    ("returned", "left"), [("0.00", "100.00"), ("60.00", "40.00"), ("100.00", "0"), ("101.00", "0")]
)
def test_what_went_back_is_no_longer_to_be_paid(returned, left):
    paid = [{"date": "2021-01-01", "eur": "100.00", "module": 2}]
    found = figures(plan(rates=own_rates(), payments=paid), returned=Decimal(returned))
    assert found.to_return == Decimal(left)


def test_what_one_award_returned_too_much_is_not_set_off_against_another():
    paid = [{"date": "2021-01-01", "eur": "100.00", "module": 2}]
    much, nothing = (
        figures(plan(rates=own_rates(), payments=paid), returned=Decimal(eur)) for eur in (150, 0)
    )
    assert total([much, nothing]).to_return == 100


@settings(max_examples=40)
@given(post=posts(), chosen=choices())
def test_approved_is_earned_lost_cut_or_unused(post, chosen):
    lump = {"module": 1, "kind": "events", "approved_eur": "10000.00", "spent_eur": "9123.45"}
    found = figures(plan(post, lump_sums=[lump], **chosen))
    assert found.approved == (
        found.earned + found.vacancy_lost + found.cost_cut + found.lump_sum_rest
    )


def test_a_total_is_the_sum_of_its_lines():
    one = Figures(**{field.name: Decimal(at) for at, field in enumerate(fields(Figures))})
    two = total([one, one, Figures()])
    assert all(getattr(two, field.name) == 2 * at for at, field in enumerate(fields(Figures)))
    assert total([]) == Figures()
