from uuid import uuid4

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Versioned
from lotse.foundation.documents.choices import PICTURES, SHOWN_INLINE, MediaType, ScanState
from lotse.foundation.organisations.models import Organisation


class StoredFile(models.Model):
    """A file in the data folder, encrypted (gespeicherte Datei). It never changes.

    Who may read it is decided by the record that refers to it.
    """

    place = models.UUIDField("Ablageort", default=uuid4, unique=True, editable=False)
    name = models.CharField("Dateiname", max_length=120)
    media_type = models.CharField("Art", max_length=80, choices=MediaType)
    size = models.PositiveIntegerField("Größe in Byte")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    scan_state = models.CharField("Prüfung auf Schadsoftware", max_length=10, choices=ScanState)
    stored_at = models.DateTimeField("Abgelegt", default=timezone.now)
    # By the clock of the database: for an hour the policy shows the row to who stored it.
    received_at = models.DateTimeField("Eingegangen", db_default=Now(), editable=False)
    stored_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Abgelegt von"
    )

    class Meta:
        verbose_name = "gespeicherte Datei"
        verbose_name_plural = "gespeicherte Dateien"

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.media_type in PICTURES

    @property
    def is_shown_inline(self) -> bool:
        return self.media_type in SHOWN_INLINE

    @property
    def is_unchecked(self) -> bool:
        return self.scan_state == ScanState.UNCHECKED


class Letterhead(Versioned):
    """How an organisation's letters begin and end (Briefkopf)."""

    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,
        related_name="letterhead",
        verbose_name="Organisation",
    )
    office = models.CharField("Stelle oder Sachgebiet", max_length=120, blank=True)
    street = models.CharField("Straße und Hausnummer", max_length=120)
    postcode = models.CharField("Postleitzahl", max_length=5)
    town = models.CharField("Ort", max_length=80)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    website = models.CharField("Internet", max_length=120, blank=True)
    opening_hours = models.CharField("Sprechzeiten", max_length=200, blank=True)
    footer = models.CharField("Fußzeile", max_length=300, blank=True)
    logo = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letterheads",
        verbose_name="Logo oder Wappen",
    )

    class Meta:
        verbose_name = "Briefkopf"
        verbose_name_plural = "Briefköpfe"
        constraints = [
            models.CheckConstraint(
                name="letterhead_postcode_has_five_digits",
                condition=models.Q(postcode__regex=r"^\d{5}$"),
                violation_error_message="Eine Postleitzahl hat fünf Ziffern.",
            )
        ]

    def __str__(self) -> str:
        return f"Briefkopf {self.organisation}"
