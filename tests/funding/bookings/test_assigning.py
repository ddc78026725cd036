"""What a booking is: in one part, in several, linked, set aside, released; the database agrees."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.bookings.models import Booking, Expenditure, Payment, ReturnPayment
from lotse.funding.bookings.services import assigning
from lotse.funding.bookings.services.assigning import Part
from tests.funding.bookings.factories import (
    assign,
    award,
    booking,
    bookings,
    close,
    expenditure,
    line,
    payment,
    post,
    reconciliation,
)

pytestmark = pytest.mark.django_db


def settle_now():
    """Ask the constraint triggers now that otherwise speak at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def release(officer, one):
    with acting(officer):
        one.refresh_from_db()
        return assigning.release_booking(actor=officer, booking=one, expected_version=one.version)


def test_an_expense_keeps_what_the_booking_says(deniz):
    one = booking(deniz, "-4.500,00", partner="Samira Beispiel", text="Gehalt Februar")
    stelle = post()
    assign(deniz, one, post=stelle)
    settle_now()
    kept = Expenditure.objects.get()
    assert (kept.amount_eur, kept.date, kept.post) == (Decimal("4500.00"), one.date, stelle)
    assert (kept.payee, kept.text) == ("Samira Beispiel", "Gehalt Februar")
    assert kept.receipt_number == one.document_number
    one.refresh_from_db()
    assert one.state == "assigned"
    assert AuditEntry.objects.filter(action="booking.assigned").count() == 1


def test_a_payment_of_the_land_comes_in_and_a_repayment_goes_out(deniz):
    assign(deniz, booking(deniz, "605.000,00"), "payment")
    assign(deniz, booking(deniz, "-210.833,32", day="31.03.2021"), "return_payment",
           award=award(year=2020))  # fmt: skip
    settle_now()
    assert Payment.objects.get().amount_eur == Decimal("605000.00")
    returned = ReturnPayment.objects.get()
    assert (returned.amount_eur, returned.award.year) == (Decimal("210833.32"), 2020)


def test_a_credit_note_lowers_the_expense(deniz):
    assign(deniz, booking(deniz, "120,50"), "material")
    settle_now()
    assert Expenditure.objects.get().amount_eur == Decimal("-120.50")


@pytest.mark.parametrize(
    ("amount", "meaning", "reason"),
    [("-1,00", "payment", "Auszahlung"), ("1,00", "return_payment", "Einzahlung")],
)
def test_what_flows_the_other_way_is_refused(deniz, amount, meaning, reason):
    with pytest.raises(RuleViolationError, match=reason):
        assign(deniz, booking(deniz, amount), meaning)


def test_a_booking_is_divided_among_awards_to_the_cent(deniz):
    one = booking(deniz, "-100,00")
    parts = [
        Part(award(2), "staff", Decimal("33.34")),
        Part(award(3), "staff", Decimal("33.33"), text="Anteil EBH"),
        Part(award(1), "material", Decimal("33.33")),
    ]
    with acting(deniz):
        assigning.assign_booking(actor=deniz, booking=one, parts=parts, expected_version=1)
    settle_now()
    assert Expenditure.objects.all().total_eur() == Decimal("100.00")
    assert Expenditure.objects.get(award__module=3).text == "Anteil EBH"


@pytest.mark.parametrize(
    ("amounts", "reason"),
    [
        (["60.00"], "40,00 € fehlen noch"),
        (["60.00", "50.00"], "10,00 € sind zu viel"),
        (["100.00", "0.00"], "über 0,00"),
        (["120.00", "-20.00"], "über 0,00"),
        ([], "wozu die Buchung gehört"),
    ],
)
def test_parts_that_do_not_add_up_are_refused_with_the_mend(deniz, amounts, reason):
    one = booking(deniz, "-100,00")
    parts = [Part(award(), "staff", Decimal(eur)) for eur in amounts]
    with acting(deniz), pytest.raises(RuleViolationError, match=reason):
        assigning.assign_booking(actor=deniz, booking=one, parts=parts, expected_version=1)
    assert not Expenditure.objects.exists()


