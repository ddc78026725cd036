"""The lines of a post: what is counted, what is missing, and that they sum to its amounts."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from lotse.funding.calculation.rules.amounts import amounts_of, rounded
from lotse.funding.calculation.rules.lines import approved_lines, counted_lines, vacant_lines
from lotse.funding.calculation.rules.reading import plan_of
from tests.funding.calculation.plans import own_rates, plan, position, works
from tests.funding.calculation.test_properties import choices, posts


def lines(find, *occupancy, rates=None, rule="full_months_occupied", **changes):
    document = plan(position(*occupancy, **changes), rates=rates or own_rates(), prorata_rule=rule)
    read = plan_of(document)
    return [
        (f"{line.first:%d.%m.}", f"{line.last:%d.%m.}", line.units, line.share, line.staff)
        for line in find(read, read.positions[0])
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("full_months_occupied", [("01.04.", "30.09.", 6, 1, 18250)]),
        ("started_months", [("01.03.", "31.10.", 8, 1, Fraction(36500) * 8 / 12)]),
        ("calendar_days", [("16.03.", "20.10.", 219, 1, 21900)]),
    ],
)
def test_units_in_a_row_that_count_alike_are_one_line(rule, expected):
    assert lines(counted_lines, works("2021-03-16", "2021-10-20"), rule=rule) == expected


def test_another_share_is_another_line():
    half = works("2021-07-01", share=Decimal("0.5"), person="Q")
    found = lines(counted_lines, works(share=Decimal("0.5")), half)
    assert [(line[0], line[2], line[3]) for line in found] == [
        ("01.01.", 6, Decimal("0.5")),
        ("01.07.", 6, 1),
    ]


def test_a_gap_ends_a_line():
    found = lines(counted_lines, works(last="2021-02-28"), works("2021-04-01", person="Q"))
    assert [(line[0], line[1], line[2]) for line in found] == [
        ("01.01.", "28.02.", 2),
        ("01.04.", "31.12.", 9),
    ]


def test_another_rate_is_another_line():
    rates = own_rates(
        {"valid_until": "2021-06-30"},
        {"valid_from": "2021-07-01", "rate_eur_per_fte": "48000.00"},
    )
    found = lines(approved_lines, rates=rates)
    assert [(line[0], line[4]) for line in found] == [("01.01.", 18250), ("01.07.", 24000)]


def test_material_has_its_own_money():
    read = plan_of(plan(position(works()), rates=own_rates()))
    [line] = counted_lines(read, read.positions[0])
    assert (line.material, line.units_of_year) == (3650, 12)
    assert (line.first, line.last) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("full_months_occupied", [("01.01.", "31.03."), ("01.10.", "31.12.")]),
        ("started_months", [("01.01.", "28.02."), ("01.11.", "31.12.")]),
        ("calendar_days", [("01.01.", "15.03."), ("21.10.", "31.12.")]),
    ],
)
def test_what_is_approved_and_not_counted_is_vacant(rule, expected):
    found = lines(vacant_lines, works("2021-03-16", "2021-10-20"), rule=rule)
    assert [(line[0], line[1]) for line in found] == expected


def test_half_a_post_is_vacant_by_half():
    [line] = lines(vacant_lines, works(share=Decimal("0.4")))
    assert line[3] == Decimal("0.6")


def test_a_full_post_is_never_vacant():
    assert lines(vacant_lines, works()) == []


@settings(max_examples=60)
@given(post=posts(), chosen=choices())
def test_lines_sum_to_the_amounts_of_the_post(post, chosen):
    read = plan_of(plan(post, **chosen))
    [position_] = read.positions
    amounts = amounts_of(read, position_)
    approved, counted, vacant = (
        sum((line.staff for line in find(read, position_)), Fraction(0))
        for find in (approved_lines, counted_lines, vacant_lines)
    )
    assert rounded(approved) == amounts.approved
    assert rounded(counted) == amounts.by_occupancy
    assert approved == counted + vacant
