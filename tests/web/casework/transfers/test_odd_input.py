"""Days that cannot be and numbers of nobody are refused on the page, never with an error."""

import pytest
from django.urls import reverse

from lotse.casework.transfers.models import CaseTransfer

NUMBERS = ("9" * 30, "9" * 5000, "x", "-1", "²")


@pytest.mark.parametrize("born", ["31.12.9999", "01.01.0001", "30.02.2000"])
def test_a_birthday_that_cannot_be_is_refused(annas, boris, born):
    sent = {
        "sender": boris.organisation.pk,
        "family_name": "Haile",
        "born_on": born,
        "reason": "Umzug",
        "person_agrees": "on",
    }
    assert annas.post(reverse("transfers:request"), sent).status_code == 422
    assert not CaseTransfer.objects.exists()


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_nobody_are_refused(annas, boriss, case, transfer, number):
    for name, browser, sent in (
        ("transfers:accept", boriss, {"worker": number, "municipality": number}),
        ("transfers:accept", boriss, {"worker": "", "municipality": "", "version": number}),
        ("transfers:decline", boriss, {"reason": "Voll", "version": number}),
        ("transfers:withdraw", annas, {"version": number}),
    ):
        answer = browser.post(reverse(name, args=[transfer.pk]), sent)
        assert answer.status_code in {409, 422}, name
    transfer.refresh_from_db()
    assert transfer.state == "offered"
    assert annas.post(reverse("transfers:request"), {"sender": number}).status_code == 422


@pytest.mark.parametrize("number", NUMBERS)
def test_an_address_with_numbers_of_nobody_shows_the_page(annas, case, consents, number):
    url = reverse("transfers:offer", args=[case.pk])
    for address in (f"{url}?stelle={number}", f"{url}?anfrage={number}"):
        assert annas.get(address).status_code == 200
    answer = annas.post(url, {"categories": ["identity", number], "preview": "1"})
    assert answer.status_code == 200
