"""What does not fit is refused with the place where it stands."""

from copy import deepcopy
from decimal import Decimal

import pytest

from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.calculation.rules.reading import plan_of
from tests.funding.calculation.plans import PLAN, RATE, REPAYMENT, plan, position, works

WHOLE = {
    **plan(position(works(), forwarded_to=[{"recipient": "Stadt", "weight": 1}])),
    "rates": {"rows": [RATE]},
    "lump_sums": [{"module": 1, "kind": "events", "approved_eur": "1.00", "spent_eur": "1.00"}],
    "payments": [{"date": "2021-01-01", "eur": "1.00", "module": 1}],
    "repayment": REPAYMENT,
    "forecast": {"fill_on": "2021-07-01"},
}
MISSING = object()


def refused_field(document):
    with pytest.raises(PlanError) as refused:
        calculate(plan_of(document))
    assert refused.value.message
    return refused.value.field


def changed(path, value):
    """The whole plan with one value replaced, added or taken out."""
    document = deepcopy(WHOLE)
    *steps, last = path
    target = document
    for step in steps:
        target = target[step]
    if value is MISSING:
        del target[last]
    else:
        target[last] = value
    return document


def named(path):
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def test_the_whole_plan_is_accepted():
    assert calculate(plan_of(WHOLE)).totals.approved > 0


POST = ("positions", 0)
ENTRY = (*POST, "occupancy", 0)
WRONG_VALUES = [
    (("year",), 2019),
    (("year",), "2021"),
    (("year",), True),
    (("year",), Decimal("2021.5")),
    (("county",), "05382"),
    (("county", "ags"), "5382"),
    (("county", "name"), ""),
    (("prorata_rule",), "monthly"),
    (("material_rule",), None),
    (("cost_rule",), "capped"),
    (("positions",), {}),
    ((*POST, "id"), ""),
    ((*POST, "module"), 4),
    ((*POST, "kind"), "manager"),
    ((*POST, "kind"), "coordination"),
    ((*POST, "employer"), 7),
    ((*POST, "municipality"), "53820"),
    ((*POST, "fte"), 0),
    ((*POST, "fte"), 101),
    ((*POST, "fte"), "1"),
    ((*POST, "fte"), True),
    ((*POST, "fte"), Decimal("1e-999999")),
    ((*POST, "approved_from"), "01.01.2021"),
    ((*POST, "approved_from"), "2021-02-29"),
    ((*POST, "approved_until"), "2020-12-31"),
    ((*POST, "forwarded_to"), []),
    ((*POST, "forwarded_to"), "Stadt"),
    ((*POST, "forwarded_to", 0, "weight"), 0),
    ((*POST, "forwarded_to", 0, "type"), "church"),
    ((*POST, "qualification"), 3),
    ((*ENTRY, "person"), ""),
    ((*ENTRY, "share"), Decimal("-0.1")),
    ((*ENTRY, "share"), Decimal("1.1")),
    ((*ENTRY, "until"), "2020-12-31"),
    ((*ENTRY, "actual_cost_eur"), "-1.00"),
    ((*ENTRY, "actual_cost_eur"), None),
    (("lump_sums", 0, "kind"), "party"),
    (("lump_sums", 0, "approved_eur"), "1,00"),
    (("lump_sums", 0, "spent_eur"), 1),
    (("payments", 0, "eur"), "01.00"),
    (("payments", 0, "eur"), "1.00\n"),
    (("payments", 0, "date"), "2021-13-01"),
    (("repayment", "day_count"), "30_360"),
    (("repayment", "interest_points"), -1),
    (("repayment", "base_rate_percent_series", 0, "percent"), "1"),
    (("forecast", "fill_on"), "2022-01-01"),
]


@pytest.mark.parametrize(("path", "value"), WRONG_VALUES, ids=str)
def test_a_wrong_value_is_named(path, value):
    assert refused_field(changed(path, value)) == named(path)


def _places(value, path=()):
    """Every object of the plan."""
    if isinstance(value, dict):
        yield path
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in children:
        if isinstance(child, dict | list):
            yield from _places(child, (*path, key))


PLACES = [path for path in _places(WHOLE) if path[:1] != ("rates",)]


@pytest.mark.parametrize("path", PLACES, ids=named)
def test_an_unknown_key_is_named_wherever_it_stands(path):
    assert refused_field(changed((*path, "colour"), "red")) == named((*path, "colour"))


