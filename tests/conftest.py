"""Fixtures for all tests: the cast, signed-in browsers and the guards of ``tests/guards.py``.

``anna``, ``berta``, ``boris`` … (see ``tests/cast.py``) are actors; a fixture that is not asked
for costs nothing. ``client_of(anna)`` is a browser that is signed in and acts in that membership.
A view runs under row level security by itself; a service needs it said::

    with acting(anna):
        services.record_contact(actor=anna, …)
"""

import os
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import Client, override_settings
from hypothesis import HealthCheck, settings

from lotse.foundation.accounts.actors import Actor
from lotse.web.middleware import MEMBERSHIP_KEY
from tests import cast
from tests.guards import (
    dates_and_datetimes_are_not_mixed_up,
    get_does_not_write,
    unordered_querysets_are_shuffled,
)

__all__ = [
    "dates_and_datetimes_are_not_mixed_up",
    "get_does_not_write",
    "unordered_querysets_are_shuffled",
]

# Argon2 stays, its cost does not: hundreds of tests sign in.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 8
Argon2PasswordHasher.parallelism = 1
# A busy machine is no failure.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ClientOf = Callable[[Actor], Client]
# Logs of a build server are cut: ten thousand dots would push out what failed.
SAYS_ONLY_TROUBLE = os.environ.get("CI", "").lower() in {"1", "true"}
# Whoever asks for one of these, also by way of others, asks a database.
DATABASES = {"db", "transactional_db", "django_db_setup", "live_server"}


def _fixture_for(name: str):
    @pytest.fixture(name=name)
    def actor(db: None) -> Actor:
        return cast.play(name)

    return actor


for _name in cast.CAST:
    globals()[f"_{_name}"] = _fixture_for(_name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs neither database nor browser: these tests cover core and rules alone."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if not DATABASES.intersection(names) and not any(
            map(item.get_closest_marker, ("django_db", "journey"))
        ):
            item.add_marker("plain")


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """On a build server what passed is counted and not drawn."""
    if SAYS_ONLY_TROUBLE and report.when == "call" and report.passed:
        return "passed", "", "PASSED"
    return None


@pytest.fixture(autouse=True)
def _rate_limits_start_anew() -> None:
    """The sign-in library counts attempts in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _files_lie_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a test stores never gets into the data folder of the checkout."""
    with override_settings(DOCUMENTS_DIR=tmp_path_factory.mktemp("documents")):
        yield


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """A function that gives a signed-in browser for an actor."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user, backend=BACKEND)
        session = client.session
        session[MEMBERSHIP_KEY] = actor.membership_id
        session.save()
        return client

    return sign_in
