from django.db import models


class Span(models.TextChoices):
    """Which part of a year a return or a comparison tells of."""

    HALF = "half", "1. Halbjahr (Januar bis Juni)"
    YEAR = "year", "ganzes Jahr"


class ReturnState(models.TextChoices):
    """How far a return has come."""

    DRAFT = "draft", "Entwurf"
    FROZEN = "frozen", "festgeschrieben"


class Reason(models.TextChoices):
    """Why our count and that of the Land differ."""

    LATE_ENTRY = "late_entry", "nach dem Stand der Daten nachgetragen oder berichtigt"
    WITHOUT_PLACE = "without_place", "Fälle ohne Träger oder Kommune"
    BOUNDARY_DAY = "boundary_day", "Abschluss am letzten Tag des Zeitraums"
    CHANGED_PROVIDER = "changed_provider", "Wechsel des Trägers"
    COUNTED_OTHERWISE = "counted_otherwise", "andere Zählweise"
    ROUNDED = "rounded", "gerundete Zahlen"
    WRONG_THERE = "wrong_there", "Fehler in der Datenbank KIM"
    WRONG_HERE = "wrong_here", "Fehler in Lotse"
    OTHER = "other", "anderer Grund"
