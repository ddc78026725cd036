"""Journey: the funding officer reads a list in, settles it by keyboard, and reconciles."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from lotse.funding.bookings.models import Booking, BookingImport, Expenditure, Reconciliation
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.funding.bookings.factories import award, content, line, payment

pytestmark = pytest.mark.journey
LIST = "/foerderung/buchungen/"
# A year of its own: files that other journeys make bring bookings of 2021 with them.
YEAR = 2024
DAY = f"15.02.{YEAR}"


def own_award():
    return award(2, year=YEAR)


def own_bookings():
    return Booking.objects.filter(source=BookingImport.objects.get(file_name="fibu.csv"))


def test_from_the_list_of_the_finance_system_to_a_closed_reconciliation(signed_in):
    deniz, armin = cast.play("deniz"), cast.play("armin")
    payment(deniz, award=own_award(), date=date(YEAR, 2, 15), amount_eur=Decimal("605017.00"))
    page = signed_in(deniz)
    read_in(page)
    settle_by_keyboard(page)
    assert Expenditure.objects.filter(award=own_award()).count() == 2
    assert not own_bookings().open().exists()
    reconcile(page)
    assert Reconciliation.objects.get(award=own_award()).until == date(YEAR, 12, 31)

    # The auditor reads it and is offered nothing to do.
    audited = signed_in(armin)
    audited.goto(page.url)
    expect(audited.get_by_text("Gebäudereinigung, liegt auf")).to_be_visible()
    expect(audited.get_by_role("button", name="Unterschied erklären")).to_have_count(0)
    assert_accessible(audited)


def read_in(page):
    """All or nothing: the faulty line is named, and left out on purpose."""
    page.goto(f"{LIST}listen/")
    raw = content(
        line(DAY, "J-1", "4.500,00-", partner="Samira Beispiel"),
        line(DAY, "J-2", "4.500,00-", partner="Samira Beispiel"),
        line(DAY, "J-3", "605.017,00", account="414100", text="1. Rate"),
        line(DAY, "J-4", "-99,00", text="Gebäudereinigung"),
        line(day="demnächst", number="J-5"),
        ";;4.500,00;;;;Summe",
    )
    page.get_by_label("Buchungsliste").set_input_files(
        {"name": "fibu.csv", "mimeType": "text/csv", "buffer": raw}
    )
    page.get_by_role("button", name="Weiter: Spalten zuordnen").click()
    assert_accessible(page)
    page.get_by_role("button", name="Liste prüfen").click()
    page.get_by_role("button", name="Liste übernehmen").click()
    expect(page.get_by_text("Zeile 6 ist fehlerhaft").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Die fehlerhafte Zeile auslassen").check()
    page.get_by_role("button", name="Liste übernehmen").click()
    expect(page.get_by_text("4 Buchungen sind übernommen").first).to_be_visible()
    assert_accessible(page)


def settle_by_keyboard(page):
    """To the first row, open it, choose, send; the second proposes the same."""
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Buchung J-1")
    assert_accessible(page)
    page.locator("#id_award_0").select_option(label=f"{own_award()}")
    page.locator("#id_meaning_0").select_option(label="Ausgabe: Personal")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Buchung J-2")
    expect(page.locator("#id_meaning_0")).to_have_value("staff")
    # The keys work when the page is loaded, not when its heading is there.
    page.wait_for_load_state()
    page.locator("#id_award_0").focus()
    page.keyboard.press("Control+Enter")

    # The payment was entered by hand before; it is the same amount.
    expect(page.get_by_role("heading", level=1)).to_have_text("Buchung J-3")
    page.get_by_role("button", name="Das ist sie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Buchung J-4")
    set_the_last_aside(page)


def set_the_last_aside(page):
    """Ticked by keyboard; each page is there before something on it is pressed."""
    source = BookingImport.objects.get(file_name="fibu.csv")
    page.goto(f"{LIST}?source={source.pk}")
    expect(page.get_by_role("checkbox", name="Buchung J-")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="J-4")).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_text("1 ausgewählt:")).to_be_visible()
    page.get_by_role("button", name="Beiseitelegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eine Buchung beiseitelegen")
    expect(page.locator("#several-form input[name=chosen]")).to_have_count(1)
    page.wait_for_load_state()
    reason = page.get_by_label("Grund")
    reason.select_option(label="gehört nicht zur Förderung")
    expect(reason).to_have_value("foreign")
    page.locator("#several-form").get_by_role("button", name="Beiseitelegen").click()
    expect(page.get_by_text("Eine Buchung ist beiseitegelegt.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Buchung J-")).to_have_count(0)
    expect(page.get_by_text("Keine Buchung passt zu diesem Filter")).to_be_visible()


def reconcile(page):
    """Refused, explained by a line, closed."""
    page.goto(f"{LIST}abstimmung/neu/")
    page.get_by_label("Förderung").select_option(label=f"{own_award()}")
    page.get_by_label("Bis einschließlich").fill(f"{YEAR}-12-31")
    page.get_by_label("Einzahlungen nach der Finanzbuchhaltung").fill("605.017,00")
    page.get_by_label("Auszahlungen nach der Finanzbuchhaltung").fill("9.099,00")
    page.get_by_role("button", name="Vergleichen").click()
    expect(page.get_by_text("Auszahlungen: 99,00 € Unterschied").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Seite").select_option(label="Auszahlungen")
    page.get_by_label("Unterschied", exact=False).first.fill("99,00")
    page.get_by_label("Woher er kommt").fill("Gebäudereinigung, liegt auf demselben Konto")
    page.get_by_role("button", name="Unterschied erklären").click()
    page.locator("main").get_by_role("link", name="Schließen").click()
    page.locator("main").get_by_role("button", name="Schließen").click()
    expect(page.get_by_text("Die Abstimmung steht fest").first).to_be_visible()
