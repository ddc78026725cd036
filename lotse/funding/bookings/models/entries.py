from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.documents.models import StoredFile
from lotse.funding.awards.models import Award
from lotse.funding.bookings.choices import DrawdownState, ExpenditureKind
from lotse.funding.bookings.models.imports import Booking
from lotse.funding.bookings.querysets import (
    DrawdownQuerySet,
    EntryQuerySet,
    ExpenditureQuerySet,
    ReturnPaymentQuerySet,
)
from lotse.funding.posts.models import Post


class Entry(Versioned, Submitted):
    """Money of an award on a day. It comes from a booking or is entered by hand before one."""

    award = models.ForeignKey(
        Award,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name="Förderung",
        db_index=False,
    )
    date = models.DateField("Tag")
    amount_eur = models.DecimalField("Betrag", max_digits=14, decimal_places=2)
    booking = models.ForeignKey(
        Booking,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name="Buchung",
        editable=False,
    )
    # It was made by assigning the booking, and goes when the booking is released.
    is_from_booking = models.BooleanField("Aus einer Buchung", default=False, editable=False)

    # Money that goes back to the Land; asked for by pages that show all kinds.
    is_return = False

    class Meta:
        abstract = True


def _rules(name: str, amount: Q, message: str) -> list[Any]:
    return [
        models.CheckConstraint(
            name=f"{name}_has_an_amount", condition=amount, violation_error_message=message
        ),
        models.CheckConstraint(
            name=f"{name}_from_booking_names_it",
            condition=Q(is_from_booking=False) | Q(booking__isnull=False),
            violation_error_message="Was aus einer Buchung kommt, nennt sie.",
        ),
    ]


class Payment(Entry):
    """Money that came from the Land (Zahlung des Landes).

    Units: EUR, without a sign.
    """

    reference = models.CharField("Verwendungszweck", max_length=200, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "Zahlung des Landes"
        verbose_name_plural = "Zahlungen des Landes"
        indexes = [models.Index(fields=["award", "date"], name="payment_of_award")]
        constraints = _rules(
            "payment", Q(amount_eur__gt=0), "Eine Zahlung braucht einen Betrag über 0,00 €."
        )

    def __str__(self) -> str:
        return f"Zahlung vom {self.date:%d.%m.%Y}"


class ReturnPayment(Entry):
    """Money that went back to the Land (Rückzahlung), and how much of it was interest (Zinsen).

    Only the rest lowers what is still to be returned. Units: EUR, without a sign.
    """

    interest_eur = models.DecimalField(
        "davon Zinsen",
        max_digits=14,
        decimal_places=2,
        default=Decimal("0.00"),
        blank=True,
        help_text="Zinsen mindern nicht, was noch zurückzuzahlen ist.",
    )
    reference = models.CharField("Verwendungszweck", max_length=200, blank=True)

    objects = ReturnPaymentQuerySet.as_manager()
    is_return = True

    class Meta:
        verbose_name = "Rückzahlung an das Land"
        verbose_name_plural = "Rückzahlungen an das Land"
        indexes = [models.Index(fields=["award", "date"], name="return_payment_of_award")]
        constraints = [
            *_rules(
                "return_payment",
                Q(amount_eur__gt=0),
                "Eine Rückzahlung braucht einen Betrag über 0,00 €.",
            ),
            models.CheckConstraint(
                name="return_payment_interest_is_part_of_it",
                condition=Q(interest_eur__gte=0, interest_eur__lte=F("amount_eur")),
                violation_error_message="Die Zinsen sind ein Teil des Betrags, nie mehr.",
            ),
        ]

    def __str__(self) -> str:
        return f"Rückzahlung vom {self.date:%d.%m.%Y}"

    @property
    def principal_eur(self) -> Decimal:
        """What went back of the money itself."""
        return self.amount_eur - self.interest_eur


class Expenditure(Entry):
    """Money of an award that was spent (Ausgabe), with its receipt.

    Units: EUR; a credit note has a minus.
    """

    kind = models.CharField("Art", max_length=10, choices=ExpenditureKind)
    post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="expenditures",
        verbose_name="Stelle",
    )
    payee = models.CharField("Empfänger", max_length=120, blank=True)
    text = models.CharField("Wofür", max_length=300)
    receipt_number = models.CharField("Belegnummer", max_length=40, blank=True)
    receipt = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Beleg",
        editable=False,
    )

    objects = ExpenditureQuerySet.as_manager()

    class Meta:
        verbose_name = "Ausgabe"
        verbose_name_plural = "Ausgaben"
        indexes = [models.Index(fields=["award", "date"], name="expenditure_of_award")]
        constraints = _rules(
            "expenditure", ~Q(amount_eur=0), "Eine Ausgabe über 0,00 € wird nicht gebraucht."
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.date:%d.%m.%Y}"


class Drawdown(Versioned, Submitted):
    """Money that was asked for from the Land (Mittelabruf)."""

    award = models.ForeignKey(
        Award,
        on_delete=models.PROTECT,
        related_name="drawdowns",
        verbose_name="Förderung",
        db_index=False,
    )
    requested_on = models.DateField("Abgerufen am")
    amount_eur = models.DecimalField("Betrag", max_digits=14, decimal_places=2)
    needed_from = models.DateField("Benötigt von", null=True, blank=True)
    needed_until = models.DateField("Benötigt bis", null=True, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)
    state = models.CharField(
        "Stand",
        max_length=10,
        choices=DrawdownState,
        default=DrawdownState.REQUESTED,
        editable=False,
    )
    payment = models.OneToOneField(
        Payment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drawdown",
        verbose_name="Zahlung",
        editable=False,
    )

    objects = DrawdownQuerySet.as_manager()

    class Meta:
        verbose_name = "Mittelabruf"
        verbose_name_plural = "Mittelabrufe"
        indexes = [models.Index(fields=["award", "requested_on"], name="drawdown_of_award")]
        constraints = [
            models.CheckConstraint(
                name="drawdown_has_an_amount",
                condition=Q(amount_eur__gt=0),
                violation_error_message="Ein Mittelabruf braucht einen Betrag über 0,00 €.",
            ),
            models.CheckConstraint(
                name="drawdown_span_ends_after_it_begins",
                condition=Q(needed_from=None)
                | Q(needed_until=None)
                | Q(needed_until__gte=F("needed_from")),
                violation_error_message="Der Zeitraum endet, bevor er beginnt.",
            ),
            models.CheckConstraint(
                name="drawdown_paid_has_its_payment",
                condition=Q(state="paid", payment__isnull=False)
                | (~Q(state="paid") & Q(payment=None)),
                violation_error_message="Zu einem ausgezahlten Abruf gehört die Zahlung.",
            ),
        ]

    def __str__(self) -> str:
        return f"Abruf vom {self.requested_on:%d.%m.%Y}"
