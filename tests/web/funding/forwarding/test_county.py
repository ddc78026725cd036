"""The funding officer's side: contracts, check-list, money, reports and the check of proofs."""

import re
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.foundation.accounts.actors import acting
from lotse.funding.forwarding.models import (
    ContractPost,
    ForwardingContract,
    ForwardingPayment,
    RecipientProof,
    ReleasedAmount,
)
from lotse.funding.forwarding.rules.checklist import POINTS
from lotse.funding.posts.models import Occupancy
from tests import cast
from tests.funding.forwarding.factories import (
    LAST_YEAR,
    THIS_YEAR,
    ago,
    begin,
    check,
    draft,
    hold,
    pay,
    post,
    release,
    report,
    running,
    settle,
    start,
    submitted,
    write,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


@pytest.fixture
def contract(deniz):
    return running(deniz)


def _url(name, *args):
    return reverse(f"forwarding:{name}", args=args)


def _fresh(contract):
    return ForwardingContract.objects.get(pk=contract.pk)


FORM = {
    "number": "KIM-2026-01",
    "title": "Case Management Siegburg",
    "module": "2",
    "starts_on": "01.01.2026",
    "ends_on": "31.12.2027",
    "proof_due_day": "31",
    "proof_due_month": "3",
    "payment_terms": "Zwei Raten",
}


def test_an_empty_list_says_how_to_begin(browser, clara, client_of):
    text = text_of(browser.get(_url("list")))
    assert "Noch kein Vertrag" in text
    assert "Prüfliste durch" in text
    assert "legt die Fördersachbearbeitung an" in text_of(client_of(clara).get(_url("list")))


def test_a_contract_is_drawn_up_in_a_form(browser, deniz):
    place = cast.municipality()
    recipient = cast.organisation("CARITAS")
    sent = FORM | {"recipient": recipient.pk, "area": [place.pk]}
    sent["submission_key"] = browser.get(_url("contract_add")).context["form"][
        "submission_key"].value()  # fmt: skip
    first = browser.post(_url("contract_add"), sent)
    assert browser.post(_url("contract_add"), sent).url == first.url
    made = ForwardingContract.objects.get()
    assert (made.number, made.ends_on.year, made.area.get()) == ("KIM-2026-01", 2027, place)
    text = text_of(browser.get(first.url))
    for word in ("Entwurf", "sieht ihn noch nicht", "0 von 22 geregelt", "Noch keine Stelle."):
        assert word in text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"number": ""}, "Dieses Feld ist zwingend"),
        ({"ends_on": "01.01.2025"}, "Das Ende liegt vor dem Beginn."),
        ({"proof_due_month": "2", "proof_due_day": "30"}, "nicht in jedem Jahr"),
        ({"proof_due_day": str(10**15)}, "nicht in jedem Jahr"),
        ({"proof_due_month": ""}, "Tag und Monat"),
        ({"module": "9"}, "gültige Auswahl"),
    ],
)
def test_what_is_wrong_stands_in_the_form_and_nothing_typed_is_lost(browser, changed, says):
    sent = FORM | {"recipient": cast.organisation("CARITAS").pk} | changed
    response = browser.post(_url("contract_add"), sent)
    assert response.status_code == 422
    text = text_of(response)
    assert says in text
    assert "Case Management Siegburg" in response.content.decode()
    assert not ForwardingContract.objects.exists()


def test_a_contract_is_changed_and_two_edits_at_once_are_compared(browser, deniz):
    contract = draft(deniz)
    url = _url("contract_change", contract.pk)
    sent = FORM | {"recipient": contract.recipient_id, "version": contract.version}
    assert browser.post(url, sent).status_code == 302
    assert _fresh(contract).title == "Case Management Siegburg"
    late = browser.post(url, sent | {"title": "Zu spät"})
    assert late.status_code == 409
    assert "Zu spät" in text_of(late)


def test_a_running_contract_does_not_offer_what_stands(browser, contract):
    form = browser.get(_url("contract_change", contract.pk)).context["form"]
    assert not {"recipient", "module", "starts_on"} & set(form.fields)


