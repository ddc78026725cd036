from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings.choices import Attendance, VisitTopic
from lotse.casework.proceedings.models.proceedings import Proceeding
from lotse.casework.proceedings.querysets import InformationEventQuerySet, OfficeVisitQuerySet
from lotse.casework.proceedings.rules import events
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


class OfficeVisit(Versioned, Submitted):
    """Somebody comes to the authority (Vorsprache)."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="visits")
    proceeding = models.ForeignKey(
        Proceeding,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="Vorgang",
    )
    topic = models.CharField("Anlass", max_length=15, choices=VisitTopic, default=VisitTopic.ADVICE)
    starts_at = models.DateTimeField("Beginn")
    minutes = models.PositiveSmallIntegerField(
        "Dauer in Minuten", default=30, validators=[MinValueValidator(5), MaxValueValidator(600)]
    )
    place = models.CharField("Ort", max_length=200, blank=True)
    officer = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="office_visits", verbose_name="Bei"
    )
    attendance = models.CharField(
        "Erscheinen",
        max_length=10,
        choices=Attendance,
        default=Attendance.PLANNED,
        editable=False,
    )
    remark = models.CharField("Bemerkung", max_length=500, blank=True)

    objects = OfficeVisitQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorsprache"
        verbose_name_plural = "Vorsprachen"
        indexes = [models.Index(fields=["organisation", "starts_at"], name="office_visit_day")]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class InformationEvent(Versioned, Submitted):
    """An event that informs many at once (Infoveranstaltung); who came is a number.

    ``attended`` counts by sex and by age band: ``{"female": {"under_27": 4}}``.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )
    topic = models.CharField("Thema", max_length=150)
    held_on = models.DateField("Tag")
    place = models.CharField("Ort", max_length=200, blank=True)
    language = models.CharField("Sprache", max_length=10, default="de")
    registered = models.PositiveSmallIntegerField("Angemeldet", null=True, blank=True)
    attended = models.JSONField("Teilgenommen", default=dict, blank=True, editable=False)
    cost_eur = models.DecimalField(
        "Kosten",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    remark = models.CharField("Bemerkung", max_length=500, blank=True)

    objects = InformationEventQuerySet.as_manager()

    class Meta:
        verbose_name = "Infoveranstaltung"
        verbose_name_plural = "Infoveranstaltungen"
        indexes = [models.Index(fields=["organisation", "-held_on"], name="event_of_authority")]
        constraints = [
            models.CheckConstraint(
                name="event_cost_is_not_negative",
                condition=Q(cost_eur=None) | Q(cost_eur__gte=0),
                violation_error_message="Kosten sind nicht negativ.",
            )
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def attended_total(self) -> int:
        return events.total(self.attended)
