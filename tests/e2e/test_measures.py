"""Measures in a browser: planned from a line, followed up, assessed; read by the executive."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from lotse.funding.awards.models import NoticeLumpSum
from lotse.steering.measures.models import Measure
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.funding.statements import histories
from tests.steering.measures.factories import indicator, measure, theme, value

pytestmark = pytest.mark.journey


@pytest.fixture
def award():
    """An award of this year with 30,000 euro for measures."""
    notice = histories.grant(1, timezone.localdate().year, title="Journey der Maßnahmen")
    NoticeLumpSum.objects.create(notice=notice, kind="measures", approved_eur=Decimal(30_000))
    histories.record(notice)
    return notice.award


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as told:
        page.get_by_role("link", name=name, exact=True).click()
    return told.value.path().read_bytes()


def test_a_measure_is_planned_followed_and_its_effect_moves_the_theme(signed_in, award):
    clara = cast.play("clara")
    of = theme(clara, "analysed", "measure", title="Wege zum Sprachkurs")
    page = signed_in(clara)
    page.goto("/steuerung/massnahmen/")
    assert_accessible(page)
    page.get_by_role("link", name="Maßnahme planen").first.click()
    page.get_by_label("Maßnahme", exact=False).first.fill("Ein Anmeldebogen für alle Kurse")
    page.get_by_label("Ziel").fill("Wer einen Kurs sucht, füllt einen Bogen aus.")
    page.get_by_label("Thema").select_option(str(of.pk))
    page.get_by_label("Zeile des Bescheids").select_option(f"{award.pk}-measures")
    page.get_by_label("Geplant").fill("30.000,01")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Die Zeile trägt das nicht").first).to_be_visible()
    page.get_by_label("Geplant").fill("12.000")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", name="Ein Anmeldebogen für alle Kurse")).to_be_visible()
    _indicator(page)
    page.get_by_role("link", name="Maßnahme beginnen").click()
    page.get_by_role("button", name="Maßnahme beginnen").click()
    expect(page.get_by_text("läuft").first).to_be_visible()
    page.get_by_role("link", name="Wirkung beurteilen").click()
    page.get_by_label("Wirkung wie gewollt").check()
    page.get_by_label("Was sich geändert hat").fill("Vier Stellen nehmen denselben Bogen an.")
    page.get_by_label("Woran man es sieht").fill("31 von 40 Anmeldungen kamen damit aus.")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Thema auf „Wirkung geprüft“ setzen").click()
    page.get_by_label("Wieder ansehen am").fill("2027-03-31")
    assert_accessible(page)
    page.get_by_role("button", name="Thema weiterführen").click()
    expect(page.get_by_text("(Wirkung geprüft)")).to_be_visible()
    assert_accessible(page)


def _indicator(page: Page) -> None:
    page.get_by_role("link", name="Kennzahl festlegen").click()
    page.get_by_label("Kennzahl").first.fill("Bögen je Mensch")
    page.get_by_label("Ausgangswert").fill("4")
    page.get_by_label("Gemessen am").fill("2026-01-01")
    page.get_by_label("Zielwert").fill("1")
    page.get_by_label("Zu erreichen bis").fill("2026-12-31")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Wert eintragen").click()
    page.get_by_label("Tag").fill("2026-07-01")
    page.get_by_label("Wert", exact=False).last.fill("2,5")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("img", name="Bögen je Mensch: von 4 zu 1")).to_be_visible()


def test_events_are_counted_and_leave_as_a_workbook(signed_in):
    page = signed_in(cast.play("clara"))
    page.goto("/steuerung/massnahmen/veranstaltungen/?jahr=2026")
    page.get_by_role("link", name="Veranstaltung eintragen").first.click()
    page.get_by_label("Veranstaltung").first.fill("Fachtag Journey")
    page.get_by_label("Tag").fill("2026-06-12")
    page.get_by_label("Fachkräfte, erwartet").fill("60")
    page.get_by_label("Fachkräfte, gekommen").fill("55")
    page.get_by_label("Kosten").fill("1.200,50")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("link", name="Fachtag Journey")).to_be_visible()
    assert_accessible(page)
    book = load_workbook(io.BytesIO(downloaded(page, "Als Excel"))).active
    rows = {row[1]: row for row in book.iter_rows(min_row=2, values_only=True)}
    assert rows["Fachtag Journey"][5:8] == (60, 55, 1200.5)


def test_the_executive_reads_and_writes_nothing(signed_in):
    clara = cast.play("clara")
    made: Measure = measure(clara, "Nur gelesen")
    value(clara, indicator(clara, made), 39)
    page = signed_in(cast.play("emil"))
    page.goto("/")
    page.get_by_role("link", name="Steuerung").first.click()
    page.get_by_role("link", name="Maßnahmen").first.click()
    row = page.get_by_role("row").filter(has_text="Nur gelesen")
    expect(row.get_by_text("im Rückstand")).to_be_visible()
    row.get_by_role("link", name="Nur gelesen").click()
    expect(page.get_by_role("heading", name="Nur gelesen")).to_be_visible()
    expect(page.get_by_role("link", name="Ändern")).to_have_count(0)
    assert_accessible(page)
    answer = page.goto(reverse("measures:measure_change", args=[made.pk]))
    assert answer.status == 403
