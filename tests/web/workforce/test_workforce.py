import pytest
from django.urls import reverse

from lotse.foundation.workforce.models import Absence, Staffing
from tests.casework.cases.factories import in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def staffing_url(actor):
    return reverse("workforce:staffing_set", args=[actor.membership_id])


def absence_url(actor):
    return reverse("workforce:absence_record", args=[actor.membership_id])


def days(starts=0, ends=7):
    sent = {"starts_on": in_days(starts).isoformat()}
    return sent | ({"ends_on": in_days(ends).isoformat()} if ends is not None else {})


def test_anonymous_is_sent_to_sign_in(client, anna):
    for url in (staffing_url(anna), absence_url(anna)):
        assert asks_to_sign_in(client.get(url))


def test_a_share_is_set_with_a_comma(client_of, anna, livia):
    client = client_of(livia)
    sent = {"fte": "0,75", "starts_on": in_days(0).isoformat()}
    response = client.post(staffing_url(anna), sent, follow=True)
    page = text_of(response)
    assert "Der Stellenanteil von Anna Berger ist gespeichert." in page
    assert str(Staffing.objects.get().fte) == "0.75"
    form = client.get(staffing_url(anna))
    assert "0,75 VZÄ" in text_of(form)
    assert form.context["form"]["fte"].value() is not None


@pytest.mark.parametrize("fte", ["0", "1,5", "viel", ""])
def test_a_share_that_is_none_is_refused(client_of, anna, livia, fte):
    sent = {"fte": fte, "starts_on": in_days(0).isoformat()}
    response = client_of(livia).post(staffing_url(anna), sent)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#staffing-form")
    assert not Staffing.objects.exists()


def test_only_the_line_manager_sets_shares(client_of, anna, lena):
    for actor in (anna, lena):
        response = client_of(actor).get(staffing_url(anna))
        assert response.status_code == 403
        assert "Stellenanteile pflegt die Dienstaufsicht" in text_of(response)


def test_an_absence_leads_on_to_the_deputy_with_its_days(client_of, anna):
    make_case(anna)
    response = client_of(anna).post(absence_url(anna), days(), follow=True)
    page = text_of(response)
    assert "Die Abwesenheit von Anna Berger ist eingetragen." in page
    assert "Vertretung für alle Fälle" in page
    form = response.context["form"]
    assert form["ends_on"].value() == in_days(7).isoformat()


def test_an_absence_without_end_and_one_of_others(client_of, anna, livia):
    client_of(anna).post(absence_url(anna), days(ends=None))
    response = client_of(livia).post(absence_url(livia), days(), follow=True)
    assert "Meine Abwesenheit" in text_of(response)
    page = text_of(client_of(livia).get(absence_url(anna)))
    assert "Abwesenheit von Anna Berger" in page
    assert f"{in_days(0):%d.%m.%Y} bis auf Weiteres" in page
    assert "nie der Grund" in page


def test_days_entered_twice_are_refused(client_of, anna):
    client = client_of(anna)
    client.post(absence_url(anna), days())
    response = client.post(absence_url(anna), days(3, 9))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#absence-form")
    assert "schon eine Abwesenheit eingetragen" in text_of(response)


def test_an_absence_is_taken_back_by_who_may(client_of, anna, berta, lena):
    client_of(anna).post(absence_url(anna), days())
    remove = reverse("workforce:absence_remove", args=[Absence.objects.get().pk])
    assert client_of(berta).post(remove).status_code == 404
    page = text_of(client_of(lena).post(remove, follow=True))
    assert "Die Abwesenheit ist entfernt." in page
    assert not Absence.objects.exists()


def test_colleagues_enter_nothing_for_each_other(client_of, anna, berta):
    assert client_of(berta).post(absence_url(anna), days()).status_code == 403
