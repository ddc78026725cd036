from django.db import models


class ThemeState(models.TextChoices):
    """How far the county is with a theme; the columns of the board, in this order."""

    REPORTED = "reported", "gemeldet"
    ANALYSED = "analysed", "analysiert"
    WORKING_GROUP = "working_group", "in Arbeitsgruppe"
    STEERING = "steering", "vor der Lenkungsgruppe"
    MEASURE = "measure", "Maßnahme läuft"
    EFFECT_CHECKED = "effect_checked", "Wirkung geprüft"
    CLOSED = "closed", "abgeschlossen"
    PASSED_ON = "passed_on", "an das Ministerium gemeldet"


ENDED = (ThemeState.CLOSED, ThemeState.PASSED_ON)
# Told to those who reported where the coordination writes nothing herself.
SENTENCES = {
    ThemeState.REPORTED: "Das Thema ist aufgenommen.",
    ThemeState.ANALYSED: "Wir haben die Hinweise dazu ausgewertet.",
    ThemeState.WORKING_GROUP: "Eine Arbeitsgruppe sucht nach einer Lösung.",
    ThemeState.STEERING: "Das Thema liegt der Lenkungsgruppe zur Entscheidung vor.",
    ThemeState.MEASURE: "Eine Maßnahme ist beschlossen und läuft.",
    ThemeState.EFFECT_CHECKED: "Wir haben geprüft, was die Maßnahme bewirkt hat.",
    ThemeState.CLOSED: "Das Thema ist abgeschlossen.",
    ThemeState.PASSED_ON: "Das Thema lässt sich im Kreis nicht lösen und ist dem Land gemeldet.",
}
