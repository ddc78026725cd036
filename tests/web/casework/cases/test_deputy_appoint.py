import pytest
from django.urls import reverse

from lotse.casework.persons.models import AccessGrant
from tests.casework.cases.factories import give, give_review, in_days
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("cases:deputy_appoint", args=[case.pk])


def data(deputy, starts=0, ends=14):
    return {
        "deputy": deputy.user_id,
        "starts_on": in_days(starts).isoformat(),
        "ends_on": in_days(ends).isoformat(),
        "remark": "Urlaub",
    }


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).post(url(case), data(berta)).status_code == 404
    assert not AccessGrant.objects.filter(reason="deputy").exists()


def test_colleagues_who_do_casework_are_offered(client_of, anna, berta, lena, livia, boris, case):
    form = client_of(anna).get(url(case)).context["form"]
    assert list(form.fields["deputy"].queryset) == [lena.user, berta.user]
    assert form["starts_on"].value() == in_days(0)


def test_a_deputy_can_open_the_case_from_then_on(client_of, anna, berta, case):
    response = client_of(anna).post(url(case), data(berta), follow=True)
    page = text_of(response)
    assert f"Berta Lindner vertritt Sie bis zum {in_days(14):%d.%m.%Y}." in page
    assert "Wer diese Akte sieht (2)" in page
    detail = reverse("cases:detail", args=[case.pk])
    assert client_of(berta).get(detail).status_code == 200


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, berta, case):
    response = client_of(anna).post(url(case), data(berta, starts=5, ends=4))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#deputy-form")
    assert "Das Ende der Vertretung liegt vor ihrem Beginn." in text_of(response)


def test_deputies_and_reviewers_appoint_nobody(client_of, berta, lena, case):
    give(case, berta)
    give_review(case, lena)
    for actor in (berta, lena):
        response = client_of(actor).get(url(case))
        assert response.status_code == 403
        assert "Eine Vertretung bestimmt die fallführende Person." in text_of(response)
