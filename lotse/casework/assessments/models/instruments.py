from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.casework.assessments.choices import ItemKind
from lotse.casework.assessments.querysets import InstrumentQuerySet, InstrumentVersionQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.reference.models import LifeDomain


class Instrument(Versioned, Submitted):
    """A set of questions for one purpose (Erhebungsinstrument), such as the general assessment."""

    label = models.CharField("Bezeichnung", max_length=80, unique=True)
    purpose = models.CharField("Wofür", max_length=300, blank=True)
    is_active = models.BooleanField("Wird angeboten", default=True)
    # The one that is offered first and shown in the overview of a case.
    is_general = models.BooleanField("Allgemeine Einschätzung", default=False, editable=False)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        verbose_name = "Erhebungsinstrument"
        verbose_name_plural = "Erhebungsinstrumente"
        constraints = [
            models.UniqueConstraint(
                fields=["is_general"],
                condition=models.Q(is_general=True),
                name="one_instrument_is_the_general_one",
                violation_error_message="Es gibt schon eine allgemeine Einschätzung.",
            )
        ]

    def __str__(self) -> str:
        return self.label


class InstrumentVersion(Versioned):
    """One version of an instrument (Fassung eines Instruments). Published ones never change."""

    instrument = models.ForeignKey(
        Instrument,
        on_delete=models.PROTECT,
        related_name="versions",
        verbose_name="Instrument",
        db_index=False,
    )
    number = models.PositiveSmallIntegerField("Fassung")
    published_at = models.DateTimeField("Veröffentlicht", null=True, blank=True)
    # Empty for the versions that Lotse brings along.
    published_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="instruments_published",
        verbose_name="Veröffentlicht von",
    )

    objects = InstrumentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung eines Instruments"
        verbose_name_plural = "Fassungen eines Instruments"
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"],
                name="instrument_version_has_its_own_number",
                violation_error_message="Diese Fassung gibt es schon.",
            ),
            models.UniqueConstraint(
                fields=["instrument"],
                condition=models.Q(published_at=None),
                name="instrument_has_one_draft",
                violation_error_message="Für dieses Instrument gibt es schon einen Entwurf.",
            ),
            models.CheckConstraint(
                name="instrument_draft_has_no_publisher",
                condition=models.Q(published_by=None) | models.Q(published_at__isnull=False),
                violation_error_message="Ein Entwurf ist noch nicht veröffentlicht.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}, Fassung {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None


class InstrumentItem(models.Model):
    """One question of a version of an instrument (Merkmal). ``code`` stays over the versions."""

    instrument_version = models.ForeignKey(
        InstrumentVersion,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name="Fassung",
        db_index=False,
    )
    code = models.CharField("Code", max_length=40, editable=False)
    position = models.PositiveSmallIntegerField("Reihenfolge")
    kind = models.CharField("Art der Antwort", max_length=10, choices=ItemKind)
    domain = models.ForeignKey(
        LifeDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="instrument_items",
        verbose_name="Lebensbereich",
    )
    label = models.CharField("Frage", max_length=200)
    hint = models.CharField("Hinweis", max_length=300, blank=True)
    options = ArrayField(
        models.CharField(max_length=100), verbose_name="Antworten zur Auswahl", default=list,
        blank=True,
    )  # fmt: skip
    is_required = models.BooleanField("Für den Abschluss nötig", default=False)

    class Meta:
        verbose_name = "Merkmal"
        verbose_name_plural = "Merkmale"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument_version", "code"],
                name="item_stands_once_in_a_version",
                violation_error_message="Dieses Merkmal steht schon in der Fassung.",
            ),
            models.CheckConstraint(
                name="item_of_a_domain_names_it",
                condition=~models.Q(kind=ItemKind.DOMAIN) | models.Q(domain__isnull=False),
                violation_error_message="Bitte den Lebensbereich angeben.",
            ),
        ]

    def __str__(self) -> str:
        return self.label
