"""Plans to begin from; a test changes what it is about."""

import json
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.document import document_of
from lotse.funding.calculation.rules.reading import plan_of

CONTRACT = Path(__file__).parent / "contract"
POSITION = {
    "id": "C1",
    "module": 2,
    "kind": "case_management",
    "employer": "Rhein-Sieg-Kreis",
    "municipality": None,
    "fte": 1,
    "approved_from": "2021-01-01",
    "approved_until": "2021-12-31",
    "forwarded_to": None,
    "occupancy": [],
}
RATE = {
    "module": 2,
    "kind": "case_management",
    "rate_eur_per_fte": "36500.00",
    "material_eur_per_fte": "3650.00",
    "valid_from": "2020-01-01",
    "valid_until": None,
    "source": "erfunden",
}
PLAN = {
    "year": 2021,
    "county": {"ags": "05382", "name": "Rhein-Sieg-Kreis"},
    "rates": {"table": "kim-nrw"},
    "prorata_rule": "full_months_occupied",
    "material_rule": "approved",
    "cost_rule": "fixed_amount",
    "positions": [],
    "lump_sums": [],
    "payments": [],
}
REPAYMENT = {
    "due_on": "2022-09-30",
    "paid_on": "2022-12-31",
    "base_rate_percent_series": [{"valid_from": "2016-07-01", "percent": Decimal("-0.88")}],
    "interest_points": 5,
    "interest_from": None,
    "day_count": "act_act",
}


def works(first="2021-01-01", last=None, share=1, person="P", **more):
    """An entry of occupancy."""
    return {"person": person, "from": first, "until": last, "share": share, **more}


def position(*occupancy, **changes):
    return {**deepcopy(POSITION), "occupancy": list(occupancy), **changes}


def plan(*positions, **changes):
    return {**deepcopy(PLAN), "positions": list(positions), **changes}


def own_rates(*rows):
    """Rates of the plan itself; without rows one for case managers."""
    return {"rows": [{**RATE, **row} for row in rows or [{}]]}


def calculated(*positions, **changes):
    return calculate(plan_of(plan(*positions, **changes)))


def result(document):
    return document_of(calculate(plan_of(document)))


def cases():
    """The cases of the contract, numbers as decimals."""
    for path in sorted((CONTRACT / "cases").glob("*.json")):
        yield json.loads(path.read_text("utf-8"), parse_float=Decimal)