def test_the_check_list_is_answered_on_one_page(browser, deniz):
    contract = draft(deniz)
    hold(deniz, contract, post(deniz))
    url = _url("points", contract.pk)
    page = browser.get(url)
    text = text_of(page)
    for word in ("Besserstellungsverbot", "§ 9 Abs. 4 TIntG", "Anfangsbuchstabe", "(empfohlen)"):
        assert word in text
    sent = {"version": page.context["form"]["version"].value()}
    for point in POINTS:
        sent |= {f"{point.code}_state": "agreed", f"{point.code}_where": "§ 3"}
    assert browser.post(url, sent).status_code == 302
    assert contract.points.filter(state="agreed", where="§ 3").count() == len(POINTS)
    # Somebody else was quicker.
    assert browser.post(url, sent).url == url


def test_a_point_that_cannot_be_answered_so_is_said_and_the_rest_is_kept(browser, deniz):
    contract = draft(deniz)
    page = browser.get(_url("points", contract.pk))
    sent = {"version": page.context["form"]["version"].value()}
    sent |= {f"{point.code}_state": "open" for point in POINTS}
    sent |= {"fte_state": "agreed", "fte_where": "Anlage 1"}
    response = browser.post(_url("points", contract.pk), sent)
    assert response.status_code == 422
    assert "noch keine Stelle zugeordnet" in text_of(response)
    assert "Anlage 1" in response.content.decode()


def test_readers_see_the_check_list_as_text(contract, clara, client_of):
    response = client_of(clara).get(_url("points", contract.pk))
    assert "geregelt" in text_of(response)
    assert b"<select" not in response.content


def test_a_post_is_put_in_in_part_and_taken_out_of_the_draft(browser, deniz):
    contract, on = draft(deniz), post(deniz)
    version = browser.get(_url("post_add", contract.pk)).context["form"]["version"].value()
    sent = {"post": on.pk, "weight": "0,5", "version": version}
    assert browser.post(_url("post_add", contract.pk), sent).status_code == 302
    share = ContractPost.objects.get()
    assert share.weight == Decimal("0.5")
    assert "0,50" in text_of(browser.get(_url("contract", contract.pk)))
    assert "entfernen?" in text_of(browser.get(_url("post_drop", share.pk)))
    browser.post(_url("post_drop", share.pk))
    assert not ContractPost.objects.exists()


def test_a_post_that_does_not_fit_is_refused_at_the_form(browser, deniz):
    contract, foreign = draft(deniz), post(deniz, "KI")
    version = _fresh(contract).version
    sent = {"post": foreign.pk, "weight": "1", "version": version}
    response = browser.post(_url("post_add", contract.pk), sent)
    assert response.status_code == 422
    assert "anderen Anstellungsträger" in text_of(response)
    late = browser.post(_url("post_add", contract.pk), sent | {"version": 99})
    assert late.url == _url("contract", contract.pk)


def test_a_contract_begins_when_everything_is_settled(browser, deniz):
    contract = draft(deniz)
    url = _url("contract_start", contract.pk)
    assert "in Kraft setzen?" in text_of(browser.get(url))
    assert "noch offen" in text_of(browser.post(url, follow=True))
    hold(deniz, contract, post(deniz))
    settle(deniz, contract)
    assert "Der Empfänger sieht ihn jetzt." in text_of(browser.post(url, follow=True))
    assert _fresh(contract).is_running


