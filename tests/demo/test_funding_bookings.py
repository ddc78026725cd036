"""The bookings of the demo county fit its notices, posts and contracts to the cent."""

from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from lotse.demo import county, funding_awards, funding_bookings, funding_forwarding, funding_posts
from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import (
    Booking,
    BookingImport,
    Drawdown,
    Expenditure,
    Payment,
    Reconciliation,
    ReturnPayment,
)
from lotse.funding.forwarding.models import ForwardingPayment
from tests.worlds import built_once

pytestmark = pytest.mark.django_db


def _told():
    today = timezone.localdate()
    county.found(today)
    for area in (funding_posts, funding_awards, funding_forwarding, funding_bookings):
        area.tell(today)
    return today


told = built_once(_told)


@pytest.fixture(autouse=True)
def today(told, db):
    return told


def test_the_parts_of_every_booking_add_up(today):
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
    assert Booking.objects.filter(state="assigned").count() > 100


def test_money_of_2020_went_back_as_the_seed_paper_says(today):
    returned = ReturnPayment.objects.get(award__year=2020)
    # Four of eleven posts from August: the third case of the contract.
    assert returned.amount_eur == Decimal("210833.32")
    assert returned.booking is not None


def test_what_was_received_is_what_was_granted(today):
    for award in Award.objects.filter(year__in=[2020, 2021]):
        granted = award.notice_on(today).granted_eur
        assert Payment.objects.of_award(award).total_eur() == granted


def test_what_was_forwarded_is_booked(today):
    paid = ForwardingPayment.objects.filter(kind="paid", year=2021)
    booked = Expenditure.objects.filter(kind="forwarding", award__year=2021).total_eur()
    assert booked == sum(one.amount_eur for one in paid)
    assert booked > 0


def test_every_page_has_something_to_show(today):
    assert Booking.objects.open().exists() is _something_recent(today)
    assert Booking.objects.filter(state="set_aside").count() >= 6
    assert set(BookingImport.objects.values_list("state", flat=True)) == {"taken", "checked"}
    assert Drawdown.objects.filter(state="paid").exists()
    assert Expenditure.objects.without_receipt().of_kind("events").exists()
    assert Reconciliation.objects.closed().filter(award__year=2021).count() == 3
    assert Reconciliation.objects.filter(closed_at=None).exists()


def _something_recent(today):
    return Booking.objects.filter(date__gt=today - funding_bookings.UNSETTLED).exists()
