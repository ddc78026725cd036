from django.db import models

from lotse.casework.assessments.choices import Closeness, Sphere, TieKind, TieQuality
from lotse.casework.assessments.querysets import NetworkTieQuerySet
from lotse.casework.cases.models import Case
from lotse.foundation.base.models import Submitted, Versioned


class NetworkTie(Versioned, Submitted):
    """Somebody or some place that means something to the client (Beziehung im Netzwerk)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="network_ties")
    kind = models.CharField("Wer", max_length=12, choices=TieKind, default=TieKind.PERSON)
    label = models.CharField("Name oder Bezeichnung", max_length=80)
    role = models.CharField("Was verbindet", max_length=120, blank=True)
    sphere = models.CharField("Bereich", max_length=12, choices=Sphere)
    closeness = models.PositiveSmallIntegerField(
        "Nähe", choices=Closeness, default=Closeness.MIDDLE
    )
    quality = models.CharField(
        "Qualität", max_length=12, choices=TieQuality, default=TieQuality.RELIABLE
    )
    starts_on = models.DateField("Im Netzwerk seit")
    ends_on = models.DateField("Bis", null=True, blank=True)

    objects = NetworkTieQuerySet.as_manager()

    class Meta:
        verbose_name = "Beziehung im Netzwerk"
        verbose_name_plural = "Beziehungen im Netzwerk"
        constraints = [
            models.CheckConstraint(
                name="network_tie_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            models.CheckConstraint(
                name="network_tie_lies_in_a_circle",
                condition=models.Q(closeness__range=(1, 3)),
                violation_error_message="Die Nähe ist eng, mittel oder entfernt.",
            ),
        ]

    def __str__(self) -> str:
        return self.label
