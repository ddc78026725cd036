"""Who sees which posts: filters and database say the same."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from lotse.foundation.accounts.actors import acting
from lotse.funding.posts.access import may_see_posts
from lotse.funding.posts.models import (
    Employee,
    ExpectedFilling,
    Occupancy,
    OccupancyCost,
    Post,
    UnpaidAbsence,
)
from lotse.funding.posts.services import absences
from tests import cast
from tests.funding.posts.factories import away, fill, make_employee, make_post

pytestmark = pytest.mark.django_db
MODELS = (Post, Employee, Occupancy, UnpaidAbsence, OccupancyCost, ExpectedFilling)
READERS = {"deniz", "clara", "emil", "armin"}
LEADS = {"mats": "TROISDORF", "petra": "CARITAS"}


def filled(employer, employee=None):
    """A post with everything that hangs on one."""
    deniz = cast.play("deniz")
    post = make_post(employer=cast.organisation(employer))
    occupancy = fill(post, employee, share=Decimal("0.5"))
    away(occupancy, date(2026, 3, 1))
    with acting(deniz):
        absences.set_cost(
            actor=deniz, occupancy=occupancy, year=2026, cost_eur=Decimal(1), source="Meldung"
        )
        absences.expect_filling(
            actor=deniz, post=post, share=Decimal("0.5"), starts_on=date(2026, 7, 1)
        )
    return post


@pytest.fixture
def county(deniz):
    return {employer: filled(employer) for employer in ("KREIS", "TROISDORF", "CARITAS")}


def seen(actor):
    """What the database leaves, and what the filters do."""
    with acting(actor):
        by_database = [set(model.objects.values_list("pk", flat=True)) for model in MODELS]
        by_filters = [
            set(model.objects.visible_to(actor).values_list("pk", flat=True)) for model in MODELS
        ]
    return by_database, by_filters


@pytest.mark.parametrize("name", sorted(cast.CAST))
def test_filters_and_database_say_the_same(county, name):
    actor = cast.play(name)
    by_database, by_filters = seen(actor)
    assert by_database == by_filters
    expected = 3 if name in READERS else 1 if name in LEADS else 0
    assert [len(found) for found in by_database] == [expected] * len(MODELS)
    assert bool(may_see_posts(actor)) == bool(expected)


@pytest.mark.parametrize(("name", "employer"), LEADS.items())
def test_leads_see_their_own_posts(county, name, employer):
    (posts, *_), _ = seen(cast.play(name))
    assert posts == {county[employer].pk}


def test_a_lead_sees_who_works_on_her_posts_whoever_pays(deniz, petra):
    lent = make_employee("Lea Vogel")
    filled("CARITAS", lent)
    by_database, by_filters = seen(petra)
    assert by_database[1] == by_filters[1] == {lent.pk}


@pytest.mark.parametrize("name", sorted(set(cast.CAST) - {"deniz"}))
def test_nobody_else_writes_past_the_services(county, name):
    actor = cast.play(name)
    post = county["CARITAS"]
    with acting(actor):
        for model in MODELS:
            changed = 0
            try:
                with transaction.atomic():
                    changed = model.objects.update(version=99)
            except DatabaseError:
                pass
            assert changed == 0, model
        with pytest.raises(DatabaseError), transaction.atomic():
            Post.objects.bulk_create([Post(number="X", title="X", module=2, kind="case_management",
                fte=1, employer_id=post.employer_id, starts_on=date(2026, 1, 1))])  # fmt: skip
