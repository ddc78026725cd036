from django.db import models
from django.db.models import Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.bookings.choices import BookingState, ImportState, SetAsideReason, SignRule
from lotse.funding.bookings.querysets import BookingImportQuerySet, BookingQuerySet


class BookingImport(Versioned, Submitted):
    """A list of the finance system's bookings that is taken over as a whole (Import).

    ``lines`` are the rows with their number in the file, what is wrong with each and what became
    of it; what was taken over keeps no cells. The mapping of the newest list with the same
    headings is remembered.
    """

    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Hochgeladen von"
    )
    file_name = models.CharField("Datei", max_length=200)
    sheet = models.CharField("Blatt", max_length=100, blank=True)
    further_sheets = models.JSONField("Weitere Blätter", default=list, blank=True)
    fingerprint = models.CharField("Erkennungszeichen", max_length=64)
    headings = models.JSONField("Überschriften", default=list, blank=True)
    columns = models.JSONField("Zuordnung", default=dict, blank=True)
    is_remembered = models.BooleanField("Zuordnung bekannt", default=False)
    signs = models.CharField("Vorzeichen", max_length=10, choices=SignRule, default=SignRule.INCOME)
    lines = models.JSONField("Zeilen", default=list, blank=True)
    state = models.CharField(
        "Stand", max_length=10, choices=ImportState, default=ImportState.UPLOADED
    )
    checked_at = models.DateTimeField("Geprüft", null=True, blank=True)
    taken_at = models.DateTimeField("Übernommen", null=True, blank=True)
    undone_at = models.DateTimeField("Zurückgenommen", null=True, blank=True)

    objects = BookingImportQuerySet.as_manager()

    class Meta:
        verbose_name = "eingelesene Buchungsliste"
        verbose_name_plural = "eingelesene Buchungslisten"
        indexes = [models.Index(fields=["fingerprint", "-id"], name="booking_import_kind")]

    def __str__(self) -> str:
        return self.file_name


class Booking(Versioned):
    """A posting of the county's finance system (Buchung), as it was read in.

    Units: ``amount_eur`` in EUR, plus for money that came in, minus for money that went out.
    """

    key = models.CharField("Erkennungszeichen", max_length=160, unique=True, editable=False)
    # A batch is named by its list; bookings of a list that was taken back are gone.
    source = models.ForeignKey(
        BookingImport,
        on_delete=models.PROTECT,
        related_name="bookings",
        verbose_name="Liste",
        editable=False,
    )
    line = models.PositiveIntegerField("Zeile", editable=False)
    date = models.DateField("Buchungsdatum")
    amount_eur = models.DecimalField("Betrag", max_digits=14, decimal_places=2)
    account = models.CharField("Konto", max_length=40, blank=True)
    cost_unit = models.CharField("Kostenträger", max_length=60, blank=True)
    counterparty = models.CharField("Geschäftspartner", max_length=120, blank=True)
    text = models.CharField("Buchungstext", max_length=300, blank=True)
    document_number = models.CharField("Belegnummer", max_length=40)
    state = models.CharField(
        "Stand", max_length=10, choices=BookingState, default=BookingState.OPEN, editable=False
    )
    set_aside_reason = models.CharField(
        "Grund", max_length=10, choices=SetAsideReason, blank=True, editable=False
    )
    remark = models.CharField("Bemerkung", max_length=300, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = "Buchung"
        verbose_name_plural = "Buchungen"
        indexes = [
            models.Index(fields=["state", "date"], name="booking_by_state_and_day"),
            models.Index(fields=["date"], name="booking_by_day"),
            models.Index(fields=["account", "cost_unit"], name="booking_by_account"),
        ]
        constraints = [
            models.CheckConstraint(
                name="booking_is_not_nothing",
                condition=~Q(amount_eur=0),
                violation_error_message="Eine Buchung über 0,00 € wird nicht gebraucht.",
            ),
            models.CheckConstraint(
                name="booking_set_aside_has_a_reason",
                condition=(Q(state="set_aside") & ~Q(set_aside_reason=""))
                | (~Q(state="set_aside") & Q(set_aside_reason="")),
                violation_error_message="Zum Beiseitelegen gehört ein Grund.",
            ),
            models.CheckConstraint(
                name="booking_other_reason_is_said",
                condition=~Q(set_aside_reason="other") | ~Q(remark=""),
                violation_error_message="Bitte beschreiben Sie den anderen Grund.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_number} vom {self.date:%d.%m.%Y}"

    @property
    def is_income(self) -> bool:
        return self.amount_eur > 0
