import pytest
from django.urls import reverse

from lotse.casework.persons.models import AccessGrant
from tests.casework.cases.factories import in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db
URL = "/faelle/vertretung/"


def data(deputy, starts=0, ends=14):
    return {
        "deputy": deputy.user_id,
        "starts_on": in_days(starts).isoformat(),
        "ends_on": in_days(ends).isoformat(),
        "remark": "Urlaub",
    }


def end_url(worker, deputy):
    return reverse("cases:end_deputyships", args=[worker.user_id, deputy.user_id])


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(URL))


def test_a_worker_appoints_a_deputy_for_all_her_cases(client_of, anna, berta, case):
    make_case(anna)
    client = client_of(anna)
    assert "2 Fälle von Anna Berger" in text_of(client.get(URL))
    page = text_of(client.post(URL, data(berta), follow=True))
    assert "Berta Lindner vertritt in dieser Zeit in 2 Fällen." in page
    assert f"{in_days(14):%d.%m.%Y} 2" in page
    assert client_of(berta).get(reverse("cases:detail", args=[case.pk])).status_code == 200


def test_sent_twice_it_says_so(client_of, anna, berta, case):
    client = client_of(anna)
    client.post(URL, data(berta))
    page = text_of(client.post(URL, data(berta), follow=True))
    assert "vertritt in dieser Zeit schon in allen Fällen" in page
    assert AccessGrant.objects.filter(reason="deputy").count() == 1


def test_an_absence_brings_its_days_along(client_of, anna):
    days = {"starts_on": in_days(3).isoformat(), "ends_on": in_days(9).isoformat()}
    form = client_of(anna).get(URL, days).context["form"]
    assert (form["starts_on"].value(), form["ends_on"].value()) == tuple(days.values())


def test_the_lead_appoints_for_others_without_seeing_persons(client_of, anna, berta, lena, case):
    client = client_of(lena)
    assert client.get(URL).context["form"] is None
    page = text_of(client.post(f"{URL}?worker={anna.user_id}", data(berta), follow=True))
    assert "Berta Lindner vertritt in dieser Zeit in 1 Fall." in page
    assert "Haile" not in page


def test_too_long_is_refused_with_the_way_out(client_of, anna, berta, case):
    response = client_of(anna).post(URL, data(berta, ends=200))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#deputy-form")
    assert "Sonst übergeben Sie die Fälle." in text_of(response)


def test_deputyships_end_together_and_only_once(client_of, anna, berta, case):
    client = client_of(anna)
    client.post(URL, data(berta))
    page = text_of(client.post(end_url(anna, berta), follow=True))
    assert "Die Vertretung durch Berta Lindner ist beendet (1 Fall)." in page
    assert "Zurzeit keine." in page
    again = text_of(client.post(end_url(anna, berta), follow=True))
    assert "Diese Vertretung ist schon beendet." in again


def test_a_deputy_sees_her_deputyships_but_ends_none(client_of, anna, berta, case):
    client_of(anna).post(URL, data(berta))
    page = client_of(berta).get(URL)
    assert "Anna Berger Berta Lindner" in text_of(page)
    assert end_url(anna, berta) not in page.content.decode()
    assert client_of(berta).post(end_url(anna, berta)).status_code == 403


def test_others_have_no_such_page(client_of, livia, frieda):
    for actor in (livia, frieda):
        assert client_of(actor).get(URL).status_code == 403
