"""By what one sees that a measure works, and what became of its goal."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.steering.measures.choices import EffectLevel
from lotse.steering.measures.models.measures import Measure
from lotse.steering.measures.querysets import EffectQuerySet, IndicatorQuerySet, ProgressQuerySet
from lotse.steering.measures.rules import progress
from lotse.steering.measures.rules.progress import Point, Way


class Indicator(Versioned, Submitted):
    """By what one sees that a measure works (Kennzahl)."""

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="indicators", verbose_name="Maßnahme"
    )
    name = models.CharField("Kennzahl", max_length=160)
    unit = models.CharField("Einheit", max_length=40, blank=True)
    baseline_value = models.DecimalField("Ausgangswert", max_digits=12, decimal_places=2)
    baseline_on = models.DateField("Gemessen am")
    target_value = models.DecimalField("Zielwert", max_digits=12, decimal_places=2)
    target_on = models.DateField("Zu erreichen bis")
    source = models.CharField("Quelle", max_length=200, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "Kennzahl"
        verbose_name_plural = "Kennzahlen"
        constraints = [
            models.CheckConstraint(
                name="indicator_target_comes_later",
                condition=Q(target_on__gt=F("baseline_on")),
                violation_error_message="Der Tag des Zielwerts liegt nicht nach dem Tag des"
                " Ausgangswerts.",
            ),
            models.CheckConstraint(
                name="indicator_target_differs",
                condition=~Q(target_value=F("baseline_value")),
                violation_error_message="Der Zielwert ist der Ausgangswert.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def way(self) -> Way:
        return Way(
            Point(self.baseline_on, self.baseline_value), Point(self.target_on, self.target_value)
        )

    @property
    def points(self) -> list[Point]:
        """The values in the order of their days."""
        found = [Point(one.measured_on, one.value) for one in self.entries.all()]
        return sorted(found, key=lambda point: point.day)

    def expected_on(self, day: date) -> Decimal:
        """What a straight way would have brought by a day, to a hundredth."""
        return progress.expected_on(self.way, day).quantize(Decimal("0.01"))


class ProgressEntry(Versioned, Submitted):
    """A value of an indicator on a day (Zwischenstand)."""

    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name="Kennzahl",
        db_index=False,
    )
    measured_on = models.DateField("Tag")
    value = models.DecimalField("Wert", max_digits=12, decimal_places=2)
    note = models.CharField("Bemerkung", max_length=500, blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = "Zwischenstand"
        verbose_name_plural = "Zwischenstände"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "measured_on"],
                name="progress_has_one_value_a_day",
                violation_error_message="Für diesen Tag gibt es schon einen Wert.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.measured_on:%d.%m.%Y}"


class Effect(Versioned, Submitted):
    """What became of the goal of a measure, assessed on a day (Wirkung)."""

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="effects", verbose_name="Maßnahme"
    )
    assessed_on = models.DateField("Beurteilt am")
    level = models.CharField("Wirkung", max_length=8, choices=EffectLevel)
    text = models.TextField("Was sich geändert hat", max_length=3000)
    evidence = models.TextField("Woran man es sieht", max_length=2000)

    objects = EffectQuerySet.as_manager()

    class Meta:
        verbose_name = "Wirkung"
        verbose_name_plural = "Wirkungen"
        constraints = [
            models.CheckConstraint(
                name="effect_level_is_known", condition=Q(level__in=EffectLevel.values)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} ({self.assessed_on:%d.%m.%Y})"
