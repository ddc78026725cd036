from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lotse.foundation.base.models import Versioned
from lotse.foundation.organisations.models import Municipality
from lotse.steering.territory.querysets import BorderQuerySet, SteeringQuerySet


class BorderSet(Versioned):
    """Official borders that were read in (Gebietsstand); at most one is in use, else tiles.

    Legal basis: Datenlizenz Deutschland – Namensnennung 2.0: the source is named under each map.
    """

    title = models.CharField("Datensatz und Stand", max_length=120)
    year = models.PositiveSmallIntegerField(
        "Jahr der Daten", validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    file_name = models.CharField("Datei", max_length=200, editable=False)
    sha256 = models.CharField("Prüfsumme", max_length=64, editable=False)
    width = models.PositiveIntegerField("Breite", editable=False)
    height = models.PositiveIntegerField("Höhe", editable=False)
    unknown = ArrayField(
        models.CharField(max_length=110), verbose_name="Nicht zugeordnet", default=list, blank=True
    )
    unknown_count = models.PositiveIntegerField("Anzahl nicht zugeordneter Flächen", default=0)
    is_in_use = models.BooleanField("In Gebrauch", default=False)
    read_at = models.DateTimeField("Eingelesen", auto_now_add=True)

    objects = SteeringQuerySet.as_manager()

    class Meta:
        verbose_name = "Gebietsstand"
        verbose_name_plural = "Gebietsstände"
        constraints = [
            models.UniqueConstraint(
                fields=["is_in_use"],
                condition=Q(is_in_use=True),
                name="border_set_in_use_is_one",
                violation_error_message="Es ist schon ein anderer Gebietsstand in Gebrauch.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def attribution(self) -> str:
        """What the licence wants to be said (Namensnennung)."""
        return f"© GeoBasis-DE / BKG {self.year}, dl-de/by-2-0"


class MunicipalityBorder(models.Model):
    """The line around one municipality (Grenze einer Kommune), as the path of a drawing."""

    border_set = models.ForeignKey(
        BorderSet, on_delete=models.PROTECT, related_name="borders", db_index=False
    )
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    path = models.TextField("Linie")
    label_x = models.FloatField("Beschriftung von links")
    label_y = models.FloatField("Beschriftung von oben")

    objects = BorderQuerySet.as_manager()

    class Meta:
        verbose_name = "Grenze einer Kommune"
        verbose_name_plural = "Grenzen von Kommunen"
        constraints = [
            models.UniqueConstraint(
                fields=["border_set", "municipality"],
                name="border_is_one_per_municipality",
                violation_error_message="Diese Kommune hat schon eine Grenze.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality}"
