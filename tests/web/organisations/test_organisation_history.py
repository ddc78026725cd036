"""The history of an organisation, for the administrator only."""

from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations import services
from tests import cast


def test_it_tells_who_changed_what(client_of, frieda):
    caritas = cast.organisation("CARITAS")
    with acting(frieda):
        services.change_organisation(
            actor=frieda,
            organisation=caritas,
            expected_version=1,
            area_served=[],
            phone="02241 4711",
        )

    text = client_of(frieda).get(f"/organisationen/{caritas.pk}/verlauf/").text

    assert "Organisation geändert" in text
    assert "02241 4711" in text


def test_municipalities_are_said_by_name(client_of, frieda):
    caritas = cast.organisation("CARITAS")
    served = [cast.municipality(), cast.municipality("Siegburg", "05382060")]
    with acting(frieda):
        for version, area in ((1, served), (2, served[:1])):
            services.change_organisation(
                actor=frieda, organisation=caritas, expected_version=version, area_served=area
            )

    text = " ".join(client_of(frieda).get(f"/organisationen/{caritas.pk}/verlauf/").text.split())

    assert "Siegburg, Troisdorf </div>" in text
    assert "Siegburg, Troisdorf <span" in text
    assert "05382060" not in text


def test_nobody_else_sees_it(client_of, anna):
    url = f"/organisationen/{anna.organisation_id}/verlauf/"

    assert client_of(anna).get(url).status_code == 403
