from django.db import models


class Direction(models.TextChoices):
    """On which side of a target a figure should be."""

    AT_LEAST = "at_least", "mindestens"
    AT_MOST = "at_most", "höchstens"