def test_a_post_of_another_module_and_a_day_before_the_award_are_refused(deniz):
    with pytest.raises(RuleViolationError, match="Baustein 1, die Förderung zu Baustein 2"):
        assign(deniz, booking(deniz), post=post(1))
    with pytest.raises(RuleViolationError, match="vor dem Jahr der Förderung"):
        assign(deniz, booking(deniz), award=award(year=2022))


def test_what_is_settled_is_not_settled_again(deniz):
    one = booking(deniz)
    assign(deniz, one)
    with pytest.raises(RuleViolationError, match="schon zugeordnet"):
        assign(deniz, one)
    with acting(deniz), pytest.raises(RuleViolationError, match="schon zugeordnet"):
        assigning.set_booking_aside(
            actor=deniz, booking=one, reason="foreign", remark="", expected_version=one.version
        )
    with acting(deniz), pytest.raises(StaleVersionError):
        assigning.assign_booking(actor=deniz, booking=one, parts=[], expected_version=7)


def test_a_booking_is_set_aside_with_a_reason_and_opened_again(deniz):
    one = booking(deniz)

    def aside(reason, remark=""):
        with acting(deniz):
            one.refresh_from_db()
            return assigning.set_booking_aside(
                actor=deniz, booking=one, reason=reason, remark=remark, expected_version=one.version
            )

    with pytest.raises(RuleViolationError, match="warum"):
        aside("")
    with pytest.raises(RuleViolationError, match="anderen Grund"):
        aside("other", "  ")
    assert aside("reversal").state == "set_aside"
    settle_now()
    opened = release(deniz, one)
    assert (opened.state, opened.set_aside_reason) == ("open", "")
    with pytest.raises(RuleViolationError, match="noch offen"):
        release(deniz, one)


def test_releasing_removes_what_the_booking_made_and_keeps_what_was_made_by_hand(deniz):
    made, linked = bookings(deniz, line(), line(amount="605.000,00"))
    assign(deniz, made)
    by_hand = payment(deniz)
    with acting(deniz):
        assigning.link_booking(actor=deniz, booking=linked, entry=by_hand, expected_version=1)
    settle_now()
    release(deniz, made)
    release(deniz, linked)
    settle_now()
    assert not Expenditure.objects.exists()
    by_hand.refresh_from_db()
    assert (by_hand.booking, by_hand.version) == (None, 3)
    assert AuditEntry.objects.filter(action="expenditure.struck").count() == 1


def test_an_entry_made_by_hand_is_offered_and_linked_only_at_the_same_amount(deniz):
    one, other = bookings(deniz, line(amount="-4.500,00"), line(amount="-4.500,01"))
    by_hand = expenditure(deniz)
    with acting(deniz):
        assert assigning.candidates_of(one) == [by_hand]
        assert assigning.candidates_of(other) == []
        with pytest.raises(RuleViolationError, match="gebucht sind"):
            assigning.link_booking(actor=deniz, booking=other, entry=by_hand, expected_version=1)
        assigning.link_booking(actor=deniz, booking=one, entry=by_hand, expected_version=1)
        settle_now()
        with pytest.raises(RuleViolationError, match="schon zu einer Buchung"):
            assigning.link_booking(actor=deniz, booking=other, entry=by_hand, expected_version=1)


def test_the_same_account_and_partner_propose_what_it_was_last_time(deniz):
    first, second, foreign = bookings(
        deniz, line(partner="Beispiel"), line(partner="Beispiel"), line(partner="Andere")
    )
    stelle = post()
    assign(deniz, first, post=stelle)
    with acting(deniz):
        found = assigning.precedent_of(second)
        assert (found.award_id, found.meaning, found.post_id) == (award().pk, "staff", stelle.pk)
        assert assigning.precedent_of(foreign) is None


