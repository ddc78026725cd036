"""Changing an account, also when somebody else was faster."""

import pytest

from lotse.foundation.accounts import services
from lotse.foundation.accounts.actors import acting


@pytest.fixture
def url(anna) -> str:
    return f"/verwaltung/{anna.user_id}/aendern/"


def form_data(version: int = 1, **values: str) -> dict[str, str]:
    data = {
        "given_name": "Anna",
        "family_name": "Berger",
        "email": "anna.berger@kreis.example",
        "phone": "",
    }
    return data | values | {"version": str(version)}


def test_the_form_shows_what_is_there(administrator, url):
    assert 'value="anna.berger@kreis.example"' in administrator.get(url).text


def test_a_new_name_is_saved_with_its_sort_key(administrator, url, anna):
    response = administrator.post(url, form_data(family_name="Özdemir"), follow=True)

    anna.user.refresh_from_db()
    assert "Die Änderungen sind gespeichert." in response.text
    assert (anna.user.family_name, anna.user.sort_key) == ("Özdemir", "oezdemir anna")
    assert anna.user.version == 2


def test_an_address_that_somebody_else_has_is_refused(administrator, url, boris):
    response = administrator.post(url, form_data(email=boris.user.email))

    assert response.status_code == 422
    assert "Diese E-Mail-Adresse hat schon einen Zugang." in response.text


def test_who_comes_late_chooses_between_both_versions(administrator, url, anna, frieda):
    with acting(frieda):
        services.change_user(
            actor=frieda, user=anna.user, expected_version=1, phone="02241 13-1000"
        )

    response = administrator.post(url, form_data(phone="02241 13-2000"))

    assert response.status_code == 409
    assert "02241 13-1000" in response.text
    assert "02241 13-2000" in response.text
    assert "Frieda Krause" in response.text
    chosen = administrator.post(url, form_data(version=2, phone="02241 13-2000"))
    assert chosen.status_code == 302
    anna.user.refresh_from_db()
    assert anna.user.phone == "02241 13-2000"
