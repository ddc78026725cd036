import pytest
from django.urls import reverse

from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from tests import cast
from tests.casework.cases.factories import in_days
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db
LIST = "/stammdaten/vorgaben/"


def url(rule="entry_age_max"):
    return reverse("reference:parameter_set", args=[rule])


def data(**values):
    usual = {"value": "27", "valid_from": in_days(0).isoformat(), "source": "Kreistag 12.11.2026"}
    return usual | values


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(LIST))


@pytest.mark.parametrize("name", ["anna", "lena", "emil", "armin"])
def test_only_two_roles_keep_them(client_of, name):
    client = client_of(cast.play(name))
    assert client.get(LIST).status_code == client.post(url(), data()).status_code == 403
    assert "Stammdaten pflegen" in text_of(client.get(LIST))


@pytest.mark.parametrize("name", ["clara", "frieda"])
def test_the_navigation_leads_there(client_of, name):
    assert "Stammdaten" in text_of(client_of(cast.play(name)).get("/"))


def test_every_rule_stands_there_with_its_value(client_of, clara):
    page = text_of(client_of(clara).get(LIST))
    for rule in LocalRule:
        assert rule.label in page
    assert "30 Tage" in page
    assert "nicht gesetzt" in page
    assert "Voreinstellung, vom Kreis zu beschließen" in page


def test_a_new_value_holds_from_its_day(client_of, clara):
    client = client_of(clara)
    page = text_of(client.post(url(), data(), follow=True))
    assert f"Aufnahme: Höchstalter: 27 Jahre ab dem {in_days(0):%d.%m.%Y}." in page
    assert "Kreistag 12.11.2026" in page
    assert "Clara Weiß" in page
    assert "Voreinstellung" in page
    assert LocalParameter.objects.value_on(LocalRule.ENTRY_AGE_MAX, in_days(0)) == 27
    assert LocalParameter.objects.value_on(LocalRule.ENTRY_AGE_MAX, in_days(-1)) is None


def test_a_later_value_is_announced(client_of, clara):
    client = client_of(clara)
    client.post(url(), data(valid_from=in_days(9).isoformat()))
    assert f"27 Jahre ab {in_days(9):%d.%m.%Y}" in text_of(client.get(LIST))
    assert "noch nicht" in text_of(client.get(url()))


def test_a_rule_is_switched_off_by_no_value(client_of, clara):
    client = client_of(clara)
    client.post(url(), data())
    client.post(url(), data(value="", valid_from=in_days(1).isoformat()))
    assert LocalParameter.objects.value_on(LocalRule.ENTRY_AGE_MAX, in_days(1)) is None


def test_yes_or_no_is_asked_as_such(client_of, clara):
    client, rule = client_of(clara), "plan_needs_approval"
    assert client.post(url(rule), data(value="1")).status_code == 302
    row = next(one for one in client.get(LIST).context["rows"] if one["rule"] == rule)
    assert row["said"] == "ja"
    assert client.post(url(rule), data(value="7")).status_code == 422


def test_one_is_said_as_one(client_of, clara):
    page = client_of(clara).post(url("plan_review_months"), data(value="1"), follow=True)
    assert "Plan überprüfen nach: 1 Monat ab" in text_of(page)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"valid_from": in_days(-1).isoformat()}, "gilt frühestens ab heute"),
        ({"value": "121"}, "zwischen 0 und 120"),
        ({"value": "-1"}, "größer oder gleich 0"),
        ({"source": ""}, "erforderlich"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client_of, clara, values, sentence):
    response = client_of(clara).post(url(), data(**values))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#parameter-form")
    assert sentence in text_of(response)
    assert data(**values)["value"] in response.content.decode()


def test_a_day_has_one_value(client_of, clara):
    client = client_of(clara)
    client.post(url(), data())
    again = client.post(url(), data(value="30"))
    assert again.status_code == 422
    assert "Für diesen Tag gibt es schon einen Wert." in text_of(again)


def test_there_is_no_page_for_what_is_no_rule(client_of, clara):
    assert client_of(clara).get(url("colour")).status_code == 404
