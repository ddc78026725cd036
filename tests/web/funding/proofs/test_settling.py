"""Money that goes back: the payment is chosen, entered or booked once, interest stands apart."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.funding.bookings.models import ReturnPayment
from tests.funding.bookings import factories as booked
from tests.funding.proofs import factories
from tests.web.pages import text_of
from tests.worlds import built_once, fresh

DUE, INTEREST, PAID = Decimal("18333.33"), Decimal("190.39"), Decimal("18523.72")
LATE = date(2022, 12, 31)
NEW = reverse("bookings:return_payment_add")
world = built_once(factories.over)


@pytest.fixture
def award(world, db):
    return fresh(world)


@pytest.fixture
def page(award, deniz, client_of):
    return client_of(deniz)


@pytest.fixture
def repayment(award, deniz):
    return factories.repayment(deniz, award)


@pytest.fixture
def booking(award, deniz):
    return booked.booking(deniz, "-18.523,72", day="31.12.2022")


def returned(officer, award, **values):
    defaults = {"award": award, "date": LATE, "amount_eur": PAID, "reference": "an das Land"}
    return booked.return_payment(officer, **(defaults | values))


def to(name, record):
    return reverse(name, args=[record.pk])


def said(page, address):
    return text_of(page.get(address))


def settle(page, repayment, **values):
    repayment.refresh_from_db()
    return page.post(
        to("proofs:repayment_settle", repayment), {"version": repayment.version} | values
    )


def test_a_payment_that_is_known_is_proposed_and_counts_once(page, repayment, award, deniz):
    payment = returned(deniz, award)
    form = page.get(to("proofs:repayment_settle", repayment)).content.decode()
    assert f'<option value="{payment.pk}" selected>' in form
    assert "31.12.2022, 18.523,72" in form
    answer = settle(page, repayment, payment=payment.pk)
    assert answer.status_code == 302
    text = said(page, to("proofs:repayment", repayment))
    assert "18.523,72 € am 31.12.2022, davon 190,39 € Zinsen" in text.replace(" ,", ",")
    assert ReturnPayment.objects.count() == 1
    assert "Rückzahlung zum 30.09.2022" in said(page, to("bookings:return_payment", payment))


def test_without_a_known_payment_the_day_is_asked_for(page, repayment):
    form = page.get(to("proofs:repayment_settle", repayment)).content.decode()
    assert 'name="payment"' not in form
    answer = settle(page, repayment, paid_on="")
    assert answer.status_code == 422
    assert "Bitte den Tag der Zahlung angeben." in text_of(answer)


def test_a_payment_of_another_amount_is_refused_with_the_mend(page, repayment, award, deniz):
    payment = returned(deniz, award, amount_eur=Decimal(5))
    answer = settle(page, repayment, payment=payment.pk)
    assert answer.status_code == 422
    assert "Bitte bei der Zahlung „davon Zinsen“ oder den Betrag" in text_of(answer)


def test_the_page_of_the_award_shows_principal_and_interest_apart(page, repayment, award, deniz):
    factories.settle(deniz, repayment)
    text = said(page, to("proofs:award", award))
    assert "Schon zurückgezahlt, ohne Zinsen 18.333,33" in text
    assert "Zinsen gezahlt 190,39" in text
    assert "Noch zurückzuzahlen 0,00" in text


def test_a_booking_offers_open_repayments_and_settles_one(page, repayment, booking):
    text = said(page, to("bookings:booking", booking))
    assert "Offene Rückzahlungen an das Land" in text
    assert "18.333,33 €, nicht verdiente Mittel 2021" in text
    values = {"repayment": repayment.pk, "version": booking.version}
    page.post(to("bookings:settle", booking), values)
    repayment.refresh_from_db()
    assert repayment.paid_on == LATE
    assert "davon 190,39 € Zinsen" in said(page, to("bookings:booking", booking))
    # The same form sent again changes nothing.
    answer = page.post(to("bookings:settle", booking), values, follow=True)
    assert ReturnPayment.objects.count() == 1
    assert "gezahlte Rückzahlung bleibt" in text_of(answer)


def test_somebody_else_settled_the_booking_meanwhile(page, repayment, booking):
    values = {"repayment": repayment.pk, "version": booking.version + 1}
    answer = page.post(to("bookings:settle", booking), values, follow=True)
    assert "Jemand war schneller" in text_of(answer)
    answer = page.post(to("bookings:settle", booking), {}, follow=True)
    assert "Bitte wählen Sie die Rückzahlung" in text_of(answer)


def test_a_booking_that_is_smaller_or_came_in_offers_none(page, repayment, deniz):
    for amount in ("-18.333,32", "18.523,72"):
        one = booked.booking(deniz, amount, day="31.12.2022")
        assert "Offene Rückzahlungen" not in said(page, to("bookings:booking", one))


def part(award, **values):
    named = {"award": award.pk, "meaning": "return_payment", "post": "", "text": "",
             "amount_eur": "18.523,72", "interest_eur": "190,39"}  # fmt: skip
    return {f"{name}_0": value for name, value in (named | values).items()}


def test_a_part_of_a_booking_says_how_much_of_it_is_interest(page, award, booking):
    assert 'name="interest_eur_0"' in page.get(to("bookings:booking", booking)).content.decode()
    page.post(to("bookings:booking", booking), part(award) | {"version": booking.version})
    kept = ReturnPayment.objects.get()
    assert (kept.principal_eur, kept.interest_eur) == (DUE, INTEREST)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"meaning": "staff"}, "Zinsen hat nur eine Rückzahlung an das Land"),
        ({"interest_eur": "18.523,73"}, "höchstens 18.523,72 €"),
        ({"interest_eur": "viel"}, "„viel“"),
    ],
)
def test_interest_that_cannot_be_is_refused_at_its_field(page, award, booking, values, says):
    sent = part(award, **values) | {"version": booking.version}
    answer = page.post(to("bookings:booking", booking), sent)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert not ReturnPayment.objects.exists()


def test_a_return_by_hand_asks_for_interest_and_offers_open_repayments(page, award, repayment):
    form = text_of(page.get(NEW))
    assert "davon Zinsen" in form
    assert "18.333,33 € zum 30.09.2022, nicht verdiente Mittel 2021" in form
    values = {"award": award.pk, "date": "31.12.2022", "amount_eur": "18.523,72",
              "interest_eur": "", "reference": "an das Land"}  # fmt: skip
    answer = page.post(NEW, values | {"amount_eur": "18.000,00", "repayment": repayment.pk})
    assert answer.status_code == 422
    assert page.post(NEW, values | {"repayment": repayment.pk}).status_code == 302
    repayment.refresh_from_db()
    assert repayment.return_payment.interest_eur == INTEREST
    assert 'name="repayment"' not in page.get(NEW).content.decode()


def test_interest_is_corrected_later_and_never_more_than_the_amount(page, award, deniz):
    one = returned(deniz, award)
    address = to("bookings:return_payment", one)
    values = {"award": award.pk, "date": "31.12.2022", "amount_eur": "18.523,72",
              "interest_eur": "18.523,73", "reference": "x", "version": one.version}  # fmt: skip
    answer = page.post(address, values)
    assert answer.status_code == 422
    assert "höchstens 18.523,72 €" in text_of(answer)
    page.post(address, values | {"interest_eur": "190,39"})
    one.refresh_from_db()
    assert one.interest_eur == INTEREST


def test_lists_and_files_show_principal_and_interest_apart(page, award, deniz):
    returned(deniz, award, interest_eur=INTEREST)
    assert "davon Zinsen" in said(page, reverse("bookings:payment_list"))
    book = load_workbook(
        io.BytesIO(page.get(reverse("bookings:payment_export", args=["xlsx"])).content)
    )
    rows = list(book.active.values)
    assert rows[0][3:5] == ("Betrag", "davon Zinsen")
    assert [Decimal(str(cell)) for cell in rows[-1][3:5]] == [-PAID, -INTEREST]
    proof = factories.begin(deniz, award)
    book = load_workbook(
        io.BytesIO(page.get(reverse("proofs:sheet", args=[proof.pk, "xlsx"])).content)
    )
    rows = list(book["Rückzahlungen an das Land"].values)
    assert rows[0][2:] == ("Ohne Zinsen", "Zinsen", "Euro")
    assert [Decimal(str(cell)) for cell in rows[1][2:]] == [DUE, INTEREST, PAID]
    for slug, amount in (("zurueckgezahlt", "18.333,33"), ("zinsen", "190,39")):
        address = reverse("statements:award_figure", args=[slug, award.pk])
        assert amount in said(page, f"{address}?jahr=2021")
