"""Journeys of posts: the officer fills one by keyboard, a lead sees her own, an auditor reads."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from lotse.funding.posts.models import Occupancy, Post
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.funding.posts.factories import away, fill, make_employee, make_post
from tests.funding.programmes.factories import shipped_programme

pytestmark = pytest.mark.journey
LIST = "/foerderung/stellen/"


@pytest.fixture
def deniz():
    return cast.play("deniz")


def test_an_officer_enters_a_post_and_fills_it_by_keyboard(signed_in, deniz):
    page = signed_in(deniz)
    page.goto(f"{LIST}neu/")
    assert_accessible(page)
    page.get_by_label("Stellennummer").fill("J-POST-1")
    page.get_by_label("Bezeichnung").fill("Case Management")
    page.get_by_label("Anstellungsträger").select_option(label="Rhein-Sieg-Kreis")
    page.get_by_role("button", name="Speichern").press("Enter")
    expect(page.get_by_text("Wer besetzt sie?")).to_be_visible()
    page.get_by_label("oder jemand Neues").fill("Rana Aziz")
    page.get_by_label("Anteil in VZÄ").fill("0,75")
    page.get_by_role("button", name="Besetzen").press("Enter")
    expect(page.get_by_role("link", name="Rana Aziz", exact=True)).to_be_visible()
    assert_accessible(page)
    # The form waits for the rest; too much is refused with the day and who is there.
    page.get_by_label("oder jemand Neues").fill("Per Olsen")
    page.get_by_label("Anteil in VZÄ").fill("0,5")
    page.get_by_role("button", name="Besetzen").click()
    expect(page.get_by_text("wäre die Stelle J-POST-1 mit 1,25 VZÄ besetzt").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Anteil in VZÄ").fill("0,25")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("link", name="Per Olsen", exact=True)).to_be_visible()
    post = Post.objects.get(number="J-POST-1")
    assert sum(post.occupancies.values_list("share", flat=True)) == 1


def test_an_officer_lets_somebody_be_away_and_leave(signed_in, deniz):
    year = timezone.localdate().year
    post = make_post(number="J-POST-2", starts_on=date(year, 1, 1))
    occupancy = fill(post, make_employee("Jana Behrens-Journey"), starts_on=date(year, 1, 1))
    page = signed_in(deniz)
    page.goto(f"{LIST}{post.pk}/")
    page.get_by_role("link", name="Ohne Entgelt").first.click()
    assert_accessible(page)
    page.get_by_label("Ohne Entgelt ab").fill(f"{year}-03-01")
    page.get_by_label("Bis", exact=True).fill(f"{year}-03-31")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("link", name=f"01.03.{year} bis 31.03.{year}")).to_be_visible()
    page.get_by_role("link", name="Anteil ändern").click()
    assert_accessible(page)
    page.get_by_label("Neuer Anteil in VZÄ").fill("0,5")
    page.locator("[name=starts_on]").fill(f"{year}-07-01")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert")).to_be_visible()
    occupancy.refresh_from_db()
    assert occupancy.ends_on == date(year, 6, 30)
    assert Occupancy.objects.get(post=post, starts_on=date(year, 7, 1)).share == Decimal("0.5")
    assert_accessible(page)


def test_an_auditor_reads_posts_and_rates_and_finds_nothing_to_press(signed_in, deniz):
    shipped_programme()
    post = make_post(number="J-POST-3", starts_on=date(2021, 1, 1))
    away(
        fill(post, make_employee("Ute Journey"), starts_on=date(2021, 1, 1)),
        date(2021, 3, 1),
        date(2021, 3, 31),
    )
    page = signed_in(cast.play("armin"))
    page.goto(f"{LIST}?jahr=2021")
    expect(page.get_by_role("img", name="Besetzung der Stellen 2021")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="J-POST-3").click()
    expect(page.get_by_text("Durch Vakanz verloren")).to_be_visible()
    page.get_by_text("Wie berechnet?").click()
    expect(page.get_by_text("Gezählt werden Kalendertage.")).to_be_visible()
    assert_accessible(page)
    assert page.get_by_role("link", name="Ändern").count() == 0
    page.get_by_role("link", name="Stellen", exact=True).click()
    page.get_by_role("link", name="Fördersätze").click()
    expect(page.get_by_role("heading", name="Sätze je VZÄ und Jahr")).to_be_visible()
    assert_accessible(page)
    assert page.get_by_role("button", name="übernehmen").count() == 0


def test_a_lead_sees_her_own_post_on_a_telephone(signed_in, deniz):
    own = make_post(number="J-POST-4", employer=cast.organisation("CARITAS"))
    make_post(number="J-POST-5")
    fill(own, make_employee("Lea Journey", employer=own.employer))
    page = signed_in(cast.play("petra"))
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{LIST}?jahr=2026")
    expect(page.get_by_role("link", name="J-POST-4")).to_be_visible()
    assert page.get_by_role("link", name="J-POST-5").count() == 0
    assert "verloren" not in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="J-POST-4").click()
    expect(page.get_by_role("link", name="Lea Journey", exact=True)).to_be_visible()
    assert page.get_by_text("Geld 2026").count() == 0
    assert_accessible(page)
