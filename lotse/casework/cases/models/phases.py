from django.db import models


class Phase(models.Model):
    """A phase of the Case Management (Phase). Reference data with editable labels."""

    code = models.CharField("Code", max_length=20, unique=True)
    label = models.CharField("Bezeichnung", max_length=60)
    position = models.PositiveSmallIntegerField("Reihenfolge", unique=True)

    class Meta:
        verbose_name = "Phase"
        verbose_name_plural = "Phasen"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class CaseNumberCounter(models.Model):
    """The last case number given in a year (Fallnummernzähler)."""

    year = models.PositiveSmallIntegerField("Jahr", primary_key=True)
    last = models.PositiveIntegerField("Letzte Nummer")

    class Meta:
        verbose_name = "Fallnummernzähler"
        verbose_name_plural = "Fallnummernzähler"

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
