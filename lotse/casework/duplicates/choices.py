from django.db import models


class Judgement(models.TextChoices):
    """What somebody decided about two records that are alike."""

    NOT_SAME = "not_same", "nicht dieselbe Person"
    LATER = "later", "später prüfen"
