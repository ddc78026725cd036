import pytest
from django.urls import reverse

from lotse.casework.persons.models import AccessGrant
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import give_review
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

DATA = {"reason": "Stichprobe der Aktenführung", "days": "7"}


def url(case):
    return reverse("cases:review_start", args=[case.pk])


def reviews():
    return AccessGrant.objects.filter(reason="review")


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_another_organisation_finds_no_entry(client_of, case):
    elsewhere = cast.member("Ruth", "Engel", Role.CASE_MANAGEMENT_LEAD, "CARITAS")
    assert client_of(elsewhere).post(url(case), DATA).status_code == 404
    assert not reviews().exists()


def test_roles_without_casework_find_no_entry(client_of, livia, frieda, case):
    for actor in (livia, frieda):
        assert client_of(actor).post(url(case), DATA).status_code == 404


def test_a_case_manager_is_told_who_reviews(client_of, berta, case):
    response = client_of(berta).get(url(case))
    assert response.status_code == 403
    assert "Akten anderer prüft die Fachaufsicht." in text_of(response)


def test_the_page_names_no_person(client_of, lena, case):
    page = text_of(client_of(lena).get(url(case)))
    assert "Akte RSK-2026-0412 prüfen" in page
    assert "Fallführend ist Anna Berger." in page
    assert "Haile" not in page


def test_a_reason_opens_the_file_for_reading(client_of, anna, lena, case):
    response = client_of(lena).post(url(case), DATA, follow=True)
    page = text_of(response)
    assert "Die Akte ist zum Lesen geöffnet." in page
    assert "Haile, Selam" in page
    assert "nicht bearbeiten" in page
    seen_by_anna = text_of(client_of(anna).get(reverse("cases:detail", args=[case.pk])))
    assert "Stichprobe der Aktenführung" in seen_by_anna


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reason": "kurz"}, "mindestens 10 Zeichen"),
        ({"days": "31"}, "Eine Prüfung dauert 1 bis 30 Tage."),
    ],
)
def test_a_broken_rule_is_shown_in_the_form(client_of, lena, case, values, sentence):
    response = client_of(lena).post(url(case), DATA | values)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#review-form")
    assert sentence in text_of(response)
    assert not reviews().exists()


def test_a_running_review_leads_to_the_file(client_of, lena, case):
    give_review(case, lena)
    response = client_of(lena).post(url(case), DATA)
    assert response.url == reverse("cases:detail", args=[case.pk])
    assert reviews().count() == 1
