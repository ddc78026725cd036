from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.reporting.controlling.choices import Reason, ReturnState, Span
from lotse.reporting.controlling.querysets import (
    ComparisonQuerySet,
    CountQuerySet,
    ExplanationQuerySet,
    ReturnQuerySet,
)
from lotse.reporting.controlling.rules import periods

LONGEST_TEXT = 2_000
_YEARS = [MinValueValidator(2000), MaxValueValidator(2100)]


class OfPeriod(Versioned, Submitted):
    """A record about a period, counted from what was recorded up to the end of a day."""

    year = models.PositiveSmallIntegerField("Jahr", validators=_YEARS)
    span = models.CharField("Zeitraum", max_length=4, choices=Span)
    known_at = models.DateField("Stand der Daten")

    class Meta:
        abstract = True

    @property
    def first(self) -> date:
        return periods.first_day(self.year)

    @property
    def last(self) -> date:
        return periods.last_day(self.year, self.span)

    @property
    def period(self) -> str:
        return periods.name(self.year, self.span)


class ControllingReturn(OfPeriod):
    """The figures that the county reports to the Land for a period (Controlling-Meldung).

    ``content`` is what was frozen, with its ``sha256``. A correction names the one it ``corrects``
    and why; both stay.
    """

    remark = models.TextField("Hinweise an das Land", max_length=LONGEST_TEXT, blank=True)
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="Berichtigt",
        editable=False,
        db_index=False,
    )
    reason = models.TextField("Grund der Berichtigung", max_length=LONGEST_TEXT, blank=True)
    state = models.CharField(
        "Stand", max_length=6, choices=ReturnState, default=ReturnState.DRAFT, editable=False
    )
    content = models.JSONField("Festgeschriebener Inhalt", null=True, editable=False)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True, editable=False)
    frozen_at = models.DateTimeField("Festgeschrieben", null=True, editable=False)
    frozen_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Festgeschrieben von",
        editable=False,
    )

    objects = ReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "Controlling-Meldung"
        verbose_name_plural = "Controlling-Meldungen"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "span"],
                condition=Q(corrects=None),
                name="return_is_first_of_its_period",
                violation_error_message=(
                    "Für diesen Zeitraum gibt es schon eine Meldung. Bitte dort „Berichtigen“"
                    " wählen."
                ),
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                name="return_is_corrected_once",
                violation_error_message="Diese Meldung ist schon berichtigt. Bitte die neuere"
                " berichtigen.",
            ),
            models.CheckConstraint(
                name="return_correction_has_a_reason",
                condition=Q(corrects=None) | ~Q(reason=""),
                violation_error_message="Bitte den Grund der Berichtigung angeben.",
            ),
            models.CheckConstraint(
                name="return_frozen_keeps_content_and_checksum",
                condition=Q(
                    state="frozen",
                    content__isnull=False,
                    frozen_at__isnull=False,
                    frozen_by__isnull=False,
                    sha256__regex=r"^[0-9a-f]{64}$",
                )
                | Q(state="draft", content__isnull=True, sha256="", frozen_at=None, frozen_by=None),
            ),
            models.CheckConstraint(name="return_span_is_known", condition=Q(span__in=Span.values)),
        ]

    def __str__(self) -> str:
        return f"Controlling-Meldung {self.period}"

    @property
    def is_frozen(self) -> bool:
        return self.state == ReturnState.FROZEN


class StateComparison(OfPeriod):
    """Our counts of a period beside those of „Datenbank KIM“ (Abgleich)."""

    source = models.CharField("Herkunft der Zahlen", max_length=200)
    exported_on = models.DateField("Abgerufen am")

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = "Abgleich mit der Datenbank KIM"
        verbose_name_plural = "Abgleiche mit der Datenbank KIM"
        constraints = [
            models.CheckConstraint(
                name="comparison_span_is_known", condition=Q(span__in=Span.values)
            )
        ]

    def __str__(self) -> str:
        return f"Abgleich {self.period}"


class ComparedCount(Versioned, Submitted):
    """A count that the Land's system gives (Vergleichszahl).

    ``dimension`` and ``key`` say of which provider or municipality; both empty for the county.
    """

    comparison = models.ForeignKey(
        StateComparison,
        on_delete=models.PROTECT,
        related_name="counts",
        verbose_name="Abgleich",
        db_index=False,
    )
    indicator = models.SlugField("Kennzahl", max_length=60, db_index=False)
    dimension = models.CharField("Merkmal", max_length=20, blank=True)
    key = models.CharField("Wert", max_length=20, blank=True)
    theirs = models.PositiveIntegerField("Anzahl in der Datenbank KIM")
    is_explained = models.BooleanField("Erklärt", default=False, editable=False)

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = "Vergleichszahl"
        verbose_name_plural = "Vergleichszahlen"
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "indicator", "dimension", "key"],
                name="compared_count_is_once_in_a_comparison",
            ),
            models.CheckConstraint(
                name="compared_count_place_is_whole",
                condition=Q(dimension="", key="")
                | (Q(dimension__in=["organisation", "municipality"]) & ~Q(key="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.dimension} {self.key}".strip()


class CountExplanation(Submitted):
    """Why two counts differ, as somebody judged it (Erklärung). Earlier ones stay."""

    count = models.ForeignKey(
        ComparedCount, on_delete=models.PROTECT, related_name="explanations", verbose_name="Zahl"
    )
    reason = models.CharField("Grund", max_length=20, choices=Reason)
    text = models.TextField("Erläuterung", max_length=LONGEST_TEXT, blank=True)
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Erklärt von"
    )

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = "Erklärung eines Unterschieds"
        verbose_name_plural = "Erklärungen von Unterschieden"
        constraints = [
            models.CheckConstraint(
                name="explanation_reason_is_known", condition=Q(reason__in=Reason.values)
            ),
            models.CheckConstraint(
                name="explanation_other_has_words",
                condition=~Q(reason="other") | ~Q(text=""),
                violation_error_message="Bei „anderer Grund“ bitte erläutern, welcher.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
