from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.utils import timezone

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.steering.bodies.choices import AHEAD, ItemSource, MeetingState, Presence
from lotse.steering.bodies.models.bodies import Body, Seat
from lotse.steering.bodies.querysets import (
    AgendaItemQuerySet,
    MeetingQuerySet,
    OfItemQuerySet,
    PresenceQuerySet,
)
from lotse.steering.themes.models import Theme


class Meeting(Versioned, Submitted):
    """A meeting of a body (Sitzung), from the plan to the approved minutes."""

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="meetings", editable=False
    )
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    place = models.CharField("Ort", max_length=200, blank=True)
    video_link = models.CharField(
        "Adresse der Videokonferenz",
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
    )
    state = models.CharField(
        "Stand",
        max_length=10,
        choices=MeetingState,
        default=MeetingState.PLANNED,
        editable=False,
    )
    invited_at = models.DateTimeField("Eingeladen", null=True, editable=False)
    cancel_reason = models.CharField("Warum fällt sie aus?", max_length=200, blank=True)
    approved_on = models.DateField("Protokoll genehmigt", null=True, editable=False)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    # Of everything the approved minutes say.
    fingerprint = models.CharField("Prüfsumme", max_length=64, blank=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "Sitzung"
        verbose_name_plural = "Sitzungen"
        indexes = [models.Index(fields=["starts_at", "id"], name="meeting_in_order")]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                name="meeting_invited_has_time",
                condition=models.Q(state__in=["planned", "cancelled"])
                | models.Q(invited_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_approved_has_day_person_and_fingerprint",
                condition=models.Q(
                    state="approved", approved_on__isnull=False, approved_by__isnull=False
                )
                & ~models.Q(fingerprint="")
                | ~models.Q(state="approved")
                & models.Q(approved_on=None, approved_by=None, fingerprint=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.local_start:%d.%m.%Y}"

    @property
    def local_start(self) -> datetime:
        return timezone.localtime(self.starts_at)

    @property
    def local_end(self) -> datetime:
        return timezone.localtime(self.ends_at)

    @property
    def is_ahead(self) -> bool:
        return self.state in AHEAD

    @property
    def has_come(self) -> bool:
        """Whether its day is there or past."""
        return self.local_start.date() <= timezone.localdate()

    @property
    def is_approved(self) -> bool:
        return self.state == MeetingState.APPROVED

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED


class AgendaItem(Versioned, Submitted):
    """A point that is talked about (Punkt der Tagesordnung)."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="agenda",
        db_index=False,
        editable=False,
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", editable=False)
    source = models.CharField(
        "Herkunft",
        max_length=12,
        choices=ItemSource,
        default=ItemSource.OWN,
        editable=False,
    )
    title = models.CharField("Punkt", max_length=150)
    note = models.TextField("Worum es geht", max_length=2000, blank=True)
    presenter = models.CharField("Wer trägt vor", max_length=120, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(
        "Geplante Minuten",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(480)],
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name="Thema",
    )
    corrects = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="Berichtigt das Protokoll",
        editable=False,
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "Punkt der Tagesordnung"
        verbose_name_plural = "Tagesordnung"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="body_agenda_item_has_its_place",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Zwei Punkte stehen an derselben Stelle.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "theme"],
                name="theme_is_on_an_agenda_once",
                violation_error_message="Dieses Thema steht schon auf der Tagesordnung.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemMinutes(models.Model):
    """What was said to a point (Niederschrift zu einem Punkt).

    A row of its own, because who holds a seat reads the agenda before and this only when approved.
    """

    item = models.OneToOneField(
        AgendaItem, on_delete=models.PROTECT, related_name="minutes", primary_key=True
    )
    text = models.TextField("Protokoll", max_length=6000)

    objects = OfItemQuerySet.as_manager()

    class Meta:
        verbose_name = "Niederschrift zu einem Punkt"
        verbose_name_plural = "Niederschriften zu Punkten"

    def __str__(self) -> str:
        return self.text[:60]


class SeatPresence(models.Model):
    """That a seat was invited to a meeting, and who came (Anwesenheit)."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="presences", db_index=False
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="presences")
    invited_at = models.DateTimeField("Eingeladen")
    presence = models.CharField("Anwesenheit", max_length=12, choices=Presence, blank=True)
    represented_by = models.CharField("Vertreten durch", max_length=120, blank=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "Anwesenheit"
        verbose_name_plural = "Anwesenheiten"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="seat_is_invited_once"),
            models.CheckConstraint(
                name="represented_says_by_whom",
                condition=models.Q(presence="represented") & ~models.Q(represented_by="")
                | ~models.Q(presence="represented") & models.Q(represented_by=""),
                violation_error_message="Bitte angeben, durch wen jemand vertreten wurde.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.seat)

    @property
    def counts(self) -> bool:
        """Whether the vote of the seat was in the room."""
        return self.seat.has_vote and self.presence in {Presence.PRESENT, Presence.REPRESENTED}
