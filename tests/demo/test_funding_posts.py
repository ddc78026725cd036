"""The posts of the demo county are those of the seed paper, and its figures come out of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from lotse.demo import county, funding_posts
from lotse.funding.calculation.rules import plan
from lotse.funding.posts.models import Employee, Occupancy, Post
from lotse.funding.posts.rules import money
from lotse.funding.posts.rules.money import Terms
from lotse.funding.posts.services import holding
from lotse.funding.programmes.models import Programme
from lotse.funding.programmes.services import rates
from tests.worlds import built_once


def _tell():
    county.found(timezone.localdate())
    funding_posts.tell(timezone.localdate())


told = built_once(_tell)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]


def amounts(year, module, first):
    """Approved and earned of a module, by full months, as the notices of the seed say."""
    terms = Terms(
        rates.kernel_rates(Programme.objects.get(), year), plan.FULL_MONTHS,
        material_follows_occupancy=False,
    )  # fmt: skip
    posts = list(Post.objects.of_year(year).filter(module=module).in_order())
    entries = holding.entries_by_post(posts, year)
    found = [
        money.amounts_of(
            terms,
            plan.Position(post.number, post.module, post.kind, post.fte, first,
                          date(year, 12, 31), None, entries.get(post.pk, ())),
            year,
        )
        for post in posts
    ]  # fmt: skip
    approved = sum(one.approved + one.material_approved for one in found)
    return approved, sum(one.earned for one in found)


@pytest.mark.parametrize(("module", "approved"), [
    # Without the 40.000 € for events and measures; with the post of Troisdorf.
    (1, "318500.00"), (2, "605000.00"), (3, "112500.00"),
])  # fmt: skip
def test_2021_is_approved_as_the_paper_says(module, approved):
    assert amounts(2021, module, date(2021, 1, 1))[0] == Decimal(approved)


def test_the_half_year_of_2020_earns_what_the_contract_case_says():
    """tests/funding/calculation/contract/cases/03-rsk-2020-half-year-return.json."""
    assert amounts(2020, 2, date(2020, 7, 1)) == (Decimal("302500.00"), Decimal("91666.68"))


def test_the_sizes_are_those_of_the_paper():
    of_2021 = Post.objects.of_year(2021)

    def size(**values):
        return sum(post.fte for post in of_2021.filter(**values).order_by("pk"))

    troisdorf = {"employer__name": "Stadt Troisdorf"}
    assert size(kind="coordination") - size(kind="coordination", **troisdorf) == Decimal("3.5")
    assert size(kind="coordination", **troisdorf) == 1
    assert size(kind="administration") == Decimal("0.5")
    assert of_2021.filter(module=2).count() == 11
    assert of_2021.filter(module=2, **troisdorf).count() == 1
    assert [post.fte for post in of_2021.filter(module=3)] == [Decimal("0.75")] * 3


def test_this_year_shows_what_can_happen_to_a_post():
    year = timezone.localdate().year
    posts = Post.objects.of_year(year).filter(module=2)
    assert sum(post.fte for post in posts.order_by("pk")) == 17
    rows = holding.with_everything(Occupancy.objects.filter(post__in=posts))
    shares = {row.post_id for row in rows if row.share < row.post.fte}
    assert shares
    assert any(row.absences.all() for row in rows)
    assert any(row.ends_on and row.ends_on.year == year for row in rows)
    assert posts.exclude(occupancies__isnull=False).exists()
    selma = Employee.objects.get(name="Selma Arslan")
    assert selma.occupancies.values("post").distinct().count() == 2
    assert selma.membership_id
