from django.db import models


class AgreementKind(models.TextChoices):
    COOPERATION = "cooperation", "Kooperationsvereinbarung"
    FRAMEWORK = "framework", "Rahmenvereinbarung"
    PROCEDURE = "procedure", "Verfahrensabsprache"
    DATA_PROTECTION = "data_protection", "Vereinbarung zum Datenschutz"
    CONTRACT = "contract", "Vertrag"
    OTHER = "other", "andere Vereinbarung"


class Rhythm(models.TextChoices):
    """How often a duty comes back."""

    ONCE = "once", "einmal"
    QUARTERLY = "quarterly", "jedes Vierteljahr"
    HALF_YEARLY = "half_yearly", "jedes halbe Jahr"
    YEARLY = "yearly", "jedes Jahr"


class Near(models.TextChoices):
    """How near the day is on which somebody has to decide about an agreement."""

    PAST = "past", "vorbei"
    ONE_MONTH = "one_month", "in einem Monat"
    THREE_MONTHS = "three_months", "in drei Monaten"
    SIX_MONTHS = "six_months", "in sechs Monaten"
