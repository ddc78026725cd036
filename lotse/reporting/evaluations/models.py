from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lotse.foundation.accounts.models import Membership
from lotse.foundation.base.models import Submitted, Versioned
from lotse.reporting.evaluations.choices import Period, Schedule
from lotse.reporting.evaluations.querysets import EvaluationQuerySet, RecipientQuerySet
from lotse.reporting.evaluations.rules import Saved


class Evaluation(Versioned, Submitted):
    """A question to an indicator under a name (Auswertung); it keeps no figures.

    ``subject`` is that of its indicator: who may ask about it reads the evaluation when it is
    shared.
    """

    owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", editable=False
    )
    title = models.CharField("Name", max_length=120)
    remark = models.TextField("Bemerkung", max_length=2000, blank=True)
    indicator = models.CharField("Kennzahl", max_length=60, editable=False)
    subject = models.CharField("Gegenstand", max_length=20, editable=False)
    rows = models.CharField("Zeilen", max_length=20, blank=True)
    columns = models.CharField("Spalten", max_length=20, blank=True)
    only_trait = models.CharField("Filter: Merkmal", max_length=20, blank=True)
    only_value = models.CharField("Filter: Wert", max_length=60, blank=True)
    period = models.CharField("Zeitraum", max_length=12, choices=Period)
    fixed_year = models.PositiveSmallIntegerField(
        "Jahr", null=True, blank=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    fixed_day = models.DateField("Stichtag", null=True, blank=True)
    known_at = models.DateField("Stand der Daten", null=True, blank=True)
    is_shared = models.BooleanField("Mit allen teilen, die diese Kennzahl abrufen", default=False)
    schedule = models.CharField(
        "Link per E-Mail", max_length=9, choices=Schedule, default=Schedule.NEVER
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "Auswertung"
        verbose_name_plural = "Auswertungen"
        constraints = [
            models.CheckConstraint(
                name="evaluation_period_is_known", condition=Q(period__in=Period.values)
            ),
            models.CheckConstraint(
                name="evaluation_schedule_is_known", condition=Q(schedule__in=Schedule.values)
            ),
            models.CheckConstraint(
                name="evaluation_fixed_year_is_there",
                condition=Q(period="fixed_year", fixed_year__isnull=False)
                | (~Q(period="fixed_year") & Q(fixed_year=None)),
                violation_error_message="Zum festen Jahr gehört ein Jahr, sonst keines.",
            ),
            models.CheckConstraint(
                name="evaluation_fixed_day_is_there",
                condition=Q(period="fixed_day", fixed_day__isnull=False)
                | (~Q(period="fixed_day") & Q(fixed_day=None)),
                violation_error_message="Zum festen Stichtag gehört ein Tag, sonst keiner.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def saved(self) -> Saved:
        """Its question as plain values."""
        return Saved(
            period=self.period,
            rows=self.rows,
            columns=self.columns,
            only=(self.only_trait, self.only_value) if self.only_trait else None,
            fixed_year=self.fixed_year,
            fixed_day=self.fixed_day,
            known_at=self.known_at,
        )


class LinkRecipient(models.Model):
    """Who ordered the link to an evaluation, and up to which due day it was sent (Empfang)."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="recipients", db_index=False
    )
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_for = models.DateField("Verschickt für")

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = "Empfang einer Auswertung"
        verbose_name_plural = "Empfänge von Auswertungen"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "membership"],
                name="evaluation_link_is_ordered_once",
                violation_error_message="Der Link ist schon bestellt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}"
