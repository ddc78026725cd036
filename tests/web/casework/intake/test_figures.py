import pytest

from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import advise, domain
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
URL = "/kurzberatung/zahlen/"


def tables(response):
    return {table.title: dict(table.rows) for table in response.context["tables"]}


def remarks(response):
    return {table.title: table.remark for table in response.context["tables"]}


def advise_often(actor, number, **values):
    for _ in range(number):
        advise(actor, **values)


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(URL))


@pytest.mark.parametrize("name", ["frieda", "armin", "petra", "emil"])
def test_others_see_no_figures(client_of, name):
    assert client_of(cast.play(name)).get(URL).status_code == 403


@pytest.mark.parametrize(
    ("name", "scopes"),
    [
        ("anna", ["own", "office"]),
        ("lena", ["own", "office"]),
        ("livia", ["office"]),
        ("clara", ["county"]),
    ],
)
def test_each_role_chooses_among_what_it_may_see(client_of, name, scopes):
    response = client_of(cast.play(name)).get(URL, {"wessen": "county", "jahr": "1999"})
    offered = [value for value, _ in response.context["form"].fields["wessen"].choices]
    assert offered == scopes
    assert response.context["scope_label"] in {"Meine", "Meine Stelle", "Kreis"}
    assert response.context["year"] == str(in_days(0).year)


def test_the_own_figures_are_exact(client_of, anna, berta):
    advise_often(anna, 2, domains=[domain(), domain("work")])
    advise(berta)
    response = client_of(anna).get(URL)
    assert "2 Kurzberatungen" in text_of(response)
    assert "zusammen 30 Minuten" in text_of(response)
    assert tables(response)["Nach Kommune"] == {"Troisdorf": "2"}
    assert tables(response)["Nach Lebensbereich"] == {"Arbeit": "2", "Wohnen": "2"}


def test_small_numbers_of_the_office_are_not_told(client_of, anna, berta):
    bonn = cast.municipality("Hennef", "05382020")
    advise_often(anna, 9)
    advise_often(berta, 3, municipality=bonn, domains=[domain("work")])
    response = client_of(anna).get(URL, {"wessen": "office"})
    found = tables(response)
    assert "12 Kurzberatungen" in text_of(response)
    assert found["Nach Kommune"] == {"Hennef": "unter 5", "Troisdorf": "nicht gezeigt"}
    assert found["Nach Lebensbereich"] == {"Arbeit": "unter 5", "Wohnen": "9"}
    assert found["Nach Monat"][next(reversed(found["Nach Monat"]))] == "12"


def test_a_small_total_is_not_told_and_not_divided(client_of, anna, livia):
    advise_often(anna, 4)
    response = client_of(livia).get(URL)
    assert "unter 5 Kurzberatungen" in text_of(response)
    assert response.context["tables"] == []
    assert "Minuten" not in text_of(response)


def test_a_table_that_gives_all_away_is_left_out(client_of, anna, livia):
    advise_often(anna, 4)
    advise_often(anna, 4, municipality=None)
    response = client_of(livia).get(URL)
    assert tables(response)["Nach Kommune"] == {}
    assert remarks(response)["Nach Kommune"] == "Die Zahlen sind zu klein, um sie so aufzuteilen."


def test_the_coordination_compares_offices_and_opens_nothing(client_of, anna, boris, clara):
    advise_often(anna, 6)
    advise_often(boris, 7)
    response = client_of(clara).get(URL)
    assert tables(response)["Nach Stelle"] == {
        "Caritasverband Rhein-Sieg": "7",
        "Kommunales Integrationszentrum": "6",
    }
    assert "/kurzberatung/klaerung/" not in response.content.decode()


def test_hours_are_said_as_hours(client_of, anna):
    advise_often(anna, 5, duration_minutes=50)
    assert "zusammen 4 Stunden 10 Minuten" in text_of(client_of(anna).get(URL))


def test_another_year_is_another_page(client_of, anna):
    last_year = str(in_days(0).year - 1)
    page = text_of(client_of(anna).get(URL, {"jahr": last_year}))
    assert "Keine Kurzberatung in diesem Jahr" in page


def test_queries_do_not_grow(client_of, anna):
    client = client_of(anna)
    advise(anna)
    few = count_queries(client, URL)
    advise_often(anna, 8)
    assert count_queries(client, URL) == few
