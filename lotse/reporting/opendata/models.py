from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.reporting.opendata.choices import EditionState, Licence, Rhythm
from lotse.reporting.opendata.querysets import DatasetQuerySet, EditionQuerySet

_UNSAID = Q(content__isnull=True, sha256="", proposed_at=None, proposed_by=None)
_SAID = Q(
    content__isnull=False,
    sha256__regex=r"^[0-9a-f]{64}$",
    proposed_at__isnull=False,
    proposed_by__isnull=False,
)
_INSIDE = Q(released_at=None, released_by=None)
_OUTSIDE = Q(released_at__isnull=False, released_by__isnull=False)
_STANDS = Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
_GONE = Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason="")


class OpenDataset(models.Model):
    """What the public is told again and again: one indicator, split in one way (Datensatz).

    ``slug`` is its name in public addresses and never changes.
    """

    slug = models.SlugField("Name in der Adresse", max_length=80, unique=True)
    indicator = models.CharField("Kennzahl", max_length=60)
    rows = models.CharField("Zeilen", max_length=20, blank=True)
    columns = models.CharField("Spalten", max_length=20, blank=True)

    objects = DatasetQuerySet.as_manager()

    class Meta:
        verbose_name = "Offener Datensatz"
        verbose_name_plural = "Offene Datensätze"

    def __str__(self) -> str:
        return self.slug


class DatasetEdition(Versioned, Submitted):
    """What a dataset says of one period, with the words it is found by (Ausgabe).

    ``content`` is all that is published, kept when it was proposed, with its ``sha256``. A flow
    has a ``year``, a stock a day, ``on``.
    """

    dataset = models.ForeignKey(
        OpenDataset,
        on_delete=models.PROTECT,
        related_name="editions",
        verbose_name="Datensatz",
        editable=False,
        db_index=False,
    )
    number = models.PositiveSmallIntegerField("Nummer", editable=False)
    title = models.CharField("Titel", max_length=130)
    description = models.TextField("Beschreibung", max_length=4000)
    keywords = models.JSONField("Schlagwörter", default=list, blank=True)
    licence = models.CharField("Lizenz", max_length=20, choices=Licence, default=Licence.DL_BY)
    themes = models.JSONField("Themen", default=list, blank=True)
    rhythm = models.CharField("Neue Ausgabe", max_length=10, choices=Rhythm, default=Rhythm.ANNUAL)
    year = models.PositiveSmallIntegerField(
        "Jahr", null=True, blank=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    on = models.DateField("Stichtag", null=True, blank=True)
    state = models.CharField(
        "Stand", max_length=9, choices=EditionState, default=EditionState.DRAFT, editable=False
    )
    content = models.JSONField("Veröffentlichter Inhalt", null=True, editable=False)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True, editable=False)
    proposed_at = models.DateTimeField("Vorgeschlagen", null=True, editable=False)
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="Vorgeschlagen von", editable=False,
    )  # fmt: skip
    released_at = models.DateTimeField("Freigegeben", null=True, editable=False)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="Freigegeben von", editable=False,
    )  # fmt: skip
    withdrawn_at = models.DateTimeField("Zurückgezogen", null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="Zurückgezogen von", editable=False,
    )  # fmt: skip
    withdrawal_reason = models.TextField("Grund", max_length=500, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "Ausgabe eines Datensatzes"
        verbose_name_plural = "Ausgaben eines Datensatzes"
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="edition_number_is_once"),
            models.UniqueConstraint(
                fields=["dataset"],
                condition=Q(state__in=("draft", "proposed")),
                name="edition_in_work_is_one",
                violation_error_message="Von diesem Datensatz ist schon eine Ausgabe in Arbeit.",
            ),
            models.CheckConstraint(
                name="edition_has_a_year_or_a_day",
                condition=Q(year__isnull=False, on=None) | Q(year=None, on__isnull=False),
                violation_error_message="Bitte den Zeitraum angeben.",
            ),
            models.CheckConstraint(
                name="edition_state_fits_what_is_kept",
                condition=(Q(state="draft") & _UNSAID & _INSIDE & _STANDS)
                | (Q(state="proposed") & _SAID & _INSIDE & _STANDS)
                | (Q(state="released") & _SAID & _OUTSIDE & _STANDS)
                | (Q(state="withdrawn") & _SAID & _OUTSIDE & _GONE),
            ),
            models.CheckConstraint(
                name="edition_is_released_by_another",
                condition=Q(released_by=None) | ~Q(released_by=F("proposed_by")),
                violation_error_message="Freigeben muss eine andere Person.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.period})"

    @property
    def period(self) -> str:
        """The year, or the day as people write it."""
        return str(self.year) if self.year else f"{self.on:%d.%m.%Y}"

    @property
    def ends_on(self) -> date:
        """The last day that the edition tells of."""
        if self.year:
            return date(self.year, 12, 31)
        if self.on is None:
            raise ValueError("an edition has a year or a day")
        return self.on
