from django.db import models


class Period(models.TextChoices):
    """Of which time an evaluation tells; all but the fixed ones move on with the calendar."""

    LAST_QUARTER = "last_quarter", "letztes abgeschlossenes Quartal"
    LAST_YEAR = "last_year", "letztes abgeschlossenes Jahr"
    THIS_YEAR = "this_year", "laufendes Jahr bis heute"
    TODAY = "today", "Stichtag heute"
    FIXED_YEAR = "fixed_year", "festes Jahr"
    FIXED_DAY = "fixed_day", "fester Stichtag"


class Schedule(models.TextChoices):
    """How often the link to an evaluation goes out by mail."""

    NEVER = "never", "nicht verschicken"
    MONTHLY = "monthly", "jeden Monat am 5."
    QUARTERLY = "quarterly", "jedes Quartal am 5. des ersten Monats"
