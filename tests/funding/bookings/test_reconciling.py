"""Reconciliation: what is known against the finance system; what is closed stands."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents.services import Upload
from lotse.funding.bookings.models import (
    Expenditure,
    Payment,
    Reconciliation,
    ReconciliationLine,
)
from lotse.funding.bookings.services import assigning, entries, reconciling
from tests.funding.bookings.factories import (
    award,
    booking,
    bookings,
    close,
    expenditure,
    explain,
    line,
    payment,
    reconciliation,
    return_payment,
)

pytestmark = pytest.mark.django_db
HALF = date(2021, 6, 30)


@pytest.fixture
def known(deniz):
    """605.000 received in February, 4.500 spent in March, 1.000 paid back in September."""
    return payment(deniz), expenditure(deniz), return_payment(deniz)


def test_what_is_known_counts_up_to_the_day_and_of_the_award_alone(known, deniz):
    payment(deniz, award=award(3))
    with acting(deniz):
        at_half = reconciling.known_of(award(), HALF)
        at_end = reconciling.known_of(award(), date(2021, 12, 31))
    half, end = at_half.totals, at_end.totals
    assert (half.received_eur, half.out_eur) == (Decimal("605000.00"), Decimal("4500.00"))
    assert (end.out_eur, end.returned_eur) == (Decimal("5500.00"), Decimal("1000.00"))
    assert len(at_end.without_booking) == 3


def test_open_bookings_up_to_the_day_are_counted(deniz):
    bookings(deniz, line(day="30.06.2021"), line(day="01.07.2021"))
    with acting(deniz):
        assert reconciling.known_of(award(), HALF).open_bookings == 1


def test_it_closes_when_both_sides_agree_and_keeps_what_was_known(known, deniz):
    one = reconciliation(deniz, until=HALF)
    closed = close(deniz, one)
    assert (closed.known_in_eur, closed.known_out_eur) == (
        Decimal("605000.00"), Decimal("4500.00"),
    )  # fmt: skip
    assert closed.closed_by == deniz.user
    # What comes later changes nothing of what was closed.
    payment(deniz, date=date(2021, 7, 1))
    with acting(deniz):
        assert reconciling.balance_of(closed).is_balanced
    assert AuditEntry.objects.filter(action="reconciliation.closed").count() == 1


def test_it_is_refused_with_side_and_mend_while_unbalanced(known, deniz):
    one = reconciliation(deniz, until=HALF, finance_in_eur=Decimal("600000.00"))
    with pytest.raises(RuleViolationError, match=r"Einzahlungen: -5\.000,00 € Unterschied"):
        close(deniz, one)
    explain(deniz, one, amount_eur=Decimal("-4999.99"))
    with pytest.raises(RuleViolationError, match=r"-0,01 €"):
        close(deniz, one)
    explain(deniz, one, amount_eur=Decimal("-0.01"), text="Bankgebühr")
    assert close(deniz, one).is_closed


def test_lines_are_taken_back_and_totals_corrected_before_it_closes(known, deniz):
    one = reconciliation(deniz, until=HALF, finance_in_eur=Decimal("600000.00"))
    first = explain(deniz, one)
    one.refresh_from_db()
    with acting(deniz):
        moved = reconciling.take_explanation_back(
            actor=deniz, line=first, expected_version=one.version
        )
        changed = reconciling.change_reconciliation(
            actor=deniz, reconciliation=moved, expected_version=moved.version,
            finance_in_eur=Decimal("605000.00"),
        )  # fmt: skip
        with pytest.raises(StaleVersionError):
            reconciling.change_reconciliation(actor=deniz, reconciliation=changed,
                                              expected_version=1)  # fmt: skip
    assert close(deniz, one).is_closed


@pytest.mark.parametrize(
    ("values", "reason"),
    [({"amount_eur": Decimal(0)}, "erklärt nichts"), ({"text": "  "}, "woher")],
)
def test_a_line_has_an_amount_and_words(values, reason, known, deniz):
    with pytest.raises(RuleViolationError, match=reason):
        explain(deniz, reconciliation(deniz, until=HALF), **values)


def test_there_is_one_of_an_award_and_day_and_none_before_the_last_closed(known, deniz):
    key = uuid4()
    one = reconciliation(deniz, until=HALF, submission_key=key)
    assert reconciliation(deniz, until=HALF, submission_key=key).pk == one.pk
    with pytest.raises(ValidationError, match="schon eine Abstimmung"):
        reconciliation(deniz, until=HALF)
    earlier = reconciliation(deniz, until=date(2021, 3, 31))
    close(deniz, one)
    with pytest.raises(RuleViolationError, match=r"Bis 30\.06\.2021 ist schon abgestimmt"):
        reconciliation(deniz, until=date(2021, 5, 31))
    # One that was begun before can no longer be closed, but thrown away.
    with pytest.raises(RuleViolationError, match="schon abgestimmt"):
        close(deniz, earlier)
    with acting(deniz):
        reconciling.discard_reconciliation(
            actor=deniz, reconciliation=earlier, expected_version=earlier.version
        )
    assert Reconciliation.objects.get() == one


def test_a_closed_one_stands(known, deniz):
    one = reconciliation(deniz, until=HALF, finance_in_eur=Decimal("600000.00"))
    first = explain(deniz, one)
    close(deniz, one)
    one.refresh_from_db()
    with acting(deniz):
        for refuse in (
            lambda: reconciling.change_reconciliation(
                actor=deniz, reconciliation=one, expected_version=one.version, note="x"
            ),
            lambda: reconciling.take_explanation_back(
                actor=deniz, line=first, expected_version=one.version
            ),
            lambda: reconciling.discard_reconciliation(
                actor=deniz, reconciliation=one, expected_version=one.version
            ),
            lambda: reconciling.close_reconciliation(
                actor=deniz, reconciliation=one, expected_version=one.version
            ),
        ):
            with pytest.raises(RuleViolationError, match="steht fest"):
                refuse()
    with pytest.raises(RuleViolationError, match="steht fest"):
        explain(deniz, one)


def test_entries_up_to_its_day_stand_and_later_ones_go_on(known, deniz):
    received, spent, returned = known
    close(deniz, reconciliation(deniz, until=HALF))
    with acting(deniz):
        for entry in (received, spent):
            with pytest.raises(RuleViolationError, match=r"Bis 30\.06\.2021"):
                entries.change_entry(actor=deniz, entry=entry, expected_version=1,
                                     amount_eur=Decimal(1))  # fmt: skip
            with pytest.raises(RuleViolationError, match=r"Bis 30\.06\.2021"):
                entries.strike_entry(actor=deniz, entry=entry, expected_version=1)
        with pytest.raises(RuleViolationError, match=r"Bis 30\.06\.2021"):
            entries.change_entry(actor=deniz, entry=returned, expected_version=1, date=HALF)
        entries.strike_entry(actor=deniz, entry=returned, expected_version=1)
    with pytest.raises(RuleViolationError, match="eigener Eintrag nachgetragen"):
        expenditure(deniz, date=HALF)
    # Of another award nothing is settled by it.
    assert expenditure(deniz, award=award(3), date=HALF).pk


def test_receipt_words_and_booking_may_still_be_added(known, deniz):
    _, spent, _ = known
    close(deniz, reconciliation(deniz, until=HALF))
    one = booking(deniz, "-4.500,00", day="31.03.2021")
    with acting(deniz):
        kept = entries.attach_receipt(
            actor=deniz, expenditure=spent, receipt=Upload("a.txt", b"Rechnung")
        )
        changed = entries.change_entry(
            actor=deniz, entry=kept, expected_version=2, text="Gehalt März, mit Zulage"
        )
        assigning.link_booking(actor=deniz, booking=one, entry=changed, expected_version=1)
        with pytest.raises(RuleViolationError, match=r"Bis 30\.06\.2021"):
            entries.change_entry(actor=deniz, entry=changed, expected_version=4, kind="other")


@pytest.mark.parametrize("who", ["clara", "armin", "petra"])
def test_only_the_funding_officer_reconciles(who, request):
    actor = request.getfixturevalue(who)
    with pytest.raises(RuleViolationError, match="Fördersachbearbeitung"):
        reconciliation(actor)


# --- what the database says -----------------------------------------------------------------------


def refused(officer, change, words):
    """Past every service, with the rights of the officer."""

    def attempt():
        with transaction.atomic():
            change()

    with acting(officer), pytest.raises(DatabaseError, match=words):
        attempt()


def test_the_database_keeps_what_is_closed(known, deniz, clara):
    received, spent, _ = known
    one = reconciliation(deniz, until=HALF, finance_in_eur=Decimal("600000.00"))
    explain(deniz, one)
    close(deniz, one)
    rows = Reconciliation.objects.filter(pk=one.pk)
    refused(deniz, lambda: rows.update(finance_in_eur=1), "is closed and stands")
    refused(deniz, lambda: rows.update(closed_at=None), "is closed and stands")
    refused(deniz, lambda: ReconciliationLine.objects.all()._raw_delete("default"), "lines of a")
    refused(
        deniz,
        lambda: ReconciliationLine.objects.create(
            reconciliation=one, side="in", amount_eur=1, text="x"
        ),
        "lines of a closed",
    )
    payments = Payment.objects.filter(pk=received.pk)
    refused(deniz, lambda: payments.update(amount_eur=1), "is reconciled and stands")
    refused(deniz, lambda: payments._raw_delete("default"), "is reconciled and stands")
    refused(
        deniz,
        lambda: Expenditure.objects.filter(pk=spent.pk).update(date=date(2021, 8, 1)),
        "is reconciled and stands",
    )
    refused(
        deniz,
        lambda: Payment.objects.create(award=award(), date=HALF, amount_eur=1),
        "would change what is reconciled",
    )
    with acting(deniz):
        assert not rows._raw_delete("default")


def test_the_database_closes_nothing_that_is_not_balanced(known, deniz, clara):
    one = reconciliation(deniz, until=HALF, finance_in_eur=Decimal("600000.00"))
    rows = Reconciliation.objects.filter(pk=one.pk)
    closed = {
        "closed_at": "2021-07-01T10:00:00Z",
        "closed_by": deniz.user,
        "known_in_eur": Decimal("600000.00"),
        "known_out_eur": Decimal("4500.00"),
    }
    refused(deniz, lambda: rows.update(**closed), "is not balanced")
    refused(deniz, lambda: rows.update(**closed | {"known_in_eur": 605000}), "is not balanced")
    agreed = {"finance_in_eur": 605000, "known_in_eur": 605000}
    refused(deniz, lambda: rows.update(**closed | agreed | {"closed_by": clara.user}), "security")
    with acting(deniz):
        assert rows.update(**closed | agreed) == 1
    later = reconciliation(deniz, until=date(2021, 12, 31))
    refused(
        deniz,
        lambda: Reconciliation.objects.filter(pk=later.pk).update(
            **closed | agreed | {"until": date(2021, 5, 31)}
        ),
        "later reconciliation",
    )
