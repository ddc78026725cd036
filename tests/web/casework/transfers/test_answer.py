"""The receiver's side: the list, the offer, accepting, declining; and requests of both sides."""

import pytest
from django.urls import reverse

from lotse.casework.cases.models import Case
from lotse.casework.transfers.models import CaseTransfer
from lotse.foundation.audit.models import AuditEntry
from tests import cast
from tests.casework.sharing.factories import withdraw
from tests.casework.transfers import factories
from tests.casework.transfers.factories import accept, caritas_lead, request


def page_of(client, transfer):
    return client.get(reverse("transfers:detail", args=[transfer.pk])).content.decode()


def accepting(transfer, **values):
    return {"municipality": cast.municipality().pk, "version": transfer.version} | values


def test_the_receiver_sees_the_offer_and_the_look_is_recorded(boriss, boris, case, transfer):
    page = page_of(boriss, transfer)
    assert "Haile, Selam" in page
    assert "Tigrinya" in page
    assert "Bitte bald." in page
    look = AuditEntry.objects.get(action="person.transfer_seen")
    assert (look.target_id, look.actor_id) == (case.person_id, boris.user_id)


def test_a_fallen_offer_tells_nothing_about_the_person(boriss, transfer, consents):
    withdraw(*consents)
    page = page_of(boriss, transfer)
    assert "hinfällig" in page
    assert "Haile" not in page
    assert "Bitte bald." not in page
    listed = boriss.get(reverse("transfers:list")).content.decode()
    assert "Name nicht einsehbar" in listed
    assert "hinfällig" in listed
    assert "Haile" not in listed
    assert not AuditEntry.objects.filter(action="person.transfer_seen").exists()


def test_accepting_leads_to_the_new_file(boriss, boris, transfer):
    url = reverse("transfers:accept", args=[transfer.pk])
    assert "Wer führt den Fall?" not in boriss.get(url).content.decode()
    answer = boriss.post(url, accepting(transfer))
    new = Case.objects.get(organisation=boris.organisation)
    assert answer.url == reverse("cases:detail", args=[new.pk])
    assert new.number in boriss.get(answer.url).content.decode()


def test_the_lead_chooses_who_leads_the_case(client_of, boris, transfer):
    leads = client_of(caritas_lead())
    url = reverse("transfers:accept", args=[transfer.pk])
    assert "Wer führt den Fall?" in leads.get(url).content.decode()
    answer = leads.post(url, accepting(transfer, worker=boris.user_id), follow=True)
    assert "wird von einer Kollegin oder einem Kollegen geführt" in answer.content.decode()
    assert Case.objects.get(organisation=boris.organisation).responsible == boris.user


def test_without_a_municipality_nothing_is_accepted(boriss, transfer):
    url = reverse("transfers:accept", args=[transfer.pk])
    assert boriss.post(url, {"version": transfer.version}).status_code == 422
    assert CaseTransfer.objects.get().state == "offered"


def test_a_fallen_offer_is_not_accepted(boriss, transfer, consents):
    withdraw(*consents)
    url = reverse("transfers:accept", args=[transfer.pk])
    answer = boriss.post(url, accepting(transfer))
    assert answer.status_code == 422
    assert "hinfällig" in answer.content.decode()
    assert not Case.objects.filter(number__startswith="RSK-2026").exists()


def test_an_offer_that_changed_is_looked_at_again(boriss, transfer):
    url = reverse("transfers:accept", args=[transfer.pk])
    answer = boriss.post(url, accepting(transfer, version=7))
    assert answer.status_code == 422
    assert "inzwischen etwas geändert" in answer.content.decode()


def test_who_answers_after_a_colleague_reads_who_was_faster(client_of, boriss, boris, transfer):
    url = reverse("transfers:accept", args=[transfer.pk])
    accept(caritas_lead(), transfer)
    answer = boriss.post(url, accepting(transfer), follow=True)
    page = answer.content.decode()
    assert "Dieses Angebot ist schon angenommen. Das war " in page
    assert str(caritas_lead().user) in page
    assert "Von Ihnen ist nichts gespeichert." in page
    url = reverse("transfers:decline", args=[transfer.pk])
    values = {"version": transfer.version, "reason": "Kein Platz"}
    assert "schon angenommen" in boriss.post(url, values, follow=True).content.decode()
    assert boriss.get(url).status_code == 403


def test_declining_says_why(annas, boriss, transfer):
    url = reverse("transfers:decline", args=[transfer.pk])
    assert boriss.post(url, {"version": transfer.version}).status_code == 422
    boriss.post(url, {"version": transfer.version, "reason": "Zurzeit kein Platz"})
    assert "Zurzeit kein Platz" in page_of(annas, transfer)
    assert "Haile" not in page_of(boriss, transfer)


