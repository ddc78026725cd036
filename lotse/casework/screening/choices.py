from django.db import models


class RunState(models.TextChoices):
    """How far a screening is."""

    QUEUED = "queued", "wartet"
    RUNNING = "running", "läuft"
    DONE = "done", "fertig"
    FAILED = "failed", "abgebrochen"


class Opening(models.TextChoices):
    """How a way stands for somebody. The order is that of the screen."""

    NOW = "now", "jetzt möglich"
    JUDGEMENT = "judgement", "Beurteilung fehlt"
    LATER = "later", "später möglich"
    FACTS = "facts", "Angaben fehlen"
    NOT_NOW = "not_now", "derzeit nicht"
    CLOSED = "closed", "geschlossen"
    # Of the whole person: her facts contradict the contract, so that nothing was checked.
    UNREADABLE = "unreadable", "nicht prüfbar"


# What a run keeps; the rules name them too.
KEPT = (Opening.NOW, Opening.JUDGEMENT, Opening.LATER, Opening.FACTS)
UNDER_WAY = (RunState.QUEUED, RunState.RUNNING)
