from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.steering.bodies.models import Decision
from lotse.steering.measures.choices import LineKind, MeasureState
from lotse.steering.measures.querysets import CountyMeasureQuerySet
from lotse.steering.themes.models import Theme

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
_END = "„Bis“ liegt vor „Von“."


class Measure(Versioned, Submitted):
    """What the county does about a structural problem (Maßnahme).

    ``line_award`` is the number of an award of funding. Steering does not import money, so it is
    a plain number; pages join both (ADR 39).
    """

    title = models.CharField("Maßnahme", max_length=160)
    goal = models.TextField("Ziel", max_length=2000)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name="Thema",
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name="Beschluss",
    )
    owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_measures",
        verbose_name="Verantwortlich in der Koordination",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name="Verantwortliche Stelle",
    )
    contact_name = models.CharField("Ansprechperson", max_length=120, blank=True)
    municipalities = models.ManyToManyField(
        Municipality, blank=True, related_name="measures", verbose_name="Kommunen"
    )
    starts_on = models.DateField("Von")
    ends_on = models.DateField("Bis", null=True, blank=True)
    state = models.CharField(
        "Stand",
        max_length=8,
        choices=MeasureState,
        default=MeasureState.PLANNED,
        editable=False,
    )
    state_reason = models.TextField("Grund", max_length=1000, blank=True, editable=False)
    planned_eur = models.DecimalField(
        "Geplant",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    line_award = models.PositiveBigIntegerField("Förderung", null=True, editable=False)
    line_kind = models.CharField(
        "Zeile", max_length=8, choices=LineKind, blank=True, editable=False
    )

    objects = CountyMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "Maßnahme"
        verbose_name_plural = "Maßnahmen"
        constraints = [
            models.CheckConstraint(
                name="measure_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_END,
            ),
            models.CheckConstraint(
                name="measure_has_an_owner",
                condition=~Q(owner=None) | ~Q(organisation=None),
                violation_error_message="Bitte sagen, wer verantwortlich ist: jemand in der"
                " Koordination oder eine Stelle.",
            ),
            models.CheckConstraint(
                name="measure_names_a_line_whole",
                condition=Q(line_award=None, line_kind="")
                | Q(
                    line_award__isnull=False,
                    line_kind__in=LineKind.values,
                    planned_eur__isnull=False,
                ),
                violation_error_message="Wer eine Zeile des Bescheids wählt, sagt auch, wie viel"
                " davon geplant ist.",
            ),
            models.CheckConstraint(
                name="measure_stopped_says_why",
                condition=~Q(state="stopped") | ~Q(state_reason=""),
            ),
            models.CheckConstraint(
                name="measure_state_is_known", condition=Q(state__in=MeasureState.values)
            ),
        ]
        indexes = [models.Index(fields=["line_award", "line_kind"], name="measure_by_line")]

    def __str__(self) -> str:
        return self.title

    @property
    def owner_said(self) -> str:
        """Who answers for it, in one line."""
        named = [f"{self.owner}" if self.owner else "", self.contact_name]
        named.append(self.organisation.name if self.organisation else "")
        return ", ".join(part for part in named if part)
