"""Every address of the program is in the matrix, and answers as the matrix says."""

import copy
import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation
from tests import cast
from tests.committed import committed_database, migrated_database  # noqa: F401 - fixtures
from tests.web.access_matrix import MATRIX
from tests.web.access_world import ANONYMOUS, PLAYERS, browser_of, make_world, numbers_of

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# A form needs something to be a form; a browser sends at least its token.
NOTHING = {"token": "-"}


def _addresses(resolver=None, namespace="", route=""):
    """Name and parameters of every address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", here
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _addresses(pattern, inner, here)


ROUTES = dict(_addresses())
# What ``pk`` means depends on the list it stands under.
PK = {"verwaltung": "user", "organisationen": "organisation", "konto": "user"}


@pytest.fixture(scope="module")
def world(committed_database):  # noqa: F811
    return make_world()


def _url(name, numbers):
    route = ROUTES[name]
    wanted = PARAMETER.findall(route)
    keys = {one: PK[route.split("/")[0]] if one == "pk" else one for one in wanted}
    return reverse(name, kwargs=numbers_of(name, numbers, keys))


def _answer(client, method, url):
    """Ask and take back whatever the request changed."""
    # So many ask for the same at once that the sign-in library would slow them down.
    cache.clear()
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        status = getattr(client, method)(url, NOTHING).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


def test_every_address_is_in_the_matrix():
    assert set(ROUTES) - set(MATRIX) == set()


def test_the_matrix_has_no_address_that_is_gone():
    assert set(MATRIX) - set(ROUTES) == set()


def test_every_role_plays():
    played = {"anna": Role.CASE_MANAGER, "lena": Role.CASE_MANAGEMENT_LEAD}
    roles = {Role(name) for name in PLAYERS if name in Role.values} | set(played.values())
    assert roles == set(Role)
    assert set(played) <= set(PLAYERS.values())


@pytest.mark.parametrize("name", MATRIX)
def test_the_address_answers_as_the_matrix_says(name, world):
    url = _url(name, world.numbers)
    row = MATRIX[name]
    assert set(row.get) == set(row.post) == {ANONYMOUS, *PLAYERS}
    for method, expected in (("get", row.get), ("post", row.post)):
        answers = {who: _answer(client, method, url) for who, client in world.clients.items()}
        assert answers == expected, method


STEERING = ("themes:", "observations:", "interviews:", "network:", "agreements:", "bodies:",
            "measures:", "concepts:", "territory:", "committee_papers:")  # fmt: skip


@pytest.fixture(scope="module")
def strangers(world):
    """The lead of another town, and the coordination of a town."""
    values = {"short_name": "Siegburg", "sort_key": "stadt siegburg", "kind": "municipality"}
    town, _ = Organisation.objects.get_or_create(
        name="Stadt Siegburg", defaults={"rechtskreis": "other", **values}
    )
    sina = cast.member("Sina", "Beispiel", Role.MUNICIPALITY_LEAD, "TROISDORF")
    Membership.objects.filter(pk=sina.membership_id).update(organisation=town)
    tina = cast.member("Tina", "Beispiel", Role.KIM_COORDINATION, "TROISDORF")
    return browser_of(sina), browser_of(tina)


@pytest.mark.parametrize("name", [name for name in ROUTES if name.startswith(STEERING)])
def test_steering_shows_another_town_only_what_is_for_all(name, world, strangers):
    """Each record of the matrix belongs to Troisdorf, to Caritas, or to all leads."""
    url, row = _url(name, world.numbers), MATRIX[name]
    lead, coordination = strangers
    for method, expected in (("get", row.get), ("post", row.post)):
        told = expected["municipality_lead"]
        if PARAMETER.search(ROUTES[name]) and 404 in {told, expected["provider_lead"]}:
            told = 404
        assert _answer(lead, method, url) == told, method
        # In a town she is one of many who may report, and nothing more.
        assert _answer(coordination, method, url) == expected["partner"], method


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items()
                                  if route.startswith(("faelle/<", "personen/<"))])  # fmt: skip
def test_what_does_not_exist_answers_like_what_is_foreign(name, world):
    """Nobody learns from the answer whether a number is taken."""
    method = "post" if MATRIX[name].get["owner"] == 405 else "get"
    nowhere = {key: 0 if isinstance(value, int) else value
               for key, value in world.numbers.items()}  # fmt: skip
    foreign, missing = _url(name, world.numbers), _url(name, nowhere)
    for who in ("foreigner", "provider_lead", "administrator"):
        client = world.clients[who]
        assert _answer(client, method, foreign) == _answer(client, method, missing) == 404
