"""What if: posts are filled or left, there are more of them, rates change."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.calculation.rules.reading import plan_of
from lotse.funding.statements.rules.changes import (
    Fill,
    Leave,
    MorePosts,
    NewRate,
    changed,
    require_award,
    require_known,
)
from tests.funding.calculation.plans import own_rates, plan, position, works

HALF = Decimal("0.5")


def earned(*occupancy, changes, modules=(2,), rates=None, **more):
    read = plan_of(plan(position(*occupancy, **more), rates=rates or own_rates()))
    return calculate(changed(read, changes, takes_more=modules)).totals.earned


FULL = Decimal("40150.00")  # 36,500 for staff and 3,650 for the workplace
WORKPLACE = Decimal("3650.00")


def staff(months):
    return WORKPLACE + (Decimal(36500) * months / 12).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Fill("C1", date(2021, 1, 1)), FULL),
        (Fill("C1", date(2021, 7, 1)), staff(6)),
        (Fill("C1", date(2020, 5, 1)), FULL),
        (Fill("C1", date(2021, 7, 1), HALF), staff(3)),
        (Fill("C1", date(2021, 7, 1), Decimal(3)), staff(6)),
        (Fill("C2", date(2021, 1, 1)), WORKPLACE),
        (Fill("C1", date(2022, 1, 1)), WORKPLACE),
    ],
)
def test_a_vacant_post_is_filled_from_a_day(change, expected):
    assert earned(changes=[change]) == expected


def test_filling_adds_only_what_is_vacant():
    there = works("2021-03-01", "2021-08-31", share=HALF)
    assert earned(there, changes=[Fill("C1", date(2021, 1, 1))]) == FULL
    assert earned(there, changes=[Fill("C1", date(2021, 7, 1))]) == staff(8)


def test_a_full_post_stays_as_it_is():
    read = plan_of(plan(position(works())))
    assert changed(read, [Fill("C1", date(2021, 1, 1))]) == read


@pytest.mark.parametrize(
    ("occupancy", "months"),
    [
        (works(), 6),
        (works(last="2021-03-31"), 3),
        (works(last="2021-10-31"), 6),
        (works("2021-09-01"), 0),
    ],
)
def test_everybody_leaves_a_post(occupancy, months):
    assert earned(occupancy, changes=[Leave("C1", date(2021, 6, 30))]) == staff(months)


def more(count=2, fte="1", filled_from=date(2021, 1, 1), kind="case_management", module=2):
    return MorePosts(
        module, kind, Decimal(fte), count, date(2021, 1, 1), date(2021, 12, 31), filled_from
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (more(), 2 * FULL),
        (more(count=1, fte="0.5"), FULL / 2),
        (more(count=1, fte="2.5"), Decimal("2.5") * FULL),
        (more(count=1, filled_from=None), WORKPLACE),
        (more(count=1, filled_from=date(2021, 7, 1)), staff(6)),
    ],
)
def test_further_posts_earn_as_they_are_filled(change, expected):
    assert earned(works(), changes=[change]) - FULL == expected


def test_further_posts_go_only_to_the_plan_that_takes_them():
    assert earned(works(), changes=[more()], modules=()) == FULL
    assert earned(works(), changes=[more()], modules=(1,)) == FULL


def test_two_changes_of_the_same_kind_have_names_of_their_own():
    read = plan_of(plan(position(works()), rates=own_rates()))
    found = changed(read, [more(count=1), more(count=2)], takes_more=[2])
    assert [one.id for one in found.positions] == [
        "C1", "weitere Stelle 1.1", "weitere Stelle 2.1", "weitere Stelle 2.2",
    ]  # fmt: skip
    assert calculate(found).totals.earned == 4 * FULL


def rate(valid_from, staff=48000, kind="case_management", module=2):
    return NewRate(module, kind, Decimal(staff), Decimal(0), valid_from)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (rate(date(2021, 1, 1)), 48000),
        (rate(date(2021, 7, 1)), 24000 + Decimal("20075.00")),
        (rate(date(2022, 1, 1)), FULL),
        (rate(date(2021, 1, 1), kind="coordination", module=1), FULL),
    ],
)
def test_a_new_rate_holds_from_its_day(change, expected):
    assert earned(works(), changes=[change]) == expected


def test_later_rates_give_way_and_earlier_ones_end_as_they_did():
    rows = own_rates(
        {"valid_until": "2021-03-31"},
        {"valid_from": "2021-04-01", "rate_eur_per_fte": "1.00", "material_eur_per_fte": "0.00"},
    )
    found = earned(works(), changes=[rate(date(2021, 4, 1))], rates=rows)
    assert found == FULL / 4 + 36000


def test_posts_that_are_not_approved_cannot_be_changed():
    require_known(["C1"], [Fill("C1", date(2021, 1, 1)), more()])
    with pytest.raises(PlanError, match="C9"):
        require_known(["C1"], [Leave("C9", date(2021, 1, 1))])


def test_more_posts_of_a_module_without_an_award_are_refused():
    more = MorePosts(
        3, "immigration_office", Decimal(1), 2, date(2021, 1, 1), date(2021, 12, 31), None
    )
    require_award([1, 3], [more])
    with pytest.raises(PlanError, match="Baustein 3 gibt es in diesem Jahr keine Förderung"):
        require_award([1, 2], [more])