def test_a_contract_is_ended_with_a_reason(browser, contract):
    url = _url("contract_end", contract.pk)
    version = browser.get(url).context["form"]["version"].value()
    outside = {"version": version, "last_day": "01.01.2020", "reason": "Ende"}
    assert "beginnt erst" in text_of(browser.post(url, outside))
    sent = {"version": version, "last_day": f"{ago(1):%d.%m.%Y}", "reason": "Stelle fällt weg"}
    assert browser.post(url, sent).status_code == 302
    assert "Stelle fällt weg" in text_of(browser.get(_url("contract", contract.pk)))
    assert browser.post(url, sent).url == _url("contract", contract.pk)


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("exe", b"")]
)
def test_contract_and_proof_leave_as_papers(browser, petra, contract, ending, begins):
    proof = submitted(petra, contract)
    for name, pk in (("contract_sheet", contract.pk), ("proof_sheet", proof.pk)):
        response = browser.get(_url(name, pk, ending))
        assert response.status_code == (200 if begins else 404)
        assert response.content.startswith(begins)


def test_the_workbook_of_a_proof_is_exact_to_the_cent(browser, deniz, petra, contract):
    proof = submitted(petra, contract)
    check(deniz, proof, "accepted", {2: ("2999.99", "Ein Cent zu viel")})
    content = browser.get(_url("proof_sheet", proof.pk, "xlsx")).content
    book = load_workbook(BytesIO(content))
    cells = [cell for paper in book for row in paper.iter_rows(values_only=True) for cell in row]
    amounts = {Decimal(str(cell)) for cell in cells if isinstance(cell, int | float)}
    assert amounts >= {Decimal(51000), Decimal(54000), Decimal("2999.99"), Decimal("53999.99")}
    assert "Ein Cent zu viel" in cells


