"""What the notice says about money that is booked: its posts, its amount, its last day."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.funding.bookings.models import Expenditure
from lotse.funding.bookings.services import granted
from lotse.funding.programmes.models import Rate
from tests.funding.bookings.factories import assign, booking, drawdown, expenditure
from tests.funding.statements import histories

pytestmark = pytest.mark.django_db


def noticed(*posts, module=2, lump_sums=None, **values):
    """An award whose notice grants these posts."""
    histories.rates()
    notice = histories.grant(module, **values)
    for one in posts:
        histories.approve(notice, one)
    for kind, eur in (lump_sums or {}).items():
        notice.lump_sums.create(kind=kind, approved_eur=Decimal(eur))
    return histories.record(notice).award


def test_an_expense_on_a_post_that_the_award_does_not_grant_is_refused_at_its_field(deniz):
    """Findings E 8: any post of the module was taken."""
    one, other = histories.post("CM-1"), histories.post("CM-2")
    award = noticed(one)
    with pytest.raises(ValidationError) as refusal:
        expenditure(deniz, award=award, post=other)
    assert list(refusal.value.error_dict) == ["post"]
    assert "bewilligt: CM-1" in str(refusal.value)
    assert expenditure(deniz, award=award, post=one).post == one
    assert expenditure(deniz, award=award).post is None


def test_so_is_a_booking_and_it_stays_open(deniz):
    award, other = noticed(histories.post("CM-1")), histories.post("CM-2")
    one = booking(deniz)
    with pytest.raises(RuleViolationError, match="bewilligt die Stelle CM-2 nicht"):
        assign(deniz, one, award=award, post=other)
    one.refresh_from_db()
    assert one.state == "open"


def test_a_post_that_an_amendment_dropped_keeps_its_expenses_of_before(deniz):
    gone, new = histories.post("CM-1"), histories.post("CM-2")
    award = noticed(gone)
    noticed(new, dated=date(2021, 7, 1))
    assert expenditure(deniz, award=award, post=gone, date=date(2021, 6, 30)).pk
    assert expenditure(deniz, award=award, post=new, date=date(2021, 6, 30)).pk
    with pytest.raises(ValidationError, match="CM-2"):
        expenditure(deniz, award=award, post=gone, date=date(2021, 7, 1))


def test_without_a_notice_any_post_of_the_module_is_taken(deniz):
    assert expenditure(deniz, post=histories.post("CM-1")).pk


def test_the_ceiling_of_a_drawdown_is_what_the_lines_come_to_where_the_notice_names_none(deniz):
    """Findings E 8: without granted_eur nothing was refused."""
    award = noticed(histories.post("CM-1"))
    values = {"award": award, "requested_on": date(2021, 3, 1)}
    with pytest.raises(RuleViolationError, match=r"Bewilligt sind 55\.000,00 €"):
        drawdown(deniz, amount_eur=Decimal("55000.01"), **values)
    assert drawdown(deniz, amount_eur=Decimal("55000.00"), **values).pk


def test_what_the_notice_names_comes_before_what_is_computed(deniz):
    award = noticed(histories.post("CM-1"), granted_eur=Decimal(50_000))
    assert granted.ceiling_of(award.notice_on(date(2021, 3, 1))) == 50_000
    assert granted.ceiling_of(None) is None


def test_where_a_rate_is_missing_nothing_is_known(deniz):
    award = noticed(histories.post("CM-1"))
    Rate.objects.all().delete()
    assert granted.ceiling_of(award.notice_on(date(2021, 3, 1))) is None


@pytest.mark.parametrize(
    ("kind", "day", "warned"),
    [
        ("events", date(2021, 12, 31), False),
        ("events", date(2022, 1, 1), True),
        ("staff", date(2022, 1, 1), False),
    ],
)
def test_money_of_a_lump_sum_that_is_spent_too_late_is_warned_about(kind, day, warned, deniz):
    award = noticed(module=1, lump_sums={"events": 10_000}, spend_until=date(2021, 12, 31))
    made = expenditure(deniz, award=award, kind=kind, date=day)
    with acting(deniz):
        said = granted.warning_of(Expenditure.objects.get(pk=made.pk))
    assert ("nach dem Verwendungszeitraum (bis 31.12.2021)" in said) is warned


def test_without_a_notice_or_a_last_day_nothing_is_too_late(deniz):
    made = expenditure(deniz, kind="events")
    with acting(deniz):
        assert granted.warning_of(made) == ""
    award = noticed(module=1, lump_sums={"events": 10_000})
    made = expenditure(deniz, award=award, kind="events", date=date(2024, 1, 1))
    with acting(deniz):
        assert granted.warning_of(made) == ""
