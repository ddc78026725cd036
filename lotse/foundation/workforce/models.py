from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Func

from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.workforce.querysets import DatedQuerySet


def _never_two_at_once(name: str, message: str) -> ExclusionConstraint:
    days = Func(
        "starts_on",
        "ends_on",
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="daterange",
        output_field=DateRangeField(),
    )
    return ExclusionConstraint(
        name=name,
        expressions=[("membership", RangeOperators.EQUAL), (days, RangeOperators.OVERLAPS)],
        violation_error_message=message,
    )


class Staffing(models.Model):
    """How much of a full post somebody works, for a time (Stellenanteil in VZÄ)."""

    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="staffing", editable=False
    )
    fte = models.DecimalField(
        "VZÄ",
        max_digits=3,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.05")), MaxValueValidator(Decimal("1"))],
        help_text="1,00 ist eine volle Stelle, 0,50 eine halbe.",
    )
    starts_on = models.DateField("Gilt ab")
    ends_on = models.DateField("Bis", null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="staffing_recorded", editable=False
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "Stellenanteil"
        verbose_name_plural = "Stellenanteile"
        constraints = [
            models.CheckConstraint(
                name="staffing_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            models.CheckConstraint(
                name="fte_is_part_of_a_post",
                condition=models.Q(fte__gt=0, fte__lte=1),
                violation_error_message="Ein Stellenanteil liegt über 0 und höchstens bei 1.",
            ),
            _never_two_at_once(
                "staffing_is_one_at_a_time", "Für diese Zeit gibt es schon einen Stellenanteil."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fte} VZÄ ab {self.starts_on:%d.%m.%Y}"


class Absence(models.Model):
    """Days on which somebody is away (Abwesenheit). Why is not asked and not kept."""

    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="absences", editable=False
    )
    starts_on = models.DateField("Abwesend von")
    ends_on = models.DateField("bis", null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="absences_recorded", editable=False
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "Abwesenheit"
        verbose_name_plural = "Abwesenheiten"
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            _never_two_at_once(
                "absence_is_entered_once", "In dieser Zeit ist schon eine Abwesenheit eingetragen."
            ),
        ]

    def __str__(self) -> str:
        return f"abwesend ab {self.starts_on:%d.%m.%Y}"
