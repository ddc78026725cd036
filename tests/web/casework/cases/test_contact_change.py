import pytest
from django.urls import reverse

from lotse.casework.cases.services import contacts as services
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_contact
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(case):
    return make_contact(case, note="Zeugnis gebracht", duration_minutes=20)


def url(contact):
    return reverse("cases:contact_change", args=[contact.case_id, contact.pk])


def data(contact, **values):
    defaults = {
        "kind": contact.kind,
        "held_on": contact.held_on.isoformat(),
        "duration_minutes": contact.duration_minutes,
        "with_whom": contact.with_whom,
        "interpreting": contact.interpreting,
        "secrecy": contact.secrecy,
        "note": contact.note,
        "version": contact.version,
    }
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client, contact):
    assert asks_to_sign_in(client.get(url(contact)))


def test_a_foreign_contact_does_not_exist(client_of, contact, anna, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).get(url(contact)).status_code == 404
    elsewhere = reverse("cases:contact_change", args=[make_case(anna).pk, contact.pk])
    assert client_of(anna).get(elsewhere).status_code == 404


def test_a_correction_is_saved(client_of, anna, contact):
    response = client_of(anna).post(url(contact), data(contact, duration_minutes=35), follow=True)
    page = text_of(response)
    assert "Der Kontakt ist berichtigt." in page
    assert "35 Minuten" in page
    assert "· berichtigt" in page


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, contact):
    sent = data(contact, held_on=in_days(1).isoformat())
    response = client_of(anna).post(url(contact), sent)
    assert response.status_code == 422
    assert "Das Kontaktdatum liegt in der Zukunft." in text_of(response)


def test_both_versions_stand_side_by_side_after_a_conflict(client_of, anna, berta, contact):
    give(contact.case, berta)
    mine = data(contact, duration_minutes=35)
    with acting(berta):
        services.change_contact(
            actor=berta, contact=contact, expected_version=1, duration_minutes=45
        )
    client = client_of(anna)
    response = client.post(url(contact), mine)
    assert response.status_code == 409
    page = text_of(response)
    assert "Berta Lindner" in page
    assert "35" in page
    assert "45" in page
    contact.refresh_from_db()
    assert contact.duration_minutes == 45
    # The page sends the choice again, with the version it has shown.
    assert client.post(url(contact), mine | {"version": 2}).status_code == 302
    contact.refresh_from_db()
    assert contact.duration_minutes == 35


def test_a_reviewer_corrects_nothing(client_of, lena, contact):
    give_review(contact.case, lena)
    response = client_of(lena).get(url(contact))
    assert response.status_code == 403
    assert "nicht bearbeiten" in text_of(response)
