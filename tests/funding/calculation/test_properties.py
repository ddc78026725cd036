"""What holds for every plan."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.funding.calculation.plans import calculated, own_rates, plan, position, result, works

FIRST = date(2020, 10, 1)
days = st.integers(0, 500).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
spans = st.tuples(days, days).map(sorted)
shares = st.sampled_from([Decimal(tenths) / 10 for tenths in range(11)])
rules = st.sampled_from(["full_months_occupied", "started_months", "calendar_days"])
money = st.integers(0, 10**9).map(lambda cents: f"{Decimal(cents).scaleb(-2):.2f}")


@st.composite
def posts(draw):
    """A post of 2.0 with two people, so that it is never above its size."""
    approved = draw(spans)
    entries = [
        works(*draw(spans), share=draw(shares), person=name, actual_cost_eur=draw(money))
        for name in "AB"
    ]
    return position(*entries, fte=2, approved_from=approved[0], approved_until=approved[1])


@st.composite
def choices(draw):
    return {
        "rates": own_rates({"rate_eur_per_fte": draw(money), "material_eur_per_fte": draw(money)}),
        "prorata_rule": draw(rules),
        "material_rule": draw(st.sampled_from(["approved", "occupied"])),
        "cost_rule": draw(st.sampled_from(["fixed_amount", "capped_by_cost"])),
        "payments": [{"date": "2021-01-01", "eur": draw(money), "module": 2}],
    }


@settings(max_examples=60)
@given(post=posts(), chosen=choices())
def test_what_was_approved_is_earned_granted_lost_or_cut(post, chosen):
    found = calculated(post, **chosen).positions[0]
    assert found.approved + found.material_approved == (
        found.earned + found.material + found.vacancy_lost + found.cost_cut
    )


@settings(max_examples=60)
@given(post=posts(), chosen=choices())
def test_nobody_earns_more_than_was_approved(post, chosen):
    found = calculated(post, **chosen).positions[0]
    assert 0 <= found.earned <= found.approved
    assert 0 <= found.material <= found.material_approved
    assert found.vacancy_lost >= 0


@settings(max_examples=60)
@given(post=posts(), chosen=choices(), more=spans)
def test_more_occupancy_never_earns_less(post, chosen, more):
    fuller = {**post, "fte": 3}
    emptier = {**fuller}
    fuller["occupancy"] = [*post["occupancy"], works(*more, person="C")]
    chosen["cost_rule"] = "fixed_amount"
    assert calculated(fuller, **chosen).totals.earned >= calculated(emptier, **chosen).totals.earned


@settings(max_examples=60)
@given(post=posts(), chosen=choices())
def test_received_is_earned_plus_unspent_minus_outstanding(post, chosen):
    totals = calculated(post, **chosen).totals
    assert totals.received == totals.earned + totals.unspent - totals.outstanding


@settings(max_examples=40)
@given(post=posts(), chosen=choices(), day=st.integers(0, 364))
def test_filling_posts_never_loses(post, chosen, day):
    fill_on = (date(2021, 1, 1) + timedelta(days=day)).isoformat()
    document = plan(post, **chosen, forecast={"fill_on": fill_on})
    found = result(document)["forecast"]
    assert Decimal(found["gain_eur"]) >= 0
    assert Decimal(found["gain_eur"]) == sum(Decimal(one["gain_eur"]) for one in found["modules"])
