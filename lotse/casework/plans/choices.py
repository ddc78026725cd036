from django.db import models


class PlanState(models.TextChoices):
    """How far a version of the plan is. What was agreed is never changed again."""

    DRAFT = "draft", "Entwurf"
    SUBMITTED = "submitted", "wartet auf Freigabe"
    APPROVED = "approved", "freigegeben"
    AGREED = "agreed", "vereinbart"
    REPLACED = "replaced", "abgelöst"
    DISCARDED = "discarded", "verworfen"


# The version people still work on; a case has at most one.
UNDER_WAY = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED)


class Attainment(models.IntegerChoices):
    """Goal attainment scale (Zielerreichungsskala) after Kiresuk and Sherman; 0 is as agreed."""

    MUCH_LESS = -2, "viel weniger als vereinbart"
    LESS = -1, "weniger als vereinbart"
    AS_AGREED = 0, "wie vereinbart"
    MORE = 1, "mehr als vereinbart"
    MUCH_MORE = 2, "viel mehr als vereinbart"


class Outlook(models.TextChoices):
    """What becomes of a goal after it was looked at."""

    GOES_ON = "goes_on", "Das Ziel läuft weiter"
    FINISHED = "finished", "Das Ziel ist abgeschlossen"
    GIVEN_UP = "given_up", "Das Ziel wird nicht weiter verfolgt"


class Doer(models.TextChoices):
    """Who carries out a measure."""

    CLIENT = "client", "die Person selbst"
    WORKER = "worker", "Fallmanagement"
    AGENCY = "agency", "eine andere Stelle"


class MeasureState(models.TextChoices):
    OPEN = "open", "offen"
    ASKED = "asked", "angefragt"
    ANSWERED = "answered", "beantwortet"
    DONE = "done", "erledigt"
    DROPPED = "dropped", "entfällt"


ENDED = (MeasureState.DONE, MeasureState.DROPPED)


class Answer(models.TextChoices):
    """What an agency said."""

    ACCEPTED = "accepted", "zugesagt"
    DECLINED = "declined", "abgelehnt"
    OTHER = "other", "andere Antwort"


class AgreementKind(models.TextChoices):
    """How the person agreed to the plan."""

    DRAWN = "drawn", "auf dem Bildschirm unterschrieben"
    SCAN = "scan", "auf Papier unterschrieben"
    SPOKEN = "spoken", "mündlich vereinbart"


class Signer(models.TextChoices):
    CLIENT = "client", "die Person selbst"
    GUARDIAN = "guardian", "Sorgeberechtigte oder rechtliche Betreuung"
