from django.db import models

from lotse.casework.conferences.choices import Answer, Attendance
from lotse.casework.conferences.models.conferences import Conference
from lotse.casework.conferences.querysets import InviteeQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted
from lotse.foundation.organisations.models import Organisation


class Invitee(Submitted):
    """Somebody of an organisation who is invited (Eingeladene), with an account or without."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="invitees")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="Stelle"
    )
    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name="Person mit Zugang zu Lotse",
    )
    name = models.CharField("Person ohne Zugang", max_length=120, blank=True)
    invited_at = models.DateTimeField("Eingeladen")
    answer = models.CharField("Antwort", max_length=10, choices=Answer, default=Answer.OPEN)
    answered_at = models.DateTimeField("Geantwortet", null=True, editable=False)
    attended = models.CharField("Teilgenommen", max_length=10, choices=Attendance, blank=True)
    removed_at = models.DateTimeField("Ausgeladen", null=True, editable=False)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        verbose_name = "eingeladene Person"
        verbose_name_plural = "eingeladene Personen"
        constraints = [
            models.CheckConstraint(
                name="invitee_is_somebody",
                condition=models.Q(user=None) ^ models.Q(name=""),
                violation_error_message="Bitte eine Person wählen oder ihren Namen nennen.",
            ),
            models.UniqueConstraint(
                fields=["conference", "organisation", "user", "name"],
                condition=models.Q(removed_at=None),
                nulls_distinct=False,
                name="invitee_is_invited_once",
                violation_error_message="Diese Person ist schon eingeladen.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.name)

    @property
    def takes_part(self) -> bool:
        return self.removed_at is None and self.answer != Answer.DECLINED
