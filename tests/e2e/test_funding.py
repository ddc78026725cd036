"""Money and posts in a browser: who keeps it, who receives it, who audits it."""

import io
import time
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from lotse.funding.forwarding.models import ReleasedAmount
from lotse.funding.proofs.models import ProofOfUse
from lotse.funding.proofs.rules import snapshots
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.funding.forwarding import factories as forwarding
from tests.funding.proofs import factories
from tests.funding.statements import histories

pytestmark = pytest.mark.journey

OVERVIEW = "/foerderung/?jahr=2021"


@pytest.fixture
def award():
    """An award of 2021 beside those of other journeys."""
    return factories.over(name=f"J{time.monotonic_ns() % 1_000_000_000}")


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as told:
        page.get_by_role("link", name=name, exact=True).click()
    return told.value.path().read_bytes()


def test_an_amount_leads_to_its_explanation_line_by_line(signed_in, award):
    page = signed_in(cast.play("deniz"))
    page.goto("/")
    page.get_by_role("link", name="Geld und Stellen").first.click()
    page.get_by_label("Förderjahr").select_option("2021")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_role("heading", name="Geld und Stellen 2021")).to_be_visible()
    expect(page.get_by_role("img", name="Von bewilligt bis zurückzuzahlen")).to_be_visible()
    assert_accessible(page)
    way = page.locator(f'a[href="{reverse("awards:award", args=[award.pk])}"]')
    row = page.get_by_role("row").filter(has=way)
    row.get_by_role("link", name="Rechenweg Verdient").click()
    expect(page.get_by_role("heading", name="Verdient: 36.666,67")).to_be_visible()
    expect(page.get_by_text("8/12 × 1 VZÄ × 55.000,00 € = 36.666,67 €.")).to_be_visible()
    assert_accessible(page)
    page.goto(OVERVIEW)
    expect(page.get_by_role("heading", name="Je Empfänger")).to_be_visible()


def test_a_proof_of_use_is_written_confirmed_and_leaves_as_a_workbook(signed_in, award):
    page = signed_in(cast.play("deniz"))
    page.goto(f"/foerderung/nachweise/foerderung/{award.pk}/")
    page.get_by_role("link", name="Nachweis beginnen").click()
    page.get_by_role("button", name="Beginnen").click()
    expect(page.get_by_text("Die Zahlen sind von heute.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Bericht schreiben").click()
    page.get_by_label("Ergebnisse").fill("Die Wege sind kürzer.")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Bestätigung eintragen").click()
    page.get_by_label("Name").fill("Sabine Muster")
    page.get_by_label("Amt").fill("Landrätin")
    page.get_by_label("Bestätigt am").fill("2022-03-01")
    assert_accessible(page)
    page.get_by_role("button", name="Bestätigung festhalten").click()
    expect(page.get_by_text("Prüfsumme (SHA-256)")).to_be_visible()
    assert_accessible(page)
    confirmed = ProofOfUse.objects.get(award=award)
    figures = snapshots.read(confirmed.snapshot)["figures"]
    book = load_workbook(io.BytesIO(downloaded(page, "Excel")))
    rows = book["Zahlenmäßiger Nachweis"].iter_rows(min_row=2, values_only=True)
    exported = {label: Decimal(str(amount)).quantize(Decimal("0.01")) for label, amount in rows}
    assert exported["Verdient"] == Decimal(figures["earned"]) == Decimal("36666.67")
    assert exported["Noch zurückzuzahlen"] == Decimal(figures["to_return"])
    assert sorted(exported.values()) == sorted(map(Decimal, figures.values()))
    assert downloaded(page, "PDF").startswith(b"%PDF-")
    page.get_by_role("link", name="Als abgegeben eintragen").click()
    page.get_by_role("button", name="Als abgegeben eintragen").click()
    expect(page.get_by_text("abgegeben am")).to_be_visible()


def test_money_goes_back_with_interest_line_by_line(signed_in, award):
    page = signed_in(cast.play("deniz"))
    page.goto(f"/foerderung/nachweise/foerderung/{award.pk}/")
    page.get_by_role("link", name="Rückzahlung eintragen").click()
    expect(page.get_by_label("Betrag")).to_have_value("18.333,33")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", name="Zinsen, wenn heute gezahlt würde")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Als gezahlt eintragen").click()
    page.get_by_label("Gezahlt am").fill("2022-12-31")
    page.get_by_role("button", name="Als gezahlt eintragen").click()
    expect(page.get_by_text("190,3854")).to_be_visible()
    # As the sum of the lines, and as the payment that settles it.
    expect(page.locator("strong", has_text="18.523,72")).to_be_visible()
    expect(page.get_by_role("link", name="am 31.12.2022")).to_contain_text("18.523,72")
    assert_accessible(page)


def test_a_recipient_sees_its_own_contract_and_nothing_of_the_county(signed_in):
    deniz, petra = cast.play("deniz"), cast.play("petra")
    number = f"EIGEN-{time.monotonic_ns() % 1_000_000_000}"
    own = forwarding.running(deniz, "CARITAS", number=number)
    forwarding.release(deniz, own, "51234.56")
    foreign = forwarding.running(deniz, "TROISDORF", number=f"FREMD-{number}")
    assert ReleasedAmount.objects.filter(contract=own).exists()
    page = signed_in(petra)
    page.goto("/")
    page.get_by_role("link", name="Weiterleitung").first.click()
    expect(page.get_by_text(number).first).to_be_visible()
    expect(page.get_by_text(f"FREMD-{number}")).to_have_count(0)
    assert_accessible(page)
    page.goto(f"/foerderung/weiterleitung/eigene/{own.pk}/")
    expect(page.get_by_text("51.234,56").first).to_be_visible()
    for address, status in (
        (f"/foerderung/weiterleitung/eigene/{foreign.pk}/", 404), ("/foerderung/", 403),
        ("/foerderung/nachweise/", 403),
    ):  # fmt: skip
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status


def test_the_auditor_reads_everything_and_changes_nothing(signed_in, award):
    deniz, armin = cast.play("deniz"), cast.play("armin")
    histories.base_rates()
    proof = factories.confirm(deniz, factories.write(deniz, factories.begin(deniz, award)))
    open_ = factories.repayment(deniz, award)
    page = signed_in(armin)
    page.goto(OVERVIEW)
    expect(page.get_by_role("heading", name="Geld und Stellen 2021")).to_be_visible()
    for address in (f"{proof.pk}/", f"rueckzahlung/{open_.pk}/", f"foerderung/{award.pk}/"):
        page.goto(f"/foerderung/nachweise/{address}")
        assert_accessible(page)
        for word in ("beginnen", "eintragen", "Berichtigen", "Ändern", "Verwerfen", "schreiben"):
            expect(page.get_by_role("main").get_by_role("link", name=word)).to_have_count(0)
    for address in (
        f"{proof.pk}/schreiben/", f"{proof.pk}/abgeben/", f"rueckzahlung/{open_.pk}/gezahlt/",
        f"foerderung/{award.pk}/beginnen/", f"foerderung/{award.pk}/rueckzahlung/",
    ):  # fmt: skip
        answer = page.goto(f"/foerderung/nachweise/{address}")
        assert answer is not None
        assert answer.status == 403
