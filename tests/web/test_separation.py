"""Officers of the immigration and naturalisation authorities never get a case file (ADR 18).

Every address is asked by both officers, in each of their memberships, and with grants that were
written past every rule. None of it opens a file, and no page they see names the person.
"""

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import AccessGrant
from lotse.casework.sharing.models import Share
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.committed import committed_database, migrated_database  # noqa: F401 - fixtures
from tests.web.access_world import browser_of, make_world, numbers_of

# The number of a file, or of what is shared of it, stands in the address.
FILE_NUMBERS = {"case_id", "person_id", "received_id", "answered_id", "contribution_id"}
OFFICERS = ("immigration_officer", "naturalisation_officer")
NAME, FORM = "Haile", {"token": "-"}


def _addresses():
    """Name, route and parameters of every address with a namespace."""
    for namespace, (prefix, resolver) in get_resolver().namespace_dict.items():
        for pattern in resolver.url_patterns:
            route = f"{prefix}{pattern.pattern}"
            yield f"{namespace}:{pattern.name}", route, tuple(pattern.pattern.converters)


ADDRESSES = {name: (route, wanted) for name, route, wanted in _addresses()}
OF_FILES = [name for name, (_, wanted) in ADDRESSES.items() if FILE_NUMBERS & set(wanted)]
# What is referred to an authority with consent it does see, and nothing of the file with it.
REFERRED = ("referrals:", "proceedings:take_over")
# Papers about an entry of its own list, which is no client's file.
OWN_PAPERS = ("proceedings:missing_letter", "pathways:entry_sheet_pdf")
# Papers of money and steering, which know no client: an auditor reads them, officer or not.
WITHOUT_CLIENTS = ("/foerderung/", "/steuerung/", "/zahlen/")
OTHERS = [name for name, (_, wanted) in ADDRESSES.items()
          if "pk" not in wanted and not FILE_NUMBERS & set(wanted)
          and not name.startswith((*REFERRED, *OWN_PAPERS))]  # fmt: skip


@pytest.fixture(scope="module")
def world(committed_database):  # noqa: F811
    """The world of the matrix; officers have a second membership and grants they must not have."""
    made = make_world()
    case = Case.objects.get(pk=made.numbers["case_id"])
    for name, player in zip(OFFICERS, ("ines", "nadja"), strict=True):
        officer = cast.play(player)
        second = cast.also_member(officer.user, Role.EXECUTIVE, "KREIS")
        third = cast.also_member(officer.user, Role.AUDITOR, "KREIS")
        for number, membership in enumerate((second, third), start=2):
            made.clients[f"{name}_{number}"] = browser_of(membership)
        for actor in (officer, second):
            _forge(case, actor)
    return made


def _forge(case, actor):
    """Grants as nobody can give them: of the case, and of everything that is shared."""
    rows = [("case", case.pk, "responsible", "work")]
    rows += [("share", share.pk, "shared", "contribute") for share in Share.objects.all()]
    for kind, number, reason, level in rows:
        AccessGrant.objects.create(
            person=case.person, user=actor.user, organisation=actor.organisation,
            source_kind=kind, source_id=number, reason=reason, level=level,
            starts_on=timezone.localdate(), ends_on=timezone.localdate(), granted_by=actor.user,
        )  # fmt: skip


def _browsers(world):
    return {name: client for name, client in world.clients.items() if name.startswith(OFFICERS)}


def _ask(client, method, url):
    with transaction.atomic():
        answer = getattr(client, method)(url, FORM)
        transaction.set_rollback(True)
    return answer


def _url(name, world):
    keys = {one: one for one in ADDRESSES[name][1]}
    return reverse(name, kwargs=numbers_of(name, world.numbers, keys))


def test_there_are_many_addresses_of_files():
    assert len(OF_FILES) > 100
    assert len(_addresses_of_shares()) > 3


def _addresses_of_shares():
    return [name for name in OF_FILES if ADDRESSES[name][0].startswith("geteilt/")]


@pytest.mark.parametrize("name", OF_FILES)
def test_an_officer_gets_no_page_of_a_file_whatever_she_asks(name, world):
    url = _url(name, world)
    for who, client in _browsers(world).items():
        for method in ("get", "post"):
            status = _ask(client, method, url).status_code
            assert status in {403, 404, 405}, (who, method, status)


@pytest.mark.parametrize("name", OTHERS)
def test_no_page_an_officer_sees_names_the_person_or_the_case(name, world):
    url, number = _url(name, world), Case.objects.get(pk=world.numbers["case_id"]).number
    for who, client in _browsers(world).items():
        answer = _ask(client, "get", url)
        if answer.streaming or "text" not in answer.headers.get("Content-Type", ""):
            assert answer.status_code != 200 or url.startswith(WITHOUT_CLIENTS), who
            continue
        text = answer.content.decode()
        assert NAME not in text, who
        assert number not in text, who
