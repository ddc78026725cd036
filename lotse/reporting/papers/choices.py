from django.db import models


class PaperState(models.TextChoices):
    """How far a paper has come."""

    DRAFT = "draft", "Entwurf"
    FROZEN = "frozen", "festgeschrieben"


class SectionKind(models.TextChoices):
    """What stands below the words of a section."""

    TEXT = "text", "nur Text"
    FIGURES = "figures", "Tabelle einer Kennzahl"
    COMPARISON = "comparison", "Vergleich der Kommunen"
    MONEY = "money", "Geld und Stellen"
    MEASURES = "measures", "Maßnahmen"