REQUIRED = [
    *((name,) for name in PLAN),
    *((*POST, name) for name in position()),
    *((*ENTRY, name) for name in works()),
    *(("repayment", name) for name in REPAYMENT),
    ("county", "ags"),
    ("forecast", "fill_on"),
    (*POST, "forwarded_to", 0, "recipient"),
]


@pytest.mark.parametrize("path", REQUIRED, ids=named)
def test_a_missing_key_is_named(path):
    assert refused_field(changed(path, MISSING)) == named(path)


@pytest.mark.parametrize("document", [None, [], "plan", 7])
def test_what_is_no_object_is_no_plan(document):
    assert refused_field(document) == "plan"


def test_an_id_stands_once():
    assert refused_field(plan(position(), position())) == "positions[1].id"


def test_a_recipient_stands_once_in_a_post():
    twice = [{"recipient": "Stadt"}, {"recipient": "Stadt"}]
    field = "positions[0].forwarded_to[1].recipient"
    assert refused_field(plan(position(forwarded_to=twice))) == field


def test_each_module_needs_a_rule():
    rules = {"1": "calendar_days", "2": "calendar_days"}
    assert refused_field(plan(prorata_rule=rules)) == "prorata_rule.3"


@pytest.mark.parametrize(
    ("rates", "field"),
    [
        ({"table": "kim-bayern"}, "rates.table"),
        ({"table": 3}, "rates.table"),
        ({"table": "kim-nrw", "rows": []}, "rates.rows"),
        ({}, "rates.rows"),
        ([], "rates"),
        ({"rows": [RATE, RATE]}, "rates.rows[1]"),
        ({"rows": [{**RATE, "kind": "coordination"}]}, "rates.rows[0]"),
        ({"rows": [{**RATE, "valid_until": "2019-12-31"}]}, "rates.rows[0]"),
        ({"rows": [{**RATE, "status": "guessed"}]}, "rates.rows[0].status"),
        ({"rows": [{**RATE, "source": ""}]}, "rates.rows[0].source"),
    ],
)
def test_rates_that_do_not_fit_are_named(rates, field):
    assert refused_field(plan(rates=rates)) == field


def test_rates_may_follow_each_other_and_stand_beside_those_of_other_kinds():
    rows = [
        {**RATE, "valid_until": "2020-12-31"},
        {**RATE, "valid_from": "2021-01-01", "status": "assumed"},
        {**RATE, "module": 1, "kind": "coordination"},
    ]
    assert calculate(plan_of(plan(position(works()), rates={"rows": rows}))).totals.earned


def test_a_day_without_a_rate_is_refused():
    late = position(works(first="2024-01-01"), approved_until="2024-12-31")
    assert refused_field(plan(late, year=2024)) == "rates"


def test_a_post_without_approved_days_needs_no_rate():
    assert calculate(plan_of(plan(position(), year=2024))).totals.approved == 0


def test_a_post_above_its_size_is_refused_even_outside_the_approval():
    two = [works(person="A"), works(first="2021-12-31", person="B")]
    assert refused_field(plan(position(*two, approved_until="2021-06-30"))) == (
        "positions[0].occupancy"
    )


def test_what_overlaps_in_another_year_does_not_matter():
    two = [works("2020-01-01", "2020-12-31"), works("2020-01-01", "2020-12-31", person="B")]
    assert calculate(plan_of(plan(position(*two)))).totals.earned == 0


def test_nobody_works_more_than_full_time():
    posts = [
        position(works(), id="A"),
        position(works(first="2021-12-31", share=Decimal("0.1")), id="B"),
    ]
    assert refused_field(plan(*posts)) == "positions[1].occupancy[0]"


@pytest.mark.parametrize(
    "series",
    [
        [],
        [{"valid_from": "2022-12-01", "percent": 1}],
        [{"valid_from": "2023-01-01", "percent": 1}, {"valid_from": "2022-01-01", "percent": 1}],
        [{"valid_from": "2022-01-01", "percent": 1}, {"valid_from": "2022-01-01", "percent": 2}],
    ],
)
def test_base_rates_rise_in_time_and_cover_every_day(series):
    repayment = {**REPAYMENT, "base_rate_percent_series": series}
    field = "repayment.base_rate_percent_series"
    assert refused_field(plan(repayment=repayment)) == field


def test_without_days_that_bear_interest_no_base_rate_is_needed():
    repayment = {**REPAYMENT, "base_rate_percent_series": [], "paid_on": None}
    assert calculate(plan_of(plan(repayment=repayment))).interest.days == 0


@pytest.mark.parametrize("name", ["repayment", "forecast"])
def test_what_may_be_left_out_may_be_null(name):
    assert calculate(plan_of(plan(**{name: None})))
