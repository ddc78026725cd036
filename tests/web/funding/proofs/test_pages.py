"""Proofs of use and repayments on the screen: from beginning to the papers that leave."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.funding.programmes.models import BaseRate, Rate
from lotse.funding.proofs.models import ProofOfUse, Repayment
from lotse.funding.proofs.rules import snapshots
from tests.foundation.documents import samples
from tests.funding.proofs import factories
from tests.funding.statements import histories
from tests.web.pages import count_queries, text_of
from tests.worlds import built_once, fresh

URL = "/foerderung/nachweise/"
CONFIRM = {"head_name": "Sabine Muster", "head_office": "Landrätin", "confirmed_on": "01.03.2022"}
world = built_once(factories.over)


@pytest.fixture
def award(world, db):
    return fresh(world)


@pytest.fixture
def page(award, deniz, client_of):
    return client_of(deniz)


@pytest.fixture
def draft(award, deniz):
    return factories.write(deniz, factories.begin(deniz, award))


@pytest.fixture
def confirmed(draft, deniz):
    return factories.confirm(deniz, draft)


@pytest.fixture
def repayment(award, deniz):
    return factories.repayment(deniz, award)


def to(name, record):
    return reverse(f"proofs:{name}", args=[record.pk])


def sent(page, address, version_of=None, status=302, **values):
    if version_of is not None:
        version_of.refresh_from_db()
        values = {"version": version_of.version} | values
    response = page.post(address, values)
    assert response.status_code == status
    return response


def said(page, address, **query):
    return text_of(page.get(address, query)).replace("\u00a0", " ")


def test_the_list_says_how_far_each_proof_is_and_what_goes_back(page, award, draft, repayment):
    text = said(page, URL, jahr="2021")
    assert "Nachweise und Rückzahlungen 2021" in text
    assert "in Arbeit" in text
    assert "18.333,33 €" in text
    assert "fällig 30.09.2022" in text


def test_a_late_proof_is_overdue(page, db):
    notice = histories.grant(3, 2021, confirm_due_on=date(2022, 6, 30))
    histories.record(notice)
    text = said(page, URL, jahr="2021")
    assert "überfällig 30.06.2022" in text


def test_an_empty_year_has_nothing_to_prove(page):
    assert "Nichts nachzuweisen" in said(page, URL)


def test_a_proof_is_begun_written_confirmed_and_sent(page, award):
    begun = sent(page, to("begin", award))
    proof = ProofOfUse.objects.get()
    assert begun.url == to("proof", proof)
    assert "Die Zahlen sind von heute" in said(page, to("proof", proof))
    sent(page, to("write", proof), proof, **factories.WRITTEN)
    assert "Zwei Werkstätten mit 40 Teilnehmenden." in said(page, to("proof", proof))
    sent(page, to("confirm", proof), proof, **CONFIRM)
    proof.refresh_from_db()
    text = said(page, to("proof", proof))
    assert "bestätigt am 01.03.2022 von Sabine Muster, Landrätin" in text
    assert proof.sha256 in text
    sent(page, to("send", proof), proof, sent_on="02.03.2022")
    assert "abgegeben am 02.03.2022" in said(page, to("proof", proof))
    assert "abgegeben" in said(page, URL, jahr="2021")


def test_the_award_shows_its_proofs_and_its_money(page, award, confirmed, repayment):
    text = said(page, to("award", award))
    for word in ("Verwendungsnachweis Baustein 2 2021", "bestätigt", "seit 30.09.2022",
                 "Noch zurückzuzahlen 18.333,33", "nicht verdiente Mittel 2021"):  # fmt: skip
        assert word in text


def test_what_is_missing_is_said_at_the_step(page, draft):
    answer = sent(page, to("confirm", draft), draft, status=422, **CONFIRM | {
        "confirmed_on": "30.12.2021"})  # fmt: skip
    assert "noch nicht vorbei" in text_of(answer)
    Rate.objects.filter(module=2).delete()
    answer = sent(page, to("confirm", draft), draft, status=422, **CONFIRM)
    assert "Die Zahlen lassen sich noch nicht berechnen" in text_of(answer)
    answer = sent(page, to("confirm", draft), draft, status=422)
    assert "Name" in text_of(answer)


def test_recipients_without_a_checked_proof_are_named(page, draft):
    text = said(page, to("proof", draft))
    assert "Noch nicht anerkannt: Caritasverband Rhein-Sieg (liegt nicht vor)" in text


def test_a_confirmed_proof_is_not_written_but_corrected(page, confirmed):
    for name in ("write", "confirm"):
        assert page.get(to(name, confirmed)).status_code == 302
    sent(page, to("correct", confirmed), reason="Kosten nachgereicht")
    correction = ProofOfUse.objects.get(number=2)
    text = said(page, to("proof", correction))
    assert "Berichtigung 1" in text
    assert "Kosten nachgereicht" in text
    assert page.get(to("correct", confirmed)).status_code == 302


def test_sending_before_confirming_is_refused(page, draft, confirmed):
    answer = sent(page, to("send", confirmed), confirmed, status=422, sent_on="01.01.2022")
    assert "abgegeben wird danach" in text_of(answer)


def test_the_signed_paper_is_kept_and_given_out(page, confirmed):
    upload = io.BytesIO(samples.PDF)
    upload.name = "bestaetigung.pdf"
    sent(page, to("paper_add", confirmed), confirmed, document=upload)
    assert page.get(to("paper", confirmed)).content == samples.PDF
    assert "unterschriebene Bestätigung" in said(page, to("proof", confirmed))


def test_without_a_paper_there_is_none(page, confirmed):
    assert page.get(to("paper", confirmed)).status_code == 404


def sheet(page, proof, ending):
    return page.get(reverse("proofs:sheet", args=[proof.pk, ending]))


def test_the_workbook_is_what_was_confirmed_to_the_cent(page, confirmed):
    Rate.objects.update(staff_eur_per_fte=Decimal(1))
    content = snapshots.read(confirmed.snapshot)
    book = load_workbook(io.BytesIO(sheet(page, confirmed, "xlsx").content))
    figures = list(book["Zahlenmäßiger Nachweis"].iter_rows(min_row=2, values_only=True))
    exact = {label: Decimal(str(amount)).quantize(Decimal("0.01")) for label, amount in figures}
    assert exact["Verdient"] == Decimal(content["figures"]["earned"])
    assert exact["Noch zurückzuzahlen"] == Decimal(content["figures"]["to_return"])
    assert sorted(exact.values()) == sorted(map(Decimal, content["figures"].values()))
    posts = list(book["Stellen"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in posts] == ["CM-2", "Summe"]
    assert Decimal(str(posts[0][4])) == Decimal("36666.67")


def test_pdf_and_word_say_the_same(page, confirmed):
    pdf = sheet(page, confirmed, "pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["Content-Type"] == "application/pdf"
    word = zipfile.ZipFile(io.BytesIO(sheet(page, confirmed, "docx").content))
    text = word.read("word/document.xml").decode()
    for said_ in ("36.666,67", confirmed.sha256, "Sabine Muster", "Zwei Werkstätten"):
        assert said_ in text


def test_a_draft_on_paper_says_that_it_is_one(page, draft):
    word = zipfile.ZipFile(io.BytesIO(sheet(page, draft, "docx").content))
    text = word.read("word/document.xml").decode()
    assert "Entwurf: Verwendungsnachweis 2021" in text
    assert "Datum, Unterschrift" in text


def test_other_formats_there_are_none(page, draft):
    assert sheet(page, draft, "odt").status_code == 404


def test_somebody_else_wrote_meanwhile(page, draft, deniz):
    old = draft.version
    factories.write(deniz, draft, narrative_results="anders")
    response = page.post(to("write", draft), factories.WRITTEN | {"version": old})
    assert response.status_code == 409
    response = page.post(to("confirm", draft), CONFIRM | {"version": old}, follow=True)
    assert "inzwischen geändert" in text_of(response)


def test_a_repayment_begins_with_what_is_to_be_returned(page, award):
    text = page.get(to("repayment_add", award)).content.decode()
    assert 'value="18.333,33"' in text
    assert 'value="2022-09-30"' in text
    sent(page, to("repayment_add", award), amount_eur="18.333,33 €", reason="nicht verdient",
         due_on="30.09.2022", interest_points="5", day_count="act_act")  # fmt: skip
    assert Repayment.objects.get().amount_eur == Decimal("18333.33")


def test_interest_is_shown_stretch_by_stretch(page, repayment):
    text = said(page, to("repayment", repayment))
    assert "Zinsen, wenn heute gezahlt würde" in text
    assert "01.10.2022 31.12.2022 92 von 365 −0,88 % 5,00 4,12 % 190,3854" in text
    sent(page, to("repayment_settle", repayment), repayment, paid_on="31.12.2022")
    text = said(page, to("repayment", repayment))
    assert "Zinsen bis zur Zahlung" in text
    assert "Zinsen für 92 Tage 190,39 €" in text
    assert "Zusammen 18.523,72 €" in text


def test_a_missing_base_rate_is_said(page, repayment):
    BaseRate.objects.all().delete()
    assert "unter „Fördersätze“ eintragen" in said(page, to("repayment", repayment))
    answer = sent(page, to("repayment_settle", repayment), repayment, status=422,
                  paid_on="31.12.2022")  # fmt: skip
    assert "Basiszinssatz" in text_of(answer)


def test_who_pays_in_time_sees_that_there_is_no_interest(page, repayment):
    sent(page, to("repayment_settle", repayment), repayment, paid_on="30.09.2022")
    assert "Rechtzeitig gezahlt, keine Zinsen." in said(page, to("repayment", repayment))


def test_a_repayment_is_changed_and_discarded_until_it_is_paid(page, repayment):
    values = {"amount_eur": "100,00", "reason": "Rest", "due_on": "30.09.2022",
              "interest_points": "5", "day_count": "act_act"}  # fmt: skip
    sent(page, to("repayment_change", repayment), repayment, **values)
    repayment.refresh_from_db()
    assert repayment.amount_eur == 100
    answer = sent(page, to("repayment_change", repayment), repayment, status=422,
                  **values | {"amount_eur": "60000"})  # fmt: skip
    assert "mehr geht nicht" in text_of(answer)
    assert page.get(to("repayment_discard", repayment)).status_code == 200
    sent(page, to("repayment_discard", repayment))
    assert not Repayment.objects.exists()


def test_what_is_paid_stands(page, repayment, deniz):
    factories.settle(deniz, repayment)
    for name in ("repayment_change", "repayment_settle"):
        assert page.get(to(name, repayment)).status_code == 302
    sent(page, to("repayment_discard", repayment))
    assert Repayment.objects.count() == 1


def test_a_repayment_that_somebody_else_changed_is_not_overwritten(page, repayment):
    values = {"amount_eur": "1", "reason": "x", "due_on": "30.09.2022", "interest_points": "5",
              "day_count": "act_act", "version": 99}  # fmt: skip
    assert page.post(to("repayment_change", repayment), values).status_code == 409
    paid = {"paid_on": "31.12.2022", "version": 99}
    answer = page.post(to("repayment_settle", repayment), paid, follow=True)
    assert "inzwischen geändert" in text_of(answer)


def test_the_auditor_reads_all_and_changes_nothing(award, draft, repayment, client_of, armin):
    page = client_of(armin)
    for name, record in (("award", award), ("proof", draft), ("repayment", repayment)):
        text = said(page, to(name, record))
        for word in ("beginnen", "Bericht schreiben", "eintragen", "Verwerfen", "Ändern"):
            assert word not in text
    for name, record in (
        ("begin", award), ("write", draft), ("confirm", draft), ("repayment_add", award),
        ("repayment_change", repayment), ("repayment_settle", repayment),
        ("repayment_discard", repayment),
    ):  # fmt: skip
        assert page.get(to(name, record)).status_code == 403
        assert page.post(to(name, record)).status_code == 403


def test_more_awards_cost_no_more_queries(page, award):
    address = f"{URL}?jahr=2021"
    few = count_queries(page, address)
    for module in (1, 3):
        histories.record(histories.grant(module))
    assert count_queries(page, address) == few
