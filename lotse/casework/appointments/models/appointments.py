from datetime import datetime

from django.db import models
from django.utils import timezone

from lotse.casework.appointments.choices import AppointmentKind, AppointmentState
from lotse.casework.appointments.querysets import AppointmentQuerySet
from lotse.casework.cases.models import Case, Contact
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


class Appointment(Versioned, Submitted):
    """When somebody meets somebody, in a case or without one (Termin).

    Without a case it is seen by those who take part, with one by all who see the case.
    """

    case = models.ForeignKey(
        Case,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name="Fall",
        db_index=False,
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="appointments", editable=False
    )
    worker = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name="Wer",
        db_index=False,
    )
    kind = models.CharField(
        "Art", max_length=20, choices=AppointmentKind, default=AppointmentKind.CONVERSATION
    )
    subject = models.CharField("Worum geht es?", max_length=200, blank=True)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    place = models.CharField("Ort", max_length=200, blank=True)
    with_whom = models.CharField("Mit wem", max_length=150, blank=True)
    state = models.CharField(
        "Stand", max_length=10, choices=AppointmentState, default=AppointmentState.PLANNED
    )
    reason = models.CharField("Grund der Absage", max_length=200, blank=True)
    contact = models.OneToOneField(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="appointment",
        verbose_name="Kontakt",
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "Termin"
        verbose_name_plural = "Termine"
        indexes = [
            models.Index(fields=["worker", "starts_at"], name="appointment_of_worker"),
            models.Index(fields=["case", "starts_at"], name="appointment_of_case"),
            # A calendar asks for days, in several ways at once.
            models.Index(fields=["starts_at"], name="appointment_by_start"),
        ]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                violation_error_message="Das Ende liegt nicht nach dem Beginn.",
            ),
            models.CheckConstraint(
                name="appointment_in_a_case_is_held_with_a_contact",
                condition=models.Q(contact=None) & ~models.Q(state=AppointmentState.HELD)
                | models.Q(state=AppointmentState.HELD)
                & (models.Q(case=None, contact=None) | models.Q(contact__isnull=False)),
                violation_error_message="Gehalten ist ein Termin mit seinem Kontakt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} am {self.local_start:%d.%m.%Y, %H:%M} Uhr"

    @property
    def local_start(self) -> datetime:
        """By the clock on the wall."""
        return timezone.localtime(self.starts_at)

    @property
    def local_end(self) -> datetime:
        return timezone.localtime(self.ends_at)

    @property
    def is_planned(self) -> bool:
        return self.state == AppointmentState.PLANNED


class Participation(models.Model):
    """A colleague who takes part in an appointment (Teilnahme)."""

    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="participations"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="participations", db_index=False
    )

    class Meta:
        verbose_name = "Teilnahme"
        verbose_name_plural = "Teilnahmen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "appointment"],
                name="participation_is_once",
                violation_error_message="Diese Person nimmt schon teil.",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