def test_the_post_that_the_text_names_is_proposed_before_that_of_last_time(deniz):
    first, second = bookings(
        deniz,
        line(partner="Personalamt", text="Bezüge Januar"),
        line(partner="Personalamt", text="Bezüge Februar, Stelle B2-7"),
    )
    assign(deniz, first, post=post())
    named = post(number="B2-7")
    with acting(deniz):
        assert assigning.precedent_of(second).post_id == named.pk


def test_several_are_assigned_and_what_refuses_does_not_stop_the_others(deniz):
    good, bad = bookings(deniz, line(), line(day="15.02.2020"))
    with acting(deniz):
        outcome = assigning.assign_several(
            actor=deniz, bookings=[good, bad], award=award(), meaning="staff"
        )
    settle_now()
    assert [one.pk for one in outcome.settled] == [good.pk]
    assert [one.pk for one, _ in outcome.refused] == [bad.pk]
    assert "vor dem Jahr" in outcome.refused[0][1]
    assert Expenditure.objects.count() == 1


def test_several_are_set_aside_for_one_reason(deniz):
    found = bookings(deniz, line(), line(), line())
    with acting(deniz):
        outcome = assigning.set_several_aside(
            actor=deniz, bookings=found, reason="foreign", remark=""
        )
    assert len(outcome.settled) == 3
    assert Booking.objects.filter(set_aside_reason="foreign").count() == 3


def test_what_is_reconciled_is_neither_added_to_nor_released(deniz):
    one, late = bookings(deniz, line(day="15.02.2021"), line(day="16.02.2021"))
    assign(deniz, one)
    close(deniz, reconciliation(deniz, until=date(2021, 3, 31), finance_in_eur=0))
    with pytest.raises(RuleViolationError, match=r"Bis 31\.03\.2021 ist die Förderung abgestimmt"):
        assign(deniz, late)
    with pytest.raises(RuleViolationError, match=r"Bis 31\.03\.2021"):
        release(deniz, one)


@pytest.mark.parametrize("who", ["clara", "emil", "armin", "petra", "anna"])
def test_only_the_funding_officer_settles_bookings(who, deniz, request):
    one = booking(deniz)
    actor = request.getfixturevalue(who)
    part = Part(award(), "staff", Decimal("4500.00"))
    with acting(actor):
        with pytest.raises(RuleViolationError, match="Fördersachbearbeitung"):
            assigning.assign_booking(actor=actor, booking=one, parts=[part], expected_version=1)
        with pytest.raises(RuleViolationError, match="Fördersachbearbeitung"):
            assigning.set_several_aside(actor=actor, bookings=[one], reason="foreign", remark="")


# --- what the database says -----------------------------------------------------------------------


def refused_by_database(rows, **values):
    """Changed past every service, the rows do not add up any more."""

    def change():
        with transaction.atomic():
            rows.update(**values)
            settle_now()

    with pytest.raises(DatabaseError, match="add up"):
        change()


def test_the_database_refuses_an_assigned_booking_whose_parts_do_not_add_up(deniz):
    one = booking(deniz)
    refused_by_database(Booking.objects.filter(pk=one.pk), state="assigned")
    assign(deniz, one)
    refused_by_database(Expenditure.objects.filter(booking=one), amount_eur=1)
    refused_by_database(Booking.objects.filter(pk=one.pk), state="open")


def test_the_database_keeps_what_the_finance_system_said(deniz):
    one = booking(deniz)
    with acting(deniz), pytest.raises(DatabaseError, match="as it was read in"):
        Booking.objects.filter(pk=one.pk).update(amount_eur=1)


def test_the_database_lets_no_other_role_write(deniz, clara):
    one = booking(deniz)
    with acting(clara):
        assert Booking.objects.filter(pk=one.pk).update(state="set_aside") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Payment.objects.create(award=award(), date=date(2021, 1, 5), amount_eur=1)
