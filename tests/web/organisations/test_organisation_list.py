"""The organisations of the county, for everybody who is signed in."""

import pytest

from tests import cast

URL = "/organisationen/"


@pytest.fixture
def some(db) -> None:
    for short_name in cast.ORGANISATIONS:
        cast.organisation(short_name)
    cast.organisation("CARITAS").area_served.add(cast.municipality())


def shown(response) -> list[str]:
    return [organisation.short_name for organisation in response.context["page"]]


def test_a_visitor_is_sent_to_the_login(client, db):
    assert client.get(URL).url == f"/konto/anmelden/?next={URL}"


@pytest.mark.parametrize("name", cast.CAST)
def test_everybody_sees_it_in_german_order(client_of, some, name: str):
    names = ["ABH", "Caritas", "EBH", "Jobcenter", "KI", "Kreis", "Troisdorf"]

    assert shown(client_of(cast.play(name)).get(URL)) == names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?kind=welfare", ["Caritas"]),
        ("?rechtskreis=aufenthalt", ["ABH"]),
        ("?q=behörde", ["ABH", "EBH"]),
        ("?q=ki", ["KI"]),
        ("?q=niemand", []),
        ("?sort=-name&kind=county_office", ["KI"]),
        (
            "?kind=quatsch&sort=quatsch",
            ["ABH", "Caritas", "EBH", "Jobcenter", "KI", "Kreis", "Troisdorf"],
        ),
    ],
)
def test_filters(client_of, anna, some, query: str, names: list[str]):
    assert shown(client_of(anna).get(URL + query)) == names


def test_the_filter_by_area_served(client_of, anna, some):
    response = client_of(anna).get(f"{URL}?municipality={cast.municipality().pk}")

    assert shown(response) == ["Caritas"]
    assert "Zuständig für: Troisdorf" in response.text


def test_who_no_longer_takes_part_is_not_listed(client_of, anna, some):
    gone = cast.organisation("CARITAS")
    gone.is_active = False
    gone.save()

    assert "Caritas" not in shown(client_of(anna).get(URL))


def test_only_the_administrator_may_add(client_of, anna, frieda):
    assert "Organisation anlegen" not in client_of(anna).get(URL).text
    assert "Organisation anlegen" in client_of(frieda).get(URL).text


def test_htmx_gets_the_list_only(client_of, anna):
    text = client_of(anna).get(URL, headers={"HX-Request": "true"}).text

    assert text.strip().startswith('<div id="organisation-list"')


def test_municipalities_with_their_figures_and_source(client_of, anna):
    cast.municipality()
    cast.municipality("Alfter", "05382004")

    text = client_of(anna).get(f"{URL}kommunen/").text

    assert text.index("Alfter") < text.index("Troisdorf")
    assert "05382068" in text
    assert "76.251" in text
    assert "152.502" in text
    assert "Destatis GV100AD, Gebietsstand 30.11.2023" in text


def test_without_municipalities_it_says_where_they_come_from(client_of, anna):
    assert "Noch keine Kommunen" in client_of(anna).get(f"{URL}kommunen/").text
