"""Payments, returns, expenses, drawdowns and reconciliation as they are typed and shown."""

import io
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from lotse.foundation.documents.services import Upload
from lotse.funding.bookings.models import (
    Drawdown,
    Expenditure,
    Payment,
    Reconciliation,
    ReturnPayment,
)
from tests.funding.bookings.factories import (
    assign,
    award,
    booking,
    close,
    drawdown,
    expenditure,
    payment,
    post,
    reconciliation,
    return_payment,
)
from tests.funding.statements import histories
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
BASE = "/foerderung/buchungen/"
SPENT, PAID, RECONCILED = f"{BASE}ausgaben/", f"{BASE}zahlungen/", f"{BASE}abstimmung/"


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


def url(name, one):
    return reverse(f"bookings:{name}", args=[one.pk])


def sent(**values):
    return {"award": award().pk, "date": "15.02.2021", "amount_eur": "605.000,00 €",
            "reference": "1. Rate"} | values  # fmt: skip


def spent(**values):
    known = {"award": award().pk, "date": "2021-03-31", "amount_eur": "4.512,37", "kind": "staff",
             "text": "Gehalt März", "post": "", "payee": "", "receipt_number": ""}  # fmt: skip
    return known | values


# --- entries --------------------------------------------------------------------------------------


def test_an_expense_that_comes_too_late_is_kept_and_warned_about(browser):
    notice = histories.grant(1, spend_until=date(2021, 12, 31))
    notice.lump_sums.create(kind="events", approved_eur=Decimal(500))
    of = histories.record(notice).award
    values = spent(award=of.pk, date="2022-01-01", kind="events")
    text = text_of(browser.post(f"{SPENT}neu/", values, follow=True))
    assert "nach dem Verwendungszeitraum (bis 31.12.2021)" in text
    one = Expenditure.objects.get()
    assert "nicht verdient" in text_of(browser.get(url("expenditure", one)))
    in_time = text_of(browser.post(f"{SPENT}neu/", values | {"date": "2021-12-31"}, follow=True))
    assert "Verwendungszeitraum" not in in_time


def test_a_post_that_is_not_granted_is_refused_at_its_field(browser):
    other = histories.post("CM-2")
    of = histories.record(histories.grant()).award
    answer = browser.post(f"{SPENT}neu/", spent(award=of.pk, post=other.pk))
    assert answer.status_code == 422
    assert "Stelle: Der Bescheid dieser Förderung bewilligt die Stelle CM-2 nicht" in text_of(
        answer
    )


@pytest.mark.parametrize(("folder", "model"), [("zahlungen", Payment),
                                               ("rueckzahlungen", ReturnPayment)])  # fmt: skip
def test_money_of_the_land_is_typed_as_people_write_it_and_kept_once(folder, model, browser):
    key = str(uuid4())
    for _ in range(2):
        answer = browser.post(f"{BASE}{folder}/neu/", sent(submission_key=key))
        assert answer.url == PAID
    kept = model.objects.get()
    assert (kept.amount_eur, kept.date) == (Decimal("605000.00"), date(2021, 2, 15))
    assert "605.000,00" in text_of(browser.get(PAID))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"amount_eur": "-1"}, "Bitte ohne Minus"),
        ({"amount_eur": "1,234"}, "höchstens 2 Stellen"),
        ({"amount_eur": "0"}, "über 0,00"),
        ({"date": "31.02.2021"}, "Tag"),
        ({"date": "31.12.2020"}, "vor dem Jahr der Förderung (2021)"),
        ({"award": ""}, "Förderung"),
    ],
)
def test_what_does_not_do_is_refused_and_stays_typed(values, reason, browser):
    refused = browser.post(f"{PAID}neu/", sent(**values))
    assert refused.status_code == 422
    assert reason in text_of(refused)
    assert 'value="1. Rate"' in refused.text
    assert not Payment.objects.exists()


def test_an_expense_with_its_receipt_is_found_filtered_and_given_out(deniz, browser):
    receipt = SimpleUploadedFile("rechnung.txt", b"Rechnung")
    browser.post(f"{SPENT}neu/", spent(receipt=receipt, post=post().pk, payee="Samira Beispiel"))
    kept = Expenditure.objects.get()
    expenditure(deniz, kind="events", text="Saalmiete")
    page = text_of(browser.get(SPENT))
    assert "2 Ausgaben" in page
    assert "9.012,37" in page
    assert "Saalmiete" not in text_of(browser.get(SPENT, {"q": "samira"}))
    assert "Saalmiete" in text_of(browser.get(SPENT, {"kind": "events"}))
    assert "Gehalt März" not in text_of(browser.get(SPENT, {"no_receipt": "on"}))
    assert "Keine Ausgabe passt" in text_of(browser.get(SPENT, {"award": award(3).pk}))
    file = browser.get(url("receipt", kept))
    assert (file.content, file.headers["X-Content-Type-Options"]) == (b"Rechnung", "nosniff")
    assert browser.get(url("receipt", Expenditure.objects.get(kind="events"))).status_code == 404


