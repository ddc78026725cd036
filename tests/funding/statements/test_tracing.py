"""Every figure leads to its parts, and they sum to it to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.reading import plan_of
from lotse.funding.statements.rules.figures import figures_of
from lotse.funding.statements.rules.spending import Spent
from lotse.funding.statements.rules.tracing import FIGURES, PAID, Part, parts_of
from tests.funding.calculation.plans import cases, own_rates, plan, position, works
from tests.funding.calculation.test_properties import choices, money, posts

CASES = [case for case in cases() if "expect" in case]
TRACED = [name for name in FIGURES if name not in PAID]
TO_TROISDORF = [{"recipient": "Stadt Troisdorf"}]


def traced(figure, document, **more):
    found = calculate(plan_of(document))
    figures = figures_of(found, found, **more)
    return parts_of(figure, found, figures), figures


def parts(figure, *positions, **changes):
    return traced(figure, plan(*positions, rates=own_rates(), **changes))[0]


def test_payments_are_listed_by_who_knows_them():
    assert PAID == ("passed_on", "received", "returned", "interest_paid")


@pytest.mark.parametrize("figure", TRACED)
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_parts_of_a_figure_sum_to_it(case, figure):
    found, figures = traced(figure, case["plan"])
    assert sum(part.amount for part in found) == getattr(figures, figure)


@settings(max_examples=60)
@given(post=posts(), chosen=choices(), spent=money, returned=money, figure=st.sampled_from(TRACED))
def test_so_they_do_for_every_plan(post, chosen, spent, returned, figure):
    lump = {"module": 2, "kind": "measures", "approved_eur": "30000.00", "spent_eur": spent}
    shared = {**post, "forwarded_to": TO_TROISDORF}
    document = plan(shared, lump_sums=[lump], **chosen)
    found, figures = traced(figure, document, returned=Decimal(returned))
    assert sum(part.amount for part in found) == getattr(figures, figure)


def test_earned_money_names_its_months_its_share_and_its_rate():
    found = parts("earned", position(works("2021-04-01", share=Decimal("0.5"))))
    assert found == [
        Part(
            "C1",
            Decimal("13687.50"),
            ("01.04.2021 bis 31.12.2021: 9/12 × 0,5 VZÄ × 36.500,00 € = 13.687,50 €.",),
            "Personal",
        ),
        Part(
            "C1",
            Decimal("3650.00"),
            ("01.01.2021 bis 31.12.2021: 12/12 × 1 VZÄ × 3.650,00 € = 3.650,00 €.",),
            "Sachausgaben",
        ),
    ]


def test_money_for_a_workplace_may_follow_the_occupancy():
    [_, material] = parts("earned", position(works("2021-07-01")), material_rule="occupied")
    assert material.lines == ("01.07.2021 bis 31.12.2021: 6/12 × 1 VZÄ × 3.650,00 € = 1.825,00 €.",)


def test_a_cut_to_the_cost_is_said():
    post = position(works(actual_cost_eur="30000.00"))
    [staff, _] = parts("earned", post, cost_rule="capped_by_cost")
    assert staff.amount == 30000
    assert staff.lines[-1] == "Höchstens die tatsächlichen Kosten: minus 6.500,00 €."
    [cut] = parts("cost_cut", post, cost_rule="capped_by_cost")
    assert cut.lines == ("Nach Besetzung 36.500,00 €, Kosten 30.000,00 €.",)


def test_a_cost_above_the_rate_is_own_share():
    [found] = parts("own_share", position(works(actual_cost_eur="40000.00")))
    assert found == Part("C1", Decimal("3500.00"), ("Kosten 40.000,00 €, verdient 36.500,00 €.",))


def test_where_cost_is_unknown_spending_says_so():
    staff = parts("spent", position(works()))[0]
    assert staff.lines == ("Die Kosten sind noch nicht bekannt; gezählt ist das Verdiente.",)
    assert parts("spent", position(works(actual_cost_eur="1.00")))[0].lines == ()


def test_a_lump_sum_says_what_was_spent_of_it():
    lump = {"module": 1, "kind": "events", "approved_eur": "10000.00", "spent_eur": "12000.00"}
    assert parts("earned", lump_sums=[lump]) == [
        Part("events", Decimal("10000.00"), ("Ausgegeben 12.000,00 €, bewilligt 10.000,00 €.",))
    ]
    assert parts("own_share", lump_sums=[lump]) == [Part("events", Decimal("2000.00"))]


def test_what_was_spent_too_late_is_named_where_it_counts():
    lump = {"module": 1, "kind": "events", "approved_eur": "10000.00", "spent_eur": "7000.00"}
    document = plan(rates=own_rates(), lump_sums=[lump])
    spent = {"events": Spent(Decimal(7000), Decimal(5000))}
    calculation = calculate(plan_of(document))
    figures = figures_of(calculation, calculation, spent=spent)

    def found(name):
        return [(part.amount, part.label) for part in parts_of(name, calculation, figures, spent)]

    late = "nach dem Verwendungszeitraum:"
    assert found("spent") == [(7000, ""), (5000, late)]
    assert found("own_share") == [(5000, late)]
    assert found("late_lost") == [(3000, "")]
    assert found("lump_sum_rest") == [(3000, ""), (-3000, "zu spät ausgegeben:")]
    for name in TRACED:
        assert sum(amount for amount, _ in found(name)) == getattr(figures, name)


def test_forwarded_money_names_posts_and_what_was_approved():
    [found] = parts("forwarded", position(works(last="2021-06-30"), forwarded_to=TO_TROISDORF))
    assert found == Part(
        "Stadt Troisdorf", Decimal("21900.00"), ("Aus C1; bewilligt 40.150,00 €.",)
    )


def test_a_difference_names_both_sides_and_never_falls_below_zero():
    paid = [{"date": "2021-01-01", "eur": "50000.00", "module": 2}]
    found = parts("unspent", position(works()), payments=paid)
    assert [(part.label, part.amount) for part in found] == [
        ("Vom Land erhalten", 50000),
        ("abzüglich: Verdient", -40150),
    ]
    found = parts("outstanding", position(works()), payments=paid)
    assert [part.amount for part in found] == [40150, -40150]
    assert found[1].lines == ("Von 50.000,00 € nur so viel, dass nichts unter null bleibt.",)


def test_a_figure_that_is_nothing_has_one_part_that_is_nothing():
    assert parts("vacancy_lost", position(works())) == [Part("", Decimal("0.00"))]
