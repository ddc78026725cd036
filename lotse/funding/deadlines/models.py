from django.db import models

from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.deadlines.choices import Stage
from lotse.funding.deadlines.querysets import DeadlineQuerySet, ReminderQuerySet


class OwnDeadline(Versioned, Submitted):
    """A day that no record says (eigene Frist), for example one told by telephone."""

    title = models.CharField("Was ist zu tun?", max_length=200)
    due_on = models.DateField("Fällig am")
    note = models.TextField("Bemerkung", max_length=2000, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = "eigene Frist"
        verbose_name_plural = "eigene Fristen"
        indexes = [models.Index(fields=["due_on", "id"], name="own_deadline_in_order")]

    def __str__(self) -> str:
        return self.title


class DeadlineDone(Versioned, Submitted):
    """That a duty was done on a day (Frist erledigt). A duty of another day is open again."""

    key = models.CharField("Kennzeichen", max_length=60, editable=False)
    due_on = models.DateField("Fällig am", editable=False)
    done_on = models.DateField("Erledigt am")
    note = models.CharField("Wie erledigt", max_length=300)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = "erledigte Frist"
        verbose_name_plural = "erledigte Fristen"
        constraints = [
            models.UniqueConstraint(
                fields=["key", "due_on"],
                name="deadline_is_done_once",
                violation_error_message="Diese Frist ist schon als erledigt eingetragen.",
            ),
            models.CheckConstraint(name="deadline_done_says_how", condition=~models.Q(note="")),
        ]

    def __str__(self) -> str:
        return self.note


class ReminderSent(models.Model):
    """That somebody was reminded by mail of a deadline at a stage (Erinnerung)."""

    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.CharField("Kennzeichen", max_length=60)
    due_on = models.DateField("Fällig am")
    stage = models.CharField("Wie nah", max_length=12, choices=Stage)
    sent_at = models.DateTimeField("Verschickt", auto_now_add=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "Erinnerung an eine Frist"
        verbose_name_plural = "Erinnerungen an Fristen"
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "key", "due_on", "stage"], name="reminder_is_sent_once"
            ),
            models.CheckConstraint(
                name="reminder_stage_is_known", condition=models.Q(stage__in=Stage.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.get_stage_display()}"
