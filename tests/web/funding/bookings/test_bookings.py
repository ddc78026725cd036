"""The list of bookings, one booking, several at once, and what leaves the page as a file."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.foundation.accounts.actors import acting
from lotse.funding.bookings.models import Booking, BookingImport, Expenditure, Payment
from tests.funding.bookings.factories import (
    assign,
    award,
    booking,
    bookings,
    close,
    expenditure,
    line,
    post,
    reconciliation,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
LIST = "/foerderung/buchungen/"


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


def url(name, one):
    return reverse(f"bookings:{name}", args=[one.pk])


def part(at=0, **values):
    """What the form sends for one part."""
    defaults = {"award": award().pk, "meaning": "staff", "amount_eur": "4.500,00", "text": "",
                "post": ""}  # fmt: skip
    return {f"{name}_{at}": value for name, value in (defaults | values).items()}


# --- list -----------------------------------------------------------------------------------------


def test_what_is_open_comes_first_and_the_rest_is_a_filter_away(deniz, browser):
    one, done = bookings(deniz, line(text="Druckkosten"), line(text="Gehalt"))
    assign(deniz, done)
    assert "Druckkosten" in text_of(browser.get(LIST))
    assert "Gehalt" not in text_of(browser.get(LIST))
    text = text_of(browser.get(LIST, {"state": "assigned"}))
    assert "Gehalt" in text
    assert "Baustein 2 2021, Personal" in text
    assert f"{award()}" in text_of(browser.get(LIST, {"award": award().pk}))
    assert "Druckkosten" in text_of(browser.get(LIST, {"state": "all", "q": "druck"}))
    assert one.state == "open"


def test_filters_narrow_by_day_list_and_words_and_one_that_makes_no_sense_is_none(deniz, browser):
    early = bookings(deniz, line(day="05.01.2021", text="Erste"))[0]
    bookings(deniz, line(day="05.06.2021", text="Zweite"))
    assert "Zweite" not in text_of(browser.get(LIST, {"until": "2021-01-31"}))
    assert "Erste" not in text_of(browser.get(LIST, {"since": "01.02.2021"}))
    assert "Zweite" not in text_of(browser.get(LIST, {"source": early.source_id}))
    both = text_of(browser.get(LIST, {"since": "kein Tag", "source": "x", "seite": "y"}))
    assert "Erste" in both
    assert "Zweite" in both
    assert "Keine Buchung passt" in text_of(browser.get(LIST, {"q": "unbekannt"}))


def test_a_thousand_bookings_are_paged_sorted_and_cost_the_same_questions(deniz, browser):
    many = bookings(deniz, *(line(amount=f"-{n},00") for n in range(1, 1_101)))
    assign(deniz, many[0])
    page = browser.get(LIST, {"sort": "-amount"})
    assert "1.099 Buchungen" in text_of(page)
    assert page.context["page"][0].amount_eur == Decimal("-2.00")
    assert len(page.context["page"]) == 100
    few = count_queries(browser, f"{LIST}?q=B-99999")
    assert count_queries(browser, LIST) <= few + 6


def test_readers_look_on_and_are_offered_nothing_to_do(deniz, armin, client_of):
    one = booking(deniz)
    browser = client_of(armin)
    assert "Zuordnen" not in text_of(browser.get(LIST))
    assert "Zuordnen" not in text_of(browser.get(url("booking", one)))
    assert browser.post(url("booking", one), {"version": 1} | part()).status_code == 403
    assert browser.get(url("set_aside", one)).status_code == 403


# --- one booking ----------------------------------------------------------------------------------


def test_a_booking_is_assigned_and_the_next_open_one_follows(deniz, browser):
    first, second = bookings(deniz, line(), line(day="16.02.2021"))
    stelle = post()
    answer = browser.post(url("booking", first), {"version": 1} | part(post=stelle.pk))
    assert answer.url == url("booking", second)
    assert Expenditure.objects.get().post == stelle
    page = browser.get(answer.url)
    # The same account proposes what it was last time.
    assert page.context["form"]["award_0"].value() == award().pk
    last = browser.post(answer.url, {"version": 1} | part())
    assert last.url == LIST
    assert "Jede Buchung ist zugeordnet" in text_of(browser.get(LIST))


def test_the_next_one_is_looked_for_within_the_filters(deniz, browser):
    first, _, third = bookings(deniz, line(text="a"), line(text="b"), line(text="a"))
    answer = browser.post(f"{url('booking', first)}?q=a", {"version": 1} | part())
    assert answer.url == f"{url('booking', third)}?q=a"


def test_a_booking_is_divided_in_one_form(deniz, browser):
    one = booking(deniz)
    sent = {"version": 1} | part(amount_eur="4.000,00")
    refused = browser.post(url("booking", one), sent)
    assert refused.status_code == 422
    assert "500,00 € fehlen noch" in text_of(refused)
    half = browser.post(url("booking", one), sent | part(1, award="", amount_eur="500"))
    assert half.status_code == 422
    assert "Bitte ergänzen" in text_of(half)
    assert 'value="500"' in half.text
    done = browser.post(url("booking", one), sent | part(1, award=award(3).pk, amount_eur="500 €"))
    assert done.status_code == 302
    assert [one.amount_eur for one in Expenditure.objects.order_by("pk")] == [4000, 500]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"amount_eur": "viel"}, "ist keine Zahl"),
        ({"award": ""}, "Förderung"),
        ({"meaning": "payment"}, "Was ist es"),
        ({"award": "999999"}, "Förderung"),
    ],
)
def test_what_does_not_do_is_shown_at_its_field(deniz, browser, values, reason):
    answer = browser.post(url("booking", booking(deniz)), {"version": 1} | part(**values))
    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert not Expenditure.objects.exists()


def test_a_late_form_assigns_nothing(deniz, browser):
    one = booking(deniz)
    assign(deniz, one)
    answer = browser.post(url("booking", one), {"version": 1} | part(), follow=True)
    assert "Jemand war schneller" in text_of(answer)
    assert Expenditure.objects.count() == 1


def test_a_booking_is_set_aside_and_opened_again(deniz, browser):
    one = booking(deniz)
    refused = browser.post(url("set_aside", one), {"reason": "other", "version": 1})
    assert refused.status_code == 422
    assert "anderen Grund" in text_of(refused)
    browser.post(url("set_aside", one), {"reason": "transfer", "version": 1})
    assert "Interne Umbuchung" in text_of(browser.get(url("booking", one)))
    assert "Wieder öffnen" in text_of(browser.get(url("release", one)))
    browser.post(url("release", one))
    one.refresh_from_db()
    assert one.state == "open"
    assert "noch offen" in text_of(browser.post(url("release", one), follow=True))


def test_an_entry_made_by_hand_is_linked(deniz, browser):
    one, by_hand = booking(deniz), expenditure(deniz)
    assert "Schon von Hand erfasst" in text_of(browser.get(url("booking", one)))
    nothing = browser.post(url("link", one), {"kind": "x"}, follow=True)
    assert "Bitte wählen Sie den Eintrag" in text_of(nothing)
    nobodys = {"kind": "ausgabe", "entry": by_hand.pk + 1}
    assert browser.post(url("link", one), nobodys).status_code == 404
    browser.post(url("link", one), {"kind": "ausgabe", "entry": by_hand.pk})
    by_hand.refresh_from_db()
    assert by_hand.booking == one
    again = browser.post(url("link", one), {"kind": "ausgabe", "entry": by_hand.pk}, follow=True)
    assert "schon" in text_of(again)


def test_what_is_reconciled_says_so_in_the_form(deniz, browser):
    one, late = bookings(deniz, line(), line(day="01.03.2021"))
    assign(deniz, one)
    close(deniz, reconciliation(deniz, until=date(2021, 3, 31), finance_in_eur=0))
    refused = browser.post(url("booking", late), {"version": 1} | part())
    assert "Bis 31.03.2021 ist die Förderung abgestimmt" in text_of(refused)
    answer = browser.post(url("release", one), follow=True)
    assert "Bis 31.03.2021" in text_of(answer)


# --- several --------------------------------------------------------------------------------------


def test_several_are_assigned_after_one_look(deniz, browser):
    chosen = bookings(deniz, line(), line(), line(day="15.02.2020"))
    sent = {"act": "assign", "chosen": [one.pk for one in chosen], "query": "q=Gehalt"}
    page = browser.post(f"{LIST}mehrere/", sent)
    assert page.status_code == 200
    assert "3 Buchungen zuordnen" in text_of(page)
    assert "-13.500,00" in text_of(page)
    empty = browser.post(f"{LIST}mehrere/", sent | {"confirmed": "1"})
    assert empty.status_code == 422
    told = {"award": award().pk, "meaning": "staff", "post": "", "confirmed": "1"}
    done = browser.post(f"{LIST}mehrere/", sent | told, follow=True)
    assert done.redirect_chain[0][0] == f"{LIST}?q=Gehalt"
    assert "2 Buchungen sind zugeordnet" in text_of(done)
    assert "vor dem Jahr der Förderung" in text_of(done)
    assert Expenditure.objects.count() == 2


def test_everything_that_the_filters_show_is_set_aside(deniz, browser):
    bookings(deniz, *(line(text="Reinigung") for _ in range(120)), line(text="Gehalt"))
    sent = {"act": "aside", "everything": "1", "query": "q=Reinigung", "confirmed": "1",
            "reason": "foreign"}  # fmt: skip
    done = browser.post(f"{LIST}mehrere/", sent, follow=True)
    assert "120 Buchungen sind beiseitegelegt" in text_of(done)
    assert Booking.objects.open().get().text == "Gehalt"


def test_more_than_fit_into_a_request_wait_for_the_next(deniz, browser, monkeypatch):
    monkeypatch.setattr("lotse.web.funding.bookings.views.several.MOST_AT_ONCE", 2)
    bookings(deniz, line(), line(), line())
    sent = {"act": "aside", "everything": "1", "reason": "foreign"}
    page = browser.post(f"{LIST}mehrere/", sent)
    assert "1 weitere bleiben offen" in text_of(page)
    browser.post(f"{LIST}mehrere/", sent | {"confirmed": "1"})
    assert Booking.objects.open().count() == 1


def test_nothing_chosen_is_told(browser):
    answer = browser.post(f"{LIST}mehrere/", {"act": "assign"}, follow=True)
    assert "Bitte wählen Sie zuerst" in text_of(answer)


# --- files ----------------------------------------------------------------------------------------


def test_the_export_reopened_says_the_same_to_the_cent_and_runs_no_formula(deniz, browser):
    one, other = bookings(
        deniz, line(text="=HYPERLINK(1)", partner="+49 Beispiel"), line(amount="605.000,00")
    )
    assign(deniz, other, "payment")
    answer = browser.get(f"{LIST}als/xlsx/?state=all")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [Decimal(str(row[2])) for row in rows] == [one.amount_eur, other.amount_eur]
    assert rows[0][6] == "=HYPERLINK(1)"
    assert sheet["G2"].data_type == "s"
    assert (rows[1][7], rows[1][8]) == ("zugeordnet", f"{award()}")
    csv = browser.get(f"{LIST}als/csv/?state=all").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1);" in csv
    assert "'+49 Beispiel" in csv
    assert "-4500;" in csv
    assert browser.get(f"{LIST}als/pdf/").status_code == 404


def test_bookings_of_payments_lead_to_them(deniz, browser):
    one = booking(deniz, "605.000,00")
    assign(deniz, one, "payment")
    with acting(deniz):
        made = Payment.objects.get()
    assert url("payment", made) in browser.get(url("booking", one)).text
    assert BookingImport.objects.get().file_name in text_of(browser.get(url("booking", one)))
