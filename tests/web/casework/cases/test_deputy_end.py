import pytest
from django.urls import reverse

from lotse.casework.persons.models import AccessGrant
from tests.casework.cases.factories import give, in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def grant(case, berta):
    return give(case, berta, ends_on=in_days(7))


def url(grant, case=None):
    case_id = case.pk if case else grant.source_id
    return reverse("cases:deputy_end", args=[case_id, grant.pk])


def test_anonymous_is_sent_to_sign_in(client, grant):
    assert asks_to_sign_in(client.get(url(grant)))


def test_a_foreign_case_does_not_exist(client_of, grant, lena, boris, frieda):
    for actor in (lena, boris, frieda):
        assert client_of(actor).post(url(grant)).status_code == 404


def test_the_page_asks_back(client_of, anna, berta, grant):
    page = text_of(client_of(anna).get(url(grant)))
    assert "Berta Lindner kann den Fall RSK-2026-0412 danach nicht mehr öffnen." in page


def test_the_sight_ends_at_once(client_of, anna, berta, grant):
    response = client_of(anna).post(url(grant), follow=True)
    assert "Berta Lindner vertritt Sie in diesem Fall nicht mehr." in text_of(response)
    detail = reverse("cases:detail", args=[grant.source_id])
    assert client_of(berta).get(detail).status_code == 404


def test_a_deputy_does_not_dismiss_herself_or_others(client_of, berta, grant):
    assert client_of(berta).post(url(grant)).status_code == 403


def test_it_ends_deputies_of_this_case_only(client_of, anna, case, grant):
    own = AccessGrant.objects.of_case(case.pk).get(reason="responsible")
    client = client_of(anna)
    assert client.post(url(own)).status_code == 404
    assert client.post(url(grant, make_case(anna))).status_code == 404


def test_an_ended_one_is_gone(client_of, anna, grant):
    client = client_of(anna)
    client.post(url(grant))
    assert client.post(url(grant)).status_code == 404
