from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.reporting.cockpit.choices import Direction
from lotse.reporting.cockpit.querysets import TargetQuerySet


class Target(Versioned, Submitted):
    """What an indicator should be at least or at most, from a day on (Zielwert).

    Units: ``value`` is in the unit of the indicator; of what adds up over a year, for a whole year.
    Period: both days included; without an end it holds until another follows.
    """

    indicator = models.SlugField("Kennzahl", max_length=60, db_index=False)
    direction = models.CharField("Richtung", max_length=8, choices=Direction)
    value = models.DecimalField("Zielwert", max_digits=14, decimal_places=2)
    valid_from = models.DateField("Gilt ab")
    valid_until = models.DateField(
        "Gilt bis", null=True, blank=True, help_text="Leer: bis ein neuer Zielwert folgt."
    )
    source = models.CharField("Quelle oder Beschluss", max_length=200)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = "Zielwert"
        verbose_name_plural = "Zielwerte"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "valid_from"],
                name="target_of_an_indicator_is_one_a_day",
                violation_error_message="Ab diesem Tag gibt es schon einen Zielwert.",
            ),
            models.CheckConstraint(
                name="target_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="„Gilt bis“ liegt vor „Gilt ab“.",
            ),
            models.CheckConstraint(
                name="target_direction_is_known", condition=Q(direction__in=Direction.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} ab {self.valid_from:%d.%m.%Y}"
