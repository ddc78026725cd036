"""The one way from what is granted to the calculation."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.core import exact_json
from lotse.funding.awards.rules import plans
from lotse.funding.awards.rules.plans import ApprovedPost, Course, OwnRate, Terms
from lotse.funding.calculation.rules import reading
from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.document import document_of
from lotse.funding.calculation.rules.plan import Occupancy, Rate, Recipient

CASES = Path(__file__).parents[1] / "calculation" / "contract" / "cases"
JAN, DEC = date(2021, 1, 1), date(2021, 12, 31)


def _post(number="2.01", kind="case_management", fte="1", first=JAN, last=DEC):
    return ApprovedPost(number, kind, Decimal(fte), first, last)


def _rate(kind="case_management", module=2, staff="55000", material="0", first=JAN, last=None):
    return Rate(module, kind, Decimal(staff), Decimal(material), first, last)


def _terms(**values):
    defaults = {
        "year": 2021,
        "module": 2,
        "prorata_rule": "calendar_days",
        "posts": [_post()],
        "rates": [_rate()],
    }
    return Terms(**(defaults | values))


def test_a_full_post_is_granted_its_rate():
    found = plans.granted(_terms())
    assert found.total_eur == Decimal("55000.00")
    assert found.lines[0].steps == (
        "Personal 01.01.2021 bis 31.12.2021: 365/365 × 1 VZÄ × 55.000,00 € = 55.000,00 €.",
    )


def test_baustein_1_of_the_seed_comes_out():
    """3.5 and 0.5 posts with workplaces, events and measures: 293,800 euro."""
    found = plans.granted(
        _terms(
            module=1,
            posts=[
                *(_post(f"1.0{n}", "coordination") for n in (1, 2, 3)),
                _post("1.04", "coordination", "0.5"),
                _post("1.05", "administration", "0.5"),
            ],
            rates=[
                _rate("coordination", 1, "55000", "9700"),
                _rate("administration", 1, "45000", "9700"),
            ],
            lump_sums={"events": Decimal(10_000), "measures": Decimal(30_000)},
        )
    )
    assert found.total_eur == Decimal("293800.00")
    assert sum(line.material_eur for line in found.lines) == Decimal("38800.00")
    assert dict(found.lump_sums) == {"events": 10_000, "measures": 30_000}
    assert found.lines[0].steps[1].startswith("Sachausgaben 01.01.2021")


def test_a_rate_of_the_notice_takes_the_place_of_all_of_its_kind():
    terms = _terms(
        posts=[_post("3.01", "immigration_office"), _post("3.02", "naturalisation_office")],
        module=3,
        rates=[
            _rate("immigration_office", 3, "50000"),
            _rate("naturalisation_office", 3, "50000", last=date(2021, 6, 30)),
            _rate("naturalisation_office", 3, "51000", first=date(2021, 7, 1)),
            _rate("case_management", 2),
        ],
        own_rates=[OwnRate("naturalisation_office", Decimal(60_000), Decimal(100))],
    )
    found = plans.granted(terms)
    assert [line.total_eur for line in found.lines] == [Decimal(50_000), Decimal(60_100)]
    assert {rate.kind for rate in plans.rates_of(terms)} == {
        "immigration_office",
        "naturalisation_office",
    }


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        # The whole year, then more from July on.
        ([(None, 60), ("2021-07-01", 62)], [("2021-01-01", 60, "2021-06-30"),
                                            ("2021-07-01", 62, "2021-12-31")]),
        # Until July the rates of the programme hold.
        ([("2021-07-01", 62)], [("2020-07-01", 50, "2021-03-31"), ("2021-04-01", 51, "2021-06-30"),
                                ("2021-07-01", 62, "2021-12-31")]),
        ([("2021-03-01", 62)], [("2020-07-01", 50, "2021-02-28"),
                                ("2021-03-01", 62, "2021-12-31")]),
        # Taken over to a later year, the last one holds from its first day on.
        ([(None, 60), ("2020-07-01", 62)], [("2021-01-01", 62, "2021-12-31")]),
    ],
)  # fmt: skip
def test_a_rate_of_the_notice_may_begin_inside_the_year(own, expected):
    """Findings E 10: an own rate held for the whole year."""
    terms = _terms(
        posts=[_post()],
        rates=[
            _rate("case_management", 2, "50", first=date(2020, 7, 1), last=date(2021, 3, 31)),
            _rate("case_management", 2, "51", first=date(2021, 4, 1)),
        ],
        own_rates=[
            OwnRate("case_management", Decimal(staff), Decimal(0), day and date.fromisoformat(day))
            for day, staff in own
        ],
    )
    assert [
        (rate.valid_from.isoformat(), rate.staff, rate.valid_until.isoformat())
        for rate in plans.rates_of(terms)
    ] == expected


def test_a_missing_rate_is_named_and_nothing_is_calculated():
    terms = _terms(posts=[_post(), _post("2.02", "administration")])
    found = plans.granted(terms)
    assert found.missing == ("administration",)
    assert (found.lines, found.total_eur) == ((), 0)


@pytest.mark.parametrize(
    ("rule", "first", "missing"),
    [
        # Half a month does not count there, so it needs no rate.
        ("full_months_occupied", date(2021, 6, 16), ()),
        ("started_months", date(2021, 6, 16), ("case_management",)),
        ("calendar_days", date(2021, 6, 16), ("case_management",)),
        ("calendar_days", date(2021, 7, 1), ()),
    ],
)
def test_only_days_that_count_need_a_rate(rule, first, missing):
    terms = _terms(
        prorata_rule=rule, posts=[_post(first=first)], rates=[_rate(first=date(2021, 7, 1))]
    )
    assert plans.kinds_without_rate(terms) == missing


def test_what_became_of_it_goes_into_the_same_plan():
    course = Course(
        occupancy={
            "2.01": [Occupancy("Selma", JAN, date(2021, 6, 30), Decimal(1), Decimal(20_000))]
        },
        recipients={"2.01": [Recipient("Troisdorf", Decimal(1))]},
        payments=[Decimal(30_000), Decimal(25_000)],
        fill_on=date(2021, 10, 1),
    )
    terms = _terms(material_rule="occupied", cost_rule="capped_by_cost", county="Kreis")
    plan = plans.plan_of(terms, course)
    assert (plan.material_follows_occupancy, plan.capped_by_cost) == (True, True)
    found = calculate(plan)
    assert found.totals.earned == Decimal("20000.00")
    assert found.totals.unspent == Decimal("35000.00")
    assert found.forwarding[0].recipient == "Troisdorf"
    assert found.forecast is not None


def test_a_lump_sum_counts_what_was_spent():
    terms = _terms(posts=[], lump_sums={"events": Decimal(10_000)})
    found = calculate(plans.plan_of(terms, Course(spent={"events": Decimal(4_000)})))
    assert (found.totals.approved, found.totals.earned) == (10_000, 4_000)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_every_case_of_the_contract_comes_out_by_this_way_too(path):
    """Each module of the case as an award of its own, as it is in the county."""
    case = exact_json.parsed(path.read_text("utf-8"))
    whole = reading.plan_of(case["plan"])
    expected = {one["module"]: one for one in case["expect"]["modules"]}
    for module in whole.prorata_rules:
        terms, course = _split(whole, module)
        found = document_of(calculate(plans.plan_of(terms, course)))["modules"]
        assert next(one for one in found if one["module"] == module) == expected[module]
        lump_sums = sum(one.approved for one in whole.lump_sums if one.module == module)
        approved = Decimal(expected[module]["approved_eur"])
        assert plans.granted(terms).total_eur == approved
        assert sum(line.total_eur for line in plans.granted(terms).lines) == approved - lump_sums


def _split(whole, module):
    positions = [one for one in whole.positions if one.module == module]
    terms = Terms(
        year=whole.year,
        module=module,
        prorata_rule=whole.prorata_rules[module],
        posts=[
            ApprovedPost(one.id, one.kind, one.fte, one.approved_from, one.approved_until)
            for one in positions
        ],
        rates=whole.rates,
        lump_sums={one.kind: one.approved for one in whole.lump_sums if one.module == module},
        material_rule="occupied" if whole.material_follows_occupancy else "approved",
        cost_rule="capped_by_cost" if whole.capped_by_cost else "fixed_amount",
    )
    course = Course(
        occupancy={one.id: one.occupancy for one in positions},
        recipients={one.id: one.recipients for one in positions if one.recipients},
        spent={one.kind: one.spent for one in whole.lump_sums if one.module == module},
        payments=[one.amount for one in whole.payments if one.module == module],
    )
    return terms, course


SIZES = st.lists(st.decimals("0.05", "1", places=2), min_size=1, max_size=6)


@settings(deadline=None)
@given(SIZES, st.sampled_from(["full_months_occupied", "started_months", "calendar_days"]))
def test_the_parts_are_the_whole(sizes, rule):
    posts = [_post(f"2.{number}", fte=str(fte)) for number, fte in enumerate(sizes)]
    found = plans.granted(_terms(posts=posts, prorata_rule=rule, lump_sums={"events": Decimal(7)}))
    assert found.total_eur == sum(line.total_eur for line in found.lines) + 7
    assert all(line.total_eur == line.staff_eur + line.material_eur for line in found.lines)
    fewer = plans.granted(_terms(posts=posts[1:], prorata_rule=rule))
    assert fewer.total_eur <= found.total_eur


def test_terms_are_values():
    assert replace(_terms(), year=2021) == _terms()
