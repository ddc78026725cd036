"""Every page of a record leaves an entry: who looked, at whose file."""

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.foundation.audit.models import AuditEntry
from tests.committed import committed_database, migrated_database  # noqa: F401 - fixtures
from tests.web.access_matrix import MATRIX
from tests.web.access_world import OWNER, make_world

RECORDS = {"person_id": Person, "case_id": Case}


def _pages():
    """Name, parameters and the record of every address under a record that shows its owner a page.

    The others answer POST only, or show nothing to somebody who has the file already.
    """
    for namespace, (_, resolver) in get_resolver().namespace_dict.items():
        for pattern in resolver.url_patterns:
            name, wanted = f"{namespace}:{pattern.name}", pattern.pattern.converters
            for parameter in sorted(RECORDS.keys() & wanted):
                if name not in MATRIX or MATRIX[name].get[OWNER] == 200:
                    yield pytest.param(name, tuple(wanted), parameter, id=name)


@pytest.fixture(scope="module")
def world(committed_database):  # noqa: F811
    return make_world()


@pytest.fixture(autouse=True)
def taken_back(world):
    """The world is made once; what a test leaves in the trail is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _reads(world, parameter):
    record = RECORDS[parameter].objects.get(pk=world.numbers[parameter])
    return AuditEntry.objects.reads().about(record).count()


@pytest.mark.parametrize(("name", "wanted", "parameter"), list(_pages()))
def test_a_page_of_a_record_is_recorded_once(name, wanted, parameter, world):
    url = reverse(name, kwargs={one: world.numbers[one] for one in wanted})
    before = _reads(world, parameter)
    assert world.clients[OWNER].get(url).status_code == 200
    assert _reads(world, parameter) == before + 1


def test_taking_up_a_case_shows_the_person(world):
    before = _reads(world, "person_id")
    world.clients[OWNER].get(reverse("cases:open"), {"person": world.numbers["person_id"]})
    assert _reads(world, "person_id") == before + 1


def test_joining_a_household_shows_both(world):
    keys = ("person_id", "household_id", "member_id")
    url = reverse("persons:household_member_add", args=[world.numbers[key] for key in keys])
    world.clients[OWNER].get(url)
    member = Person.objects.get(pk=world.numbers["member_id"])
    assert AuditEntry.objects.reads().about(member).count() == 1


@pytest.mark.parametrize("name", ["persons:change", "cases:change"])
def test_what_is_refused_or_sent_is_no_look(name, world):
    parameter = "person_id" if name.startswith("persons") else "case_id"
    url = reverse(name, args=[world.numbers[parameter]])
    before = _reads(world, parameter)
    assert world.clients["reviewer"].get(url).status_code == 403
    assert world.clients["foreigner"].get(url).status_code == 404
    world.clients[OWNER].post(url, {})
    assert _reads(world, parameter) == before
