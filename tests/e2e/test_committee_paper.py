"""A paper for the committee in a browser: built, frozen, read by those it is for."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from lotse.foundation.accounts.actors import acting
from lotse.reporting.papers.models import Paper, PaperSection
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.reporting.papers.factories import freeze, paper, section

pytestmark = pytest.mark.journey
TITLE = "Bericht der Journey"


def test_the_coordination_builds_a_paper_and_freezes_it(signed_in):
    page = signed_in(cast.play("clara"))
    page.goto("/")
    page.get_by_role("link", name="Vorlagen").first.click()
    page.get_by_role("link", name="Vorlage beginnen").first.click()
    page.get_by_label("Beginnen mit").select_option("")
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Sitzung am").fill("2026-11-30")
    assert_accessible(page)
    page.get_by_role("button", name="Vorlage beginnen").click()
    # The usual sections are there, and beside them the paper as it prints.
    expect(page.get_by_role("heading", name="Vorbemerkungen", level=3)).to_be_visible()
    expect(page.get_by_role("heading", name="So sind die Zahlen bestimmt")).to_be_visible()
    assert_accessible(page)
    page.locator(".paper-sections li").first.get_by_role("button", name="nach unten").click()
    expect(page.locator(".paper-sections h3").nth(1)).to_have_text("Vorbemerkungen")
    page.get_by_role("link", name="nur Text").click()
    page.get_by_label("Überschrift").fill("Ausblick")
    page.get_by_label("Text", exact=True).fill("Stichtag: {{ stichtag }}")
    page.get_by_text("Platzhalter, die Lotse einsetzt").click()
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Vorschau", exact=True).click()
    expect(page.get_by_role("heading", name="Ausblick")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Festschreiben").click()
    assert_accessible(page)
    page.get_by_role("button", name="Festschreiben").click()
    made = Paper.objects.get(title=TITLE)
    expect(page.get_by_text(made.sha256).first).to_be_visible()


def test_the_executive_takes_a_frozen_paper_along_and_a_town_reads_it(signed_in):
    clara = cast.play("clara")
    made = paper(clara, with_sections=False, title="Bericht zum Lesen")
    with acting(clara):
        PaperSection.objects.filter(paper=made).delete()
    section(
        clara, made, heading="Laufende Fälle", kind="comparison",
        indicators=["active_cases"], has_chart=True,
    )  # fmt: skip
    freeze(clara, made)
    page = signed_in(cast.play("emil"))
    page.goto("/zahlen/vorlagen/")
    assert_accessible(page)
    row = page.get_by_role("row").filter(has_text="Bericht zum Lesen")
    with page.expect_download() as told:
        row.get_by_role("link", name="PDF").click()
    assert told.value.path().read_bytes().startswith(b"%PDF-1.7")
    row.get_by_role("link", name="Bericht zum Lesen").first.click()
    expect(page.get_by_text("stimmen mit der Prüfsumme überein")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("committee_papers:changes", args=[made.pk]))
    expect(page.get_by_text("Keine Vorlage davor")).to_be_visible()
    town = signed_in(cast.play("mats"))
    town.goto("/")
    town.get_by_role("link", name="Vorlagen").first.click()
    town.get_by_role("link", name="Bericht zum Lesen").first.click()
    expect(town.get_by_role("heading", name="Laufende Fälle", level=2)).to_be_visible()
    expect(town.get_by_role("link", name="Nächste Vorlage beginnen")).to_have_count(0)
    assert_accessible(town)
