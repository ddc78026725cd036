from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.posts.models.employees import Employee
from lotse.funding.posts.models.posts import Post
from lotse.funding.posts.querysets import (
    ExpectedFillingQuerySet,
    OccupancyCostQuerySet,
    OccupancyQuerySet,
    UnpaidAbsenceQuerySet,
)

_SHARE = [MinValueValidator(Decimal("0.0001")), MaxValueValidator(Decimal(1))]
_IS_SHARE = Q(share__gt=0, share__lte=1)
_ENDS_LATER = Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
_DAYS = Func(
    "starts_on",
    "ends_on",
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="daterange",
    output_field=DateRangeField(),
)


class Occupancy(Versioned, Submitted):
    """Somebody fills a part of a post for a time (Stellenbesetzung).

    The database keeps: nobody above 1.0 on any day, no post above its size (ADR 28).
    Units: ``share`` in VZÄ. Period: both days included, no end means until further notice.
    """

    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="occupancies", verbose_name="Stelle"
    )
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="occupancies", verbose_name="Person"
    )
    share = models.DecimalField("Anteil in VZÄ", max_digits=5, decimal_places=4, validators=_SHARE)
    starts_on = models.DateField("Ab")
    ends_on = models.DateField("Bis", null=True, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)

    objects = OccupancyQuerySet.as_manager()

    class Meta:
        verbose_name = "Stellenbesetzung"
        verbose_name_plural = "Stellenbesetzungen"
        constraints = [
            models.CheckConstraint(
                name="occupancy_is_part_of_full_time",
                condition=_IS_SHARE,
                violation_error_message="Ein Anteil liegt über 0 und höchstens bei 1,0 VZÄ.",
            ),
            models.CheckConstraint(
                name="occupancy_ends_after_it_begins",
                condition=_ENDS_LATER,
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            ExclusionConstraint(
                name="occupancy_is_entered_once",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("employee", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Diese Person steht in dieser Zeit schon auf der Stelle.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} ab {self.starts_on:%d.%m.%Y}"


class UnpaidAbsence(Versioned, Submitted):
    """Days without pay (Abwesenheit ohne Entgelt): the post earns nothing. Why is not kept."""

    occupancy = models.ForeignKey(
        Occupancy,
        on_delete=models.PROTECT,
        related_name="absences",
        editable=False,
        db_index=False,
    )
    starts_on = models.DateField("Ohne Entgelt ab")
    ends_on = models.DateField("Bis", null=True, blank=True)

    objects = UnpaidAbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "Abwesenheit ohne Entgelt"
        verbose_name_plural = "Abwesenheiten ohne Entgelt"
        constraints = [
            models.CheckConstraint(
                name="unpaid_absence_ends_after_it_begins",
                condition=_ENDS_LATER,
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            ExclusionConstraint(
                name="unpaid_absence_is_entered_once",
                expressions=[
                    ("occupancy", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="In dieser Zeit steht schon eine Abwesenheit.",
            ),
        ]

    def __str__(self) -> str:
        return f"ohne Entgelt ab {self.starts_on:%d.%m.%Y}"


class OccupancyCost(Versioned):
    """What an occupancy cost the employer in a year (tatsächliche Kosten), with its source."""

    occupancy = models.ForeignKey(
        Occupancy, on_delete=models.PROTECT, related_name="costs", editable=False, db_index=False
    )
    year = models.PositiveSmallIntegerField(
        "Jahr", validators=[MinValueValidator(2020), MaxValueValidator(2099)]
    )
    cost_eur = models.DecimalField(
        "Arbeitgeberbrutto im Jahr",
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0))],
    )
    source = models.CharField(
        "Quelle", max_length=200, help_text="Zum Beispiel: Jahresmeldung der Personalstelle."
    )

    objects = OccupancyCostQuerySet.as_manager()

    class Meta:
        verbose_name = "Kosten einer Besetzung"
        verbose_name_plural = "Kosten von Besetzungen"
        constraints = [
            models.UniqueConstraint(
                fields=["occupancy", "year"],
                name="occupancy_cost_is_known_once",
                violation_error_message="Für dieses Jahr sind die Kosten schon eingetragen.",
            ),
            models.CheckConstraint(
                name="occupancy_cost_is_not_negative",
                condition=Q(cost_eur__gte=0, year__gte=2020, year__lte=2099),
                violation_error_message="Kosten sind nie kleiner als 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.cost_eur}"


class ExpectedFilling(Versioned, Submitted):
    """From when a vacant part will presumably be filled (erwartete Besetzung); for the forecast."""

    post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        related_name="expected_fillings",
        editable=False,
        db_index=False,
    )
    share = models.DecimalField("Anteil in VZÄ", max_digits=5, decimal_places=4, validators=_SHARE)
    starts_on = models.DateField("Voraussichtlich ab")
    note = models.CharField("Stand des Verfahrens", max_length=300, blank=True)

    objects = ExpectedFillingQuerySet.as_manager()

    class Meta:
        verbose_name = "erwartete Besetzung"
        verbose_name_plural = "erwartete Besetzungen"
        constraints = [
            models.UniqueConstraint(
                fields=["post", "starts_on"],
                name="expected_filling_is_entered_once",
                violation_error_message="Für diesen Tag steht schon eine erwartete Besetzung.",
            ),
            models.CheckConstraint(
                name="expected_filling_is_part_of_full_time",
                condition=_IS_SHARE,
                violation_error_message="Ein Anteil liegt über 0 und höchstens bei 1,0 VZÄ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share} VZÄ ab {self.starts_on:%d.%m.%Y}"
