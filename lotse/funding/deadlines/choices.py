from django.db import models


class DeadlineKind(models.TextChoices):
    APPLICATION = "application", "Antrag stellen"
    SPENDING = "spending", "Mittel verwenden"
    PROOF = "proof", "Verwendungsnachweis abgeben"
    CONFIRMATION = "confirmation", "Bestätigung abgeben"
    RETURN = "return", "Nicht verbrauchte Mittel zurückzahlen"
    RECIPIENT_PROOF = "recipient_proof", "Nachweis eines Empfängers"
    CONTRACT_END = "contract_end", "Vertrag endet"
    KW_NOTE = "kw_note", "Stelle fällt weg"
    OWN = "own", "Eigene Frist"


class Stage(models.TextChoices):
    """How near a deadline is when somebody is reminded of it."""

    SIX_WEEKS = "six_weeks", "in sechs Wochen"
    TWO_WEEKS = "two_weeks", "in zwei Wochen"
    THREE_DAYS = "three_days", "in drei Arbeitstagen"
    MISSED = "missed", "überschritten"
