import pytest
from django.urls import reverse

from lotse.casework.persons.models import Address, ContactPoint, ResidencePeriod
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import add_status, let_read
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db

FORMS = {
    "namen": {"kind": "other_script", "name": "ሰላም ሃይሌ"},
    "staatsangehoerigkeiten": {"country": "XXX"},
    "sprachen": {"language": "prs", "level": "b1"},
    "erreichbarkeit": {"kind": "phone", "value": "02241 132345", "remark": "der Schwester"},
    "anschriften": {"town": "Troisdorf", "starts_on": "2026-01-05"},
}
RELATED = {
    "namen": "other_names",
    "staatsangehoerigkeiten": "nationalities",
    "sprachen": "languages",
    "erreichbarkeit": "contact_points",
    "anschriften": "addresses",
}


def url(person, kind="namen"):
    return reverse("persons:detail_add", args=[person.pk, kind])


def test_anonymous_is_sent_to_login(client, person):
    assert client.get(url(person)).status_code == 302


def test_who_may_not_see_the_person_gets_404(client_of, boris, person):
    assert client_of(boris).get(url(person)).status_code == 404


def test_who_may_only_read_gets_403(client_of, lena, person):
    let_read(person, lena)
    assert client_of(lena).post(url(person), FORMS["namen"]).status_code == 403


def test_a_kind_that_does_not_exist_is_404(client_of, anna, person):
    assert client_of(anna).get(url(person, "haustiere")).status_code == 404


@pytest.mark.parametrize("kind", [*FORMS, "status"])
def test_every_kind_has_a_form(client_of, anna, person, kind):
    response = client_of(anna).get(url(person, kind))
    assert response.status_code == 200
    assert "Speichern" in text_of(response)


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_is_stored_once_however_often_it_is_sent(client_of, anna, person, kind):
    client = client_of(anna)
    before = getattr(person, RELATED[kind]).count()
    for _ in range(2):
        response = client.post(url(person, kind), FORMS[kind])
        assert response.headers["Location"].endswith(f"/personen/{person.pk}/#{kind}")
    assert getattr(person, RELATED[kind]).count() == before + 1


def test_a_status_follows_the_open_one(client_of, anna, person, gestattung):
    earlier = add_status(anna, person)
    values = {"status": gestattung.pk, "starts_on": in_days(-5).isoformat()}
    assert client_of(anna).post(url(person, "status"), values).status_code == 302
    earlier.refresh_from_db()
    assert earlier.ends_on == in_days(-6)


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, person, gestattung):
    add_status(anna, person, ends_on=in_days(30))
    values = {"status": gestattung.pk, "starts_on": in_days(0).isoformat(), "remark": "neu"}
    response = client_of(anna).post(url(person, "status"), values)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#detail-form")
    assert "bereits ein anderer Aufenthaltsstatus" in text_of(response)
    assert 'value="neu"' in response.content.decode()
    assert ResidencePeriod.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("namen", {"name": ""}, "Name"),
        ("sprachen", {"language": "ti", "level": "b2"}, "Diese Sprache steht schon da."),
        ("erreichbarkeit", {"kind": "phone", "value": "abends"}, "besteht aus Ziffern"),
        ("erreichbarkeit", {"kind": "email", "value": "selam"}, "E-Mail"),
        ("anschriften", {"town": ""}, "wenigstens Ort oder Kommune"),
        (
            "status",
            {"starts_on": "2026-03-02", "ends_on": "2026-03-01"},
            "Das Ende kann nicht vor dem Beginn liegen.",
        ),
    ],
)
def test_what_does_not_fit_is_said(client_of, anna, person, gestattung, kind, values, message):
    valid = FORMS.get(kind, {"status": gestattung.pk})
    response = client_of(anna).post(url(person, kind), valid | values)
    assert response.status_code == 422
    assert message in text_of(response)


def test_an_email_is_stored_as_it_is_written(client_of, anna, person):
    values = {"kind": "email", "value": "selam@mail.example"}
    client_of(anna).post(url(person, "erreichbarkeit"), values)
    assert ContactPoint.objects.filter(value="selam@mail.example").exists()


def test_an_address_begins_today_unless_said_otherwise(client_of, anna, person):
    form = client_of(anna).get(url(person, "anschriften")).context["form"]
    assert form["starts_on"].value() == in_days(0)
    assert not Address.objects.exists()
