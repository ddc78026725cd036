"""„Stellen“ as people see them: who, what is vacant, what that costs; and who sees how much."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.choices import Role
from lotse.funding.posts.services import absences
from tests import cast
from tests.funding.posts.factories import away, fill, make_employee, make_post
from tests.funding.programmes.factories import make_programme, make_rate, shipped_programme
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
LIST = "/foerderung/stellen/"
APRIL = date(2026, 4, 1)


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


@pytest.fixture
def rate(deniz):
    """36.500 € a year: 100 € a day."""
    return make_rate(make_programme(), staff_eur_per_fte=Decimal(36500))


def url(post, year=2026):
    return f"{reverse('posts:post', args=[post.pk])}?jahr={year}"


# --- the list -------------------------------------------------------------------------------------


def test_an_empty_list_leads_on(browser, clara, client_of):
    assert "Stelle eintragen" in text_of(browser.get(LIST))
    text = text_of(client_of(clara).get(LIST))
    assert "Keine Stelle in dieser Auswahl" in text
    assert "Stelle eintragen" not in text


def test_the_list_says_who_what_is_vacant_and_what_it_costs(browser, rate):
    post = make_post()
    fill(post, starts_on=APRIL)
    text = text_of(browser.get(f"{LIST}?jahr=2026"))
    assert "Jana Behrens 1,00" in text
    assert "01.01.–31.03.: 1,00" in text
    # 90 days at 100 €.
    assert "9.000,00 €" in text
    assert "Baustein 2 · Case Management" in text


def test_each_bar_of_the_picture_is_told_in_words(browser, rate):
    fill(make_post(), starts_on=APRIL, share=Decimal("0.5"))
    answer = browser.get(f"{LIST}?jahr=2026")
    kinds = re.findall(r'<rect x="[^"]+" y="[^"]+" width="([^"]+)" height="14" class="([^"]+)"',
                       answer.text)  # fmt: skip
    assert [kind for _, kind in kinds] == ["is-vacant", "is-part"]
    assert kinds[0][0] == "24.66%"
    assert "01.01.2026 bis 31.03.2026 1,00 VZÄ frei" in answer.text
    assert "01.04.2026 bis 31.12.2026 Jana Behrens 0,50 VZÄ, 0,50 VZÄ frei" in answer.text


@pytest.mark.parametrize(("query", "shown"), [
    ("", {"A-1", "A-2", "B-1"}), ("baustein=1", {"B-1"}), ("stand=frei", {"A-2"}),
    ("stand=vakanz", {"A-2"}), ("stand=kw", {"A-1"}), ("baustein=9", {"A-1", "A-2", "B-1"}),
    ("traeger=x&kommune=999999999999999999999", {"A-1", "A-2", "B-1"}), ("jahr=2025", set()),
    ("jahr=99999", {"A-1", "A-2", "B-1"}),
])  # fmt: skip
def test_filters_stand_in_the_address(browser, query, shown):
    fill(make_post(number="A-1", has_kw_note=True))
    make_post(number="A-2")
    fill(make_post(number="B-1", module=1, kind="coordination"), make_employee("Per Olsen"))
    answer = browser.get(f"{LIST}?{query}")
    numbers = set(re.findall(r'stellen/\d+/\?jahr=\d+">([AB]-\d)<', answer.text))
    assert numbers == shown


def test_employer_and_municipality_are_filters_with_chips(browser):
    make_post(employer=cast.organisation("CARITAS"), municipality=cast.municipality())
    make_post()
    caritas, place = cast.organisation("CARITAS").pk, cast.municipality().pk
    text = text_of(browser.get(f"{LIST}?traeger={caritas}&kommune={place}"))
    assert "CM-01" in text
    assert "CM-02" not in text


def test_a_missing_rate_is_said_and_not_counted_as_nothing(browser):
    make_post()
    text = text_of(browser.get(f"{LIST}?jahr=2026"))
    assert "Für 1 Stelle fehlt 2026 ein Fördersatz" in text
    assert "kein Satz" in text


def test_the_list_takes_the_same_number_of_queries(browser, rate):
    fill(make_post())
    page = f"{LIST}?jahr=2026"
    before = count_queries(browser, page)
    for number in range(4):
        away(fill(make_post(), make_employee(f"Person {number}")), APRIL)
    assert count_queries(browser, page) == before


def test_the_workbook_agrees_with_the_page_to_the_cent(browser, rate):
    fill(make_post(number="A-1"), starts_on=APRIL)
    make_post(number="A-2", fte=Decimal("0.75"))
    answer = browser.get(f"{LIST}?jahr=2026&als=xlsx")
    heads, *rows = load_workbook(BytesIO(answer.content)).active.values
    lost = heads.index("Durch Vakanz verloren 2026")
    assert {row[0]: Decimal(str(row[lost])).quantize(Decimal("0.01")) for row in rows} == {
        "A-1": Decimal("9000.00"), "A-2": Decimal("27375.00"),
    }  # fmt: skip
    page = text_of(browser.get(f"{LIST}?jahr=2026"))
    assert "36.375,00 €" in page
    granted, earned = heads.index("Bewilligt 2026"), heads.index("Verdient 2026")
    for row in rows:
        assert row[granted] == pytest.approx(row[earned] + row[lost])
    assert browser.get(f"{LIST}?jahr=2026&als=csv").content.startswith(b"\xef\xbb\xbf")


# --- one post -------------------------------------------------------------------------------------


def test_a_post_shows_its_year_in_words_figures_and_a_picture(browser, rate, deniz):
    post = make_post(tariff="TVöD SuE", pay_grade="S 12", has_kw_note=True,
                     kw_until=date(2026, 1, 31))  # fmt: skip
    occupancy = fill(post, starts_on=APRIL)
    away(occupancy, date(2026, 6, 1), date(2026, 6, 30))
    with acting(deniz):
        absences.set_cost(actor=deniz, occupancy=occupancy, year=2026,
                          cost_eur=Decimal("40000"), source="Jahresmeldung")  # fmt: skip
        absences.expect_filling(actor=deniz, post=post, share=Decimal("0.5"),
                                starts_on=date(2026, 5, 1), note="Ausschreibung")  # fmt: skip
    text = text_of(browser.get(url(post)))
    # January to March and June: 120 days at 100 €.
    assert "Durch Vakanz verloren 12.000,00 €" in text
    assert "Verdient 24.500,00 €" in text
    assert "Eigenanteil 15.500,00 €" in text
    assert "Juni 0,00 3.000,00 €" in text
    assert "TVöD SuE S 12" in text
    assert "Der KW-Vermerk lief am 31.01.2026 ab" in text
    assert "0,50 VZÄ ab 01.05.2026, Ausschreibung" in text
    assert "Schätzung ohne Bescheid" in text
    assert "Gezählt werden Kalendertage" in text


def test_a_post_of_another_year_is_a_step_away(browser, rate):
    post = make_post()
    fill(post, starts_on=APRIL, ends_on=date(2026, 12, 31))
    text = text_of(browser.get(url(post, 2027)))
    assert "2027 besetzt niemand diese Stelle" in text
    assert "Andere Jahre: 1" in text


def test_who_cannot_write_sees_no_form(rate, client_of, clara):
    post = make_post()
    text = text_of(client_of(clara).get(url(post)))
    assert "Geld 2026" in text
    assert "Besetzen" not in text
    assert "Ändern" not in text


def test_a_lead_sees_her_post_without_the_countys_money(rate, client_of, petra, mats):
    post = make_post(employer=cast.organisation("CARITAS"))
    fill(post, starts_on=APRIL)
    text = text_of(client_of(petra).get(url(post)))
    assert "Jana Behrens" in text
    assert "Geld 2026" not in text
    assert "€" not in text
    assert "erloren" not in text
    assert client_of(mats).get(url(post)).status_code == 404
    assert "CM-01" not in text_of(client_of(mats).get(f"{LIST}?jahr=2026"))
    own = text_of(client_of(petra).get(f"{LIST}?jahr=2026"))
    assert "CM-01" in own
    assert "Verloren" not in own


def test_the_trail_above_a_post_leads_nobody_to_a_closed_page(client_of, mats, deniz):
    post = make_post(employer=cast.organisation("TROISDORF"))
    for actor in (mats, deniz):
        client = client_of(actor)
        for page in (LIST, url(post), reverse("posts:people")):
            trail = re.search(r'<nav class="lotse-breadcrumbs".*?</nav>', _html(client, page), re.S)
            for address in re.findall(r'href="([^"]+)"', trail.group()):
                assert client.get(address).status_code == 200, f"{actor.role}: {page} to {address}"


def _html(client, address):
    return client.get(address).content.decode()


def test_the_seed_year_is_estimated_with_the_shipped_rates(browser, deniz):
    shipped_programme()
    post = make_post(number="M3", module=3, kind="naturalisation_office", fte=Decimal("0.75"),
                     starts_on=date(2021, 1, 1))  # fmt: skip
    assert "37.500,00 €" in text_of(browser.get(url(post, 2021)))


# --- people and caseload --------------------------------------------------------------------------


def test_people_are_listed_with_posts_and_qualification(browser, client_of, petra, deniz):
    caritas = cast.organisation("CARITAS")
    jana = make_employee(degree="Soziale Arbeit (B. A.)", cm_certificate_on=date(2024, 5, 4))
    ute = make_employee("Ute Ächter", employer=caritas)
    fill(make_post(number="A-1"), jana)
    fill(make_post(number="C-1", employer=caritas), ute, share=Decimal("0.5"))
    text = text_of(browser.get("/foerderung/stellen/personen/"))
    assert text.index("Ute Ächter") < text.index("Jana Behrens")
    assert "Soziale Arbeit (B. A.)" in text
    own = text_of(client_of(petra).get("/foerderung/stellen/personen/"))
    assert "Ute Ächter" in own
    assert "Jana Behrens" not in own
    page = f"/foerderung/stellen/personen/{ute.pk}/"
    assert "C-1 Case Management" in text_of(client_of(petra).get(page))
    other = f"/foerderung/stellen/personen/{jana.pk}/"
    assert client_of(petra).get(other).status_code == 404
    assert "04.05.2024" in text_of(browser.get(other))


def test_cases_stand_beside_funded_posts_as_counts_only(client_of, clara, deniz, anna, berta):
    fill(make_post(employer=cast.organisation("KI")))
    page = "/foerderung/stellen/auslastung/"
    text = text_of(client_of(clara).get(page))
    assert "Noch keine Zahlen" in text
    assert "Berger" not in text
    for name in ("mats", "petra", "anna", "armin"):
        assert client_of(cast.play(name)).get(page).status_code == 403


def test_what_is_shown_together_never_tells_the_small_ones(client_of, clara, anna, berta):
    """Three workers at the centre are shown; one at the Caritas is not, not even by subtraction."""
    cast.member("Cora", "Dahl", Role.CASE_MANAGER, "KI")
    for name in ("KI", "CARITAS"):
        post = make_post(number=f"X-{name}", employer=cast.organisation(name))
        fill(post, make_employee(f"Fach {name}", employer=post.employer))
    cast.play("boris")
    rows = client_of(clara).get("/foerderung/stellen/auslastung/").context["rows"]
    assert [(row["name"], row["fte"]) for row in rows] == [("Kommunales Integrationszentrum", 1)]


def test_small_ones_are_shown_together_where_they_are_enough(client_of, deniz, anna, berta, lena):
    for name, place in (("Cora", "CARITAS"), ("Dara", "CARITAS"), ("Elif", "TROISDORF")):
        cast.member(name, "Kraft", Role.CASE_MANAGER, place)
    for name in ("KI", "CARITAS", "TROISDORF"):
        make_post(number=f"X-{name}", employer=cast.organisation(name))
    rows = client_of(deniz).get("/foerderung/stellen/auslastung/").context["rows"]
    assert [row["name"] for row in rows] == [
        "Kommunales Integrationszentrum", "Kleine Stellen zusammen (2)", "Alle zusammen",
    ]  # fmt: skip
    assert [row["fte"] for row in rows] == [1, 2, 3]
    assert rows[0]["load"].per_fte is None
    assert rows[0]["if_full"] == 0
