from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.awards.choices import ApplicationState
from lotse.funding.awards.querysets import ApplicationQuerySet, KindQuerySet, NoticePostQuerySet
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import LumpSumKind, Module, ProrataRule
from lotse.funding.programmes.models import Programme

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
YEARS = [MinValueValidator(2020), MaxValueValidator(2100)]


class Application(Versioned, Submitted):
    """What the county asks for in a year (Antrag): posts and lump sums of one module.

    Amounts are calculated from them and from the rates; ``sheet`` keeps what was sent.
    """

    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        related_name="applications",
        verbose_name="Förderprogramm",
    )
    module = models.PositiveSmallIntegerField(
        "Baustein", choices=Module, default=Module.COORDINATION
    )
    year = models.PositiveSmallIntegerField("Förderjahr", validators=YEARS)
    prorata_rule = models.CharField("Teile eines Jahres", max_length=24, choices=ProrataRule)
    reference = models.CharField("Eigenes Zeichen", max_length=60, blank=True)
    note = models.TextField("Bemerkung", max_length=2000, blank=True)
    state = models.CharField(
        "Stand",
        max_length=10,
        choices=ApplicationState,
        default=ApplicationState.DRAFT,
        editable=False,
    )
    submitted_on = models.DateField("Gestellt am", null=True, blank=True, editable=False)
    sheet = models.JSONField("Wie gestellt", null=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "Antrag"
        verbose_name_plural = "Anträge"
        indexes = [models.Index(fields=["-year", "module"], name="application_of_year")]
        constraints = [
            models.CheckConstraint(
                name="application_module_is_known", condition=Q(module__in=Module.values)
            ),
            models.CheckConstraint(
                name="application_submitted_has_day_and_sheet",
                condition=Q(state="draft", submitted_on=None, sheet=None)
                | Q(state="submitted", submitted_on__isnull=False, sheet__isnull=False),
                violation_error_message="Zu einem gestellten Antrag gehören Tag und Blatt.",
            ),
        ]

    def __str__(self) -> str:
        return f"Antrag {self.year}, Baustein {self.module}"

    @property
    def is_draft(self) -> bool:
        return self.state == ApplicationState.DRAFT


class PostLine(models.Model):
    """A post with its size and time, both days included."""

    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="Stelle"
    )
    fte = models.DecimalField(
        "VZÄ", max_digits=6, decimal_places=4, validators=[MinValueValidator(Decimal("0.0001"))]
    )
    approved_from = models.DateField("Von")
    approved_until = models.DateField("Bis")

    objects = NoticePostQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.post}"


class LumpSumLine(models.Model):
    """Money for events or measures."""

    kind = models.CharField("Wofür", max_length=12, choices=LumpSumKind)
    approved_eur = models.DecimalField(
        "Betrag", max_digits=14, decimal_places=2, validators=NOT_NEGATIVE
    )

    objects = KindQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.get_kind_display()


def has_size_and_time(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{name}_has_size_and_time",
        condition=Q(fte__gt=0, approved_until__gte=F("approved_from")),
        violation_error_message="Eine Stelle hat einen Anteil über 0, und „Bis“ liegt nicht vor"
        " „Von“.",
    )


def is_not_negative(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{name}_is_not_negative",
        condition=Q(approved_eur__gte=0),
        violation_error_message="Ein Betrag ist nie kleiner als 0.",
    )


class ApplicationPost(PostLine):
    """A post that money is asked for (beantragte Stelle)."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="posts", db_index=False
    )

    class Meta:
        verbose_name = "beantragte Stelle"
        verbose_name_plural = "beantragte Stellen"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "post"],
                name="application_names_a_post_once",
                violation_error_message="Diese Stelle steht schon im Antrag.",
            ),
            has_size_and_time("application_post"),
        ]


class ApplicationLumpSum(LumpSumLine):
    """Money for events or measures that is asked for (beantragte Sachmittel)."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="lump_sums", db_index=False
    )

    class Meta:
        verbose_name = "beantragter Betrag"
        verbose_name_plural = "beantragte Beträge"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind"],
                name="application_names_a_lump_sum_once",
                violation_error_message="Dieser Betrag steht schon im Antrag.",
            ),
            is_not_negative("application_lump_sum"),
        ]
