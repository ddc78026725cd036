"""The notices of the demo county are those of the seed paper, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.demo import county, funding_awards
from lotse.funding.awards.models import Application, Award, Notice
from lotse.funding.awards.services import terms
from tests.funding.awards.factories import post, programme

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def told(deniz, monkeypatch):
    """Awards over posts as the seed has them, Troisdorf's coordination included."""
    kim = programme()
    kim.rates.filter(module=1).update(valid_until=None)
    since = {"starts_on": date(2020, 7, 1)}
    for number in range(4):
        post(1, f"1.0{number}", **since)
    post(1, "1.04", fte=Decimal("0.5"), **since)
    post(1, "1.05", kind="administration", fte=Decimal("0.5"), **since)
    for number in range(11):
        post(2, f"2.{number:02d}", **since)
    for number in range(3):
        post(3, f"3.0{number}", fte=Decimal("0.75"), starts_on=date(2021, 1, 1))
    monkeypatch.setattr(county, "actor", {"deniz": deniz}.__getitem__)
    funding_awards.tell(TODAY)


def _granted(module, year):
    notice = Award.objects.get(module=module, year=year).notice_on(TODAY)
    assert notice.granted_eur == terms.computed(notice).total_eur
    assert notice.document is not None
    return notice


def test_2021_is_as_in_the_seed(told):
    dated = {module: _granted(module, 2021).dated for module in (2, 3)}
    assert dated == {2: date(2021, 1, 27), 3: date(2021, 2, 3)}
    assert _granted(1, 2021).granted_eur == Decimal(358_500)
    assert _granted(2, 2021).granted_eur == Decimal(605_000)
    assert _granted(3, 2021).granted_eur == Decimal(112_500)
    assert Award.objects.get(module=1, year=2021).application.submitted_on == date(2020, 12, 28)


def test_of_2020_half_a_year_was_granted(told):
    assert _granted(2, 2020).granted_eur == Decimal(302_500)


def test_this_year_has_an_amendment_and_one_that_waits(told):
    assert _granted(2, 2026).kind == "amendment"
    assert _granted(2, 2026).dated == date(2026, 6, 17)
    waiting = Notice.objects.drafts().get()
    assert (waiting.award.module, waiting.award.year) == (3, 2026)


def test_next_year_is_applied_for(told):
    submitted = Application.objects.in_order().values_list("year", "submitted_on")
    assert list(submitted) == [
        (2027, date(2026, 10, 27)), (2026, date(2025, 10, 28)), (2021, date(2020, 12, 28)),
    ]  # fmt: skip
