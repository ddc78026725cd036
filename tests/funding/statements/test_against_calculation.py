"""The statement of the database is the calculation of the same plan by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.funding.statements.rules.figures import total
from lotse.funding.statements.services.statements import contract_amounts
from tests.funding.calculation.plans import cases, result
from tests.funding.statements import histories
from tests.funding.statements.stating import YEAR, stated

CASES = [case for case in cases() if "expect" in case]
NAMES = (
    "approved", "earned", "vacancy_lost", "forwarded", "retained", "received", "spent", "unspent",
    "outstanding", "own_share",
)  # fmt: skip


def said(figures):
    return {f"{name}_eur": f"{getattr(figures, name):.2f}" for name in NAMES}


def held_against(document):
    """The statement of a plan that is in the database, and what the calculation says of it."""
    found, expected = stated(document["year"]), result(document)
    for module in expected["modules"]:
        assert {"module": module["module"], **said(found.modules[module["module"]])} == module
    totals = {name: value for name, value in expected["totals"].items() if name != "cost_unknown"}
    assert said(found.totals) == totals
    shares = {}
    for line in found.recipients:
        shares.setdefault(line.contract.recipient.name, []).append(line.earned)
    assert {name: f"{sum(of):.2f}" for name, of in shares.items()} == {
        share["recipient"]: share["earned_eur"] for share in expected["forwarding"]
    }
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_case_of_the_contract_comes_out_of_the_database(case):
    histories.lived(case["plan"])
    held_against(case["plan"])


days = st.integers(-60, 500).map(lambda number: date(YEAR, 1, 1) + timedelta(days=number))
spans = st.tuples(days, days).map(sorted).map(lambda pair: [day.isoformat() for day in pair])
euros = st.integers(0, 10**7).map(lambda cents: f"{Decimal(cents).scaleb(-2):.2f}")
KINDS = {1: "coordination", 2: "case_management", 3: "immigration_office"}
WEIGHTS = [
    [1],
    [Decimal("0.25"), Decimal("0.75")],
    [Decimal("0.3"), Decimal("0.3"), Decimal("0.4")],
]


@st.composite
def positions(draw, number, module):
    """A post of two, with two people of its own, each on it for a time."""
    approved = draw(spans)
    inside = [max(min(day, f"{YEAR}-12-31"), f"{YEAR}-01-01") for day in approved]
    people = [
        {"person": f"{number}{name}", "from": first, "until": last,
         "share": draw(st.sampled_from([Decimal("0.1"), Decimal("0.5"), Decimal("0.7500"), 1])),
         **({"actual_cost_eur": draw(euros)} if draw(st.booleans()) else {})}
        for name in "AB"
        for first, last in [draw(spans)]
    ]  # fmt: skip
    forwarded = draw(st.none() | st.sampled_from(WEIGHTS))
    return {
        "id": f"P{number}", "module": module, "kind": KINDS[module], "employer": "Rhein-Sieg-Kreis",
        "municipality": None, "fte": 2, "approved_from": inside[0], "approved_until": inside[1],
        "forwarded_to": forwarded and [
            {"recipient": f"Empfänger {at}", "weight": weight}
            for at, weight in enumerate(forwarded)
        ],
        "occupancy": people,
    }  # fmt: skip


@st.composite
def documents(draw):
    modules = draw(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=4))
    rules = st.sampled_from(["full_months_occupied", "started_months", "calendar_days"])
    rows = [
        {"module": module, "kind": kind, "rate_eur_per_fte": draw(euros),
         "material_eur_per_fte": draw(euros), "valid_from": "2019-01-01", "valid_until": None,
         "source": "erfunden"}
        for module, kind in KINDS.items()
    ]  # fmt: skip
    return {
        "year": YEAR, "county": {"ags": "05382", "name": "Rhein-Sieg-Kreis"},
        "rates": {"rows": rows}, "prorata_rule": {str(one): draw(rules) for one in (1, 2, 3)},
        "material_rule": draw(st.sampled_from(["approved", "occupied"])),
        "cost_rule": draw(st.sampled_from(["fixed_amount", "capped_by_cost"])),
        "positions": [draw(positions(at, module)) for at, module in enumerate(modules)],
        "lump_sums": [{"module": 1, "kind": "events", "approved_eur": draw(euros),
                       "spent_eur": draw(euros)}],
        "payments": [{"date": f"{YEAR}-02-01", "eur": draw(euros), "module": module}
                     for module in (1, 2, 3)],
    }  # fmt: skip


@pytest.mark.django_db
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(document=documents())
def test_random_histories_are_what_the_calculation_says_and_parts_sum_to_the_whole(document):
    with transaction.atomic():
        histories.lived(document)
        found = held_against(document)
        assert total(one.figures for one in found.awards) == found.totals
        assert total(found.modules.values()) == found.totals
        assert sum(line.earned for line in found.recipients) == found.totals.forwarded
        amounts = contract_amounts(found)
        every = [earned for posts in amounts.values() for _, earned in posts.values()]
        assert sum(every) == found.totals.forwarded
        whole = found.totals
        assert whole.earned <= whole.approved
        assert whole.approved == (
            whole.earned + whole.vacancy_lost + whole.cost_cut + whole.late_lost
            + whole.lump_sum_rest
        )  # fmt: skip
        assert whole.earned == whole.forwarded + whole.retained
        assert whole.received - whole.unspent == whole.earned - whole.outstanding
        for line in (*(one.figures for one in found.awards), whole):
            for name in vars(line):
                amount = getattr(line, name)
                assert amount == amount.quantize(Decimal("0.01"))
                assert amount >= 0
        transaction.set_rollback(True)
