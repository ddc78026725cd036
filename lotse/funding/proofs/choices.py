from django.db import models


class ProofState(models.TextChoices):
    """How far a proof of use is; once confirmed it is never changed (Stand des Nachweises)."""

    DRAFT = "draft", "in Arbeit"
    CONFIRMED = "confirmed", "bestätigt"
    SENT = "sent", "abgegeben"
    REPLACED = "replaced", "durch eine Berichtigung ersetzt"


# What counts towards the authority.
IN_FORCE = (ProofState.CONFIRMED, ProofState.SENT)
