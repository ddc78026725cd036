from django.db import models


class SubjectKind(models.TextChoices):
    """Where the person who is checked is kept."""

    PERSON = "person", "Person aus einer Akte"
    ENTRY = "entry", "Eintrag einer Behörde"


class Answer(models.TextChoices):
    """Of a named worker to the question whether a requirement is fulfilled."""

    YES = "yes", "erfüllt"
    NO = "no", "nicht erfüllt"


class LawState(models.TextChoices):
    """Of values of law that were entered by hand."""

    DRAFT = "draft", "Entwurf"
    IN_FORCE = "in_force", "in Kraft"
    WITHDRAWN = "withdrawn", "zurückgezogen"
