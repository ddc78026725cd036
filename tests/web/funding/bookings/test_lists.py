"""A list of the finance system on the screen: upload, mapping, dry run, take over, take back."""

import io
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from lotse.funding.bookings.models import Booking, BookingImport
from tests.funding.bookings.factories import assign, bookings, check, content, line, take, upload
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
LISTS = "/foerderung/buchungen/listen/"


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


def url(name, run):
    return reverse(f"bookings:list_{name}", args=[run.pk])


def file_of(*lines, name="fibu.csv", raw=None):
    return SimpleUploadedFile(name, content(*lines) if raw is None else raw)


def test_from_the_file_to_the_bookings_in_three_steps(browser):
    key = str(uuid4())
    answer = browser.post(LISTS, {"file": file_of(line(), line(amount="1,00")),
                                  "submission_key": key})  # fmt: skip
    run = BookingImport.objects.get()
    assert answer.url == url("mapping", run)
    page = browser.get(answer.url)
    assert "fibu.csv" in text_of(page)
    assert "2 Zeilen" in text_of(page)
    chosen = [field.value() for field in page.context["form"].shown()]
    assert chosen == ["date", "document_number", "amount", "account", "cost_unit",
                      "counterparty", "text"]  # fmt: skip
    sent = {f"spalte-{at}": value for at, value in enumerate(chosen)}
    checked = browser.post(answer.url, sent | {"signs": "income", "version": 1}, follow=True)
    assert "Übernommen ist noch nichts" in text_of(checked)
    assert "bereit (2)" in text_of(checked)
    done = browser.post(url("result", run), {"version": 2}, follow=True)
    assert "2 Buchungen sind übernommen" in text_of(done)
    assert done.redirect_chain[0][0] == f"/foerderung/buchungen/?source={run.pk}"
    assert Booking.objects.count() == 2
    assert "2 Buchungen" in text_of(browser.get(url("result", run)))
    assert "fibu.csv" in text_of(browser.get(LISTS))


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (None, "Buchungsliste"),
        (("fibu.csv", b""), "leer"),
        (("fibu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "alten Excel-Format"),
        (("fibu.pdf", b"%PDF-1.7\x00"), "keine Tabelle"),
    ],
)
def test_what_is_no_list_is_said_at_the_field(browser, file, reason):
    sent = {"submission_key": str(uuid4())}
    if file:
        sent["file"] = SimpleUploadedFile(*file)
    refused = browser.post(LISTS, sent)
    assert refused.status_code == 422
    assert reason in text_of(refused)


def test_a_mapping_that_lacks_something_keeps_what_was_chosen(deniz, browser):
    run = upload(deniz, line())
    sent = {"spalte-0": "date", "spalte-2": "amount", "signs": "expense", "version": 1}
    refused = browser.post(url("mapping", run), sent)
    assert refused.status_code == 422
    assert "„Belegnummer“" in text_of(refused)
    assert refused.context["form"]["signs"].value() == "expense"
    late = browser.post(url("mapping", run), sent | {"spalte-1": "document_number", "version": 7},
                        follow=True)  # fmt: skip
    assert "Jemand war schneller" in text_of(late)


def test_faults_are_a_table_by_row_and_leave_as_a_file(deniz, browser):
    run = check(deniz, upload(deniz, line(), line(day="morgen", text="=1+1"), line(amount="x")))
    page = text_of(browser.get(url("result", run)))
    assert "fehlerhaft (2)" in page
    assert "Buchungsdatum („morgen“)" in page
    assert "Betrag („x“): „x“ ist keine Zahl" in page
    answer = browser.get(url("faulty", run))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][-2:] == ["Zeile", "Fehler"]
    assert [row[-2] for row in rows[1:]] == [3, 4]
    assert (rows[1][6], sheet["G2"].data_type) == ("=1+1", "s")
    # Corrected, the file is read in again, and its headings are known.
    again = upload(deniz, line(), name="fehlerhafte-buchungen.csv")
    assert again.is_remembered


