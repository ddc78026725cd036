"""Proofs of use: when they may go on, exact text, and interest stretch by stretch."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.verdicts import RuleViolationError
from lotse.funding.calculation.rules.plan import BaseRate, Repayment
from lotse.funding.proofs.rules import interest, settling, snapshots, states

TODAY = date(2026, 11, 23)
NARRATIVE = {"Stellen": "drei", "Ergebnisse": "gut"}


@pytest.mark.parametrize(
    ("state", "allowed"),
    [("draft", True), ("confirmed", False), ("sent", False), ("replaced", False)],
)
def test_only_a_draft_is_written(state, allowed):
    assert bool(states.proof_may_be_written(state)) is allowed


@pytest.mark.parametrize(
    ("has_notice", "found", "reason"),
    [
        (True, [], ""),
        (True, ["replaced"], ""),
        (False, [], "Ohne festgehaltenen Bescheid"),
        (True, ["draft"], "schon ein Nachweis in Arbeit"),
        (True, ["confirmed"], "berichtigen"),
        (True, ["replaced", "sent"], "berichtigen"),
    ],
)
def test_a_proof_is_begun_once(has_notice, found, reason):
    verdict = states.proof_may_be_begun(has_notice=has_notice, states=found)
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"state": "sent"}, "bleibt, wie er ist"),
        ({"problem": "Es fehlt ein Satz."}, "Es fehlt ein Satz."),
        ({"confirmed_on": date(2025, 12, 31)}, "noch nicht vorbei"),
        ({"confirmed_on": date(2026, 1, 1)}, ""),
        ({"confirmed_on": date(2026, 11, 24)}, "in der Zukunft"),
        ({"confirmed_on": TODAY}, ""),
        ({"narrative": {"Stellen": " ", "Ergebnisse": ""}}, "„Stellen“, „Ergebnisse“"),
        ({"narrative": {"Stellen": ""}, "procedure": "lump_sum"}, ""),
    ],
)
def test_a_proof_is_confirmed_when_the_year_is_over_and_all_is_said(changes, reason):
    facts = {
        "state": "draft", "procedure": "application", "year": 2025, "today": TODAY,
        "confirmed_on": date(2026, 3, 1), "narrative": NARRATIVE, "problem": "", **changes,
    }  # fmt: skip
    verdict = states.proof_may_be_confirmed(**facts)
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"state": "draft", "confirmed_on": None}, "bestätigter Nachweis"),
        ({"state": "sent"}, "nur einmal"),
        ({"confirmed_on": None}, "bestätigter Nachweis"),
        ({"sent_on": date(2026, 2, 28)}, "am 01.03.2026 bestätigt"),
        ({"sent_on": date(2026, 11, 24)}, "in der Zukunft"),
    ],
)
def test_a_proof_is_sent_once_after_it_was_confirmed(changes, reason):
    facts = {"state": "confirmed", "confirmed_on": date(2026, 3, 1), "sent_on": TODAY,
             "today": TODAY, **changes}  # fmt: skip
    verdict = states.proof_may_be_sent(**facts)
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("state", "has_draft", "allowed"),
    [
        ("confirmed", False, True),
        ("sent", False, True),
        ("sent", True, False),
        ("draft", False, False),
        ("replaced", False, False),
    ],
)
def test_what_is_confirmed_is_corrected_by_a_further_proof(state, has_draft, allowed):
    assert bool(states.proof_may_be_corrected(state, has_draft=has_draft)) is allowed


def test_every_state_leads_only_on():
    assert {to for found in states.TRANSITIONS.values() for to in found} == {
        "confirmed", "sent", "replaced",
    }  # fmt: skip


contents = st.dictionaries(
    st.text(max_size=5),
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=3)),
    max_size=5,
)


@given(content=contents)
def test_the_same_content_is_the_same_text_and_is_read_again(content):
    text = snapshots.written(content)
    assert snapshots.written(dict(reversed(content.items()))) == text
    assert snapshots.read(text) == content


def test_text_is_short_in_order_and_keeps_its_letters():
    text = snapshots.written({"b": ["1.50", None], "a": "Straße €"})
    assert text == '{"a":"Straße €","b":["1.50",null]}'
    assert snapshots.checksum(text) == (
        "b0d0a7c3f3dafb0f3fd9e0aa01c21a1ca97a0e496538233c56481f7602082c4b"
    )


def test_a_number_that_is_not_exact_is_no_content():
    with pytest.raises(TypeError):
        snapshots.written({"amount": Decimal("1.50")})


RATES = (
    BaseRate(date(2022, 7, 1), Decimal("-0.88")),
    BaseRate(date(2023, 1, 1), Decimal("1.62")),
    BaseRate(date(2023, 7, 1), Decimal("3.12")),
    BaseRate(date(2024, 1, 1), Decimal("3.62")),
)


def repayment(due_on=date(2022, 9, 30), *, interest_from=None, leap=True, points="5", rates=RATES):
    return Repayment(due_on, None, rates, Decimal(points), interest_from, leap)


def calculated(amount="18333.33", *, paid_on=date(2022, 12, 31), **changes):
    return interest.calculation_of(Decimal(amount), repayment(**changes), paid_on=paid_on)


def test_interest_is_that_of_the_contract():
    found = calculated()
    assert (found["days"], found["interest_eur"], found["total_eur"]) == (
        92, "190.39", "18523.72",
    )  # fmt: skip
    assert found["stretches"] == [
        {
            "first": "2022-10-01",
            "last": "2022-12-31",
            "days": 92,
            "days_of_year": 365,
            "base_percent": "-0.88",
            "points": "5",
            "percent": "4.12",
            "interest_eur": "190.3854",
        }
    ]


def test_each_base_rate_and_each_year_has_a_line_of_its_own():
    found = calculated(paid_on=date(2024, 2, 29))
    assert [(one["first"], one["percent"], one["days_of_year"]) for one in found["stretches"]] == [
        ("2022-10-01", "4.12", 365),
        ("2023-01-01", "6.62", 365),
        ("2023-07-01", "8.12", 365),
        ("2024-01-01", "8.62", 366),
    ]
    # The worked table of docs/rules/interest.md.
    assert [one["interest_eur"] for one in found["stretches"]] == [
        "190.3854", "601.8456", "750.4510", "259.0710",
    ]  # fmt: skip
    assert (found["interest_eur"], found["days"]) == ("1801.75", 517)
    shown = sum(Decimal(one["interest_eur"]) for one in found["stretches"])
    assert abs(shown - Decimal(found["interest_eur"])) < Decimal("0.0052")
    assert found["days"] == sum(one["days"] for one in found["stretches"])


@pytest.mark.parametrize(
    ("paid_on", "days"), [(date(2022, 9, 30), 0), (date(2022, 10, 1), 1), (date(2020, 1, 1), 0)]
)
def test_who_pays_in_time_pays_no_interest(paid_on, days):
    found = calculated(paid_on=paid_on)
    assert found["days"] == days
    assert (found["interest_eur"] == "0.00") is (days == 0)


def test_a_notice_may_say_from_when_and_how_days_count():
    found = calculated(paid_on=date(2024, 2, 29), interest_from=date(2024, 2, 1), leap=False)
    assert found["interest_from"] == "2024-02-01"
    assert (found["day_count"], found["days"]) == ("act_365", 29)
    assert found["stretches"][0]["days_of_year"] == 365


def test_interest_below_zero_is_none_and_said():
    found = calculated(points="0")
    assert (found["is_below_zero"], found["interest_eur"]) == (True, "0.00")
    assert found["total_eur"] == "18333.33"


@pytest.mark.parametrize(
    ("paid_on", "rates", "missing"),
    [
        (date(2022, 12, 31), (), "01.07.2022"),
        (date(2024, 6, 30), RATES, ""),
        # None goes on for another half-year.
        (date(2024, 7, 1), RATES, "01.07.2024"),
        (date(2024, 1, 31), (*RATES[:2], *RATES[3:]), "01.07.2023"),
        # Paid in time: no day bears interest.
        (date(2022, 9, 30), (), ""),
    ],
)
def test_a_half_year_without_base_rate_is_refused(paid_on, rates, missing):
    if not missing:
        assert calculated(paid_on=paid_on, rates=rates)["days"] >= 0
        return
    with pytest.raises(RuleViolationError, match=f"Halbjahr ab {missing} fehlt.*„Fördersätze“"):
        calculated(paid_on=paid_on, rates=rates)


@pytest.mark.parametrize(("paid_on", "allowed"), [(None, True), (TODAY, False)])
def test_a_paid_repayment_stands(paid_on, allowed):
    assert bool(interest.repayment_may_be_changed(paid_on)) is allowed


@pytest.mark.parametrize(
    ("paid_on", "allowed"),
    [(TODAY, True), (date(2026, 11, 24), False), (date(2025, 1, 1), True),
     (date(2024, 12, 31), False)],
)  # fmt: skip
def test_money_goes_back_after_it_came(paid_on, allowed):
    assert bool(interest.repayment_may_be_paid(paid_on=paid_on, today=TODAY, year=2025)) is allowed


@pytest.mark.parametrize(
    ("amount", "others", "allowed"),
    [("100.00", "0", True), ("100.01", "0", False), ("40.00", "60.00", True),
     ("40.01", "60.00", False), ("0.01", "120.00", False)],
)  # fmt: skip
def test_no_more_goes_back_than_came(amount, others, allowed):
    verdict = interest.amount_fits(
        amount=Decimal(amount), received=Decimal("100.00"), others=Decimal(others)
    )
    assert bool(verdict) is allowed


@pytest.mark.parametrize(
    ("state", "has_paper", "reason"),
    [
        ("confirmed", False, ""),
        ("sent", False, ""),
        ("sent", True, "liegt schon ab"),
        ("draft", False, "gehört zu einem bestätigten Nachweis"),
    ],
)
def test_the_signed_paper_is_added_once_to_what_is_confirmed(state, has_paper, reason):
    verdict = states.paper_may_be_added(state, has_paper=has_paper)
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("paid", "said", "interest_eur"),
    [("18523.72", "0", "190.39"), ("18523.72", "190.00", "190.00"), ("18333.33", "0", "0")],
)
def test_the_rest_of_a_payment_is_interest_if_it_is_what_was_worked_out(paid, said, interest_eur):
    found = settling.interest_part(
        paid_eur=Decimal(paid),
        said_eur=Decimal(said),
        principal_eur=Decimal("18333.33"),
        calculated_eur=Decimal("190.39"),
    )
    assert found == Decimal(interest_eur)


@pytest.mark.parametrize(
    ("is_of_award", "settles", "reason"),
    [
        (True, "", ""),
        (False, "", "anderen Förderung"),
        (True, "Rückzahlung zum 30.09.2022", "schon die Rückzahlung zum 30.09.2022 beglichen"),
    ],
)
def test_a_payment_settles_one_repayment_of_its_award(is_of_award, settles, reason):
    found = settling.payment_may_settle(is_of_award=is_of_award, settles=settles)
    assert bool(found) is not bool(reason)
    assert reason in found.reason


@pytest.mark.parametrize(("paid", "allowed"), [("105", True), ("104.99", False), ("105.01", False)])
def test_without_its_interest_a_payment_is_the_amount_to_the_cent(paid, allowed):
    found = settling.payment_settles(
        paid_eur=Decimal(paid), interest_eur=Decimal(5), principal_eur=Decimal(100)
    )
    assert bool(found) is allowed
    assert allowed or "davon 5,00" in found.reason
