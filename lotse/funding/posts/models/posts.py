from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.posts.querysets import PostQuerySet
from lotse.funding.programmes.choices import Module, PostKind

_OF_MODULE = (
    Q(module=Module.COORDINATION, kind__in=[PostKind.COORDINATION, PostKind.ADMINISTRATION])
    | Q(module=Module.CASE_MANAGEMENT, kind=PostKind.CASE_MANAGEMENT)
    | Q(
        module=Module.AUTHORITIES,
        kind__in=[PostKind.IMMIGRATION_OFFICE, PostKind.NATURALISATION_OFFICE],
    )
)


class Post(Versioned, Submitted):
    """A post that the programme pays for (Stelle), of a size in VZÄ.

    Period: it is there from ``starts_on`` to ``ends_on``; a post of another size is another post.
    Units: ``fte`` in VZÄ, 1 is full time; ``expected_cost_eur`` per 1.0 VZÄ and year.
    """

    number = models.CharField(
        "Stellennummer",
        max_length=30,
        unique=True,
        error_messages={"unique": "Diese Stellennummer gibt es schon."},
    )
    title = models.CharField("Bezeichnung", max_length=200)
    module = models.PositiveSmallIntegerField("Baustein", choices=Module)
    kind = models.CharField("Art der Stelle", max_length=24, choices=PostKind)
    fte = models.DecimalField(
        "Umfang in VZÄ",
        max_digits=6,
        decimal_places=4,
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(Decimal(10))],
        help_text="1,0 ist eine volle Stelle, 0,5 eine halbe.",
    )
    employer = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="funded_posts",
        verbose_name="Anstellungsträger",
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funded_posts",
        verbose_name="Kommune",
        help_text="Leer, wenn die Stelle für den ganzen Kreis da ist.",
    )
    place = models.CharField("Einsatzort", max_length=200, blank=True)
    starts_on = models.DateField("Eingerichtet ab")
    ends_on = models.DateField("Bis", null=True, blank=True)
    has_kw_note = models.BooleanField("KW-Vermerk: fällt mit der Förderung weg", default=False)
    kw_until = models.DateField("Künftig wegfallend am", null=True, blank=True)
    qualification = models.CharField("Verlangte Qualifikation", max_length=300, blank=True)
    tariff = models.CharField(
        "Tarif", max_length=60, blank=True, help_text="Zum Beispiel TVöD SuE, AVR, TV-L."
    )
    pay_grade = models.CharField("Entgeltgruppe", max_length=30, blank=True)
    expected_cost_eur = models.DecimalField(
        "Erwartete Kosten je VZÄ und Jahr",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text="Arbeitgeberbrutto; für Vorausschau und Eigenanteil.",
    )
    note = models.TextField("Bemerkung", max_length=2000, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "Stelle"
        verbose_name_plural = "Stellen"
        indexes = [models.Index(fields=["module", "number"], name="post_in_order")]
        constraints = [
            models.CheckConstraint(
                name="post_kind_belongs_to_module",
                condition=_OF_MODULE,
                violation_error_message="Diese Art der Stelle gehört nicht zu diesem Baustein.",
            ),
            models.CheckConstraint(
                name="post_has_a_size",
                condition=Q(fte__gt=0, fte__lte=10),
                violation_error_message="Eine Stelle hat mehr als 0 und höchstens 10 VZÄ.",
            ),
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Die Stelle endet, bevor sie eingerichtet ist.",
            ),
            models.CheckConstraint(
                name="post_kw_day_has_a_note",
                condition=Q(kw_until=None) | Q(has_kw_note=True),
                violation_error_message="Zu diesem Tag gehört ein KW-Vermerk.",
            ),
            models.CheckConstraint(
                name="post_cost_is_not_negative",
                condition=Q(expected_cost_eur=None) | Q(expected_cost_eur__gte=0),
                violation_error_message="Kosten sind nie kleiner als 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
