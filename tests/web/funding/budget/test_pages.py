"""The pages of the budget: the year, planned amounts, what if, money paid twice."""

import io
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.foundation.accounts.actors import acting
from lotse.funding.bookings.models import Expenditure, Payment
from lotse.funding.budget.models import BudgetLine, OtherFunding, Product, Scenario
from lotse.funding.budget.services import keeping
from lotse.funding.statements.rules.changes import Fill
from tests.funding.budget.factories import YEAR, other, planned, product, scenario
from tests.funding.statements import histories
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
HOME = "/foerderung/haushalt/"


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


@pytest.fixture
def granted(deniz):
    """A filled and a vacant post of Baustein 2, 110,000 euro received."""
    histories.rates()
    notice = histories.grant()
    filled = histories.post("CM-1", expected_cost_eur=Decimal(60_000))
    for post in (filled, histories.post("CM-2")):
        histories.approve(notice, post)
    histories.record(notice)
    histories.fill(filled)
    Payment.objects.create(award=notice.award, date=date(YEAR, 3, 1), amount_eur=Decimal(110_000))
    return notice.award


def url(name, *numbers):
    return reverse(f"budget:{name}", args=numbers)


# --- the year -------------------------------------------------------------------------------------


def test_forwarded_money_that_nobody_paid_is_noted_with_what_to_mend(browser, granted):
    Expenditure.objects.create(
        award=granted, kind="forwarding", date=date(YEAR, 5, 1), amount_eur=Decimal(70), text="W"
    )
    text = text_of(browser.get(HOME, {"jahr": YEAR})).replace("\u00a0", " ")
    assert "Es fehlen Zahlungen über 70,00 €: bitte beim Vertrag eintragen" in text


def test_the_year_shows_plan_actual_and_forecast_by_product(granted, deniz, browser):
    planned(deniz, "grant", "110000")
    planned(deniz, "staff", "115000", note="Tarifrunde")
    text = text_of(browser.get(HOME, {"jahr": YEAR}))
    assert "05.05.02 Integration" in text
    assert "115.000,00\xa0€" in text or "115.000,00 €" in text
    assert "Tarifrunde" in text
    assert "Ohne Ansatz" in text
    assert "Eigenanteil" in text


def test_the_exported_workbook_has_the_figures_to_the_cent(granted, deniz, browser):
    planned(deniz, "staff", "115000.01")
    answer = browser.get(HOME, {"jahr": YEAR, "als": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    headings, *rows = sheet.iter_rows(values_only=True)
    (staff,) = [row for row in rows if row[2] == "Personalaufwendungen"]
    cells = dict(zip(headings, staff, strict=True))
    assert Decimal(str(cells["Ansatz"])) == Decimal("115000.01")
    assert Decimal(str(cells["Vorausschau"])) == Decimal("60000")
    assert Decimal(str(cells["besser als geplant"])) == Decimal("55000.01")


def test_a_formula_in_a_remark_stays_text(deniz, browser):
    planned(deniz, note="=1+1")
    content = browser.get(HOME, {"jahr": YEAR, "als": "csv"}).content.decode("utf-8-sig")
    assert ";=1+1" not in content


def test_an_empty_year_says_what_to_do(browser, client_of, clara):
    assert "Tragen Sie die Ansätze" in text_of(browser.get(HOME))
    assert "trägt die Fördersachbearbeitung ein" in text_of(client_of(clara).get(HOME))


@pytest.mark.parametrize("query", [{"jahr": "abc"}, {"jahr": "1"}, {"stand": "2021-02-31"}])
def test_an_address_that_makes_no_sense_does_no_harm(query, browser):
    assert browser.get(HOME, query).status_code == 200


def test_who_only_reads_is_offered_nothing_to_write(granted, deniz, client_of, armin):
    planned(deniz)
    page = client_of(armin).get(HOME, {"jahr": YEAR})
    assert "Ansatz eintragen" not in text_of(page)
    assert url("line_add") not in page.content.decode()


def test_a_hundred_lines_are_no_more_queries(granted, deniz, browser):
    planned(deniz)
    before = count_queries(browser, f"{HOME}?jahr={YEAR}")
    for number, purpose in enumerate(("grant", "return", "material", "other", "events")):
        for module in (1, 3):
            planned(deniz, purpose, module=module, product=product(deniz, f"1.{number}"))
    assert count_queries(browser, f"{HOME}?jahr={YEAR}") == before


# --- planned amounts ------------------------------------------------------------------------------


def test_a_product_and_an_amount_are_entered(browser):
    assert "Zuerst ein Produkt" in text_of(browser.get(url("line_add")))
    made = browser.post(url("product_add"), {"number": "05.05.02", "name": "Integration"})
    assert made.status_code == 302
    values = {
        "product": Product.objects.get().pk, "year": 2026, "module": 2, "purpose": "staff",
        "planned_eur": "1.234,56", "note": "", "submission_key": uuid4(),
    }  # fmt: skip
    for _ in range(2):
        assert browser.post(url("line_add"), values).status_code == 302
    assert BudgetLine.objects.get().planned_eur == Decimal("1234.56")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"planned_eur": "viel"}, "Zahl"),
        ({"planned_eur": "-5"}, "Ansatz"),
        ({"year": "1999"}, "2020"),
        ({"purpose": "yacht"}, "Wofür"),
        ({"planned_eur": ""}, "Ansatz"),
    ],
)
def test_wrong_input_is_named_and_stays_in_the_form(values, words, deniz, browser):
    sent = {
        "product": product(deniz).pk, "year": 2026, "module": 2, "purpose": "staff",
        "planned_eur": "100", "note": "bleibt stehen",
    }  # fmt: skip
    answer = browser.post(url("line_add"), sent | values)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "bleibt stehen" in answer.content.decode()


