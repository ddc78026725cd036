"""Adding and changing organisations: only the administrator, never over somebody else."""

from typing import Any

import pytest

from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations import services
from lotse.foundation.organisations.models import Organisation
from tests import cast

NEW = "/organisationen/neu/"


@pytest.fixture
def valid(db) -> dict[str, Any]:
    return {
        "name": "Diakonie an Sieg und Rhein",
        "short_name": "Diakonie",
        "kind": "welfare",
        "rechtskreis": "integration",
        "parent": "",
        "municipality": "",
        "area_served": [str(cast.municipality().pk)],
        "phone": "",
        "email": "",
        "is_active": "on",
    }


@pytest.mark.parametrize("name", [name for name in cast.CAST if name != "frieda"])
def test_only_the_administrator_adds_and_changes(client_of, valid, name: str):
    actor = cast.play(name)
    browser = client_of(actor)

    assert browser.get(NEW).status_code == 403
    assert browser.post(NEW, valid).status_code == 403
    response = browser.post(f"/organisationen/{actor.organisation_id}/aendern/", valid)
    assert response.status_code == 403
    assert "Organisationen pflegt die Administration." in response.text


def test_an_organisation_is_added(client_of, frieda, valid):
    browser = client_of(frieda)
    assert browser.get(NEW).status_code == 200

    response = browser.post(NEW, valid, follow=True)

    organisation = Organisation.objects.get(short_name="Diakonie")
    assert "Diakonie an Sieg und Rhein ist angelegt." in response.text
    assert organisation.area_served.get() == cast.municipality()
    assert AuditEntry.objects.get(action="organisation.added").target_id == organisation.pk


def test_a_name_is_given_once(client_of, frieda, valid):
    response = client_of(frieda).post(NEW, valid | {"name": frieda.organisation.name})

    assert response.status_code == 422
    assert "Diese Organisation gibt es schon." in response.text


def test_an_organisation_does_not_belong_to_itself(client_of, frieda, valid):
    ki = cast.organisation("KI")

    response = client_of(frieda).post(
        f"/organisationen/{ki.pk}/aendern/", valid | {"parent": ki.pk, "version": "1"}
    )

    assert response.status_code == 422


def test_a_change_is_saved_with_what_was_before(client_of, frieda, valid):
    caritas = cast.organisation("CARITAS")
    url = f"/organisationen/{caritas.pk}/aendern/"
    browser = client_of(frieda)
    assert 'name="version" value="1"' in browser.get(url).text

    response = browser.post(url, valid | {"version": "1"}, follow=True)

    assert "Die Änderungen sind gespeichert." in response.text
    entry = AuditEntry.objects.get(action="organisation.changed")
    assert entry.changes["short_name"] == ["Caritas", "Diakonie"]
    assert entry.changes["area_served"] == [[], ["05382068"]]


def test_who_comes_late_chooses_between_both_versions(client_of, frieda, valid):
    caritas = cast.organisation("CARITAS")
    with acting(frieda):
        services.change_organisation(
            actor=frieda,
            organisation=caritas,
            expected_version=1,
            area_served=[cast.municipality()],
            phone="02241 1111",
        )

    response = client_of(frieda).post(
        f"/organisationen/{caritas.pk}/aendern/", valid | {"phone": "02241 2222", "version": "1"}
    )

    assert response.status_code == 409
    assert "02241 1111" in response.text
    assert "02241 2222" in response.text
    caritas.refresh_from_db()
    assert caritas.phone == "02241 1111"
