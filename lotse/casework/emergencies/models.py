from django.db import models
from django.db.models import Q

from lotse.casework.cases.models import Case
from lotse.casework.emergencies.choices import EmergencyJudgement, EmergencyOccasion
from lotse.casework.emergencies.querysets import EmergencyAccessQuerySet
from lotse.casework.persons.models import AccessGrant
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


class EmergencyAccess(Versioned, Submitted):
    """Somebody opened a file that was not hers, because it could not wait (Notfallzugriff).

    ``number`` is that of the case, for those who judge the access and do not see the file.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="emergencies")
    number = models.CharField("Fall", max_length=20)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="emergencies"
    )
    worker = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="emergencies", verbose_name="Wer"
    )
    grant = models.OneToOneField(AccessGrant, on_delete=models.PROTECT, related_name="emergency")
    occasion = models.CharField("Anlass", max_length=10, choices=EmergencyOccasion)
    reason = models.TextField("Begründung")
    ends_on = models.DateField("Offen bis")
    judgement = models.CharField("Urteil", max_length=12, choices=EmergencyJudgement, blank=True)
    remark = models.TextField("Bemerkung", blank=True)
    judged_at = models.DateTimeField("Geprüft am", null=True, blank=True)
    judged_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="emergencies_judged",
        null=True,
        blank=True,
        verbose_name="Geprüft von",
    )

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "Notfallzugriff"
        verbose_name_plural = "Notfallzugriffe"
        constraints = [
            models.CheckConstraint(
                name="emergency_is_judged_by_somebody_else",
                condition=Q(judgement="", judged_at=None, judged_by=None)
                | Q(judged_at__isnull=False, judged_by__isnull=False)
                & ~Q(judgement="")
                & ~Q(judged_by=models.F("worker")),
                violation_error_message="Den eigenen Notfallzugriff prüft jemand anderes.",
            ),
        ]

    def __str__(self) -> str:
        return f"Notfallzugriff auf {self.number}"

    @property
    def is_judged(self) -> bool:
        return self.judged_at is not None
