"""The register: texts for the county's coordination, guarded counts for who steers."""

import pytest

from lotse.foundation.observations.models import Observation
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.foundation.observations.factories import TEXT, month, observe
from tests.steering.themes.factories import open_theme
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
URL = "/hinweise/"


def url(observation, action=""):
    return f"{URL}{observation.pk}/{action}"


def test_the_coordination_reads_month_station_place_and_text(client_of, clara):
    observe(places=[cast.municipality()])
    observe("Termine beim Amt dauern ein halbes Jahr.", stage="procedure", severity=None)
    page = text_of(client_of(clara).get(URL))
    assert f"{month():%m.%Y} {TEXT} Schule und Kita hält lange auf Troisdorf" in page
    assert "nicht erfragt ohne Angabe Abschluss eines Falls noch keines" in page
    assert "auf einen Menschen deuten" in page


def test_without_any_it_says_where_they_come_from(client_of, clara, emil):
    assert "Hinweise entstehen beim Abschluss" in text_of(client_of(clara).get(URL))
    assert "Hinweise entstehen beim Abschluss" in text_of(client_of(emil).get(URL))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("stage=school", 1),
        ("stage=work", 1),
        ("source=partner", 1),
        ("severity=3", 1),
        ("sphere=sgb8", 1),
        ("words=Kita", 1),
        ("without_theme=on", 1),
        ("stage=health", 0),
        ("stage=nonsense", 2),
    ],
)
def test_it_is_narrowed_by_the_address(client_of, clara, jonas, asked, found):
    counted = observe(spheres=["sgb8"], severity=3)
    observe("Kurse am Abend fehlen.", stage="work", source="partner",
            organisation=jonas.organisation)  # fmt: skip
    open_theme(clara, observations=[counted])
    response = client_of(clara).get(f"{URL}?{asked}")
    assert response.context["page"].paginator.count == found
    assert found or "Kein Hinweis passt" in text_of(response)


def test_it_is_narrowed_to_a_municipality(client_of, clara):
    observe(places=[cast.municipality(), cast.municipality("Siegburg", "05382060")])
    observe()
    response = client_of(clara).get(f"{URL}?place={cast.municipality().pk}")
    assert response.context["page"].paginator.count == 1
    assert [chip.label for chip in response.context["chips"]] == ["Troisdorf"]


def test_many_observations_ask_no_more_questions(client_of, clara):
    observe(places=[cast.municipality()])
    few = count_queries(client_of(clara), URL)
    for number in range(5):
        observe(f"{TEXT} ({number})", places=[cast.municipality()])
    assert count_queries(client_of(clara), URL) == few


def test_one_shows_what_says_the_same_and_the_themes_that_fit(client_of, clara):
    one = observe()
    same = observe("Für Kinder unter drei Jahren fehlt ein Kita-Platz.")
    theme = open_theme(clara)
    page = text_of(client_of(clara).get(url(one)))
    assert str(theme) in page
    assert same.text in page
    assert "Übereinstimmung" in page
    assert "schon bei" not in page
    open_theme(clara, "Betreuung für die Jüngsten", observations=[same])
    assert "schon bei „Betreuung für die Jüngsten“" in text_of(client_of(clara).get(url(one)))
    alone = observe("Die Sprachprüfung findet nur zweimal im Jahr statt.", stage="language")
    page = text_of(client_of(clara).get(url(alone)))
    assert "Kein Thema hat viel mit diesem Text gemeinsam." in page
    assert "Kein anderer Hinweis sagt Ähnliches." in page


def test_a_theme_it_belongs_to_is_not_proposed_again(client_of, clara):
    one = observe()
    open_theme(clara, observations=[one])
    response = client_of(clara).get(url(one))
    assert response.context["near"] == []
    assert "Kein weiteres Thema" in text_of(response)


def test_what_says_too_much_is_taken_out_after_asking(client_of, clara):
    one = observe()
    client, address = client_of(clara), url(one, "entfernen/")
    assert "wird ganz gelöscht" in text_of(client.get(address))
    assert Observation.objects.exists()
    assert "Der Hinweis ist entfernt." in text_of(client.post(address, follow=True))
    assert not Observation.objects.exists()
    assert client.post(address).status_code == 404


def test_nobody_else_reads_a_text(client_of, anna, emil, armin, mats, frieda):
    one = observe()
    town = cast.member("Tina", "Vogel", Role.KIM_COORDINATION, "TROISDORF")
    for actor in (anna, emil, armin, mats, frieda, town):
        client = client_of(actor)
        assert client.get(url(one)).status_code == 404
        assert client.post(url(one, "entfernen/")).status_code == 404
        assert TEXT not in client.get(URL).content.decode()
    assert Observation.objects.exists()


def test_who_looks_gets_counts_in_which_small_ones_are_added_up(client_of, emil):
    town, small = cast.municipality(), cast.municipality("Windeck", "05382076")
    for number in range(12):
        observe(places=[town], month=month(-40 - number))
    for _ in range(3):
        observe(places=[small], month=month(-40))
    for _ in range(6):
        observe(stage="work", month=month(-40))
    page = text_of(client_of(emil).get(URL))
    assert TEXT not in page
    rows = {row.stage: row for row in client_of(emil).get(URL).context["table"].rows}
    # 15 and 6, to the nearest five; what is left of the total is nothing, and so is all the rest.
    assert (rows["school"].total, rows["work"].total, rows["health"].total) == (15, 5, 0)
    # Three alone would be told by what is left of the total.
    assert rows["school"].cells == [None, None, None]
    assert rows["work"].cells == [0, 0, 5]
    assert rows["health"].cells == [0, 0, 0]
    assert "zu klein, um gezeigt zu werden" in client_of(emil).get(URL).content.decode()


def test_stations_that_are_too_small_are_told_together(client_of, emil):
    for stage, count in (("school", 20), ("work", 3), ("health", 4)):
        for _ in range(count):
            observe(stage=stage, month=month(-40))
    response = client_of(emil).get(URL)
    rows = {row.stage: row for row in response.context["table"].rows}
    assert (rows["school"].total, rows["work"].total, rows["housing"].total) == (20, None, None)
    assert set(rows["work"].cells) == {None}
    assert "Stationen mit Punkt haben zusammen rund 5." in text_of(response)


def test_so_few_that_not_even_their_number_is_told(client_of, armin):
    observe(month=month(-40))
    assert "Noch zu wenige Hinweise" in text_of(client_of(armin).get(URL))
