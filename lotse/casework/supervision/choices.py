from django.db import models


class Occasion(models.TextChoices):
    SAMPLE = "sample", "Stichprobe"
    CAUSE = "cause", "aus Anlass"


class Rating(models.TextChoices):
    """How a criterion of a file review is met."""

    MET = "met", "erfüllt"
    PARTLY = "partly", "teilweise erfüllt"
    NOT_MET = "not_met", "nicht erfüllt"
    NOT_APPLICABLE = "not_applicable", "trifft nicht zu"


class Result(models.TextChoices):
    GOOD = "good", "ohne Beanstandung"
    HINTS = "hints", "mit Hinweisen"
    FAULTS = "faults", "mit Beanstandungen"


class Band(models.TextChoices):
    """Where a caseload lies beside what the county holds for right (Auslastung)."""

    UNDER = "under", "unter Richtwert"
    WITHIN = "within", "im Richtwert"
    OVER = "over", "über Richtwert"
    UNKNOWN = "unknown", "nicht berechnet"
