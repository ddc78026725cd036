from datetime import date
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.steering.bodies.models import Decision
from lotse.steering.measures.choices import EffectLevel, Group, LineKind, MeasureState
from lotse.steering.measures.querysets import (
    AttendanceQuerySet,
    EffectQuerySet,
    EventQuerySet,
    IndicatorQuerySet,
    MeasureQuerySet,
    ProgressQuerySet,
)
from lotse.steering.measures.rules import progress
from lotse.steering.measures.rules.progress import Point, Way
from lotse.steering.themes.models import Theme

_NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
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
        validators=_NOT_NEGATIVE,
    )
    line_award = models.PositiveBigIntegerField("Förderung", null=True, editable=False)
    line_kind = models.CharField(
        "Zeile", max_length=8, choices=LineKind, blank=True, editable=False
    )

    objects = MeasureQuerySet.as_manager()

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


class Event(Versioned, Submitted):
    """An event of the integration management, with who came and what it cost (Veranstaltung)."""

    title = models.CharField("Veranstaltung", max_length=160)
    held_on = models.DateField("Tag")
    place = models.CharField("Ort", max_length=160, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measure_events",
        verbose_name="Kommune",
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="Gehört zur Maßnahme",
    )
    cost_eur = models.DecimalField(
        "Kosten",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=_NOT_NEGATIVE,
    )
    remark = models.TextField("Bemerkung", max_length=2000, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "Veranstaltung"
        verbose_name_plural = "Veranstaltungen"
        constraints = [
            models.CheckConstraint(
                name="measure_event_cost_is_not_negative",
                condition=Q(cost_eur=None) | Q(cost_eur__gte=0),
            )
        ]
        indexes = [models.Index(fields=["held_on"], name="measure_event_by_day")]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """How many of a group were expected at an event, and how many came (Teilnehmende)."""

    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        related_name="attendance",
        verbose_name="Veranstaltung",
        db_index=False,
    )
    group = models.CharField("Gruppe", max_length=14, choices=Group)
    expected_count = models.PositiveIntegerField("Erwartet", null=True, blank=True)
    actual_count = models.PositiveIntegerField("Gekommen", null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "Teilnehmende"
        verbose_name_plural = "Teilnehmende"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "group"], name="attendance_counts_a_group_once"
            ),
            models.CheckConstraint(
                name="attendance_group_is_known", condition=Q(group__in=Group.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.event}"