def test_a_receipt_is_added_later_and_a_wrong_file_is_refused(deniz, browser):
    one = expenditure(deniz)
    values = spent(amount_eur="4.500,00", version=1)
    refused = browser.post(
        url("expenditure", one), values | {"receipt": SimpleUploadedFile("x.exe", b"MZ\x90\x00")}
    )
    assert refused.status_code == 422
    browser.post(url("expenditure", one), values | {"receipt": SimpleUploadedFile("a.txt", b"ja")})
    one.refresh_from_db()
    assert one.receipt.name == "a.txt"
    assert "a.txt" in text_of(browser.get(url("expenditure", one)))


def test_a_credit_note_has_a_minus(browser):
    browser.post(f"{SPENT}neu/", spent(amount_eur="-120,50"))
    assert Expenditure.objects.get().amount_eur == Decimal("-120.50")


def test_an_entry_is_corrected_and_a_late_form_shows_both(deniz, browser):
    one = payment(deniz)
    assert browser.post(url("payment", one), sent(version=1, reference="neu")).url == PAID
    late = browser.post(url("payment", one), sent(version=1, reference="spät"))
    assert late.status_code == 409
    assert "neu" in late.text
    assert "spät" in late.text


def test_what_comes_from_a_booking_shows_it_and_asks_for_no_amount(deniz, browser):
    one = booking(deniz)
    assign(deniz, one)
    made = Expenditure.objects.get()
    page = browser.get(url("expenditure", made))
    assert "Betrag, Tag und Förderung kommen aus ihr" in text_of(page)
    assert set(page.context["form"].fields) == {
        "kind", "post", "payee", "text", "receipt_number", "receipt", "version",
    }  # fmt: skip
    answer = browser.post(url("expenditure", made), {"kind": "other", "text": "x", "version": 1})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.kind, made.amount_eur) == ("other", Decimal("4500.00"))
    refused = browser.post(url("expenditure_strike", made), follow=True)
    assert "gehört eine Buchung" in text_of(refused)


def test_a_mistake_is_struck_after_asking(deniz, browser):
    one = return_payment(deniz)
    assert "Eintrag streichen?" in text_of(browser.get(url("return_payment_strike", one)))
    done = browser.post(url("return_payment_strike", one), follow=True)
    assert "gestrichen" in text_of(done)
    assert not ReturnPayment.objects.exists()


def test_auditors_read_entries_and_type_nothing(deniz, armin, client_of):
    one = expenditure(deniz, receipt=Upload("a.txt", b"Beleg"))
    browser = client_of(armin)
    page = browser.get(url("expenditure", one))
    assert "Gehalt März" in text_of(page)
    assert "entry-form" not in page.text
    assert browser.get(url("receipt", one)).content == b"Beleg"
    assert browser.post(url("expenditure", one), spent(version=1)).status_code == 403
    for path in (PAID, SPENT, RECONCILED):
        assert "erfassen" not in text_of(browser.get(path))


def test_exports_reopened_say_the_same_to_the_cent(deniz, browser):
    payment(deniz)
    return_payment(deniz)
    expenditure(deniz, text="@SUM(A1)", amount_eur=Decimal("-120.50"))
    answer = browser.get(f"{PAID}als/xlsx/")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [Decimal(str(row[3])) for row in rows[1:]] == [605000, -1000]
    spent_sheet = load_workbook(io.BytesIO(browser.get(f"{SPENT}als/xlsx/").content)).active
    assert Decimal(str(spent_sheet["E2"].value)) == Decimal("-120.50")
    assert (spent_sheet["G2"].value, spent_sheet["G2"].data_type) == ("@SUM(A1)", "s")
    assert "'@SUM(A1)" in browser.get(f"{SPENT}als/csv/").content.decode("utf-8-sig")
    assert browser.get(f"{PAID}als/doc/").status_code == 404


# --- drawdowns ------------------------------------------------------------------------------------


def test_a_drawdown_is_noted_corrected_paid_or_withdrawn(deniz, browser):
    values = {"award": award(1).pk, "requested_on": "01.03.2021", "amount_eur": "50.000",
              "needed_from": "", "needed_until": "", "note": ""}  # fmt: skip
    assert browser.post(f"{BASE}abrufe/neu/", values).url == PAID
    one = Drawdown.objects.get()
    refused = browser.post(url("drawdown", one), values | {"version": 1, "amount_eur": "0"})
    assert refused.status_code == 422
    browser.post(url("drawdown", one), values | {"version": 1, "amount_eur": "51.000"})
    late = browser.post(url("drawdown", one), values | {"version": 1})
    assert late.status_code == 409
    paid = payment(deniz, award=award(1), amount_eur=Decimal("51000.00"))
    page = browser.get(url("drawdown_pay", one))
    assert page.context["form"]["payment"].value() == paid.pk
    browser.post(url("drawdown_pay", one), {"payment": paid.pk, "version": 2})
    assert "ausgezahlt" in text_of(browser.get(PAID))
    refused = browser.post(url("drawdown_withdraw", one), follow=True)
    assert "schon ausgezahlt" in text_of(refused)
    other = drawdown(deniz)
    assert "zurückziehen?" in text_of(browser.get(url("drawdown_withdraw", other)))
    browser.post(url("drawdown_withdraw", other))
    other.refresh_from_db()
    assert other.state == "withdrawn"


