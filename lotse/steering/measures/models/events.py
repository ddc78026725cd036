from django.db import models
from django.db.models import Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality
from lotse.steering.measures.choices import Group
from lotse.steering.measures.models.measures import NOT_NEGATIVE, Measure
from lotse.steering.measures.querysets import AttendanceQuerySet, EventQuerySet


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
        validators=NOT_NEGATIVE,
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
