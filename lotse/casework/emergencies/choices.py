from django.db import models


class EmergencyOccasion(models.TextChoices):
    """Why nobody could wait for a deputyship."""

    DANGER = "danger", "Gefahr für Leben oder Gesundheit"
    CHILD = "child", "Kind in Gefahr"
    DEADLINE = "deadline", "Frist endet, niemand sonst ist da"
    PRESENT = "present", "Person ist hier und braucht sofort Hilfe"
    OTHER = "other", "anderer dringender Grund"


class EmergencyJudgement(models.TextChoices):
    """What the review of an emergency access found."""

    JUSTIFIED = "justified", "war nötig"
    AVOIDABLE = "avoidable", "wäre vermeidbar gewesen"
    UNJUSTIFIED = "unjustified", "war nicht berechtigt"
