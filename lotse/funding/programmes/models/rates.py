from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.programmes.choices import LumpSumKind, Module, PostKind, SourceStatus
from lotse.funding.programmes.models.programmes import Programme
from lotse.funding.programmes.querysets import BaseRateQuerySet, RateQuerySet

_NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
_OF_MODULE = (
    Q(module=Module.COORDINATION, kind__in=[PostKind.COORDINATION, PostKind.ADMINISTRATION])
    | Q(module=Module.CASE_MANAGEMENT, kind=PostKind.CASE_MANAGEMENT)
    | Q(
        module=Module.AUTHORITIES,
        kind__in=[PostKind.IMMIGRATION_OFFICE, PostKind.NATURALISATION_OFFICE],
    )
)


def _never_two_at_once(name: str) -> ExclusionConstraint:
    days = Func(
        "valid_from",
        "valid_until",
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="daterange",
        output_field=DateRangeField(),
    )
    return ExclusionConstraint(
        name=name,
        expressions=[
            ("programme", RangeOperators.EQUAL),
            ("module", RangeOperators.EQUAL),
            ("kind", RangeOperators.EQUAL),
            (days, RangeOperators.OVERLAPS),
        ],
        violation_error_message="In dieser Zeit gilt schon ein anderer Satz.",
    )


class Dated(Versioned, Submitted):
    """A figure of the programme from a day to a day, with its source."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="%(class)ss", editable=False
    )
    module = models.PositiveSmallIntegerField("Baustein", choices=Module)
    valid_from = models.DateField("Gilt ab")
    valid_until = models.DateField("Gilt bis", null=True, blank=True)
    source = models.CharField("Quelle", max_length=500)
    status = models.CharField(
        "Wie sicher", max_length=8, choices=SourceStatus, default=SourceStatus.READ
    )

    objects = RateQuerySet.as_manager()

    class Meta:
        abstract = True


class Rate(Dated):
    """Euro for a post per 1.0 VZÄ and year (Fördersatz): staff and workplace."""

    kind = models.CharField("Art der Stelle", max_length=24, choices=PostKind)
    staff_eur_per_fte = models.DecimalField(
        "Personal je VZÄ und Jahr", max_digits=14, decimal_places=2, validators=_NOT_NEGATIVE
    )
    material_eur_per_fte = models.DecimalField(
        "Sachausgaben je VZÄ und Jahr",
        max_digits=14,
        decimal_places=2,
        default=Decimal(0),
        validators=_NOT_NEGATIVE,
    )

    class Meta:
        verbose_name = "Fördersatz"
        verbose_name_plural = "Fördersätze"
        constraints = [
            models.CheckConstraint(
                name="rate_kind_belongs_to_module",
                condition=_OF_MODULE,
                violation_error_message="Diese Art der Stelle gehört nicht zu diesem Baustein.",
            ),
            models.CheckConstraint(
                name="rate_is_not_negative",
                condition=Q(staff_eur_per_fte__gte=0, material_eur_per_fte__gte=0),
                violation_error_message="Ein Fördersatz ist nie kleiner als 0.",
            ),
            models.CheckConstraint(
                name="rate_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Der Satz endet, bevor er gilt.",
            ),
            _never_two_at_once("rates_of_a_kind_do_not_overlap"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ab {self.valid_from:%d.%m.%Y}"


class LumpSumRate(Dated):
    """Euro a year for events or measures (Satz für Veranstaltungen und Maßnahmen)."""

    kind = models.CharField("Wofür", max_length=12, choices=LumpSumKind)
    amount_eur = models.DecimalField(
        "Betrag im Jahr", max_digits=14, decimal_places=2, validators=_NOT_NEGATIVE
    )

    class Meta:
        verbose_name = "Satz für Veranstaltungen und Maßnahmen"
        verbose_name_plural = "Sätze für Veranstaltungen und Maßnahmen"
        constraints = [
            models.CheckConstraint(
                name="lump_sum_rate_is_not_negative",
                condition=Q(amount_eur__gte=0),
                violation_error_message="Ein Betrag ist nie kleiner als 0.",
            ),
            models.CheckConstraint(
                name="lump_sum_rate_module_is_known", condition=Q(module__in=Module.values)
            ),
            models.CheckConstraint(
                name="lump_sum_rate_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Der Satz endet, bevor er gilt.",
            ),
            _never_two_at_once("lump_sum_rates_of_a_kind_do_not_overlap"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ab {self.valid_from:%d.%m.%Y}"


class BaseRate(Versioned, Submitted):
    """Basiszinssatz: percent a year from a day on, until the next one begins; may be negative.

    Legal basis: § 247 BGB.
    """

    percent = models.DecimalField(
        "Prozent im Jahr",
        max_digits=6,
        decimal_places=3,
        validators=[MinValueValidator(Decimal(-20)), MaxValueValidator(Decimal(50))],
    )
    valid_from = models.DateField(
        "Gilt ab",
        unique=True,
        error_messages={"unique": "Für diesen Tag gibt es schon einen Basiszinssatz."},
    )
    source = models.CharField("Quelle", max_length=500)
    status = models.CharField(
        "Wie sicher", max_length=8, choices=SourceStatus, default=SourceStatus.READ
    )

    objects = BaseRateQuerySet.as_manager()

    class Meta:
        verbose_name = "Basiszinssatz"
        verbose_name_plural = "Basiszinssätze"

    def __str__(self) -> str:
        return f"Basiszinssatz ab {self.valid_from:%d.%m.%Y}"