def test_the_link_of_an_unplanned_line_fills_the_form(granted, deniz, browser):
    product(deniz)
    page = browser.get(HOME, {"jahr": YEAR}).content.decode()
    link = f"{url('line_add')}?jahr={YEAR}&amp;baustein=2&amp;wofuer=staff"
    assert link in page
    form = browser.get(link.replace("&amp;", "&")).content.decode()
    assert '<option value="staff" selected>' in form
    assert f'value="{YEAR}"' in form


def test_a_change_of_a_colleague_is_shown_before_it_is_overwritten(deniz, browser):
    line = planned(deniz)
    with acting(deniz):
        keeping.change_amount(actor=deniz, line=line, expected_version=1, note="Kollegin")
    values = {
        "product": line.product_id, "year": YEAR, "module": 2, "purpose": "staff",
        "planned_eur": "1", "note": "ich", "version": 1,
    }  # fmt: skip
    answer = browser.post(url("line_change", line.pk), values)
    assert answer.status_code == 409
    assert "Kollegin" in text_of(answer)
    assert browser.post(url("line_change", line.pk), values | {"version": 2}).status_code == 302
    assert browser.post(url("line_remove", line.pk)).status_code == 302
    assert not BudgetLine.objects.exists()


def test_a_product_is_renamed_and_its_number_stays_its_own(deniz, browser):
    one, two = product(deniz), product(deniz, "05.05.03")
    values = {"number": two.number, "name": "KIM", "version": 1}
    answer = browser.post(url("product_change", one.pk), values)
    assert "gibt es schon" in text_of(answer)
    assert browser.post(
        url("product_change", one.pk), values | {"number": one.number}
    ).status_code == 302  # fmt: skip


# --- money paid twice -----------------------------------------------------------------------------


def test_other_money_is_entered_flagged_and_judged(granted, deniz, browser):
    on = histories.Post.objects.get(number="CM-1")
    values = {
        "post": on.pk, "funder": "ESF Plus", "programme": "", "amount_eur": "12.000",
        "starts_on": "2021-04-01", "ends_on": "", "judgement": "open", "reason": "",
    }  # fmt: skip
    assert browser.post(url("other_add"), values).status_code == 302
    text = text_of(browser.get(url("other_list")))
    assert "überschneidet sich" in text
    assert "01.04.2021 bis 31.12.2021" in text
    assert "zu prüfen" in text_of(browser.get(HOME, {"jahr": YEAR}))
    made = OtherFunding.objects.get()
    judged = values | {"judgement": "apart", "version": 1}
    assert "Begründung" in text_of(browser.post(url("other_change", made.pk), judged))
    judged["reason"] = "andere Aufgabe"
    assert browser.post(url("other_change", made.pk), judged).status_code == 302
    assert "keine Doppelförderung" in text_of(browser.get(url("other_list")))


def test_it_is_taken_out_after_asking(granted, deniz, browser):
    made = other(deniz, histories.Post.objects.get(number="CM-1"))
    assert "Im Protokoll bleibt sie stehen" in text_of(browser.get(url("other_remove", made.pk)))
    assert browser.post(url("other_remove", made.pk)).status_code == 302
    assert not OtherFunding.objects.exists()


