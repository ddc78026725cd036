from django.db import models


class MeasureState(models.TextChoices):
    """How far a measure has come."""

    PLANNED = "planned", "geplant"
    RUNNING = "running", "läuft"
    DONE = "done", "abgeschlossen"
    STOPPED = "stopped", "abgebrochen"


class LineKind(models.TextChoices):
    """The line of an award that pays for a measure; funding says the same words."""

    EVENTS = "events", "Veranstaltungen"
    MEASURES = "measures", "Maßnahmen"


class EffectLevel(models.TextChoices):
    """What became of the goal (Wirkung)."""

    NONE = "none", "keine Wirkung erkennbar"
    PARTLY = "partly", "Wirkung in Teilen"
    FULL = "full", "Wirkung wie gewollt"
    UNCLEAR = "unclear", "noch nicht zu beurteilen"


class Group(models.TextChoices):
    """Who comes to an event; counted, never named."""

    RESIDENTS = "residents", "Zugewanderte"
    PROFESSIONALS = "professionals", "Fachkräfte"
    VOLUNTEERS = "volunteers", "Ehrenamtliche"
    OTHERS = "others", "Politik und Öffentlichkeit"