def test_declining_what_changed_meanwhile_says_so(boriss, transfer):
    url = reverse("transfers:decline", args=[transfer.pk])
    answer = boriss.post(url, {"version": 7, "reason": "Zurzeit kein Platz"})
    assert "inzwischen etwas geändert" in answer.content.decode()


def test_a_withdrawal_after_acceptance_is_told_to_both(annas, boriss, boris, transfer, consents):
    accept(boris, transfer)
    withdraw(*consents)
    assert "Bitte informieren Sie Caritasverband Rhein-Sieg" in page_of(annas, transfer)
    assert "ob Sie die Akte weiterführen dürfen" in page_of(boriss, transfer)


def test_the_list_shows_both_directions_with_the_next_step(annas, boriss, boris, transfer):
    listed = boriss.get(reverse("transfers:list")).content.decode()
    assert "Haile, Selam" in listed
    assert "ansehen und beantworten" in listed
    accept(boris, transfer)
    assert "Abgabe abschließen" in annas.get(reverse("transfers:list")).content.decode()


def test_an_empty_list_says_so(annas):
    page = annas.get(reverse("transfers:list")).content.decode()
    assert "Zurzeit wird Ihrer Stelle kein Fall angeboten." in page
    assert "Zurzeit gibt Ihre Stelle keinen Fall ab." in page


def test_today_tells_whose_step_it_is(boriss, boris, annas, transfer):
    assert "Fall angeboten" in boriss.get(reverse("start")).content.decode()
    accept(boris, transfer)
    assert "Abgabe abschließen" in annas.get(reverse("start")).content.decode()


def asking(organisation, **values):
    return {
        "sender": organisation.pk,
        "family_name": "Haile",
        "given_name": "Selam",
        "born_on": "17.05.1994",
        "reason": "Sie wohnt jetzt in Siegburg.",
        "person_agrees": "on",
    } | values


def test_asking_for_a_case(boriss, annas, anna, case):
    answer = boriss.post(reverse("transfers:request"), asking(anna.organisation))
    asked = CaseTransfer.objects.get()
    assert answer.url == reverse("transfers:detail", args=[asked.pk])
    assert "Ihre Anfrage" in boriss.get(answer.url).content.decode()
    page = page_of(annas, asked)
    assert "bittet um einen Fall" in page
    assert case.number in page
    assert reverse("transfers:offer", args=[case.pk]) in page


def test_asking_without_her_wish_is_refused_and_keeps_what_was_typed(boriss, anna):
    values = asking(anna.organisation)
    del values["person_agrees"]
    answer = boriss.post(reverse("transfers:request"), values)
    assert answer.status_code == 422
    assert "Sie wohnt jetzt in Siegburg." in answer.content.decode()


def test_who_was_asked_and_does_not_lead_the_case_finds_the_search(client_of, berta, boris, case):
    asked = request(boris, berta.organisation)
    page = page_of(client_of(berta), asked)
    assert "keiner mit diesem Namen" in page
    assert case.number not in page


def test_a_refusal_tells_the_asking_side_nothing(annas, boriss, anna, boris, case):
    asked = request(boris, anna.organisation)
    url = reverse("transfers:refuse", args=[asked.pk])
    assert "sieht gleich aus" in annas.get(url).content.decode()
    annas.post(url, {"version": asked.version, "reason": "Sie möchte bei uns bleiben."})
    page = page_of(boriss, asked)
    assert "Keine Abgabe" in page
    assert "bei uns bleiben" not in page
    assert "bei uns bleiben" in page_of(annas, asked)


def test_refusing_what_changed_meanwhile_says_so(annas, anna, boris):
    asked = request(boris, anna.organisation)
    answer = annas.post(reverse("transfers:refuse", args=[asked.pk]), {"version": 7})
    assert "inzwischen etwas geändert" in answer.content.decode()


def test_taking_a_request_back(boriss, annas, anna, boris):
    asked = request(boris, anna.organisation)
    url = reverse("transfers:withdraw", args=[asked.pk])
    assert "muss dann nicht mehr antworten" in boriss.get(url).content.decode()
    boriss.post(url, {"version": asked.version})
    assert factories.now(asked).state == "withdrawn"
    assert "Keine Abgabe" not in page_of(annas, asked)


@pytest.mark.parametrize("who", ["jonas", "petra", "ines", "nadja", "clara"])
def test_who_manages_no_cases_has_no_transfers(client_of, request, who, transfer):
    client = client_of(request.getfixturevalue(who))
    assert client.get(reverse("transfers:list")).status_code == 403
    assert client.get(reverse("transfers:detail", args=[transfer.pk])).status_code == 403


def test_the_list_asks_few_questions(boriss, transfer, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        boriss.get(reverse("transfers:list"))
