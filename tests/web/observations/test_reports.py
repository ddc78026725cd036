"""Reporting without a case, and reading what became of it."""

import uuid

import pytest

from lotse.foundation.observations.models import Observation
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.plans.factories import domain
from tests.foundation.observations.factories import TEXT, observe
from tests.steering.themes.factories import move, open_theme
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
URL = "/hinweise/neu/"
FEEDBACK = "/hinweise/rueckmeldungen/"


def data(**values):
    usual = {
        "text": TEXT,
        "stage": "school",
        "domain": domain().pk,
        "severity": "3",
        "spheres": ["sgb8", "sgb2"],
        "municipalities": [cast.municipality().pk],
        "month": in_days(0).isoformat(),
        "submission_key": str(uuid.uuid4()),
    }
    return usual | values


def test_who_breaks_off_a_report_is_back_where_reports_are_read(client_of, anna, clara):
    assert client_of(anna).get(URL).context["back_url"] == FEEDBACK
    assert client_of(clara).get(URL).context["back_url"] == "/hinweise/"


def test_a_case_manager_reports_without_name_and_office(client_of, anna):
    client = client_of(anna)
    page = text_of(client.get(URL))
    assert "weder Ihr Name noch Ihre Stelle" in page
    page = text_of(client.post(URL, data(), follow=True))
    assert "Danke. Ihr Hinweis ist bei der KIM-Koordination." in page
    assert TEXT not in page
    made = Observation.objects.get()
    assert (made.source, made.organisation, made.spheres) == ("casework", None, ["sgb2", "sgb8"])
    assert made.month == in_days(0).replace(day=1)


def test_a_partner_reports_for_the_office_and_is_told_so(client_of, petra):
    client = client_of(petra)
    assert "Caritasverband Rhein-Sieg, nicht Ihr Name" in text_of(client.get(URL))
    client.post(URL, data())
    made = Observation.objects.get()
    assert (made.source, made.organisation) == ("partner", petra.organisation)


def test_the_coordination_writes_down_who_called(client_of, clara, jonas):
    client = client_of(clara)
    sent = data(source="authority", organisation=jonas.organisation_id)
    page = text_of(client.post(URL, sent, follow=True))
    assert TEXT in page
    assert Observation.objects.get().organisation == jonas.organisation
    refused = client.post(URL, data(source="coordination", organisation=jonas.organisation_id))
    assert refused.status_code == 422
    assert "Eine Stelle steht nur bei" in text_of(refused)


def test_what_is_missing_is_said_and_what_was_typed_stays(client_of, anna):
    response = client_of(anna).post(URL, data(stage="", severity="", text="Zu wenige Plätze."))
    assert response.status_code == 422
    page = text_of(response)
    assert "Station" in page
    assert "Zu wenige Plätze." in page


def test_a_name_is_refused_in_the_form(client_of, anna):
    text = "Frau Özdemir wartet seit einem Jahr auf den Bescheid."
    response = client_of(anna).post(URL, data(text=text))
    assert response.status_code == 422
    assert "Im Text steht „Frau Özdemir“" in text_of(response)
    assert not Observation.objects.exists()


def test_a_double_click_reports_once(client_of, anna):
    client, sent = client_of(anna), data()
    client.post(URL, sent)
    client.post(URL, sent)
    assert Observation.objects.count() == 1


def test_who_reported_reads_what_became_of_it(client_of, clara, anna, petra, ines):
    theme = open_theme(clara, observations=[observe()])
    move(clara, theme, "analysed", note="Geheime Notiz der Steuerung")
    move(clara, theme, "measure", feedback="Die Stadt baut zwei Gruppen an.")
    for actor in (anna, petra, ines):
        page = text_of(client_of(actor).get(FEEDBACK))
        assert f"{theme.title} neu Schule und Kita · Maßnahme läuft seit" in page
        assert "Die Stadt baut zwei Gruppen an." in page
        assert "Wir haben die Hinweise dazu ausgewertet." in page
        for hidden in (TEXT, "Geheime Notiz", theme.description):
            assert hidden not in page


def test_before_there_is_a_theme_it_says_what_will_stand_here(client_of, anna):
    page = text_of(client_of(anna).get(FEEDBACK))
    assert "Noch keine Rückmeldung" in page


def test_today_says_that_something_is_new(client_of, clara, anna, jonas, frieda):
    open_theme(clara)
    open_theme(clara, "Prüfungen zu selten")
    for actor in (anna, jonas):
        assert "2 Themen sind weiter gekommen" in text_of(client_of(actor).get("/"))
    assert "Themen sind weiter" not in text_of(client_of(frieda).get("/"))
