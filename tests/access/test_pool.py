"""Pooled connections never carry the rights of one user to the next."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DataError, connection

from lotse.foundation.base.database import acting_as
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.access.files import ids_in, make_file
from tests.committed import connected_as_web_server

REQUESTS, THREADS = 2_000, 16


class _RequestError(Exception):
    """A request that fails on its way."""


@pytest.fixture(scope="module")
def everybody(committed_database):
    """Who asks, and what is right: (user, membership) -> ids of cases."""
    actors = [cast.play(name) for name in ("anna", "berta", "boris", "frieda", "lena")]
    actors += [cast.member(f"Kim{n}", "Vogel", Role.CASE_MANAGER, "KI") for n in range(3)]
    expected = {(None, None): frozenset()}
    for number, actor in enumerate(actors):
        made = range(number % 3 + 1) if actor.role == Role.CASE_MANAGER else ()
        files = [make_file(actor, f"Akte{number}-{one}") for one in made]
        expected[actor.user_id, actor.membership_id] = frozenset(file.case.pk for file in files)
    return expected


def _ask(expected, who, way):
    """One request; returns what it saw."""
    try:
        with acting_as(*who):
            seen = {frozenset(ids_in("cases_case"))}
            if way == "nested":
                with acting_as(None):
                    seen.add(frozenset(ids_in("cases_case")) or expected[who])
                seen.add(frozenset(ids_in("cases_case")))
            if way == "fails":
                raise _RequestError
            if way == "breaks":
                with connection.cursor() as cursor:
                    cursor.execute("select 1 / 0")
    except (_RequestError, DataError):
        # The middleware would roll back too; the connection goes on to the next user.
        assert way in {"fails", "breaks"}
    if way == "forgets":
        # Outside any acting block nobody acts, whoever used the connection before.
        seen = {frozenset(ids_in("cases_case")) or expected[who]}
    connection.close()  # back into the pool, as at the end of a request
    return seen


def test_two_thousand_mixed_requests_leak_nothing(everybody, django_db_blocker):
    chance = random.Random(412)  # noqa: S311 - the same in every run
    ways = ["plain"] * 5 + ["nested", "fails", "breaks", "forgets"]
    requests = [(chance.choice(list(everybody)), chance.choice(ways)) for _ in range(REQUESTS)]
    with django_db_blocker.unblock(), connected_as_web_server():
        with ThreadPoolExecutor(THREADS) as threads:
            seen = list(threads.map(lambda one: _ask(everybody, *one), requests))
        with connection.cursor() as cursor:
            cursor.execute("select current_user, count(*) from pg_stat_activity"
                           " where datname = current_database() and usename = current_user"
                           " group by 1")  # fmt: skip
            assert cursor.fetchone() == ("lotse_web", 8)
    leaks = [(who, way) for (who, way), sets in zip(requests, seen, strict=True)
             if sets != {everybody[who]}]  # fmt: skip
    assert leaks == []
    assert Counter(way for _, way in requests)["fails"] > 100
