from django.db import models

from lotse.foundation.accounts.models import User
from lotse.foundation.drafts.querysets import DraftQuerySet


class Draft(models.Model):
    """The fields of one form as somebody has typed them so far (Entwurf)."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="drafts", verbose_name="Wer", db_index=False
    )
    key = models.CharField("Formular", max_length=120)
    # Name of a field to its values, as a browser would send them.
    fields = models.JSONField("Felder", default=dict)
    saved_at = models.DateTimeField("Gespeichert", auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "Entwurf"
        verbose_name_plural = "Entwürfe"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"],
                name="draft_is_one_per_form",
                violation_error_message="Zu diesem Formular gibt es schon einen Entwurf.",
            )
        ]
        indexes = [models.Index(fields=["saved_at"], name="draft_by_age")]

    def __str__(self) -> str:
        return self.key