def test_a_payment_is_typed_as_people_write_it_and_counts_once(browser, contract):
    url = _url("payment_add", contract.pk)
    key = browser.get(url).context["form"]["submission_key"].value()
    sent = {"kind": "paid", "year": LAST_YEAR, "date": f"{ago(3):%d.%m.%Y}",
            "amount_eur": "27.500,00 €", "reference": "HÜL-1", "submission_key": key}  # fmt: skip
    for _ in range(2):
        assert browser.post(url, sent).status_code == 302
    assert ForwardingPayment.objects.get().amount_eur == Decimal(27500)
    assert "27.500,00" in text_of(browser.get(_url("contract", contract.pk)))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"amount_eur": "viel"}, "„viel“ ist keine Zahl"),
        ({"amount_eur": "-5"}, "ohne Minus"),
        ({"amount_eur": "0"}, "Der Betrag liegt über 0."),
        ({"date": "01.01.2999"}, "Zukunft"),
        ({"reference": ""}, "Zeichen oder Belegnummer"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(browser, contract, changed, says):
    sent = {"kind": "paid", "year": LAST_YEAR, "date": f"{ago(3):%d.%m.%Y}",
            "amount_eur": "1", "reference": "HÜL-1"} | changed  # fmt: skip
    response = browser.post(_url("payment_add", contract.pk), sent)
    assert response.status_code == 422
    assert says in text_of(response)
    assert not ForwardingPayment.objects.exists()


def test_a_payment_is_cancelled_with_a_reason(browser, deniz, contract):
    payment = pay(deniz, contract)
    url = _url("payment_cancel", payment.pk)
    sent = {"version": browser.get(url).context["form"]["version"].value(), "reason": "Doppelt"}
    assert browser.post(url, sent).status_code == 302
    assert "storniert: Doppelt" in text_of(browser.get(_url("contract", contract.pk)))
    assert browser.post(url, sent).status_code == 302
    again = sent | {"version": ForwardingPayment.objects.get().version}
    assert "schon storniert" in text_of(browser.post(url, again))


def test_without_a_notice_there_is_nothing_to_release(browser, contract):
    url = _url("release", contract.pk, LAST_YEAR)
    page = browser.get(url)
    assert "er rechnet nicht selbst" in text_of(page)
    response = browser.post(url, {"shown": page.context["form"]["shown"].value()})
    assert response.status_code == 422
    assert not ReleasedAmount.objects.exists()


@pytest.mark.parametrize("year", [0, LAST_YEAR - 1, THIS_YEAR + 2, 10_000, 10**20])
def test_a_year_without_the_contract_is_not_there(year, browser, contract):
    assert browser.get(_url("release", contract.pk, year)).status_code == 404


def test_what_was_not_shown_is_not_released(browser, contract):
    url = _url("release", contract.pk, LAST_YEAR)
    response = browser.post(url, {"shown": "1:1.00:1.00"}, follow=True)
    assert "Die Beträge haben sich geändert" in text_of(response)


def test_the_list_says_what_waits_and_filters_by_the_address(browser, deniz, petra, contract):
    report(petra, contract)
    submitted(petra, contract)
    draft(deniz, module=1)
    text = text_of(browser.get(_url("list")))
    assert f"Verwendungsnachweis {LAST_YEAR} prüfen: Caritasverband Rhein-Sieg" in text
    assert "Stelle besetzt: Mira Muster" in text
    for query, count in (("", 2), ("stand=running", 1), ("stand=draft", 1), ("baustein=1", 1),
                         ("baustein=3", 0), ("stand=x&baustein=y", 2)):  # fmt: skip
        page = browser.get(f"{_url('list')}?{query}").context["page"]
        assert page.paginator.count == count, query
    assert "Kein Vertrag in dieser Auswahl" in text_of(browser.get(f"{_url('list')}?baustein=3"))


def test_longer_lists_cost_no_more_queries(browser, deniz, contract):
    few = count_queries(browser, _url("list"))
    for _ in range(3):
        running(deniz)
    assert count_queries(browser, _url("list")) <= few


def test_a_contract_shows_posts_money_proofs_and_reports(browser, deniz, petra, contract):
    pay(deniz, contract, amount_eur=Decimal(60000))
    release(deniz, contract, "55000")
    report(petra, contract)
    submitted(petra, contract)
    text = text_of(browser.get(_url("contract", contract.pk)))
    for word in ("Samira Beispiel (1,00)", "alles Nötige geregelt", "60.000,00", "5.000,00",
                 f"Verwendungsnachweis {LAST_YEAR}", "wird geprüft", "Mira Muster",
                 f"Verwendungsnachweis {THIS_YEAR}, fällig am 31.03.{THIS_YEAR + 1}"):  # fmt: skip
        assert word in text, word


_BUTTONS = (
    *("Zahlung eintragen", "Übernehmen", "Stornieren", "Vertrag anlegen"),
    *("freigeben", "In Kraft setzen", "Speichern", "auf Papier eintragen"),
)


@pytest.mark.parametrize("who", ["clara", "emil", "armin"])
def test_readers_find_nothing_to_press(who, petra, contract, client_of, request):
    told = report(petra, contract)
    proof = submitted(petra, contract)
    browser = client_of(request.getfixturevalue(who))
    urls = [_url("contract", contract.pk), _url("report", told.pk), _url("proof", proof.pk)]
    for url in (*urls, _url("list"), _url("points", contract.pk)):
        text = text_of(browser.get(url))
        for word in _BUTTONS:
            assert word not in text, (url, word)


def test_a_report_is_taken_over_on_one_page(browser, deniz, petra):
    contract, on = draft(deniz), post(deniz)
    hold(deniz, contract, on)
    settle(deniz, contract)
    told = report(petra, start(deniz, contract))
    page = browser.get(_url("report", told.pk))
    assert "neu anlegen" in text_of(page)
    sent = {"version": 1, "share": "0,5", "starts_on": f"{ago(3):%d.%m.%Y}", "decision": "take"}
    assert browser.post(_url("report", told.pk), sent).status_code == 302
    assert Occupancy.objects.get().share == Decimal("0.5")
    assert "übernommen" in text_of(browser.get(_url("report", told.pk)))
    assert browser.post(_url("report", told.pk), sent).status_code == 403


def test_a_report_without_room_says_why_and_one_is_declined(browser, petra, contract):
    told = report(petra, contract)
    sent = {"version": 1, "share": "0,5", "starts_on": f"{ago(3):%d.%m.%Y}"}
    response = browser.post(_url("report", told.pk), sent | {"decision": "take"})
    assert response.status_code == 422
    assert re.search("Samira Beispiel|VZÄ", text_of(response))
    bare = browser.post(_url("report", told.pk), sent | {"decision": "decline"})
    assert "warum die Meldung nicht" in text_of(bare)
    said = sent | {"decision": "decline", "answer": "Noch besetzt."}
    late = browser.post(_url("report", told.pk), said | {"version": 7})
    assert late.url == _url("contract", contract.pk)
    done = browser.post(_url("report", told.pk), said, follow=True)
    assert "Antwort: Noch besetzt." in text_of(done)


def _check_form(browser, proof, **sent):
    page = browser.get(_url("proof_check", proof.pk))
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields} | {
        "rest_as_stated": ""} | sent  # fmt: skip


