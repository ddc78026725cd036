"""Offering a case on one page: receiver, what goes along, what does not, the exact preview."""

import pytest
from django.urls import reverse

from lotse.casework.transfers.models import CaseTransfer
from tests.casework.cases.factories import in_days, make_case, make_contact, make_follow_up
from tests.casework.transfers.factories import accept, offer, request

PREVIEW = "Genau das geht mit"


def address(case, **query):
    url = reverse("transfers:offer", args=[case.pk])
    return url + ("?" + "&".join(f"{name}={value}" for name, value in query.items()))


def test_an_organisation_with_consent_is_chosen_by_itself(annas, boris, case, consents):
    page = annas.get(address(case)).content.decode()
    assert "Caritasverband Rhein-Sieg" in page
    assert PREVIEW in page
    assert "Haile, Selam" in page


def test_without_consent_the_page_says_what_is_missing(annas, boris, case):
    page = annas.get(address(case, stelle=boris.organisation_id)).content.decode()
    assert "Caritasverband Rhein-Sieg: keine Einwilligung" in page
    assert "Übergabe des Falls" in page
    assert PREVIEW not in page


def test_only_organisations_that_manage_cases_can_be_chosen(annas, boris, ines, jonas, case):
    page = annas.get(address(case)).content.decode()
    assert f'value="{boris.organisation_id}"' in page
    for other in (ines, jonas):
        assert f'value="{other.organisation_id}"' not in page
        assert annas.get(address(case, stelle=other.organisation_id)).status_code == 200


def test_what_is_not_covered_cannot_be_ticked_and_is_named(annas, case, consents):
    page = annas.get(address(case)).content.decode()
    assert 'value="language"' in page
    assert 'value="finances"' not in page
    assert "Einkommen, Leistungen, Schulden" in page


def test_what_is_open_is_shown_before_offering(annas, case, consents):
    make_follow_up(case, "Kita-Platz anfragen")
    page = annas.get(address(case)).content.decode()
    assert "Noch offen in diesem Fall" in page
    assert "Kita-Platz anfragen" in page


def test_offering(annas, boris, case, consents, note):
    values = {
        "categories": ["identity", "housing", "notes"],
        f"note-{note.pk}-picked": "on",
        f"note-{note.pk}-about": ["housing"],
        "message": "Bitte bald.",
    }
    answer = annas.post(address(case), values)
    transfer = CaseTransfer.objects.get()
    assert answer.url == reverse("transfers:detail", args=[transfer.pk])
    page = annas.get(answer.url).content.decode()
    assert "Sie sucht eine Wohnung." in page
    assert "Bitte bald." in page


def test_a_look_at_the_preview_offers_nothing(annas, case, consents):
    values = {"categories": ["identity", "language"], "preview": "1"}
    answer = annas.post(address(case), values)
    assert answer.status_code == 200
    assert "Tigrinya" in answer.content.decode()
    part = annas.post(address(case), values, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert not CaseTransfer.objects.exists()


def test_a_refusal_keeps_what_was_ticked(annas, case, consents, note):
    values = {
        "categories": ["identity", "notes"],
        f"note-{note.pk}-picked": "on",
        f"note-{note.pk}-about": ["housing"],
        "message": "Bitte bald.",
    }
    answer = annas.post(address(case), values)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Notiz handelt von etwas" in page
    assert "Bitte bald." in page
    assert not CaseTransfer.objects.exists()


def test_the_same_form_sent_twice_offers_once(annas, case, consents):
    key = "6b4f2f2e-6f7b-4d2c-9d52-0c5e0b3d6c11"
    values = {"categories": ["identity"], "submission_key": key}
    annas.post(address(case), values)
    assert annas.post(address(case), values).status_code == 302
    assert CaseTransfer.objects.count() == 1


def test_a_case_that_is_offered_leads_to_its_offer(annas, case, transfer):
    assert annas.get(address(case)).url == reverse("transfers:detail", args=[transfer.pk])


def test_offering_what_was_asked_for(annas, anna, boris, case, consents):
    asked = request(boris, anna.organisation)
    page = annas.get(address(case, anfrage=asked.pk)).content.decode()
    assert "hat am" in page
    assert PREVIEW in page
    annas.post(address(case, anfrage=asked.pk), {"categories": ["identity"]})
    assert CaseTransfer.objects.get().state == "offered"


def test_a_strange_request_in_the_address_is_passed_over(annas, case, consents):
    assert PREVIEW in annas.get(address(case, anfrage=0)).content.decode()
    assert PREVIEW in annas.get(address(case, anfrage="x")).content.decode()


def test_withdrawing_an_offer(annas, boriss, transfer):
    url = reverse("transfers:withdraw", args=[transfer.pk])
    assert "sieht dann sofort nichts mehr" in annas.get(url).content.decode()
    answer = annas.post(url, {"version": transfer.version})
    assert answer.url == reverse("transfers:detail", args=[transfer.pk])
    page = boriss.get(answer.url).content.decode()
    assert "Haile" not in page
    assert "zurückgezogen" in page


def test_withdrawing_what_changed_meanwhile_says_so(annas, transfer):
    url = reverse("transfers:withdraw", args=[transfer.pk])
    answer = annas.post(url, {"version": 7})
    assert answer.status_code == 422
    assert "inzwischen etwas geändert" in answer.content.decode()


def test_completing_closes_the_file(annas, boris, case, transfer):
    make_follow_up(case, "Kita-Platz anfragen")
    accept(boris, transfer)
    page = annas.get(reverse("transfers:detail", args=[transfer.pk])).content.decode()
    assert "Nächster Schritt" in page
    url = reverse("transfers:complete", args=[transfer.pk])
    assert "Kita-Platz anfragen" in annas.get(url).content.decode()
    answer = annas.post(url, follow=True)
    assert "Die Abgabe ist abgeschlossen" in answer.content.decode()
    case.refresh_from_db()
    assert case.closed_on == in_days(0)


def test_a_refused_completion_says_why(annas, boris, case, transfer):
    accept(boris, transfer)
    make_contact(case, held_on=in_days(1))
    answer = annas.post(reverse("transfers:complete", args=[transfer.pk]), follow=True)
    page = answer.content.decode()
    assert "Die Abgabe ist abgeschlossen" not in page
    assert "Nächster Schritt" in page


def test_the_tab_of_the_case_says_where_it_goes(annas, case, transfer):
    page = annas.get(reverse("sharing:overview", args=[case.pk])).content.decode()
    assert "Abgabe an eine andere Stelle" in page
    assert reverse("transfers:detail", args=[transfer.pk]) in page
    assert "Dieser Fall ist schon angeboten." in page


def test_the_new_file_says_where_it_came_from(boriss, boris, transfer):
    new = accept(boris, transfer)
    page = boriss.get(reverse("sharing:overview", args=[new.pk])).content.decode()
    assert "Übernommen von Kommunales Integrationszentrum" in page


@pytest.mark.parametrize("who", ["berta", "lena", "clara"])
def test_a_stranger_to_the_case_offers_nothing(client_of, request, who, case, consents):
    reader = request.getfixturevalue(who)
    assert client_of(reader).get(address(case)).status_code == 404


def test_the_offer_page_asks_few_questions(annas, case, consents, django_assert_max_num_queries):
    for _ in range(3):
        make_follow_up(case)
    with django_assert_max_num_queries(45):
        annas.get(address(case))


def test_a_second_case_of_the_person_is_offered_apart(anna, boris, case, transfer):
    other = make_case(anna, case.person)
    assert offer(anna, other, boris.organisation, "identity").pk != transfer.pk
