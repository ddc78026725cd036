from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import ReturnPayment
from lotse.funding.programmes.choices import DayCount
from lotse.funding.proofs.querysets import RepaymentQuerySet


class Repayment(Versioned, Submitted):
    """Money of an award that goes back to the Land (Rückzahlung), with interest if it is late.

    What the notice says about interest is copied when the repayment is entered. Paid, it stands:
    ``calculation`` keeps days, base rates and interest as exact JSON, ``return_payment`` is the
    one payment that settled it.
    """

    award = models.ForeignKey(
        Award, on_delete=models.PROTECT, related_name="repayments", editable=False
    )
    amount_eur = models.DecimalField(
        "Betrag",
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    reason = models.CharField(
        "Wofür", max_length=300, help_text="Zum Beispiel: nicht verdiente Mittel 2025."
    )
    due_on = models.DateField("Fällig am")
    interest_points = models.DecimalField(
        "Prozentpunkte über dem Basiszinssatz",
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(20))],
    )
    interest_from = models.DateField(
        "Zinsen ab",
        null=True,
        blank=True,
        help_text="Leer: ab dem Tag nach der Fälligkeit.",
    )
    day_count = models.CharField("Zinstage", max_length=8, choices=DayCount)
    paid_on = models.DateField("Gezahlt am", null=True, blank=True)
    interest_eur = models.DecimalField(
        "Zinsen", max_digits=14, decimal_places=2, null=True, editable=False
    )
    calculation = models.TextField("Berechnung der Zinsen", blank=True, editable=False)
    return_payment = models.OneToOneField(
        ReturnPayment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repayment",
        verbose_name="Zahlung",
        editable=False,
    )
    reference = models.CharField("Buchungszeichen", max_length=80, blank=True)

    objects = RepaymentQuerySet.as_manager()

    class Meta:
        verbose_name = "Rückzahlung"
        verbose_name_plural = "Rückzahlungen"
        constraints = [
            models.CheckConstraint(
                name="repayment_is_more_than_nothing",
                condition=Q(amount_eur__gt=0, interest_points__gte=0),
                violation_error_message="Eine Rückzahlung ist mehr als 0,00 €.",
            ),
            models.CheckConstraint(
                name="repayment_paid_has_its_interest",
                condition=Q(paid_on=None, interest_eur=None, calculation="")
                | (Q(paid_on__isnull=False, interest_eur__gte=0) & ~Q(calculation="")),
            ),
            models.CheckConstraint(
                name="repayment_open_has_no_payment",
                condition=Q(paid_on__isnull=False) | Q(return_payment=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Rückzahlung zum {self.due_on:%d.%m.%Y}"