def test_nothing_is_taken_until_faulty_lines_are_left_out_on_purpose(deniz, browser):
    run = check(deniz, upload(deniz, line(), line(day="morgen")))
    refused = browser.post(url("result", run), {"version": run.version})
    assert refused.status_code == 422
    assert "Zeile 3 ist fehlerhaft" in text_of(refused)
    assert not Booking.objects.exists()
    browser.post(url("result", run), {"version": run.version, "leave_out": "on"})
    assert Booking.objects.count() == 1
    assert "morgen" in text_of(browser.get(f"{url('result', run)}?stand=left"))


def test_doubles_come_once_unless_they_are_ticked(deniz, browser):
    twice = line(number="A-1")
    run = check(deniz, upload(deniz, twice, twice, twice))
    page = text_of(browser.get(url("result", run)))
    assert "Zeile 3 (wie Zeile 2)" in page
    assert "doppelt in der Datei (2)" in page
    browser.post(url("result", run), {"version": run.version, "also": ["4"]})
    assert list(Booking.objects.order_by("line").values_list("line", flat=True)) == [2, 4]


def test_a_file_pasted_together_twice_is_not_ticked_line_by_line(deniz, browser):
    many = [line(number=f"D-{n}") for n in range(101)]
    run = check(deniz, upload(deniz, *many, *many))
    page = browser.get(url("result", run))
    assert "101 Zeilen stehen doppelt in der Datei" in text_of(page)
    assert 'name="also"' not in page.text
    browser.post(url("result", run), {"version": run.version})
    assert Booking.objects.count() == 101


def test_a_late_click_takes_nothing(deniz, browser):
    run = check(deniz, upload(deniz, line()))
    late = browser.post(url("result", run), {"version": 1}, follow=True)
    assert "Jemand war schneller" in text_of(late)
    assert not Booking.objects.exists()


def test_a_thousand_lines_are_paged(deniz, browser):
    run = check(deniz, upload(deniz, *(line() for _ in range(1_200))))
    page = browser.get(url("result", run))
    assert "bereit (1.200)" in text_of(page)
    assert "1–50 von 1.200" in text_of(page)
    assert page.text.count("<tr>") < 60


def test_a_list_is_taken_back_after_asking_and_not_once_something_is_settled(deniz, browser):
    one = bookings(deniz, line())[0]
    run = one.source
    assert "Liste zurücknehmen?" in text_of(browser.get(url("undo", run)))
    assign(deniz, one)
    refused = browser.post(url("undo", run), follow=True)
    assert "schon zugeordnet" in text_of(refused)
    other = bookings(deniz, line())[0].source
    done = browser.post(url("undo", other), follow=True)
    assert "Eine Buchung ist zurückgenommen" in text_of(done)
    assert "rückgängig gemacht" in text_of(done).lower()
    assert "nichts übernommen" in text_of(browser.get(url("undo", other), follow=True))
    assert "schon übernommen" in text_of(browser.get(url("mapping", other), follow=True))
    assert "Keine Zeile ist fehlerhaft" in text_of(browser.get(url("faulty", run), follow=True))


def test_onlookers_see_lists_and_their_lines_and_no_button(deniz, armin, client_of):
    run = check(deniz, upload(deniz, line(text="Gehalt")))
    unmapped = upload(deniz, line())
    browser = client_of(armin)
    assert "Gehalt" in text_of(browser.get(url("result", run)))
    assert "Liste übernehmen" not in text_of(browser.get(url("result", run)))
    assert browser.post(url("result", run), {"version": run.version}).status_code == 403
    assert browser.get(url("result", unmapped)).url == LISTS
    assert "Weiter: Spalten zuordnen" not in text_of(browser.get(LISTS))


def test_a_forgotten_list_says_so(deniz, browser):
    run = check(deniz, upload(deniz, line(amount="7,00")))
    take(deniz, run)
    BookingImport.objects.update(lines=[])
    assert "Der Inhalt dieser Liste ist gelöscht" in text_of(browser.get(url("result", run)))
    assert Booking.objects.get().amount_eur == Decimal("7.00")
