from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.intake.models import ShortAdvice
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import advise, begin, domain
from tests.casework.persons.factories import take_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
LIST, ADD = "/kurzberatung/", "/kurzberatung/neu/"


def data(**values):
    defaults = {
        "held_on": in_days(0).isoformat(),
        "duration_minutes": "15",
        "kind": "visit",
        "submission_key": str(uuid4()),
    }
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(LIST))


@pytest.mark.parametrize("name", ["clara", "livia", "frieda"])
def test_it_is_for_casework(client_of, name):
    client = client_of(cast.play(name))
    assert client.get(LIST).status_code == client.post(ADD, data()).status_code == 403
    assert not ShortAdvice.objects.exists()


def test_one_press_and_nothing_typed_is_enough(client_of, anna):
    client = client_of(anna)
    start = client.get("/").content.decode()
    assert f'href="{LIST}" data-key="b"' in start
    form = client.get(LIST).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "domains"}
    response = client.post(ADD, sent, follow=True)
    assert "Die Kurzberatung ist festgehalten." in text_of(response)
    advice = ShortAdvice.objects.get()
    assert (advice.held_on, advice.duration_minutes, advice.recorded_by) == (
        in_days(0),
        15,
        anna.user,
    )


def test_the_first_field_waits_for_typing(client_of, anna):
    page = client_of(anna).get(LIST).content.decode()
    note = page.index('name="note"')
    assert "autofocus" in page[note : page.index(">", note)]
    assert page.index('name="domains"') > note


def test_what_was_recorded_stands_below(client_of, anna):
    advise(anna, name="Selam", note="Wohnberechtigungsschein", nationality="ER", age_group="18_26")
    page = text_of(client_of(anna).get(LIST))
    for words in ("Wohnen", "Wohnberechtigungsschein", "Selam", "18 bis 26, Eritrea", "Troisdorf"):
        assert words in page


def test_nobody_reads_the_advice_of_a_colleague_not_even_the_lead(client_of, anna, berta, lena):
    advise(anna, note="Wohnberechtigungsschein")
    for actor in (berta, lena):
        assert "Wohnberechtigungsschein" not in text_of(client_of(actor).get(LIST))


def test_who_comes_back_is_found_by_name_or_note(client_of, anna):
    advise(anna, name="Selam H.", note="Kita")
    advise(anna, name="Omid", note="Anerkennung Pflege")
    client = client_of(anna)
    found = client.get(LIST, {"q": "selam kita"}, headers={"hx-request": "true"})
    assert [advice.name for advice in found.context["page"]] == ["Selam H."]
    assert "<html" not in found.content.decode()
    assert "30 Tage" in text_of(client.get(LIST, {"q": "Niemand"}))


def test_an_empty_list_says_what_comes(client_of, anna):
    assert "Was Sie oben festhalten, steht danach hier." in text_of(client_of(anna).get(LIST))


def test_the_same_office_today_is_the_municipality_of_the_next(client_of, anna):
    client = client_of(anna)
    assert client.get(ADD).context["form"]["municipality"].value() is None
    advise(anna, held_on=in_days(-1), kind="phone")
    form = client.get(ADD).context["form"]
    assert (form["municipality"].value(), form["kind"].value()) == (None, "phone")
    advise(anna)
    assert client.get(ADD).context["form"]["municipality"].value() == cast.municipality().pk


def test_a_town_hall_advises_in_its_town(client_of, anna):
    town = cast.municipality()
    anna.organisation.area_served.set([town])
    assert client_of(anna).get(ADD).context["form"]["municipality"].value() == town.pk


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"held_on": in_days(1).isoformat()}, "Das Datum liegt in der Zukunft."),
        ({"duration_minutes": "481"}, "1 bis 480 Minuten"),
        ({"nationality": "Mond"}, "gültige Auswahl"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client_of, anna, values, sentence):
    response = client_of(anna).post(ADD, data(note="Wohnung", **values))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#short-advice-form")
    assert sentence in text_of(response)
    assert "Wohnung" in response.content.decode()
    assert not ShortAdvice.objects.exists()


def test_a_double_click_makes_one(client_of, anna):
    client, sent = client_of(anna), data()
    for _ in range(2):
        assert client.post(ADD, sent).status_code == 302
    assert ShortAdvice.objects.count() == 1


def test_a_correction_is_saved(client_of, anna):
    advice = advise(anna, note="Kita")
    url = reverse("intake:short_advice_change", args=[advice.pk])
    client = client_of(anna)
    assert "Name und Notiz werden nach dem" in text_of(client.get(url))
    sent = data(version="1", duration_minutes="40", domains=[str(domain("work").pk)])
    assert client.post(url, sent).url == LIST
    advice.refresh_from_db()
    assert (advice.duration_minutes, advice.domains.get().code) == (40, "work")


def test_a_late_correction_shows_both_versions(client_of, anna):
    advice = advise(anna)
    url, client = reverse("intake:short_advice_change", args=[advice.pk]), client_of(anna)
    assert client.post(url, data(version="1", duration_minutes="20")).status_code == 302
    late = client.post(url, data(version="1", duration_minutes="30"))
    assert late.status_code == 409
    assert "20" in text_of(late)


def test_after_the_intake_has_begun_it_only_says_so(client_of, anna):
    advice = advise(anna)
    begin(anna, short_advice=advice)
    client = client_of(anna)
    url = reverse("intake:short_advice_change", args=[advice.pk])
    assert "Daraus wurde am" in text_of(client.get(url))
    assert client.post(url, data(version="2")).status_code == 422
    assert "Klärung seit" in text_of(client.get(LIST))
    remove = reverse("intake:short_advice_remove", args=[advice.pk])
    assert "Daraus wurde am" in text_of(client.post(remove, follow=True))


def test_what_was_a_mistake_is_removed_after_asking_back(client_of, anna):
    advice = advise(anna)
    url, client = reverse("intake:short_advice_remove", args=[advice.pk]), client_of(anna)
    assert "zählt danach nicht mehr" in text_of(client.get(url))
    assert ShortAdvice.objects.exists()
    assert "ist entfernt" in text_of(client.post(url, follow=True))
    assert not ShortAdvice.objects.exists()


def test_the_advice_of_others_is_not_changed(client_of, anna, berta, lena):
    advice = advise(anna)
    for name in ("short_advice_change", "short_advice_remove", "short_advice_continue"):
        url = reverse(f"intake:{name}", args=[advice.pk])
        assert client_of(berta).get(url).status_code == 404
        assert client_of(lena).get(url).status_code == 404


def test_queries_do_not_grow_with_the_list(client_of, anna):
    client = client_of(anna)
    for _ in range(2):
        advise(anna)
    few = count_queries(client, LIST)
    for _ in range(8):
        advise(anna)
    assert count_queries(client, LIST) == few


def test_a_long_list_has_pages(client_of, anna):
    for _ in range(26):
        advise(anna)
    page = client_of(anna).get(LIST, {"seite": "2"})
    assert len(page.context["page"].object_list) == 1


def test_a_known_person_is_not_asked_for_again(client_of, anna):
    take_up(anna)
    advice = advise(anna, name="Selam Haile")
    page = client_of(anna).get(reverse("intake:short_advice_continue", args=[advice.pk]))
    assert "1 Treffer für „Selam Haile“" in text_of(page)
