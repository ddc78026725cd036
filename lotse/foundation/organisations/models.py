from django.db import models

from lotse.foundation.base.models import Versioned
from lotse.foundation.organisations.choices import (
    MunicipalityKind,
    OrganisationKind,
    Rechtskreis,
)
from lotse.foundation.organisations.querysets import MunicipalityQuerySet, OrganisationQuerySet


class Municipality(models.Model):
    """A town or municipality of the county with its official figures (Kommune)."""

    ags = models.CharField("Amtlicher Gemeindeschlüssel", max_length=8, unique=True)
    name = models.CharField("Name", max_length=100)
    sort_key = models.CharField(max_length=120, editable=False)
    kind = models.CharField("Art", max_length=20, choices=MunicipalityKind)
    population = models.PositiveIntegerField("Einwohnerzahl")
    population_on = models.DateField("Stichtag der Einwohnerzahl")
    area_km2 = models.DecimalField("Fläche in km²", max_digits=7, decimal_places=2)
    source = models.CharField("Quelle", max_length=200)
    has_own_jugendamt = models.BooleanField("Eigenes Jugendamt", default=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "Kommune"
        verbose_name_plural = "Kommunen"
        constraints = [
            models.CheckConstraint(
                name="municipality_ags_has_eight_digits",
                condition=models.Q(ags__regex=r"^\d{8}$"),
                violation_error_message="Der Gemeindeschlüssel hat acht Ziffern.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(Versioned):
    """An office, authority or association that takes part (Organisation)."""

    name = models.CharField("Name", max_length=200, unique=True)
    short_name = models.CharField("Kurzname", max_length=40)
    sort_key = models.CharField(max_length=220, editable=False)
    kind = models.CharField("Art", max_length=30, choices=OrganisationKind)
    rechtskreis = models.CharField("Rechtskreis", max_length=30, choices=Rechtskreis)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="gehört zu",
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name="Sitz",
    )
    area_served = models.ManyToManyField(
        Municipality, blank=True, related_name="served_by", verbose_name="Zuständig für"
    )
    phone = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    is_active = models.BooleanField("Aktiv", default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "Organisation"
        verbose_name_plural = "Organisationen"
        constraints = [
            models.CheckConstraint(
                name="organisation_is_not_its_own_parent",
                condition=~models.Q(parent=models.F("id")),
                violation_error_message="Eine Organisation kann nicht zu sich selbst gehören.",
            )
        ]

    def __str__(self) -> str:
        return self.name
