from django.db import models

from lotse.casework.persons.choices import (
    SHARE_LEVELS,
    GrantLevel,
    GrantReason,
    GrantSource,
)
from lotse.casework.persons.models.person import Person
from lotse.casework.persons.querysets import AccessGrantQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.models import Organisation


class AccessGrant(models.Model):
    """Who may see a person, why and until when (Zugriffsrecht). The one list of Art. 15 DSGVO.

    ``source_kind`` and ``source_id`` name the record the grant comes from; a grant from a case
    opens that case too. ``user`` uses it only while acting for ``organisation``.
    """

    # Checked at the end of the transaction: a grant is written before the person it opens.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    source_kind = models.CharField("Quelle", max_length=10, choices=GrantSource)
    source_id = models.BigIntegerField("Nummer der Quelle")
    reason = models.CharField("Grund", max_length=20, choices=GrantReason)
    remark = models.TextField("Begründung", blank=True)
    level = models.CharField("Umfang", max_length=10, choices=GrantLevel)
    starts_on = models.DateField("Von")
    ends_on = models.DateField("Bis", null=True, blank=True)
    revoked_at = models.DateTimeField("Entzogen", null=True, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants_given")

    objects = AccessGrantQuerySet.as_manager()

    class Meta:
        verbose_name = "Zugriffsrecht"
        verbose_name_plural = "Zugriffsrechte"
        indexes = [
            models.Index(
                fields=["user", "organisation"],
                name="grant_open_by_user",
                include=[
                    "person",
                    "source_kind",
                    "source_id",
                    "reason",
                    "level",
                    "starts_on",
                    "ends_on",
                ],
                condition=models.Q(revoked_at=None),
            ),
            models.Index(fields=["source_kind", "source_id"], name="grant_by_source"),
        ]
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            models.CheckConstraint(
                name="grant_for_review_is_explained_and_ends",
                condition=~models.Q(reason__in=(GrantReason.REVIEW, GrantReason.EMERGENCY))
                | (~models.Q(remark="") & models.Q(ends_on__isnull=False)),
                violation_error_message="Prüfung und Notfall brauchen Begründung und Ende.",
            ),
            models.CheckConstraint(
                name="grant_of_a_share_opens_no_file",
                condition=models.Q(
                    source_kind=GrantSource.SHARE,
                    reason=GrantReason.SHARED,
                    level__in=SHARE_LEVELS,
                    ends_on__isnull=False,
                )
                | ~models.Q(source_kind=GrantSource.SHARE)
                & ~models.Q(reason=GrantReason.SHARED)
                & ~models.Q(level__in=SHARE_LEVELS),
                violation_error_message="Eine Freigabe öffnet nie die Akte und hat ein Ende.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_reason_display()}"
