from django.db import models


class ApplicationState(models.TextChoices):
    """Whether an application is still being prepared (Stand des Antrags)."""

    DRAFT = "draft", "in Vorbereitung"
    SUBMITTED = "submitted", "gestellt"


class NoticeKind(models.TextChoices):
    """What a notice is to the one before (Art des Bescheids)."""

    ORIGINAL = "original", "Bescheid"
    AMENDMENT = "amendment", "Änderungsbescheid"
    CORRECTION = "correction", "Berichtigung der Erfassung"


class NoticeState(models.TextChoices):
    """A recorded notice is never changed (Stand der Erfassung)."""

    DRAFT = "draft", "Entwurf"
    RECORDED = "recorded", "festgehalten"
