from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.papers.models import CaseDocument
from lotse.casework.persons.models import Address
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents.services import keep_letterhead
from tests.casework.cases.factories import give_review, in_days
from tests.casework.papers.factories import add_template
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("papers:letter", args=[case.pk])


def data(**values):
    defaults = {
        "template": "",
        "recipient": "Selam Haile\nHauptstraße 1\n53840 Troisdorf",
        "language": "de",
        "subject": "Kita-Platz",
        "text": "Der Platz ist frei.",
        "submission_key": str(uuid4()),
    }
    return defaults | values


@pytest.fixture
def address(case):
    return Address.objects.create(
        person=case.person, street="Hauptstraße 1", postal_code="53840", town="Troisdorf",
        starts_on=in_days(-100),
    )  # fmt: skip


def test_a_foreign_case_does_not_exist(client_of, case, berta):
    assert client_of(berta).get(url(case)).status_code == 404


def test_name_and_address_are_filled_in(client_of, anna, case, address):
    form = client_of(anna).get(url(case)).context["form"]
    assert form["recipient"].value() == "Selam Haile\nHauptstraße 1\n53840 Troisdorf"


def test_a_blocked_address_is_left_out_and_said(client_of, anna, case, address):
    Address.objects.update(is_blocked=True)
    page = client_of(anna).get(url(case))
    assert "Hauptstraße" not in page.content.decode()
    assert "wird nicht von selbst eingesetzt" in text_of(page)


def test_a_letter_lies_in_the_file_and_in_the_timeline(client_of, anna, case):
    client = client_of(anna)
    response = client.post(url(case), data(), follow=True)
    document = CaseDocument.objects.get()
    assert response.redirect_chain == [(reverse("papers:detail", args=[case.pk, document.pk]), 302)]
    page = text_of(response)
    assert "Der Brief „Kita-Platz“ liegt in der Akte." in page
    assert "von Lotse erstellt" in page
    timeline = text_of(client.get(reverse("cases:detail", args=[case.pk]), {"kind": "documents"}))
    assert "Brief geschrieben" in timeline
    assert "Kita-Platz" in timeline


def test_a_template_is_offered_and_used(client_of, anna, boris, lena, case):
    template = add_template(lena, label="Einladung")
    client = client_of(anna)
    assert "Einladung" in text_of(client.get(url(case)))
    client.post(url(case), data(template=template.pk))
    assert CaseDocument.objects.get().file.name == "Kita-Platz.docx"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client_of, anna, case):
    response = client_of(anna).post(url(case), data(subject="", text="Der Platz ist frei."))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#letter-form")
    assert "Der Platz ist frei." in response.content.decode()


def test_a_double_click_writes_one_letter(client_of, anna, case):
    client, sent = client_of(anna), data()
    for _ in range(2):
        assert client.post(url(case), sent).status_code == 302
    assert CaseDocument.objects.count() == 1


def test_a_reviewer_writes_no_letter(client_of, lena, case):
    give_review(case, lena)
    assert client_of(lena).post(url(case), data()).status_code == 403


def test_a_missing_letterhead_is_said(client_of, anna, case):
    assert "Briefkopf fehlt" in text_of(client_of(anna).get(url(case)))


def test_a_template_that_cannot_be_read_is_refused_and_nothing_typed_is_lost(
    client_of, anna, lena, case, settings
):
    template = add_template(lena)
    settings.DOCUMENT_KEYS = ["ein-fremder-schluessel-" * 2]
    response = client_of(anna).post(url(case), data(template=template.pk))
    assert response.status_code == 422
    assert "lässt sich nicht öffnen" in text_of(response)
    assert "Der Platz ist frei." in response.content.decode()
    assert not CaseDocument.objects.exists()


def test_the_letterhead_is_not_missed_once_it_is_there(client_of, anna, lena, case):
    with acting(lena):
        keep_letterhead(
            actor=lena, organisation=lena.organisation, expected_version=None,
            street="Musterallee 12", postcode="53721", town="Siegburg",
        )  # fmt: skip
    assert "Briefkopf fehlt" not in text_of(client_of(anna).get(url(case)))
