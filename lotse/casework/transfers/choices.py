from django.db import models


class TransferOrigin(models.TextChoices):
    """Who began it."""

    OFFERED = "offered", "angeboten"
    REQUESTED = "requested", "angefragt"


class TransferState(models.TextChoices):
    """How far a transfer is. ``rules.TRANSITIONS`` says what follows what."""

    REQUESTED = "requested", "angefragt"
    REFUSED = "refused", "keine Abgabe"
    OFFERED = "offered", "angeboten"
    ACCEPTED = "accepted", "angenommen"
    DECLINED = "declined", "abgelehnt"
    WITHDRAWN = "withdrawn", "zurückgezogen"
    COMPLETED = "completed", "abgeschlossen"


# Somebody still has to do something.
OPEN_STATES = (TransferState.REQUESTED, TransferState.OFFERED, TransferState.ACCEPTED)