def test_no_other_money_is_said(browser):
    assert "Keine andere Förderung bekannt" in text_of(browser.get(url("other_list")))


# --- what if --------------------------------------------------------------------------------------


def test_a_scenario_is_worked_out_step_by_step(granted, browser):
    made = browser.post(url("scenario_add"), {"name": "Früher besetzt", "year": YEAR, "note": ""})
    scenario_of = Scenario.objects.get()
    assert made.url == url("scenario", scenario_of.pk)
    assert "Noch nichts. Beide Spalten" in text_of(browser.get(made.url))
    on = histories.Post.objects.get(number="CM-2")
    change = {"post": on.pk, "starts_on": "2021-07-01", "share": "", "version": 1}
    assert browser.post(url("change_add", scenario_of.pk, "besetzen"), change).status_code == 302
    text = text_of(browser.get(made.url))
    assert "Stelle CM-2 wird ab 01.07.2021 ganz besetzt." in text
    assert "+27.500,00" in text
    assert browser.post(url("change_drop", scenario_of.pk, 0), {"version": 2}).status_code == 302
    assert "+27.500,00" not in text_of(browser.get(made.url))
    assert browser.post(url("scenario_remove", scenario_of.pk)).status_code == 302


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("frei", {"last_on": "2021-03-31"}, "ist nach dem 31.03.2021 frei"),
        (
            "mehr",
            {
                "kind": "case_management", "count": "2", "fte": "0,75",
                "approved_from": "2021-01-01", "approved_until": "2021-12-31",
                "filled_from": "2021-02-01",
            },
            "2 × 0,75 VZÄ mehr",
        ),
        (
            "satz",
            {
                "kind": "case_management", "staff": "60.000", "material": "0",
                "valid_from": "2021-01-01",
            },
            "60.000,00",
        ),
    ],
)  # fmt: skip
def test_every_kind_of_change_can_be_tried(kind, values, words, granted, deniz, browser):
    made = scenario(deniz)
    sent = values | {"version": 1}
    if kind == "frei":
        sent["post"] = histories.Post.objects.get(number="CM-1").pk
    assert browser.get(url("change_add", made.pk, kind)).status_code == 200
    assert browser.post(url("change_add", made.pk, kind), sent).status_code == 302
    assert words in text_of(browser.get(url("scenario", made.pk)))


def test_wrong_changes_are_refused_in_the_form(granted, deniz, browser):
    made = scenario(deniz)
    on = histories.Post.objects.get(number="CM-2").pk
    sent = {"post": on, "starts_on": "2035-07-01", "share": "0,5", "version": 1}
    answer = browser.post(url("change_add", made.pk, "besetzen"), sent)
    assert answer.status_code == 422
    assert "einen Tag im Jahr 2021" in text_of(answer)
    assert browser.get(url("change_add", made.pk, "zaubern")).status_code == 404
    assert browser.get(url("change_drop", made.pk, 0)).status_code == 404


def test_an_older_page_does_not_change_what_a_colleague_did(granted, deniz, browser):
    made = scenario(deniz, Fill("CM-2", date(YEAR, 7, 1)))
    on = histories.Post.objects.get(number="CM-2").pk
    sent = {"post": on, "starts_on": "2021-08-01", "share": "", "version": 1}
    for path in (url("change_add", made.pk, "besetzen"), url("change_drop", made.pk, 0)):
        answer = browser.post(path, sent, follow=True)
        assert "inzwischen geändert" in text_of(answer)
    made.refresh_from_db()
    assert len(made.changes) == 1


def test_what_can_no_longer_be_is_said(granted, deniz, browser):
    made = scenario(deniz, Fill("CM-9", date(YEAR, 7, 1)))
    text = text_of(browser.get(url("scenario", made.pk)))
    assert "nicht berechenbar" in text
    assert "CM-9" in text


def test_without_any_notice_there_is_nothing_to_work_out(deniz, browser):
    made = scenario(deniz, year=2035)
    assert "Noch nichts zu rechnen" in text_of(browser.get(url("scenario", made.pk)))
    assert made.name in text_of(browser.get(url("scenario_list")))


def test_the_next_year_takes_over_the_last_notice(granted, deniz, browser):
    made = scenario(deniz, year=YEAR + 1)
    assert "als gälte der letzte weiter" in text_of(browser.get(url("scenario", made.pk)))