# --- reconciliation -------------------------------------------------------------------------------


def begun(**values):
    return {"award": award().pk, "until": "30.06.2021", "finance_in_eur": "600.000,00",
            "finance_out_eur": "4.500,00", "note": ""} | values  # fmt: skip


def test_a_reconciliation_is_refused_explained_and_closed(deniz, browser):
    payment(deniz)
    expenditure(deniz)
    assert "Noch nichts abgestimmt" in text_of(browser.get(RECONCILED))
    browser.post(f"{RECONCILED}neu/", begun(submission_key=str(uuid4())))
    one = Reconciliation.objects.get()
    page = text_of(browser.get(url("reconciliation", one)))
    assert "Einzahlungen: -5.000,00 € Unterschied sind nicht erklärt" in page
    assert "2 Einträge sind erfasst und noch nicht gebucht" in page
    refused = browser.post(url("reconciliation_close", one), follow=True)
    assert "nicht erklärt" in text_of(refused)
    line = {"side": "in", "amount_eur": "-5.000,00", "text": "2. Rate erst im Juli", "version": 1}
    empty = browser.post(url("reconciliation", one), line | {"text": ""})
    assert empty.status_code == 422
    browser.post(url("reconciliation", one), line)
    late = browser.post(url("reconciliation", one), line, follow=True)
    assert "Jemand war schneller" in text_of(late)
    assert "Abstimmung schließen?" in text_of(browser.get(url("reconciliation_close", one)))
    done = browser.post(url("reconciliation_close", one), follow=True)
    assert "Bis 30.06.2021 ist abgestimmt" in text_of(done)
    assert "geschlossen" in text_of(browser.get(RECONCILED))
    again = browser.post(url("reconciliation_close", one), follow=True)
    assert "steht fest" in text_of(again)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"until": "31.12.2099"}, "Zukunft"),
        ({"until": "30.06.2020"}, "vor dem Jahr der Förderung"),
        ({"finance_in_eur": "x"}, "keine Zahl"),
        ({"finance_out_eur": ""}, "Auszahlungen nach der Finanzbuchhaltung"),
    ],
)
def test_a_reconciliation_that_cannot_begin_says_why_at_its_field(values, reason, browser):
    refused = browser.post(f"{RECONCILED}neu/", begun(**values))
    assert refused.status_code == 422
    assert reason in text_of(refused)


def test_totals_are_corrected_lines_removed_and_a_late_form_shows_both(deniz, browser):
    one = reconciliation(deniz, until=date(2021, 6, 30), finance_in_eur=Decimal("5.00"))
    line = {"side": "in", "amount_eur": "5", "text": "Zinsen", "version": 1}
    browser.post(url("reconciliation", one), line)
    kept = one.lines.get()
    remove = reverse("bookings:reconciliation_line_remove", args=[one.pk, kept.pk])
    browser.post(remove, {"version": "1"}, follow=True)
    assert one.lines.exists()
    browser.post(remove, {"version": "2"})
    assert not one.lines.exists()
    totals = {"finance_in_eur": "0", "finance_out_eur": "0", "note": "", "version": 3}
    assert browser.post(url("reconciliation_change", one), totals).status_code == 302
    late = browser.post(url("reconciliation_change", one), totals | {"note": "x"})
    assert late.status_code == 409


def test_the_list_of_reconciliations_asks_as_much_for_one_as_for_many_closed(deniz, browser):
    def closed(month):
        zero = {"finance_in_eur": 0, "finance_out_eur": 0}
        close(deniz, reconciliation(deniz, until=date(2021, month, 1), **zero))

    closed(2)
    few = count_queries(browser, RECONCILED)
    for month in (3, 4, 5):
        closed(month)
    assert count_queries(browser, RECONCILED) == few


def test_one_begun_by_mistake_is_thrown_away_and_a_closed_one_is_not(deniz, browser):
    one = reconciliation(deniz, until=date(2021, 6, 30), finance_in_eur=0, finance_out_eur=0)
    close(deniz, one)
    refused = browser.post(url("reconciliation_discard", one), follow=True)
    assert "steht fest" in text_of(refused)
    other = reconciliation(deniz, until=date(2021, 9, 30))
    assert "verwerfen?" in text_of(browser.get(url("reconciliation_discard", other)))
    browser.post(url("reconciliation_discard", other))
    assert Reconciliation.objects.get() == one
