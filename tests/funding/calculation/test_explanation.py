"""The calculation says its steps in words."""

from decimal import Decimal

from lotse.funding.calculation.rules.explanation import explain, material_sentence
from lotse.funding.calculation.rules.lines import counted_lines
from tests.funding.calculation.plans import REPAYMENT, calculated, own_rates, position, works


def test_every_post_recipient_and_stretch_of_interest_is_said():
    found = calculated(
        position(
            works(actual_cost_eur="36000.00"), forwarded_to=[{"recipient": "Stadt Troisdorf"}]
        ),
        rates=own_rates(),
        cost_rule="capped_by_cost",
        payments=[{"date": "2021-01-01", "eur": "50000.00", "module": 2}],
        repayment=REPAYMENT,
    )
    assert explain(found) == [
        "Baustein 1: volle besetzte Monate (kleinster Anteil des Monats, je 1/12).",
        "Baustein 2: volle besetzte Monate (kleinster Anteil des Monats, je 1/12).",
        "Baustein 3: volle besetzte Monate (kleinster Anteil des Monats, je 1/12).",
        "C1: bewilligt 40.150,00 €; verdient 36.000,00 €, Sachausgaben 3.650,00 €; durch Vakanz"
        " verloren 0,00 €, über den Kosten 500,00 €.",
        "C1, 01.01.2021 bis 31.12.2021: 12/12 × 1 VZÄ × 36.500,00 € = 36.500,00 €.",
        "Stadt Troisdorf erhält aus C1: 39.650,00 €.",
        "Zinsen 01.10.2022 bis 31.12.2022: 92 Tage zu 4,12 % auf 10.350,00 €.",
    ]


def test_a_line_says_time_share_and_rate():
    half = works(last="2021-06-30", share=Decimal("0.5"))
    steps = explain(calculated(position(half)))
    assert "C1, 01.01.2021 bis 30.06.2021: 6/12 × 0,5 VZÄ × 55.000,00 € = 13.750,00 €." in steps


def test_money_for_a_workplace_has_lines_of_its_own():
    found = calculated(position(works()), rates=own_rates())
    [line] = counted_lines(found.plan, found.plan.positions[0])
    assert material_sentence(line) == (
        "01.01.2021 bis 31.12.2021: 12/12 × 1 VZÄ × 3.650,00 € = 3.650,00 €."
    )


def test_without_interest_nothing_is_said_of_it():
    assert not [step for step in explain(calculated()) if "Zinsen" in step]
