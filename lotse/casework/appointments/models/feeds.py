from django.db import models

from lotse.casework.appointments.querysets import CalendarFeedQuerySet
from lotse.foundation.accounts.models import Membership, User


class CalendarFeed(models.Model):
    """The address at which a calendar program asks for one's appointments (Kalender-Abo).

    The address is a secret; only its hash is kept, so nobody can read it here.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="calendar_feeds")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="calendar_feeds"
    )
    token_hash = models.CharField("Prüfsumme der Adresse", max_length=64, unique=True)
    opened_at = models.DateTimeField("Eingerichtet", auto_now_add=True)
    closed_at = models.DateTimeField("Beendet", null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "Kalender-Abo"
        verbose_name_plural = "Kalender-Abos"
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=models.Q(closed_at=None),
                name="calendar_feed_is_one_at_a_time",
                violation_error_message="Es gibt schon ein Kalender-Abo.",
            )
        ]

    def __str__(self) -> str:
        return f"Kalender-Abo von {self.user}"
