from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.budget.choices import BudgetPurpose, FundingJudgement
from lotse.funding.budget.querysets import (
    BudgetLineQuerySet,
    OtherFundingQuerySet,
    ProductQuerySet,
    ScenarioQuerySet,
)
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import Module

_YEARS = [MinValueValidator(2020), MaxValueValidator(2100)]
_NOT_NEGATIVE = [MinValueValidator(Decimal(0))]


class Product(Versioned, Submitted):
    """What the budget of the county calls a product (Haushaltsprodukt)."""

    number = models.CharField(
        "Produktnummer",
        max_length=20,
        unique=True,
        error_messages={"unique": "Diese Produktnummer gibt es schon."},
    )
    name = models.CharField("Bezeichnung", max_length=120)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = "Produkt"
        verbose_name_plural = "Produkte"

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class BudgetLine(Versioned, Submitted):
    """What the budget plans for one purpose of a module in a year (Planansatz)."""

    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="lines", verbose_name="Produkt"
    )
    year = models.PositiveSmallIntegerField("Haushaltsjahr", validators=_YEARS)
    module = models.PositiveSmallIntegerField("Baustein", choices=Module)
    purpose = models.CharField("Wofür", max_length=12, choices=BudgetPurpose)
    planned_eur = models.DecimalField(
        "Ansatz", max_digits=14, decimal_places=2, validators=_NOT_NEGATIVE
    )
    note = models.CharField("Bemerkung", max_length=300, blank=True)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = "Planansatz"
        verbose_name_plural = "Planansätze"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "module", "purpose"],
                name="budget_plans_a_purpose_once",
                violation_error_message="Diesen Ansatz gibt es in diesem Jahr schon. Bitte den"
                " vorhandenen ändern.",
            ),
            models.CheckConstraint(
                name="budget_line_is_known_and_not_negative",
                condition=Q(
                    module__in=Module.values, purpose__in=BudgetPurpose.values, planned_eur__gte=0
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.year}, {self.get_module_display()}"


class OtherFunding(Versioned, Submitted):
    """Money of somebody else for a post (andere Förderung), to be held against the ban."""

    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="other_funding", verbose_name="Stelle"
    )
    funder = models.CharField("Wer fördert", max_length=200)
    programme = models.CharField("Programm", max_length=200, blank=True)
    amount_eur = models.DecimalField(
        "Betrag",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=_NOT_NEGATIVE,
    )
    starts_on = models.DateField("Von")
    ends_on = models.DateField("Bis", null=True, blank=True)
    judgement = models.CharField(
        "Beurteilung",
        max_length=10,
        choices=FundingJudgement,
        default=FundingJudgement.OPEN,
    )
    reason = models.TextField("Begründung", max_length=2000, blank=True)

    objects = OtherFundingQuerySet.as_manager()

    class Meta:
        verbose_name = "andere Förderung"
        verbose_name_plural = "andere Förderungen"
        constraints = [
            models.CheckConstraint(
                name="other_funding_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="„Bis“ liegt vor „Von“.",
            ),
            models.CheckConstraint(
                name="other_funding_judged_says_why",
                condition=Q(judgement="open") | ~Q(reason=""),
                violation_error_message="Bitte in „Begründung“ sagen, warum das so ist.",
            ),
            models.CheckConstraint(
                name="other_funding_is_not_negative",
                condition=Q(amount_eur=None) | Q(amount_eur__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder}: {self.post}"


class Scenario(Versioned, Submitted):
    """What would be in a year, if (Szenario); worked out anew on each look.

    ``changes`` are written and read by ``rules.scenarios``.
    """

    name = models.CharField("Name", max_length=120)
    year = models.PositiveSmallIntegerField("Jahr", validators=_YEARS)
    note = models.TextField("Bemerkung", max_length=2000, blank=True)
    changes = models.JSONField("Änderungen", default=list, editable=False)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = "Szenario"
        verbose_name_plural = "Szenarien"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "name"],
                name="scenario_has_a_name_of_its_own",
                violation_error_message="Ein Szenario mit diesem Namen gibt es in diesem Jahr"
                " schon.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"
