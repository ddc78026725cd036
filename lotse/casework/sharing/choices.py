from django.db import models


class EndReason(models.TextChoices):
    """Why a share is over."""

    DONE = "done", "nicht mehr nötig"
    WITHDRAWN = "withdrawn", "Einwilligung widerrufen"
    BASIS_ENDED = "basis_ended", "Rechtsgrundlage beendet"
    EXPIRED = "expired", "Zeit abgelaufen"
    CASE_CLOSED = "case_closed", "Fall abgeschlossen"
    HANDED_OVER = "handed_over", "Fall an eine andere Stelle übergeben"
    MISTAKE = "mistake", "irrtümlich freigegeben"


# What somebody may say herself; the others are said by the program.
SAID_BY_HAND = (EndReason.DONE, EndReason.MISTAKE)


class ItemKind(models.TextChoices):
    """What is picked one by one."""

    NOTE = "note", "Notiz"
    DOCUMENT = "document", "Dokument"


class ContributionKind(models.TextChoices):
    """What the other agency tells."""

    NEWS = "news", "Stand bei uns"
    APPOINTMENT = "appointment", "Termin bei uns"
    ANSWER = "answer", "Antwort"
    QUESTION = "question", "Frage"