def test_a_proof_is_examined_line_by_line_and_accepted(browser, deniz, petra, contract):
    pay(deniz, contract, amount_eur=Decimal(54000))
    release(deniz, contract)
    proof = submitted(petra, contract)
    with acting(deniz):
        lines = list(proof.lines.order_by("position"))
    text = text_of(browser.get(_url("proof_check", proof.pk)))
    for word in ("51.000,00", "verdient 55.000,00", "54.000,00", "keine"):
        assert word in text, word
    url = _url("proof_check", proof.pk)
    cut = {f"recognised_{lines[1].pk}": "2.500,00", f"objection_{lines[1].pk}": "Beleg fehlt"}
    saved = browser.post(url, _check_form(browser, proof, **cut), follow=True)
    assert "Die Prüfung ist gespeichert." in text_of(saved)
    refused = browser.post(url, _check_form(browser, proof, decision="accepted"))
    assert refused.status_code == 422
    assert "Noch nicht geprüft" in text_of(refused)
    sent = _check_form(browser, proof, decision="accepted", rest_as_stated="on")
    done = browser.post(url, sent, follow=True)
    text = text_of(done)
    for word in ("anerkannt und steht fest", "53.500,00", "Beleg fehlt", "Prüfsumme", "500,00"):
        assert word in text, word


def test_a_proof_goes_back_with_objections(browser, petra, contract, client_of):
    proof = submitted(petra, contract)
    url = _url("proof_check", proof.pk)
    bare = browser.post(url, _check_form(browser, proof, decision="returned"))
    assert "was zu ändern ist" in text_of(bare)
    sent = _check_form(browser, proof, decision="returned", objections="Bitte Belege.")
    assert browser.post(url, sent).status_code == 302
    text = text_of(client_of(petra).get(_url("proof", proof.pk)))
    assert "mit Beanstandungen zurückgegeben" in text
    assert "Bitte Belege." in text
    late = browser.post(url, sent)
    assert late.status_code == 403


def test_two_checks_at_once_do_not_both_count(browser, deniz, petra, contract):
    proof = submitted(petra, contract)
    sent = _check_form(browser, proof)
    check(deniz, proof)
    response = browser.post(_url("proof_check", proof.pk), sent, follow=True)
    assert "inzwischen geändert" in text_of(response)


def test_a_proof_on_paper_is_typed_in_by_the_officer(browser, contract):
    begun = browser.post(_url("proof_begin", contract.pk), {"year": LAST_YEAR})
    proof = RecipientProof.objects.get()
    assert begun.url == _url("proof_edit", proof.pk)
    assert "Kam auf Papier" in text_of(browser.get(_url("proof", proof.pk)))


def test_what_a_recipient_has_not_submitted_is_not_there_for_the_county(browser, petra, contract):
    proof = write(petra, begin(petra, contract))
    assert browser.get(_url("proof", proof.pk)).status_code == 404
    text = text_of(browser.get(_url("contract", contract.pk)))
    assert "Noch kein Verwendungsnachweis." in text


def test_the_enter_key_saves_a_check_and_decides_nothing(browser, petra, contract):
    proof = submitted(petra, contract)
    html = browser.get(_url("proof_check", proof.pk)).content.decode()
    buttons = re.findall(r'<button type="submit"\s+name="decision" value="(\w*)"', html)
    assert buttons == ["", "accepted", "returned"]
