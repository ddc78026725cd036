from django.db import models
from django.db.models import Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.awards.models import Award
from lotse.funding.bookings.choices import Side
from lotse.funding.bookings.querysets import ReconciliationQuerySet

_CLOSED = Q(
    closed_at__isnull=False,
    closed_by__isnull=False,
    known_in_eur__isnull=False,
    known_out_eur__isnull=False,
)


class Reconciliation(Versioned, Submitted):
    """What Lotse knows of an award up to a day against the finance system (Abstimmung).

    Units: EUR, totals without a sign. ``known_in_eur`` and ``known_out_eur`` are written once,
    when it is closed; from then on it stands, and so do the entries up to its day.
    """

    award = models.ForeignKey(
        Award,
        on_delete=models.PROTECT,
        related_name="reconciliations",
        verbose_name="Förderung",
        db_index=False,
    )
    until = models.DateField("Stand")
    finance_in_eur = models.DecimalField(
        "Einzahlungen nach der Finanzbuchhaltung", max_digits=14, decimal_places=2
    )
    finance_out_eur = models.DecimalField(
        "Auszahlungen nach der Finanzbuchhaltung", max_digits=14, decimal_places=2
    )
    note = models.CharField("Bemerkung", max_length=500, blank=True)
    known_in_eur = models.DecimalField(
        "Einzahlungen nach Lotse", max_digits=14, decimal_places=2, null=True, editable=False
    )
    known_out_eur = models.DecimalField(
        "Auszahlungen nach Lotse", max_digits=14, decimal_places=2, null=True, editable=False
    )
    closed_at = models.DateTimeField("Geschlossen", null=True, editable=False)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name="Geschlossen von",
    )  # fmt: skip

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        verbose_name = "Abstimmung"
        verbose_name_plural = "Abstimmungen"
        constraints = [
            models.UniqueConstraint(
                fields=["award", "until"],
                name="reconciliation_is_there_once",
                violation_error_message="Zu dieser Förderung und diesem Tag gibt es schon eine"
                " Abstimmung. Bitte diese öffnen.",
            ),
            models.CheckConstraint(
                name="reconciliation_is_closed_completely",
                condition=_CLOSED
                | Q(closed_at=None, closed_by=None, known_in_eur=None, known_out_eur=None),
                violation_error_message="Eine geschlossene Abstimmung nennt Tag, Person, Summen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Abstimmung zum {self.until:%d.%m.%Y}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class ReconciliationLine(models.Model):
    """What explains a part of a difference (Erläuterung).

    Units: EUR; plus where the finance system shows more than Lotse.
    """

    reconciliation = models.ForeignKey(
        Reconciliation, on_delete=models.PROTECT, related_name="lines", editable=False
    )
    side = models.CharField("Seite", max_length=3, choices=Side)
    amount_eur = models.DecimalField("Unterschied", max_digits=14, decimal_places=2)
    text = models.CharField("Woher er kommt", max_length=300)

    class Meta:
        verbose_name = "Erläuterung einer Abstimmung"
        verbose_name_plural = "Erläuterungen einer Abstimmung"
        constraints = [
            models.CheckConstraint(
                name="reconciliation_line_is_not_nothing",
                condition=~Q(amount_eur=0),
                violation_error_message="Eine Zeile über 0,00 € erklärt nichts.",
            )
        ]

    def __str__(self) -> str:
        return self.text
