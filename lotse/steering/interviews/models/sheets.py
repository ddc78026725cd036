from django.db import models

from lotse.foundation.accounts.models import User
from lotse.steering.interviews.choices import ReplyKind
from lotse.steering.interviews.models.interviews import Interview
from lotse.steering.interviews.querysets import ReplyQuerySet, SheetQuerySet


class StatementSheet(models.Model):
    """What a municipality is told that it said (Rückmeldebogen); sent, it never changes."""

    interview = models.ForeignKey(
        Interview, on_delete=models.PROTECT, related_name="sheets", db_index=False
    )
    number = models.PositiveSmallIntegerField("Fassung")
    content = models.JSONField("Inhalt")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    sent_at = models.DateTimeField("Verschickt")
    sent_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Verschickt von"
    )

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "Rückmeldebogen"
        verbose_name_plural = "Rückmeldebögen"
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "number"],
                name="statement_sheet_number_is_there_once",
                violation_error_message="Diese Fassung gibt es schon.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.interview}, Fassung {self.number}"


class SheetReply(models.Model):
    """What the municipality answers to a sheet (Antwort auf einen Bogen); it stands."""

    sheet = models.ForeignKey(StatementSheet, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField("Art", max_length=10, choices=ReplyKind)
    text = models.TextField("Text", max_length=2000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="Von")
    at = models.DateTimeField("Am")
    # The coordination notes what came by letter or telephone.
    is_on_paper = models.BooleanField("Auf anderem Weg eingegangen", default=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = "Antwort auf einen Rückmeldebogen"
        verbose_name_plural = "Antworten auf Rückmeldebögen"
        constraints = [
            models.CheckConstraint(
                name="sheet_reply_says_something",
                condition=models.Q(kind="confirm") | ~models.Q(text=""),
                violation_error_message="Bitte schreiben Sie, worum es geht.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.sheet}"
