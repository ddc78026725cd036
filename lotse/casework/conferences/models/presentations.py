from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.casework.conferences.choices import AgeBand
from lotse.casework.conferences.models.conferences import Conference
from lotse.foundation.organisations.choices import Rechtskreis


class AnonymisedPresentation(models.Model):
    """What is told of a person whom nobody is to recognise (anonyme Darstellung).

    ``municipality_group`` is a word, no number of a municipality; ``life_domains`` are codes.
    """

    conference = models.OneToOneField(
        Conference, on_delete=models.PROTECT, related_name="presentation", primary_key=True
    )
    pseudonym = models.CharField("Deckname", max_length=30)
    age_band = models.CharField("Altersgruppe", max_length=10, choices=AgeBand)
    municipality_group = models.CharField("Gemeindegruppe", max_length=60)
    legal_sphere = models.CharField(
        "Rechtskreis", max_length=30, choices=Rechtskreis, default=Rechtskreis.OTHER
    )
    life_domains = ArrayField(models.CharField(max_length=20), verbose_name="Lebensbereiche")
    question = models.CharField("Welche Frage soll geklärt werden?", max_length=300)
    situation = models.TextField("Wie ist die Lage?", max_length=3000)

    class Meta:
        verbose_name = "anonyme Darstellung"
        verbose_name_plural = "anonyme Darstellungen"

    def __str__(self) -> str:
        return f"„{self.pseudonym}“"
