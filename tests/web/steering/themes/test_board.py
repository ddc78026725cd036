"""The board, one theme, its steps, and clustering; without dragging, by buttons and addresses."""

import uuid

import pytest

from lotse.steering.themes.models import Theme
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.plans.factories import domain
from tests.foundation.observations.factories import TEXT, month, observe
from tests.steering.themes.factories import move, open_theme
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
BOARD = "/steuerung/themen/"


def url(theme, action=""):
    return f"{BOARD}{theme.pk}/{action}"


def step_data(theme, **values):
    usual = {
        "owner_organisation": cast.organisation("TROISDORF").pk,
        "due_on": in_days(30).isoformat(),
        "stepped_on": in_days(0).isoformat(),
        "note": "",
        "feedback": "Wir sehen uns das an.",
        "version": theme.version,
        "submission_key": str(uuid.uuid4()),
    }
    return usual | values


def theme_data(**values):
    usual = {
        "title": "Zu wenige Kita-Plätze",
        "description": "Kinder unter drei Jahren warten lange.",
        "stage": "school",
        "domain": domain().pk,
        "severity": "3",
        "submission_key": str(uuid.uuid4()),
    }
    return usual | values


def test_the_board_shows_each_theme_in_its_state_with_the_next_step(client_of, clara):
    theme = open_theme(clara, observations=[observe()])
    client = client_of(clara)
    page = text_of(client.get(BOARD))
    assert "Gemeldet 1 Zu wenige Kita-Plätze" in page
    assert "1 Hinweis " in page
    assert "Weiter: analysiert" in page
    move(clara, theme, "analysed", due_on=in_days(-1), stepped_on=in_days(0))
    page = text_of(client.get(BOARD))
    assert "Analysiert 1 Zu wenige Kita-Plätze" in page
    assert "überfällig bis" in page


def test_who_looks_sees_rounded_counts_and_no_buttons(client_of, clara, emil):
    theme = open_theme(clara, observations=[observe(month=month(-40)) for _ in range(7)])
    assert "wenige Hinweise" in text_of(client_of(emil).get(BOARD))
    assert "zu wenige Hinweise, um Zahlen" in text_of(client_of(emil).get(url(theme)))
    theme.links.update(linked_on=month(-40))
    page = text_of(client_of(emil).get(BOARD))
    assert "rund 5 Hinweise" in page
    assert "Weiter:" not in page
    page = text_of(client_of(emil).get(url(theme)))
    assert "auf fünf gerundet" in page
    assert TEXT not in page
    assert "Lösen" not in page


def test_many_themes_ask_no_more_questions(client_of, clara):
    open_theme(clara, observations=[observe()])
    few = count_queries(client_of(clara), BOARD)
    for number in range(5):
        open_theme(clara, f"Thema {number}", observations=[observe()])
    assert count_queries(client_of(clara), BOARD) == few


def test_a_theme_tells_its_way_its_evidence_and_its_history(client_of, clara, mats):
    theme = open_theme(clara, observations=[observe()], municipalities=[cast.municipality()])
    move(clara, theme, "analysed", owner=mats.user, note="Zahlen bei den Städten geholt")
    page = text_of(client_of(clara).get(url(theme)))
    for said in ("analysiert, jetzt", "Zahlen bei den Städten geholt", TEXT, "Troisdorf",
                 "SGB VIII", "Was alle lesen", "in Arbeitsgruppe"):  # fmt: skip
        assert said in page


def test_a_step_is_taken_with_owner_day_and_word(client_of, clara):
    theme = open_theme(clara)
    client, address = client_of(clara), url(theme, "schritt/analysieren/")
    assert "Wir haben die Hinweise dazu ausgewertet." in text_of(client.get(address))
    page = text_of(client.post(address, step_data(theme), follow=True))
    assert "Neuer Stand: analysiert." in page
    assert "Stadt Troisdorf" in page
    assert "Wir sehen uns das an." in page


def test_the_ways_beside_the_next_step_say_what_they_do(client_of, clara):
    theme = open_theme(clara)
    move(clara, theme, "analysed")
    page = text_of(client_of(clara).get(url(theme)))
    for said in ("Weiter: in Arbeitsgruppe", "Gleich: Maßnahme läuft", "Zurück: gemeldet",
                 "Beenden: abgeschlossen"):  # fmt: skip
        assert said in page


def test_what_is_not_chosen_yet_says_so(client_of, clara):
    asked = client_of(clara).get(f"{BOARD}neu/").context["form"]
    assert "---" not in str(asked["stage"])
    assert "bitte wählen" in str(asked["stage"])


def test_what_the_board_refuses_is_said_in_the_form(client_of, clara, mats):
    theme = open_theme(clara)
    client = client_of(clara)
    response = client.post(url(theme, "schritt/massnahme/"), step_data(theme))
    assert response.status_code == 422
    assert "Von „gemeldet“ geht es nicht zu „Maßnahme läuft“." in text_of(response)
    nobody = step_data(theme, owner_organisation="")
    assert "wer sich kümmert" in text_of(client.post(url(theme, "schritt/analysieren/"), nobody))
    both = step_data(theme, owner_user=mats.user_id)
    assert "nicht beide" in text_of(client.post(url(theme, "schritt/analysieren/"), both))
    assert "weicht vom üblichen Weg ab" in text_of(client.get(url(theme, "schritt/abschliessen/")))
    assert client.get(url(theme, "schritt/analysed/")).status_code == 404


