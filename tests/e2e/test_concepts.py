"""A concept in a browser: written, argued about by a town, answered, approved, read."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from lotse.foundation.accounts.actors import acting
from lotse.steering.concepts.models import ConceptVersion, Proposal
from lotse.steering.concepts.services import versions
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.steering.concepts.factories import (
    approve,
    comment,
    concept,
    consult,
    first_section,
    publish,
    section,
    write,
)

pytestmark = pytest.mark.journey


def test_a_concept_is_written_and_given_into_consultation(signed_in):
    page = signed_in(cast.play("clara"))
    page.goto("/steuerung/konzepte/")
    page.get_by_role("link", name="Konzept anlegen").first.click()
    page.get_by_label("Titel").fill("Integrationskonzept der Journey")
    assert_accessible(page)
    page.get_by_role("button", name="Anlegen").click()
    page.get_by_role("link", name="Abschnitt anlegen").first.click()
    page.get_by_label("Überschrift").fill("Ziele")
    page.get_by_label("Text", exact=True).fill("Wir wollen:\n- kurze Wege\n- klare Zuständigkeit")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("listitem").filter(has_text="klare Zuständigkeit")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="In die Abstimmung geben").click()
    page.get_by_role("button", name="In die Abstimmung geben").click()
    expect(page.get_by_text("in Abstimmung").first).to_be_visible()


def test_a_town_proposes_another_wording_and_reads_what_became_of_it(signed_in):
    clara, mats = cast.play("clara"), cast.play("mats")
    version = consult(clara, concept(clara, "Konzept mit Vorschlag"))
    town = signed_in(mats)
    town.goto("/")
    town.get_by_role("link", name="Konzepte").first.click()
    expect(town.get_by_role("heading", name="Konzepte", exact=True)).to_be_visible()
    assert_accessible(town)
    row = town.get_by_role("row").filter(has_text="Konzept mit Vorschlag")
    row.get_by_role("link", name="Fassung 1").click()
    expect(town.get_by_role("heading", name="Konzept mit Vorschlag")).to_be_visible()
    assert_accessible(town)
    town.get_by_role("link", name="Anmerken").first.click()
    town.get_by_label("Anmerkung").fill("Die Kitas fehlen.")
    assert_accessible(town)
    town.get_by_role("button", name="Anmerkung abgeben").click()
    town.get_by_role("link", name="Anders formulieren").last.click()
    town.get_by_label("Vorgeschlagener Text").fill("Wir wollen sehr kurze Wege.")
    assert_accessible(town)
    town.get_by_role("button", name="Vorschlag abgeben").click()
    _answered(signed_in(clara), version)
    town.reload()
    expect(town.get_by_text("Wir wollen sehr kurze Wege.").first).to_be_visible()
    expect(town.get_by_text("Kitas stehen im Kapitel 3.")).to_be_visible()


def _answered(page: Page, version: ConceptVersion) -> None:
    page.goto(reverse("concepts:version", args=[version.pk]))
    page.get_by_role("link", name="Antworten").first.click()
    page.get_by_label("teilweise übernommen").check()
    page.get_by_label("Begründung").fill("Kitas stehen im Kapitel 3.")
    assert_accessible(page)
    page.get_by_role("button", name="Antwort speichern").click()
    page.get_by_role("link", name="Vergleichen und antworten").click()
    expect(page.locator("ins").filter(has_text="sehr")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_role("link", name="Beschluss festhalten")).to_be_visible()
    assert Proposal.objects.get(section__concept_version=version).state == "accepted"
    page.get_by_role("link", name="Beschluss festhalten").click()
    page.get_by_label("Anderes Gremium").fill("Kreistag")
    assert_accessible(page)
    page.get_by_role("button", name="Beschluss festhalten").click()
    expect(page.get_by_text("Prüfsumme des beschlossenen Textes")).to_be_visible()


def test_the_executive_compares_two_versions_and_takes_the_paper(signed_in):
    clara = cast.play("clara")
    first = publish(clara, approve(clara, concept(clara, "Konzept im Vergleich")))
    with acting(clara):
        second = versions.begin_version(actor=clara, concept=first.concept)
    write(clara, first_section(second), text="Wir wollen lange Wege.")
    section(clara, second, "Wirkung")
    comment(cast.play("petra"), first_section(consult(clara, second)))
    page = signed_in(cast.play("emil"))
    page.goto("/steuerung/konzepte/")
    assert_accessible(page)
    page.get_by_role("link", name="Konzept im Vergleich", exact=True).click()
    expect(page.get_by_role("heading", name="Konzept im Vergleich")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Was hat sich seit Fassung 1 geändert?").click()
    expect(page.locator("del").filter(has_text="kurze")).to_be_visible()
    expect(page.get_by_text("neuer Abschnitt")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("concepts:version", args=[second.pk]))
    expect(page.get_by_text("Bitte auch die Kitas nennen.")).to_be_visible()
    expect(page.get_by_role("link", name="Antworten")).to_have_count(0)
    with page.expect_download() as told:
        page.get_by_role("link", name="Als PDF").click()
    assert told.value.path().read_bytes().startswith(b"%PDF-1.7")
