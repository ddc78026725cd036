"""What those who steer learn of referrals: rounded, without small numbers, without totals."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.casework.referrals.models import Referral
from lotse.casework.referrals.services.flows import (
    LEAST_SHOWN,
    CountedFlow,
    counted_until,
    lived_flows,
)
from lotse.core.suppression import THRESHOLD, rounded
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.referrals.factories import refer_in_the_past

LAST_YEAR = timezone.localdate().year - 1
SUMMER = date(LAST_YEAR, 7, 1)


@pytest.fixture
def referred(anna, db):
    """Seven cases to Caritas, one of them twice; four to the Jobcenter, one of them five times."""
    cases = [make_case(anna) for _ in range(7)]
    caritas, jobcenter = cast.organisation("CARITAS"), cast.organisation("JOBCENTER")
    for case in (*cases, cases[0]):
        refer_in_the_past(anna, case, caritas, SUMMER)
    for case in (*cases[:4], *[cases[0]] * 4):
        refer_in_the_past(anna, case, jobcenter, SUMMER)
    return cases


def test_cases_are_counted_once_rounded_and_small_numbers_left_out(clara, anna, referred):
    caritas = cast.organisation("CARITAS")
    with acting(clara):
        assert lived_flows(LAST_YEAR) == [CountedFlow(anna.organisation_id, caritas.pk, 5)]
        assert lived_flows(LAST_YEAR - 1) == []


def test_one_case_more_is_shown_in_steps_of_five(clara, anna, referred):
    caritas = cast.organisation("CARITAS")
    refer_in_the_past(anna, make_case(anna), caritas, SUMMER)
    with acting(clara):
        assert [flow.cases for flow in lived_flows(LAST_YEAR)] == [10]


def test_who_does_not_steer_learns_nothing(anna, boris, mats, deniz, referred):
    for who in (anna, boris, mats, deniz):
        with acting(who):
            assert lived_flows(LAST_YEAR) == []


def test_executive_and_audit_read_the_same(emil, armin, referred):
    for who in (emil, armin):
        with acting(who):
            assert len(lived_flows(LAST_YEAR)) == 1


def test_this_quarter_is_not_counted_yet(clara, anna, db):
    today = timezone.localdate()
    until = counted_until(today.year, today)
    jobcenter = cast.organisation("JOBCENTER")
    for case in [make_case(anna) for _ in range(5)]:
        refer_in_the_past(anna, case, jobcenter, until)
    with acting(clara):
        assert lived_flows(until.year) == []
    Referral.objects.order_by("pk").update(sent_at=timezone.now() - timedelta(days=100))
    day = timezone.localdate() - timedelta(days=100)
    with acting(clara):
        assert [flow.cases for flow in lived_flows(day.year)] == [5]


@pytest.mark.parametrize(
    ("year", "today", "until"),
    [
        (2026, date(2026, 11, 23), date(2026, 10, 1)),
        (2026, date(2026, 1, 5), date(2026, 1, 1)),
        (2025, date(2026, 1, 5), date(2026, 1, 1)),
        (2020, date(2026, 11, 23), date(2021, 1, 1)),
    ],
)
def test_until_when_is_counted(year, today, until):
    assert counted_until(year, today) == until


def _shown(count):
    """What the database publishes of one count; ``test_cases_are_counted…`` holds it to that."""
    return rounded(count) if count >= LEAST_SHOWN else None


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_no_count_can_be_told_from_the_whole_picture(counts):
    """For every cell there are two further pictures that look the same and differ only there.

    Cells are published one by one and never added up, so who knows all others exactly still
    cannot tell the last one.
    """
    published = [_shown(count) for count in counts]
    for at, count in enumerate(counts):
        same = [
            other
            for other in range(max(0, count - THRESHOLD), count + THRESHOLD + 1)
            if [*published[:at], _shown(other), *published[at + 1 :]] == published
        ]
        assert len(same) >= 3


def test_the_threshold_is_that_of_all_published_numbers():
    assert LEAST_SHOWN == THRESHOLD
