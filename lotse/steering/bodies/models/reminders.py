from django.db import models

from lotse.foundation.accounts.models import User
from lotse.steering.bodies.choices import Nearness
from lotse.steering.bodies.querysets import ReminderQuerySet


class SteeringReminder(models.Model):
    """That somebody was told by mail of a day of steering, each stage once (Erinnerung)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField("Kennzeichen", max_length=60)
    due_on = models.DateField("Fällig am")
    stage = models.CharField("Wie nah", max_length=12, choices=Nearness)
    sent_at = models.DateTimeField("Verschickt", auto_now_add=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "Erinnerung der Steuerung"
        verbose_name_plural = "Erinnerungen der Steuerung"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key", "due_on", "stage"], name="steering_reminder_is_sent_once"
            ),
            models.CheckConstraint(
                name="steering_reminder_stage_is_known",
                condition=models.Q(stage__in=Nearness.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.get_stage_display()}"
