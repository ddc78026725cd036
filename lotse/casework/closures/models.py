from django.db import models

from lotse.casework.cases.models import Case
from lotse.casework.closures.choices import ClosureReason
from lotse.casework.closures.querysets import ClosureQuerySet
from lotse.casework.plans.choices import Attainment
from lotse.casework.plans.models import Goal
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted


class Closure(Submitted):
    """How a case ended (Abschluss). It stays as it was written, also when the case goes on."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closures")
    closed_on = models.DateField("Abgeschlossen am")
    reason = models.CharField("Grund", max_length=20, choices=ClosureReason)
    remains = models.TextField("Was bleibt?", max_length=2000, blank=True)
    after_care_on = models.DateField("Nachsorge am", null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="closures")
    reopened_at = models.DateTimeField("Wieder aufgenommen", null=True, editable=False)
    reopened_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="reopenings", editable=False
    )
    reopening_reason = models.CharField(
        "Grund der Wiederaufnahme", max_length=300, blank=True, editable=False
    )

    objects = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = "Abschluss"
        verbose_name_plural = "Abschlüsse"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="closure_in_force_is_one",
                condition=models.Q(reopened_at=None),
                violation_error_message="Der Fall ist schon abgeschlossen.",
            ),
            models.CheckConstraint(
                name="closure_reopened_has_time_person_and_reason",
                condition=models.Q(reopened_at=None, reopened_by=None, reopening_reason="")
                | models.Q(reopened_at__isnull=False, reopened_by__isnull=False)
                & ~models.Q(reopening_reason=""),
                violation_error_message="Wer nimmt wieder auf, wann und warum?",
            ),
            models.CheckConstraint(
                name="after_care_follows_closure",
                condition=models.Q(after_care_on=None)
                | models.Q(after_care_on__gt=models.F("closed_on")),
                violation_error_message="Die Nachsorge liegt nach dem Abschluss.",
            ),
        ]

    def __str__(self) -> str:
        return f"Abschluss am {self.closed_on:%d.%m.%Y}"


class GoalOutcome(models.Model):
    """What a goal of the plan had come to when the case closed (Zielerreichung)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="goal_outcomes")
    closure = models.ForeignKey(
        Closure, on_delete=models.PROTECT, related_name="outcomes", db_index=False
    )
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="outcomes")
    level = models.SmallIntegerField("Erreicht", choices=Attainment, null=True)

    class Meta:
        verbose_name = "Zielerreichung"
        verbose_name_plural = "Zielerreichungen"
        constraints = [
            models.UniqueConstraint(
                fields=["closure", "goal"],
                name="goal_has_one_outcome",
                violation_error_message="Dieses Ziel steht schon im Abschluss.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {'nicht eingeschätzt' if self.level is None else self.level}"
