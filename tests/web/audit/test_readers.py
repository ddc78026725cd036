"""„Wer hat diese Akte gesehen?“"""

import pytest
from django.urls import reverse

from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.services import record_read
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.access.files import give

pytestmark = pytest.mark.django_db


def _rows(response):
    return [(one.who, one.role, one.organisation, one.times) for one in response.context["readers"]]


@pytest.mark.parametrize("kind", ["person", "case"])
def test_a_foreign_file_does_not_exist(kind, file, client_of, berta, boris, dora):
    url = reverse(f"audit:{kind}_readers", args=[getattr(file, kind).pk])
    for actor in (berta, boris, dora):
        assert client_of(actor).get(url).status_code == 404


@pytest.mark.parametrize("kind", ["person", "case"])
def test_the_first_reader_is_who_asks(kind, file, client_of, anna):
    url = reverse(f"audit:{kind}_readers", args=[getattr(file, kind).pk])
    assert _rows(client_of(anna).get(url)) == [("Anna Berger", "Fallmanagement", "KI", 1)]


def test_each_reader_once_per_role_with_how_often(file, client_of, anna, berta):
    give(file, berta, anna)
    as_lead = cast.also_member(anna.user, Role.CASE_MANAGEMENT_LEAD, "KI")
    for actor, times in ((anna, 3), (berta, 1), (as_lead, 2)):
        for _ in range(times):
            with acting(actor):
                record_read(actor=actor, action="person.opened", target=file.person)
    url = reverse("audit:person_readers", args=[file.person.pk])
    response = client_of(anna).get(url)
    assert _rows(response) == [
        ("Anna Berger", "Fallmanagement", "KI", 4),  # a moment ago, looking at this list
        ("Anna Berger", "Fachaufsicht Fallmanagement", "KI", 2),
        ("Berta Lindner", "Fallmanagement", "KI", 1),
    ]
    assert "1–3 von 3" in response.content.decode()


def test_reading_the_case_is_not_reading_the_person(file, client_of, anna):
    with acting(anna):
        record_read(actor=anna, action="case.read", target=file.case)
    client = client_of(anna)
    case = client.get(reverse("audit:case_readers", args=[file.case.pk]))
    assert _rows(case) == [("Anna Berger", "Fallmanagement", "KI", 2)]
    person = client.get(reverse("audit:person_readers", args=[file.person.pk]))
    assert _rows(person) == [("Anna Berger", "Fallmanagement", "KI", 1)]
