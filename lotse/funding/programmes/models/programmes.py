from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.programmes.choices import Module, Procedure
from lotse.funding.programmes.querysets import (
    ProgrammeQuerySet,
    ReferenceQuerySet,
    ValidityQuerySet,
)


class Programme(Versioned, Submitted):
    """What the Land pays for (Förderprogramm), with the day by which one applies each year."""

    name = models.CharField("Name", max_length=200, unique=True)
    short_name = models.CharField("Kurzname", max_length=40, unique=True)
    authority = models.CharField("Bewilligungsbehörde", max_length=200)
    application_due_month = models.PositiveSmallIntegerField(
        "Antrag bis: Monat des Vorjahres",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    application_due_day = models.PositiveSmallIntegerField(
        "Antrag bis: Tag", default=30, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    note = models.TextField("Bemerkung", max_length=2000, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "Förderprogramm"
        verbose_name_plural = "Förderprogramme"
        constraints = [
            models.CheckConstraint(
                name="programme_due_day_is_a_day",
                condition=Q(
                    application_due_month__gte=1,
                    application_due_month__lte=12,
                    application_due_day__gte=1,
                    application_due_day__lte=31,
                ),
                violation_error_message="Diesen Tag gibt es in keinem Jahr.",
            )
        ]

    def __str__(self) -> str:
        return self.short_name


class Guideline(Versioned, Submitted):
    """A guideline of the programme in one version (Förderrichtlinie)."""

    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        related_name="guidelines",
        editable=False,
        db_index=False,
    )
    title = models.CharField("Titel", max_length=300)
    citation = models.CharField("Fundstelle", max_length=200)
    issued_on = models.DateField("Vom")
    valid_from = models.DateField("Gilt ab")
    valid_until = models.DateField("Gilt bis", null=True, blank=True)
    source = models.CharField("Quelle", max_length=500)
    checked_on = models.DateField("Zuletzt geprüft am")

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "Förderrichtlinie"
        verbose_name_plural = "Förderrichtlinien"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "citation"],
                name="guideline_is_entered_once",
                violation_error_message="Eine Richtlinie mit dieser Fundstelle gibt es schon.",
            ),
            models.CheckConstraint(
                name="guideline_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Die Richtlinie endet, bevor sie gilt.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GuidelineModule(models.Model):
    """That a guideline covers a module, and how its money is granted."""

    guideline = models.ForeignKey(
        Guideline, on_delete=models.PROTECT, related_name="modules", db_index=False
    )
    module = models.PositiveSmallIntegerField("Baustein", choices=Module)
    procedure = models.CharField("Verfahren", max_length=12, choices=Procedure)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "Baustein einer Richtlinie"
        verbose_name_plural = "Bausteine einer Richtlinie"
        constraints = [
            models.UniqueConstraint(
                fields=["guideline", "module"],
                name="guideline_covers_a_module_once",
                violation_error_message="Dieser Baustein steht schon in der Richtlinie.",
            ),
            models.CheckConstraint(
                name="guideline_module_is_known", condition=Q(module__in=Module.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_module_display()}: {self.get_procedure_display()}"


class FundingBasis(Versioned, Submitted):
    """A norm that the programme rests on (Rechtsgrundlage der Förderung), and what it says."""

    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        related_name="bases",
        editable=False,
        db_index=False,
    )
    norm = models.CharField("Vorschrift", max_length=200)
    content = models.TextField("Was sie bestimmt", max_length=2000)
    source = models.CharField("Quelle", max_length=500)
    valid_from = models.DateField("Gilt ab")
    valid_until = models.DateField("Gilt bis", null=True, blank=True)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "Rechtsgrundlage der Förderung"
        verbose_name_plural = "Rechtsgrundlagen der Förderung"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "norm", "valid_from"],
                name="funding_basis_is_entered_once",
                violation_error_message="Diese Vorschrift gibt es von diesem Tag an schon.",
            ),
            models.CheckConstraint(
                name="funding_basis_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Die Vorschrift endet, bevor sie gilt.",
            ),
        ]

    def __str__(self) -> str:
        return self.norm
