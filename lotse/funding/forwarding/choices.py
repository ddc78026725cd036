from django.db import models


class ContractState(models.TextChoices):
    """How far a contract is (Stand des Vertrags)."""

    DRAFT = "draft", "Entwurf"
    RUNNING = "running", "läuft"
    ENDED = "ended", "beendet"


class PointState(models.TextChoices):
    """What became of a point of the check-list (Stand eines Prüfpunkts)."""

    OPEN = "open", "offen"
    AGREED = "agreed", "geregelt"
    NOT_NEEDED = "not_needed", "nicht nötig"


class TransferKind(models.TextChoices):
    """Which way money went (Richtung)."""

    PAID = "paid", "Auszahlung an den Empfänger"
    RETURNED = "returned", "Rückzahlung vom Empfänger"


class ReportKind(models.TextChoices):
    """What a recipient reports about its posts (Art der Meldung)."""

    FILLED = "filled", "Stelle besetzt"
    LEFT = "left", "Stelle verlassen"
    ABSENT = "absent", "ohne Bezüge abwesend"
    CHANGED = "changed", "Arbeitszeit geändert"


class ReportState(models.TextChoices):
    """What became of a report (Stand der Meldung)."""

    NEW = "new", "gemeldet"
    TAKEN = "taken", "übernommen"
    DECLINED = "declined", "nicht übernommen"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class ProofState(models.TextChoices):
    """Where the proof of use of a recipient is (Stand des Nachweises)."""

    DRAFT = "draft", "in Arbeit beim Empfänger"
    SUBMITTED = "submitted", "eingereicht"
    RETURNED = "returned", "mit Beanstandungen zurückgegeben"
    ACCEPTED = "accepted", "anerkannt"


class LineKind(models.TextChoices):
    """What money was spent on (Art der Ausgabe)."""

    STAFF = "staff", "Personalausgaben"
    MATERIAL = "material", "Sachausgaben"
    OTHER = "other", "Sonstiges"


class StepKind(models.TextChoices):
    """What happened to a proof of use (Schritt)."""

    SUBMITTED = "submitted", "eingereicht"
    RETURNED = "returned", "zurückgegeben"
    ACCEPTED = "accepted", "anerkannt"
