"""The recipient's side: its own contracts, and a foreign one is not there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lotse.foundation.accounts.actors import acting
from lotse.funding.forwarding.models import ProofReceipt, RecipientProof, StaffingReport
from lotse.funding.posts.models import Occupancy
from tests.funding.forwarding.factories import (
    LAST_YEAR,
    PDF,
    TEXTS,
    THIS_YEAR,
    ago,
    begin,
    check,
    draft,
    pay,
    release,
    report,
    running,
    submitted,
    write,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(petra, client_of):
    return client_of(petra)


@pytest.fixture
def contract(deniz):
    return running(deniz)


def _url(name, *args):
    return reverse(f"forwarding:{name}", args=args)


def _filled(browser, proof, **changed):
    """The form of a proof with everything typed."""
    form = browser.get(_url("proof_edit", proof.pk)).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    amounts = {name: "1.000,00" for name in sent if name.startswith("amount_")}
    texts = {name: "on" if value is True else value for name, value in TEXTS.items()}
    return sent | amounts | texts | changed


def test_own_contracts_say_what_is_due(browser, deniz, contract):
    draft(deniz)
    running(deniz, "TROISDORF")
    text = text_of(browser.get(_url("own_contracts")))
    for word in ("Case Management vor Ort", "Baustein 2", f"Verwendungsnachweis: {LAST_YEAR}",
                 f"31.03.{THIS_YEAR}", "Besetzung melden", "Nachweis schreiben"):  # fmt: skip
        assert word in text, word
    assert text.count("Case Management vor Ort") == 1


def test_without_a_contract_the_page_says_so(browser):
    assert "sobald der Kreis sie in Kraft gesetzt hat" in text_of(
        browser.get(_url("own_contracts"))
    )


def test_more_contracts_cost_no_more_queries(browser, deniz, contract):
    few = count_queries(browser, _url("own_contracts"))
    for _ in range(3):
        running(deniz)
    assert count_queries(browser, _url("own_contracts")) <= few


def test_the_navigation_leads_there(browser, deniz, client_of):
    assert "Weiterleitung" in text_of(browser.get("/"))


def test_a_contract_shows_what_the_county_released_and_paid(browser, deniz, contract):
    pay(deniz, contract)
    release(deniz, contract, "55000")
    text = text_of(browser.get(_url("own_contract", contract.pk)))
    for word in ("55.000,00", "27.500,00", "Samira Beispiel", "Zwei Raten",
                 "rechnet der Kreis", "HÜL-"):  # fmt: skip
        assert word in text, word
    assert "Prüfliste" not in text
    assert "Stornieren" not in text


@pytest.mark.parametrize("who", ["mats", "boris", "anna", "jonas"])
def test_a_foreign_contract_is_not_there(who, petra, contract, client_of, request):
    told, proof = report(petra, contract), submitted(petra, contract)
    stranger = client_of(request.getfixturevalue(who))
    for url in (
        _url("own_contract", contract.pk),
        _url("report_add", contract.pk),
        _url("proof_begin", contract.pk),
        _url("report_withdraw", told.pk),
        _url("proof", proof.pk),
        _url("proof_edit", proof.pk),
        _url("proof_submit", proof.pk),
        _url("receipt_add", proof.pk),
    ):
        assert stranger.get(url).status_code == 404, url
        assert stranger.post(url).status_code in {404, 405}, url


def test_a_draft_of_the_county_is_not_there(browser, deniz):
    assert browser.get(_url("own_contract", draft(deniz).pk)).status_code == 404


def test_the_page_of_the_county_is_not_the_recipients(browser, contract):
    for name in ("contract", "contract_change", "points", "payment_add"):
        assert browser.get(_url(name, contract.pk)).status_code == 404
    assert browser.get(_url("contract_sheet", contract.pk, "pdf")).status_code == 404


def test_somebody_new_is_reported_with_a_number_as_people_write_it(browser, contract):
    url = _url("report_add", contract.pk)
    form = browser.get(url).context["form"]
    # With one post there is nothing to choose.
    sent = {"kind": "filled", "post": form["post"].value(), "person_name": "Mira Muster",
            "share": "0,5", "starts_on": f"{ago(2):%d.%m.%Y}",
            "submission_key": form["submission_key"].value()}  # fmt: skip
    for _ in range(2):
        assert browser.post(url, sent).url == _url("own_contract", contract.pk)
    told = StaffingReport.objects.get()
    assert (told.person_name, f"{told.share:.2f}") == ("Mira Muster", "0.50")
    assert "gemeldet" in text_of(browser.get(_url("own_contract", contract.pk)))


def test_who_leaves_is_chosen_from_those_who_are_there(browser, petra, contract):
    with acting(petra):
        there = Occupancy.objects.get()
    sent = {"kind": "left", "occupancy": there.pk, "starts_on": f"{ago(1):%d.%m.%Y}"}
    assert browser.post(_url("report_add", contract.pk), sent).status_code == 302
    told = StaffingReport.objects.get()
    assert (told.person_name, told.post_id) == ("Samira Beispiel", there.post_id)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"kind": "filled"}, "Bitte die Stelle auswählen."),
        ({"kind": "left"}, "Bitte die Stelle auswählen."),
        ({"kind": "filled", "share": "halb"}, "etwa 0,75"),
        ({"kind": "nichts"}, "gültige Auswahl"),
        ({"kind": "filled", "starts_on": "morgen"}, "gültiges Datum"),
    ],
)
def test_what_is_missing_in_a_report_is_said(browser, contract, sent, says):
    response = browser.post(_url("report_add", contract.pk), sent)
    assert response.status_code == 422
    assert says in text_of(response)


def test_a_rule_that_refuses_a_report_stands_above_the_form(browser, petra, contract):
    with acting(petra):
        held = contract.shares.get().post_id
    sent = {"kind": "absent", "post": held, "starts_on": f"{ago(1):%d.%m.%Y}"}
    assert "um wen es geht" in text_of(browser.post(_url("report_add", contract.pk), sent))


def test_a_report_is_withdrawn(browser, petra, contract):
    told = report(petra, contract)
    url = _url("report_withdraw", told.pk)
    assert "Meldung zurückziehen?" in text_of(browser.get(url))
    assert "zurückgezogen" in text_of(browser.post(url, follow=True))
    assert browser.post(url).status_code == 403


def test_a_proof_is_begun_written_saved_and_submitted(browser, petra, contract):
    page = browser.get(_url("proof_begin", contract.pk))
    years = [year for year, _ in page.context["form"].fields["year"].choices]
    assert years == [LAST_YEAR, THIS_YEAR]
    key = page.context["form"]["submission_key"].value()
    sent = {"year": LAST_YEAR, "submission_key": key}
    first = browser.post(_url("proof_begin", contract.pk), sent)
    assert browser.post(_url("proof_begin", contract.pk), sent).url == first.url
    proof = RecipientProof.objects.get()
    text = text_of(browser.get(first.url))
    assert "Samira Beispiel" in text
    more = {"new_text_1": "Fahrten", "new_amount_1": "12,50"}
    saved = browser.post(first.url, _filled(browser, proof, **more), follow=True)
    text = text_of(saved)
    for word in ("Noch nicht eingereicht", "2.012,50", "Fahrten", "48 Menschen begleitet"):
        assert word in text, word
    url = _url("proof_submit", proof.pk)
    assert "einreichen?" in text_of(browser.get(url))
    assert "wird geprüft" in text_of(browser.post(url, follow=True))
    for name in ("proof_edit", "proof_submit", "receipt_add"):
        assert browser.get(_url(name, proof.pk)).status_code == 403


def test_what_keeps_a_proof_from_being_submitted_is_said_at_the_button(browser, petra, contract):
    proof = begin(petra, contract)
    text = text_of(browser.get(_url("proof", proof.pk)))
    assert "mindestens eine Ausgabe" in text
    refused = browser.post(_url("proof_submit", proof.pk), follow=True)
    assert "mindestens eine Ausgabe" in text_of(refused)
    write(petra, proof, signed_name="")
    assert "Name und Funktion" in text_of(browser.get(_url("proof", proof.pk)))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"new_amount_1": "5"}, "wofür sie war"),
        ({"new_text_1": "Fahrt", "new_amount_1": "1.2.3"}, "ist keine Zahl"),
        ({"new_text_1": "Fahrt", "new_amount_1": "-3"}, "ohne Minus"),
    ],
)
def test_a_wrong_amount_is_refused_and_nothing_typed_is_lost(
    browser, petra, contract, changed, says
):
    proof = begin(petra, contract)
    sent = _filled(browser, proof, **changed)
    response = browser.post(_url("proof_edit", proof.pk), sent)
    assert response.status_code == 422
    assert says in text_of(response)
    assert "48 Menschen begleitet" in response.content.decode()


def test_two_edits_of_a_proof_at_once_are_compared(browser, petra, contract):
    proof = begin(petra, contract)
    sent = _filled(browser, proof)
    write(petra, proof, measures="Von einer Kollegin")
    response = browser.post(_url("proof_edit", proof.pk), sent)
    assert response.status_code == 409
    assert "Von einer Kollegin" in text_of(response)


def test_receipts_are_put_with_a_proof_read_and_taken_away(browser, petra, contract, client_of,
                                                           mats):  # fmt: skip
    proof = begin(petra, contract)
    url = _url("receipt_add", proof.pk)
    assert "Bitte eine Datei auswählen." in text_of(browser.post(url, {"title": "x"}))
    files = [SimpleUploadedFile(name, PDF) for name in ("lohn.pdf", "miete.pdf")]
    assert browser.post(url, {"uploads": files}).status_code == 302
    kept = list(ProofReceipt.objects.order_by("pk"))
    assert [one.title for one in kept] == ["lohn.pdf", "miete.pdf"]
    response = browser.get(_url("receipt", kept[0].pk))
    assert response.headers["Content-Type"] == "application/pdf"
    assert client_of(mats).get(_url("receipt", kept[0].pk)).status_code == 404
    assert "Beleg entfernen?" in text_of(browser.get(_url("receipt_remove", kept[0].pk)))
    browser.post(_url("receipt_remove", kept[0].pk))
    assert ProofReceipt.objects.get() == kept[1]


def test_one_wrong_file_keeps_all_of_a_form_out(browser, petra, contract):
    proof = begin(petra, contract)
    files = [SimpleUploadedFile("gut.pdf", PDF), SimpleUploadedFile("x.exe", b"MZ\x90\x00")]
    response = browser.post(_url("receipt_add", proof.pk), {"uploads": files})
    assert response.status_code == 422
    assert not ProofReceipt.objects.exists()


def test_what_the_county_examines_is_its_own_until_it_decides(browser, deniz, petra, contract):
    proof = submitted(petra, contract)
    check(deniz, proof, found={1: ("50000", "In Arbeit")})
    assert "In Arbeit" not in text_of(browser.get(_url("proof", proof.pk)))
    check(deniz, proof, "returned", {1: ("50000", "Beleg fehlt")}, "Bitte ergänzen.")
    text = text_of(browser.get(_url("proof", proof.pk)))
    assert "Beleg fehlt" in text
    assert "Bitte ergänzen." in text
    assert "bitte überarbeiten" in text_of(browser.get(_url("own_contracts")))
    assert "Beleg fehlt" in text_of(browser.get(_url("proof_edit", proof.pk)))


def test_all_years_proven_leave_nothing_to_begin(browser, petra, contract):
    submitted(petra, contract)
    begin(petra, contract, THIS_YEAR)
    text = text_of(browser.get(_url("proof_begin", contract.pk)))
    assert "Für jedes Jahr" in text


def test_heute_says_what_is_due_and_what_came_back(browser, deniz, petra, contract):
    text = text_of(browser.get("/"))
    assert f"Verwendungsnachweis {LAST_YEAR}: Case Management vor Ort" in text
    assert f"fällig 31.03.{THIS_YEAR}" in text
    check(deniz, submitted(petra, contract), "returned", objections="Bitte ergänzen.")
    assert f"Verwendungsnachweis {LAST_YEAR} überarbeiten" in text_of(browser.get("/"))


def test_heute_of_the_officer_says_what_waits(petra, contract, deniz, client_of):
    report(petra, contract)
    submitted(petra, contract)
    text = text_of(client_of(deniz).get("/"))
    assert "Weiterleitung (2)" in text
    assert f"Nachweis {LAST_YEAR} prüfen: Caritasverband" in text
    assert "Mira Muster" in text
