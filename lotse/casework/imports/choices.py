from django.db import models


class Target(models.TextChoices):
    """What becomes of a line that is taken over."""

    PERSONS = "persons", "nur Personen aufnehmen"
    WAITING = "waiting", "Personen auf die Warteliste setzen"
    CASES = "cases", "für jede Person einen Fall aufnehmen"


class RunState(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", "Spalten zuordnen"
    CHECKED = "checked", "geprüft"
    IMPORTED = "imported", "übernommen"
    UNDONE = "undone", "rückgängig gemacht"


class RowState(models.TextChoices):
    """Where a line stands."""

    UNCHECKED = "unchecked", "nicht geprüft"
    FAULTY = "faulty", "fehlerhaft"
    DOUBTFUL = "doubtful", "mögliche Dublette"
    READY = "ready", "bereit"
    SKIPPED = "skipped", "ausgelassen"
    IMPORTED = "imported", "übernommen"
    UNDONE = "undone", "rückgängig gemacht"


class Decision(models.TextChoices):
    """What somebody decided about a line that is like a known person or another line."""

    NEW = "new", "neue Person"
    SAME = "same", "bekannte Person"
    SKIP = "skip", "auslassen"
