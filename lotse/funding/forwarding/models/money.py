from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.forwarding.choices import TransferKind
from lotse.funding.forwarding.models.contracts import ForwardingContract
from lotse.funding.forwarding.querysets import PaymentQuerySet, ReleasedQuerySet
from lotse.funding.posts.models import Post


class ForwardingPayment(Versioned, Submitted):
    """Money that went to a recipient for a year, or came back (Zahlung der Weiterleitung).

    A wrong one is cancelled with a reason and stays to be read.
    """

    contract = models.ForeignKey(
        ForwardingContract, on_delete=models.PROTECT, related_name="payments", db_index=False
    )
    year = models.PositiveSmallIntegerField("Haushaltsjahr")
    kind = models.CharField(
        "Richtung", max_length=10, choices=TransferKind, default=TransferKind.PAID
    )
    date = models.DateField("Tag der Zahlung")
    amount_eur = models.DecimalField("Betrag", max_digits=14, decimal_places=2)
    reference = models.CharField("Zeichen oder Belegnummer", max_length=80)
    cancelled_at = models.DateTimeField("Storniert", null=True, blank=True, editable=False)
    cancel_reason = models.CharField("Warum storniert", max_length=300, blank=True)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = "Zahlung der Weiterleitung"
        verbose_name_plural = "Zahlungen der Weiterleitung"
        indexes = [models.Index(fields=["contract", "year"], name="payment_of_contract_year")]
        constraints = [
            models.CheckConstraint(
                name="forwarding_payment_is_above_zero",
                condition=Q(amount_eur__gt=0),
                violation_error_message="Der Betrag liegt über 0.",
            ),
            models.CheckConstraint(
                name="forwarding_payment_cancelled_has_a_reason",
                condition=Q(cancelled_at=None, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                violation_error_message="Ein Storno braucht einen Grund.",
            ),
            models.UniqueConstraint(
                fields=["contract", "kind", "date", "amount_eur", "reference"],
                condition=Q(cancelled_at=None),
                name="forwarding_payment_is_entered_once",
                violation_error_message="Diese Zahlung ist schon eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date:%d.%m.%Y}"

    @property
    def signed_eur(self) -> Decimal:
        """What it adds to what the recipient has."""
        return self.amount_eur if self.kind == TransferKind.PAID else -self.amount_eur


class ReleasedAmount(models.Model):
    """What the county worked out for a post of a contract, as told to the recipient (Freigabe).

    Rows with the same moment are one release; the newest counts, all of them stay.
    """

    contract = models.ForeignKey(
        ForwardingContract, on_delete=models.PROTECT, related_name="released", db_index=False
    )
    year = models.PositiveSmallIntegerField("Haushaltsjahr")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    approved_eur = models.DecimalField("Bewilligt", max_digits=14, decimal_places=2)
    earned_eur = models.DecimalField("Verdient", max_digits=14, decimal_places=2)
    as_of = models.DateField("Stand")
    released_at = models.DateTimeField("Freigegeben")
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = "freigegebener Betrag"
        verbose_name_plural = "freigegebene Beträge"
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "year", "released_at", "post"],
                name="released_amount_is_there_once",
                violation_error_message="Für diese Stelle ist schon ein Betrag freigegeben.",
            ),
            models.CheckConstraint(
                name="released_amounts_are_not_negative",
                condition=Q(earned_eur__gte=0, approved_eur__gte=F("earned_eur")),
                violation_error_message="Verdient ist nie mehr als bewilligt, nichts unter 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.year}"
