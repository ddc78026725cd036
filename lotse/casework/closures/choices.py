from django.db import models


class ClosureReason(models.TextChoices):
    """Why a case ended."""

    GOALS_REACHED = "goals_reached", "Ziele erreicht"
    NO_LONGER_NEEDED = "no_longer_needed", "kein Bedarf mehr"
    PASSED_ON = "passed_on", "an eine andere Stelle übergeben"
    WITHDRAWN = "withdrawn", "auf Wunsch der Person beendet"
    LOST_CONTACT = "lost_contact", "Kontakt abgebrochen"
    MOVED = "moved", "weggezogen"
    LEFT_GERMANY = "left_germany", "ausgereist"
    DIED = "died", "verstorben"
    OTHER = "other", "anderer Grund"


class Settlement(models.TextChoices):
    """What becomes of a follow-up that is still open when the case closes."""

    DONE = "done", "erledigt"
    DROPPED = "dropped", "entfällt"
    AFTER_CARE = "after_care", "bleibt für die Nachsorge"
