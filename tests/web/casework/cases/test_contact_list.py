import pytest
from django.urls import reverse

from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give_review, in_days, make_contact
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("cases:contact_list", args=[case.pk])


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).get(url(case)).status_code == 404


def test_contacts_stand_newest_first_with_their_sum(client_of, anna, case):
    make_contact(case, held_on=in_days(-9), duration_minutes=1000, note="Der erste")
    make_contact(case, held_on=in_days(-1), duration_minutes=500, note="Der zweite")
    page = text_of(client_of(anna).get(url(case)))
    assert page.index("Der zweite") < page.index("Der erste")
    assert "Zusammen 1.500 Minuten." in page


def test_looking_is_recorded(client_of, anna, case):
    client_of(anna).get(url(case))
    assert AuditEntry.objects.about(case).reads().get().action == "case.read"


def test_an_empty_list_says_what_to_do(client_of, anna, lena, case):
    assert "Halten Sie den ersten Kontakt fest." in text_of(client_of(anna).get(url(case)))
    give_review(case, lena)
    page = text_of(client_of(lena).get(url(case)))
    assert "noch kein Kontakt festgehalten" in page
    assert "nicht bearbeiten" in page


def test_htmx_gets_the_list_only(client_of, anna, case):
    part = client_of(anna).get(url(case), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="contacts"')


def test_many_contacts_cost_no_more_queries(client_of, anna, case, django_assert_max_num_queries):
    for _ in range(30):
        make_contact(case)
    client = client_of(anna)
    with django_assert_max_num_queries(24):
        assert "1–25 von 30" in text_of(client.get(url(case)))
