"""One organisation: where it belongs, whom it serves, who works there."""

from tests import cast


def test_it_shows_parent_children_and_area(client_of, anna):
    anna.organisation.area_served.add(cast.municipality())
    browser = client_of(anna)

    text = browser.get(f"/organisationen/{anna.organisation_id}/").text
    parent = browser.get(f"/organisationen/{anna.organisation.parent_id}/").text

    assert "Rhein-Sieg-Kreis" in text
    assert "Alle 1 Kommunen." in text
    assert "Kommunales Integrationszentrum" in parent


def test_part_of_the_county_is_listed_by_name(client_of, anna):
    cast.municipality("Alfter", "05382004")
    anna.organisation.area_served.add(cast.municipality())

    assert (
        "<p>Troisdorf</p>" in client_of(anna).get(f"/organisationen/{anna.organisation_id}/").text
    )


def test_colleagues_see_each_other_and_others_do_not(client_of, anna, boris):
    url = f"/organisationen/{boris.organisation_id}/"

    assert "boris.kaya@kreis.example" in client_of(boris).get(url).text
    assert "boris.kaya@kreis.example" not in client_of(anna).get(url).text


def test_the_administrator_sees_members_and_the_way_to_their_accounts(client_of, frieda, boris):
    text = client_of(frieda).get(f"/organisationen/{boris.organisation_id}/").text

    assert f'href="/verwaltung/{boris.user_id}/"' in text
    assert f"/verwaltung/einladen/?organisation={boris.organisation_id}" in text


def test_an_organisation_that_left_says_so(client_of, anna):
    gone = cast.organisation("CARITAS")
    gone.is_active = False
    gone.save()

    assert "nimmt nicht mehr teil" in client_of(anna).get(f"/organisationen/{gone.pk}/").text


def test_what_is_not_there_is_not_found(client_of, anna):
    assert client_of(anna).get("/organisationen/999999/").status_code == 404
