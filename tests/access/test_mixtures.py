"""``visible_to`` and row level security give the same answer, whatever grants there are."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from lotse.casework.persons.models import AccessGrant
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.access.eyes import seen_by_database, seen_by_filters
from tests.access.files import give, make_file
from tests.worlds import built_once, fresh

OWNERS = ["anna", "boris", "anna", "anna", "boris", "boris"]

six_files = built_once(
    lambda: [make_file(cast.play(name), f"Akte{number}") for number, name in enumerate(OWNERS)]
)


def _day(offset):
    return timezone.localdate() + timedelta(days=offset)


@pytest.mark.parametrize("seed", range(5))
def test_any_mixture_of_grants_gives_the_same_answer_twice(
    seed, six_files, anna, berta, lena, boris
):
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    actors = [anna, berta, lena, boris, cast.also_member(anna.user, Role.CASE_MANAGER, "CARITAS")]
    files = fresh(six_files)
    for _ in range(60):
        file, to, by = chance.choice(files), chance.choice(actors), chance.choice(actors)
        start = chance.randint(-3, 3)
        is_case = chance.random() < 0.6
        give(file, to, by,
             source_kind="case" if is_case else "person",
             source_id=file.case.pk if is_case else file.person.pk,
             level=chance.choice(["read", "work"]),
             starts_on=_day(start),
             ends_on=chance.choice([None, _day(start + chance.randint(0, 4))]),
             revoked_at=chance.choice([None, None, timezone.now()]))  # fmt: skip
    assert AccessGrant.objects.count() > 60
    for actor in actors:
        seen = seen_by_database(actor.user_id, actor.membership_id)
        persons, cases = seen_by_filters(actor)
        assert seen["persons_person"] == seen["persons_searchkey"] == persons
        assert seen["cases_case"] == seen["cases_contact"] == cases