def test_a_theme_moved_meanwhile_is_a_conflict_and_a_double_click_is_none(client_of, clara):
    theme = open_theme(clara)
    client, sent = client_of(clara), step_data(theme)
    address = url(theme, "schritt/analysieren/")
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    assert theme.steps.count() == 2
    late = step_data(theme)
    assert client.post(url(theme, "schritt/arbeitsgruppe/"), late).status_code == 409


def test_a_theme_is_opened_from_chosen_observations(client_of, clara):
    town = cast.municipality()
    one, other = observe(places=[town], spheres=["sgb8"]), observe(severity=3)
    client = client_of(clara)
    query = f"?hinweis={one.pk}&hinweis={other.pk}&hinweis=keine-nummer"
    page = text_of(client.get(f"{BOARD}zusammenfassen/{query}"))
    assert "2 Hinweise einem Thema zuordnen" in page
    form = client.get(f"{BOARD}neu/{query}").context["form"]
    assert (form["stage"].value(), form["severity"].value(), form["spheres"].value()) == (
        "school", 3, ["sgb8"])  # fmt: skip
    sent = theme_data(hinweis=[one.pk, other.pk])
    page = text_of(client.post(f"{BOARD}neu/", sent, follow=True))
    assert "steht auf der Tafel" in page
    theme = Theme.objects.get()
    assert set(theme.observations.all()) == {one, other}
    # The same form again.
    client.post(f"{BOARD}neu/", sent)
    assert Theme.objects.count() == 1


def test_observations_are_counted_towards_a_theme_that_is_there(client_of, clara):
    theme, one, other = open_theme(clara), observe(), observe("Eine Kita für Kinder fehlt am Ort.")
    client = client_of(clara)
    cluster = f"{BOARD}zusammenfassen/"
    page = text_of(client.get(f"{cluster}?hinweis={one.pk}"))
    assert "Das passt am besten Zu wenige Kita-Plätze" in page
    assert "Hier zählen" in page
    assert client.post(cluster, {"hinweis": [one.pk], "theme": ""}).status_code == 422
    sent = {"hinweis": [one.pk, other.pk], "theme": theme.pk}
    page = text_of(client.post(cluster, sent, follow=True))
    assert "2 Hinweise zählen jetzt zum Thema." in page
    again = text_of(client.post(cluster, sent, follow=True))
    assert "Das Thema hatte schon alles, was Sie ausgewählt haben." in again
    page = text_of(client.post(url(theme, f"hinweise/{one.pk}/loesen/"), follow=True))
    assert "zählt nicht mehr zum Thema" in page
    assert set(theme.observations.all()) == {other}


def test_what_was_counted_is_said_also_of_one_among_those_known(client_of, clara):
    known, new = observe(), observe("Eine Kita für Kinder fehlt am Ort.")
    theme = open_theme(clara, observations=[known])
    sent = {"hinweis": [known.pk, new.pk], "theme": theme.pk}
    page = text_of(client_of(clara).post(f"{BOARD}zusammenfassen/", sent, follow=True))
    assert "Ein Hinweis zählt jetzt zum Thema. 1 war schon dabei." in page


def test_who_breaks_off_a_theme_of_observations_is_back_in_the_register(client_of, clara):
    client, one = client_of(clara), observe()
    asked = client.get(f"{BOARD}neu/?hinweis={one.pk}")
    assert asked.context["back_url"] == "/hinweise/"
    assert client.get(f"{BOARD}neu/").context["back_url"] == BOARD


def test_nothing_chosen_leads_back_to_the_register(client_of, clara):
    page = text_of(client_of(clara).get(f"{BOARD}zusammenfassen/", follow=True))
    assert "Bitte kreuzen Sie zuerst Hinweise an." in page


def test_a_theme_is_changed_and_a_late_change_is_a_conflict(client_of, clara):
    theme = open_theme(clara)
    client, address = client_of(clara), url(theme, "aendern/")
    sent = theme_data(title="Kita-Plätze fehlen", version=1)
    assert "Kita-Plätze fehlen" in text_of(client.post(address, sent, follow=True))
    assert client.post(address, sent).status_code == 409


def test_a_name_in_a_theme_is_refused(client_of, clara):
    theme = open_theme(clara)
    named = theme_data(title="Der Antrag der Familie Al-Hamidi", version=1)
    for address in (f"{BOARD}neu/", url(theme, "aendern/")):
        response = client_of(clara).post(address, named)
        assert response.status_code == 422
        assert "ohne Namen" in text_of(response)


def test_of_ended_themes_only_the_newest_stand_on_the_board(client_of, clara):
    for number in range(12):
        move(clara, open_theme(clara, f"Thema {number}"), "closed")
    page = text_of(client_of(clara).get(BOARD))
    assert "und 2 ältere" in page
