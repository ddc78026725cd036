from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func
from django.db.models.functions import Lower

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation
from lotse.steering.bodies.choices import BodyKind, Rhythm, SeatRole
from lotse.steering.bodies.querysets import BodyQuerySet, SeatQuerySet


def _ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
        violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
    )


def _never_two_at_once(
    name: str, *columns: str, condition: models.Q, message: str
) -> ExclusionConstraint:
    days = Func(
        "starts_on",
        "ends_on",
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="daterange",
        output_field=DateRangeField(),
    )
    same: list[tuple[Any, str]] = [(column, RangeOperators.EQUAL) for column in columns]
    return ExclusionConstraint(
        name=name,
        expressions=[*same, (days, RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=message,
    )


class Body(Versioned, Submitted):
    """A group that meets and decides about structures (Gremium)."""

    kind = models.CharField("Art", max_length=20, choices=BodyKind)
    name = models.CharField("Name", max_length=150)
    sign = models.CharField(
        "Kurzzeichen",
        max_length=12,
        help_text="Steht vor der Nummer jedes Beschlusses, zum Beispiel LG in „LG 2026/3“.",
    )
    purpose = models.TextField("Wozu", max_length=2000, blank=True)
    rhythm = models.CharField("Wie oft", max_length=12, choices=Rhythm, default=Rhythm.ON_DEMAND)
    quorum = models.PositiveSmallIntegerField(
        "Beschlussfähig ab",
        null=True,
        blank=True,
        help_text="So viele Stimmberechtigte müssen da sein. Leer: keine Mindestzahl.",
    )
    standing_items = models.TextField(
        "Ständige Punkte der Tagesordnung",
        max_length=1000,
        blank=True,
        help_text="Eine Zeile je Punkt. Jede neue Sitzung beginnt damit.",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Geschäftsführung",
        help_text="Ihr Briefkopf steht auf Tagesordnung und Protokoll.",
    )
    starts_on = models.DateField("Besteht seit")
    ends_on = models.DateField("Besteht bis", null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = "Gremium"
        verbose_name_plural = "Gremien"
        constraints = [
            models.UniqueConstraint(
                Lower("sign"),
                name="body_sign_is_its_own",
                violation_error_message="Dieses Kurzzeichen hat schon ein anderes Gremium.",
            ),
            _ends_after_start("body_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(Versioned, Submitted):
    """Somebody's place in a body for a time (Sitz), with an account in Lotse or by name."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField("Aufgabe", max_length=10, choices=SeatRole, default=SeatRole.MEMBER)
    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name="Person mit Zugang zu Lotse",
    )
    name = models.CharField("Person ohne Zugang", max_length=120, blank=True)
    function = models.CharField("Funktion", max_length=120, blank=True)
    email = models.EmailField("E-Mail für Einladungen", blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="Stelle"
    )
    starts_on = models.DateField("Von")
    ends_on = models.DateField("Bis", null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "Sitz"
        verbose_name_plural = "Sitze"
        constraints = [
            models.CheckConstraint(
                name="seat_is_somebodys",
                condition=models.Q(user=None) ^ models.Q(name=""),
                violation_error_message="Bitte eine Person wählen oder ihren Namen nennen.",
            ),
            _ends_after_start("seat_ends_after_start"),
            _never_two_at_once(
                "body_has_one_chair",
                "body",
                condition=models.Q(role=SeatRole.CHAIR),
                message="In dieser Zeit hat schon jemand anderes den Vorsitz.",
            ),
            _never_two_at_once(
                "seat_is_held_once",
                "body",
                "user",
                condition=models.Q(user__isnull=False),
                message="Diese Person hat in dieser Zeit schon einen Sitz.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.name)

    @property
    def has_vote(self) -> bool:
        """Guests and who only keeps the minutes do not vote."""
        return self.role in {SeatRole.CHAIR, SeatRole.MEMBER}

    @property
    def address(self) -> str:
        """Where invitations go; empty if nobody knows."""
        return self.email or (self.user.email if self.user else "")
