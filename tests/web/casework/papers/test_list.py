import pytest
from django.urls import reverse

from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give_review, in_days
from tests.casework.papers.factories import file_document, withdraw
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("papers:list", args=[case.pk])


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).get(url(case)).status_code == 404


def test_the_list_shows_what_is_there_and_how_it_stands(client_of, anna, case, passport):
    page = text_of(client_of(anna).get(url(case)))
    for words in ("Pass", "Kopie", "Ausweis oder Pass", "läuft bald ab", "nicht geprüft", "PDF"):
        assert words in page


def test_a_document_that_has_ended_says_so(client_of, anna, case):
    file_document(anna, case, valid_until=in_days(-1))
    assert "abgelaufen" in text_of(client_of(anna).get(url(case)))


def test_an_empty_file_says_what_to_do(client_of, anna, lena, case):
    assert "Legen Sie Scans und Schreiben hier ab" in text_of(client_of(anna).get(url(case)))
    give_review(case, lena)
    assert "noch nichts abgelegt" in text_of(client_of(lena).get(url(case)))


def test_the_list_is_filtered_by_kind_and_words(client_of, anna, case, passport):
    file_document(anna, case, kind="housing", title="Mietvertrag Troisdorf")
    client = client_of(anna)
    housing = text_of(client.get(url(case), {"art": "housing"}))
    assert "Mietvertrag Troisdorf" in housing
    assert "Kopie" not in housing
    assert "Kopie" in text_of(client.get(url(case), {"q": "kopie"}))
    assert "Nehmen Sie einen Filter weg" in text_of(client.get(url(case), {"q": "xyz"}))


def test_htmx_gets_the_list_only(client_of, anna, case, passport):
    response = client_of(anna).get(url(case), headers={"HX-Request": "true"})
    assert response.content.decode().strip().startswith('<div id="documents">')


def test_what_was_withdrawn_stands_apart_with_its_reason(client_of, anna, case, passport):
    withdraw(anna, passport, "outdated")
    page = text_of(client_of(anna).get(url(case)))
    assert "Zurückgezogen: 1 Dokument" in page
    assert "überholt" in page


def test_looking_is_recorded(client_of, anna, case):
    client_of(anna).get(url(case))
    assert AuditEntry.objects.reads().about(case).get().action == "case.read"


def test_the_overview_and_the_tabs_lead_here(client_of, anna, case, passport):
    page = client_of(anna).get(reverse("cases:detail", args=[case.pk])).content.decode()
    assert page.count(f'href="{url(case)}"') >= 2
    assert f'href="{reverse("papers:detail", args=[case.pk, passport.pk])}"' in page
    assert "Dokument abgelegt" in page


def test_the_number_of_queries_does_not_grow(client_of, anna, case, django_assert_max_num_queries):
    for _ in range(12):
        file_document(anna, case)
    client = client_of(anna)
    with django_assert_max_num_queries(40):
        client.get(url(case))
