from datetime import date
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from lotse.foundation.observations.choices import NAMES_ORGANISATION, ChainStage, Severity, Source
from lotse.foundation.observations.querysets import ObservationQuerySet
from lotse.foundation.observations.rules import month_after
from lotse.foundation.organisations.choices import Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain


def next_month() -> date:
    return month_after(timezone.localdate())


class Observation(models.Model):
    """What work taught about the county (Strukturhinweis): no case, no author, no day.

    A number drawn at random keeps rows in no order; see
    docs/adr/0015-observations-without-a-way-back.md. Those that were handed in before it was
    asked for have no severity.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    source = models.CharField("Herkunft", max_length=20, choices=Source)
    # Always the first day of the month.
    month = models.DateField("Monat")
    # Those who get counts find it from this month on, so that nobody sees a single one come.
    counted_from = models.DateField("Zählt mit ab", default=next_month, editable=False)
    stage = models.CharField("Station der Integrationskette", max_length=20, choices=ChainStage)
    domain = models.ForeignKey(
        LifeDomain,
        on_delete=models.PROTECT,
        related_name="observations",
        verbose_name="Lebensbereich",
    )
    spheres = ArrayField(
        models.CharField(max_length=30, choices=Rechtskreis),
        verbose_name="Rechtskreise",
        default=list,
        blank=True,
    )
    municipalities: "models.ManyToManyField[Municipality, ObservationPlace]" = (
        models.ManyToManyField(
            Municipality,
            through="ObservationPlace",
            blank=True,
            related_name="observations",
            verbose_name="Kommunen",
        )
    )
    severity = models.PositiveSmallIntegerField(
        "Schwere",
        choices=Severity,
        null=True,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
    )
    text = models.TextField("Was fällt auf?", max_length=600)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name="Gemeldet von",
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = "Strukturhinweis"
        verbose_name_plural = "Strukturhinweise"
        indexes = [
            models.Index(fields=["month", "stage"], name="observation_by_month"),
            GinIndex(SearchVector("text", config="german"), name="observation_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="observation_in_register_knows_the_month_only",
                condition=models.Q(month__day=1, counted_from__day=1),
                violation_error_message="Ein Hinweis kennt nur den Monat.",
            ),
            models.CheckConstraint(
                name="observation_from_a_case_names_no_organisation",
                condition=models.Q(organisation=None) | models.Q(source__in=NAMES_ORGANISATION),
                violation_error_message="Bei dieser Herkunft steht keine Organisation.",
            ),
            models.CheckConstraint(
                name="observation_is_counted_after_its_month",
                condition=models.Q(counted_from__gt=models.F("month")),
                violation_error_message="Ein Hinweis zählt erst nach seinem Monat mit.",
            ),
            models.CheckConstraint(
                name="observation_severity_is_one_to_three",
                condition=models.Q(severity=None) | models.Q(severity__range=(1, 3)),
                violation_error_message="Die Schwere liegt zwischen 1 und 3.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.month:%m.%Y}"


class ObservationPlace(models.Model):
    """A municipality that an observation is about; its key too is drawn at random."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    observation = models.ForeignKey(
        Observation, on_delete=models.CASCADE, related_name="places", db_index=False
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="observation_places"
    )

    class Meta:
        verbose_name = "Kommune eines Hinweises"
        verbose_name_plural = "Kommunen der Hinweise"
        constraints = [
            models.UniqueConstraint(
                fields=["observation", "municipality"],
                name="observation_names_a_municipality_once",
                violation_error_message="Diese Kommune steht schon da.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.observation}: {self.municipality}"
