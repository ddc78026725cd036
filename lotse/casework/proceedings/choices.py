from django.db import models


class ProceedingKind(models.TextChoices):
    """What the authority does for somebody (Art des Vorgangs)."""

    CHECK = "check", "Prüfung"
    ADVICE = "advice", "Beratung"
    APPLICATION = "application", "Antrag"


class ProceedingState(models.TextChoices):
    """How far a proceeding is (Stand)."""

    OPEN = "open", "in Bearbeitung"
    WAITING = "waiting", "wartet auf Unterlagen"
    DECIDED = "decided", "entschieden"
    HANDED_OVER = "handed_over", "ausgehändigt"


# Somebody still has to decide.
UNDECIDED = (ProceedingState.OPEN, ProceedingState.WAITING)


class Step(models.TextChoices):
    """What moves a proceeding on (Schritt)."""

    WAIT = "wait", "Auf Unterlagen warten"
    RESUME = "resume", "Weiter bearbeiten"
    DECIDE = "decide", "Entscheidung eintragen"
    HAND_OVER = "hand_over", "Aushändigung eintragen"
    REOPEN = "reopen", "Wieder aufnehmen"


class Outcome(models.TextChoices):
    """How a proceeding ended (Ausgang)."""

    GRANTED = "granted", "erteilt oder eingebürgert"
    REFUSED = "refused", "abgelehnt"
    WITHDRAWN = "withdrawn", "zurückgenommen"
    SETTLED = "settled", "erledigt"


class FeeKind(models.TextChoices):
    """Which fee of naturalisation (§ 38 StAG)."""

    FULL = "full", "volle Gebühr"
    MINOR = "minor", "miteinzubürgerndes Kind ohne eigenes Einkommen"
    REDUCED = "reduced", "ermäßigt oder erlassen aus Billigkeit"


class DocumentState(models.TextChoices):
    """Where a paper of the checklist is (Stand der Unterlage)."""

    OPEN = "open", "noch nicht angefordert"
    REQUESTED = "requested", "angefordert"
    RECEIVED = "received", "eingegangen"
    CHECKED = "checked", "geprüft"
    NOT_NEEDED = "not_needed", "nicht nötig"


class VisitTopic(models.TextChoices):
    """What somebody comes for (Anlass einer Vorsprache)."""

    ADVICE = "advice", "Beratung"
    SUBMISSION = "submission", "Antrag oder Unterlagen abgeben"
    INTERVIEW = "interview", "Gespräch zur Prüfung"
    HANDING_OVER = "handing_over", "Aushändigung oder Einbürgerungsfeier"
    OTHER = "other", "anderer Anlass"


class Attendance(models.TextChoices):
    """Whether somebody came (Erscheinen)."""

    PLANNED = "planned", "vereinbart"
    ATTENDED = "attended", "erschienen"
    MISSED = "missed", "nicht erschienen"
    CANCELLED = "cancelled", "abgesagt"


class AgeBand(models.TextChoices):
    """Age of those who came to an event (Altersgruppe)."""

    UNDER_18 = "under_18", "unter 18"
    UNDER_27 = "under_27", "18 bis 26"
    UNDER_45 = "under_45", "27 bis 44"
    UNDER_65 = "under_65", "45 bis 64"
    FROM_65 = "from_65", "65 und älter"
    UNKNOWN = "unknown", "Alter nicht erfasst"


class LineState(models.TextChoices):
    """Where a line of a list stands (Stand einer Zeile)."""

    FAULTY = "faulty", "fehlerhaft"
    KNOWN = "known", "steht vielleicht schon in der Liste"
    READY = "ready", "bereit"
    TAKEN = "taken", "übernommen"
