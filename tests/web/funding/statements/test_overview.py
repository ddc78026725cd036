"""Geld und Stellen: a year at a glance, and every amount leads to where it comes from."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.funding.bookings.models import Expenditure, Payment, ReturnPayment
from lotse.funding.forwarding.models import ForwardingContract, ForwardingPayment
from lotse.funding.programmes.models import Rate
from lotse.funding.statements.rules.figures import Figures
from lotse.funding.statements.rules.tracing import FIGURES
from lotse.web.funding.statements.views.picture import waterfall
from lotse.web.funding.statements.views.stand import SLUGS
from tests.funding.proofs import factories
from tests.funding.statements import histories
from tests.web.pages import count_queries, text_of
from tests.worlds import built_once, fresh

URL = "/foerderung/"
YEAR = {"jahr": "2021"}
world = built_once(factories.over)


@pytest.fixture
def award(world, db):
    return fresh(world)


@pytest.fixture
def browser(award, deniz, client_of):
    return client_of(deniz)


def shown(browser, url=URL, **query):
    response = browser.get(url, YEAR | query)
    assert response.status_code == 200
    return text_of(response)


def test_the_overview_shows_the_year_from_granted_to_be_paid_back(browser):
    text = shown(browser)
    for word in (
        "Geld und Stellen 2021", "Bewilligt 55.000,00", "Durch Vakanz verloren 18.333,33",
        "Verdient 36.666,67", "Noch zurückzuzahlen 18.333,33", "Baustein 2 – Case Management",
        "Alle Bausteine", "Caritasverband Rhein-Sieg", "V-2",
    ):  # fmt: skip
        assert word in text


def test_what_was_spent_too_late_is_named_with_what_it_costs(browser):
    notice = histories.grant(1, spend_until=date(2021, 12, 31))
    notice.lump_sums.create(kind="events", approved_eur=Decimal(10_000))
    of = histories.record(notice).award
    Expenditure.objects.create(
        award=of, kind="events", date=date(2024, 1, 1), amount_eur=Decimal(4000), text="Fest"
    )
    text = shown(browser).replace("\u00a0", " ")
    assert "Nach dem Verwendungszeitraum 4.000,00" in text
    assert "4.000,00 € sind verloren, weil Sachmittel nach dem 31.12.2021 ausgegeben" in text
    for slug, said in (
        ("zu-spaet", "Nach dem letzten Tag der Verwendung ausgegeben: 4.000,00 €."),
        ("ausgegeben", "nach dem Verwendungszeitraum: Veranstaltungen 4.000,00"),
        ("nicht-verbraucht", "zu spät ausgegeben: Veranstaltungen"),
    ):
        address = reverse("statements:award_figure", args=[slug, of.pk])
        assert said in shown(browser, address).replace("\u00a0", " ")


def test_payments_to_recipients_that_are_not_booked_are_to_do(browser, award):
    contract = ForwardingContract.objects.get(number="V-2")
    ForwardingPayment.objects.create(
        contract=contract, year=2021, date=date(2021, 3, 1), amount_eur=Decimal(40), reference="1"
    )
    text = shown(browser).replace("\u00a0", " ")
    assert "Es fehlen Ausgaben über 40,00 €: bitte die Buchungen zuordnen" in text


def test_every_amount_links_to_its_explanation(browser):
    page = browser.get(URL, YEAR).content.decode()
    links = set(re.findall(r'href="(/foerderung/rechenweg/[^"]+)"', page))
    assert len(links) >= len(FIGURES)
    for link in sorted(links):
        assert browser.get(link.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_explained_by_award_and_by_part(browser, award, figure):
    text = shown(browser, reverse("statements:figure", args=[SLUGS[figure]]))
    assert FIGURES[figure][0] in text
    text = shown(browser, reverse("statements:award_figure", args=[SLUGS[figure], award.pk]))
    assert FIGURES[figure][1] in text


def test_earned_money_is_explained_line_by_line(browser, award):
    text = shown(browser, reverse("statements:award_figure", args=["verdient", award.pk]))
    assert "01.01.2021 bis 31.08.2021: 8/12 × 1 VZÄ × 55.000,00 € = 36.666,67 €." in text
    assert "volle besetzte Monate" in text
    assert "Zusammen 36.666,67" in text


def test_payments_are_listed_one_by_one(browser, award):
    ReturnPayment.objects.create(
        award=award, date=date(2022, 9, 1), amount_eur=Decimal(10), reference="Rest"
    )
    contract = award.notices.get().posts.get().post.forwarding_shares.get().contract
    ForwardingPayment.objects.create(
        contract=contract, year=2021, date=date(2021, 3, 1), amount_eur=Decimal(20), reference="1"
    )
    for slug, word in (
        ("erhalten", "01.02.2021 1. Rate 55.000,00"), ("zurueckgezahlt", "01.09.2022 Rest 10,00"),
        ("gezahlt", "Caritasverband Rhein-Sieg 20,00"),
    ):  # fmt: skip
        text = shown(browser, reverse("statements:award_figure", args=[slug, award.pk]))
        assert word in text.replace("\u00a0", " ")


@pytest.mark.parametrize("url", [URL, reverse("statements:figure", args=["verdient"])])
def test_an_earlier_day_says_what_it_changes_and_what_not(browser, url):
    words = "Wie heute eingetragen sind: wer wann auf welcher Stelle ist"
    assert words in shown(browser, url, stand="30.06.2021")
    assert words not in shown(browser, url)


def test_the_day_of_the_statement_is_chosen(browser):
    text = shown(browser, stand="26.01.2021")
    assert "Stand: 26.01.2021" in text
    assert "Es ist noch kein Bescheid festgehalten" in text
    assert "Bewilligt 0,00" in text


@pytest.mark.parametrize("stand", ["31.12.2099", "gestern", "31.12.2019"])
def test_another_day_is_refused_with_the_mend(browser, stand):
    assert "Stand" in shown(browser, stand=stand)
    page = browser.get(URL, YEAR | {"stand": stand}).content.decode()
    assert "kern-error" in page or "Bitte" in page


def test_what_is_to_be_done_stands_first(browser, award):
    text = shown(browser)
    assert "Zu tun (1)" in text
    assert "Case Management" in text
    assert "sind noch zurückzuzahlen. bis 30.09.2022" in text
    Rate.objects.filter(module=2).delete()
    assert "lässt sich nicht berechnen" in shown(browser)


def test_a_notice_that_names_another_amount_is_said(browser, db):
    notice = histories.grant(3, 2021, granted_eur=Decimal(1))
    histories.record(notice)
    text = shown(browser)
    assert "Der Bescheid nennt 1,00" in text


def test_too_much_forwarded_is_to_be_reclaimed(browser, award):
    contract = award.notices.get().posts.get().post.forwarding_shares.get().contract
    ForwardingPayment.objects.create(
        contract=contract, year=2021, date=date(2021, 3, 1), amount_eur=Decimal(40000),
        reference="1",
    )  # fmt: skip
    assert "hat 3.333,33 € mehr erhalten als verdient" in shown(browser).replace("\u00a0", " ")


def test_an_empty_year_says_how_it_fills(browser):
    text = text_of(browser.get(URL))
    assert "Für dieses Jahr ist noch nichts erfasst" in text


def test_the_exported_workbook_is_the_page_to_the_cent(browser):
    response = browser.get(URL, YEAR | {"als": "xlsx"})
    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    headings = list(rows[0])
    total = next(row for row in rows if row[1] == "Summe")
    assert total[headings.index("Bewilligt")] == 55000
    assert Decimal(str(total[headings.index("Verdient")])) == Decimal("36666.67")
    assert Decimal(str(total[headings.index("Noch zurückzuzahlen")])) == Decimal("18333.33")
    assert (
        browser.get(URL, YEAR | {"als": "csv"}).content.decode("utf-8-sig").startswith("Baustein")
    )


@pytest.mark.parametrize("name", ["clara", "emil", "armin"])
def test_whoever_reads_about_money_sees_the_overview(award, request, client_of, name):
    actor = request.getfixturevalue(name)
    assert "36.666,67" in shown(client_of(actor))


@pytest.mark.parametrize("name", ["anna", "petra", "mats", "ines", "frieda", "dora", "jonas"])
def test_others_do_not(award, request, client_of, name):
    browser = client_of(request.getfixturevalue(name))
    assert browser.get(URL).status_code == 403
    address = reverse("statements:award_figure", args=["verdient", award.pk])
    assert browser.get(address, YEAR).status_code == 403


@pytest.mark.parametrize("address", ["rechenweg/gewinn/", "rechenweg/verdient/999999/"])
def test_what_is_not_there_is_not_found(browser, address):
    assert browser.get(f"{URL}{address}", YEAR).status_code == 404


def test_more_awards_cost_no_more_queries(browser):
    few = count_queries(browser, f"{URL}?jahr=2021")
    for module in (1, 3):
        notice = histories.grant(module)
        for at in range(3):
            on = histories.post(f"X-{module}-{at}", module)
            histories.fill(on, histories.employee(f"X{module}{at}"))
            histories.approve(notice, on)
        histories.record(notice)
        Payment.objects.create(
            award=notice.award, date=date(2021, 3, 1), amount_eur=Decimal(5), reference="x"
        )
    assert count_queries(browser, f"{URL}?jahr=2021") == few


def test_the_picture_hangs_each_loss_at_the_end_of_what_it_is_taken_from():
    figures = Figures(
        approved=Decimal(100), vacancy_lost=Decimal(30), cost_cut=Decimal(10),
        earned=Decimal(60), forwarded=Decimal(20), spent=Decimal(80), received=Decimal(90),
        unspent=Decimal(30), returned=Decimal(10), to_return=Decimal(20), late_lost=Decimal(0),
    )  # fmt: skip
    steps = {step.name: (step.at, step.width) for step in waterfall(figures).steps}
    assert steps == {
        "approved": ("0.00%", "100.00%"),
        "vacancy_lost": ("70.00%", "30.00%"),
        "cost_cut": ("60.00%", "10.00%"),
        "earned": ("0.00%", "60.00%"),
        "forwarded": ("40.00%", "20.00%"),
        "retained": ("0.00%", "40.00%"),
        "spent": ("0.00%", "80.00%"),
        "received": ("0.00%", "90.00%"),
        "returned": ("80.00%", "10.00%"),
        "to_return": ("60.00%", "20.00%"),
    }


def test_a_cent_can_still_be_seen_and_nothing_is_no_bar():
    figures = Figures(approved=Decimal(10**6), vacancy_lost=Decimal("0.01"))
    steps = {step.name: step for step in waterfall(figures).steps}
    assert steps["vacancy_lost"].width == "0.40%"
    assert steps["earned"].width == "0.00%"
    assert waterfall(Figures()) is None


def test_the_picture_says_its_amounts_in_words():
    words = waterfall(Figures(approved=Decimal("1234.50"))).words
    assert words.startswith("Bewilligt: 1.234,50")
