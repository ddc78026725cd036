from django.db import models


class ExpenditureKind(models.TextChoices):
    """What money of an award is spent on."""

    STAFF = "staff", "Personal"
    MATERIAL = "material", "Sachausgaben"
    EVENTS = "events", "Veranstaltungen"
    MEASURES = "measures", "Maßnahmen"
    FORWARDING = "forwarding", "Weiterleitung"
    OTHER = "other", "Sonstiges"


class Meaning(models.TextChoices):
    """What a booking of the finance system is for an award."""

    PAYMENT = "payment", "Zahlung des Landes"
    RETURN_PAYMENT = "return_payment", "Rückzahlung an das Land"
    STAFF = "staff", "Ausgabe: Personal"
    MATERIAL = "material", "Ausgabe: Sachausgaben"
    EVENTS = "events", "Ausgabe: Veranstaltungen"
    MEASURES = "measures", "Ausgabe: Maßnahmen"
    FORWARDING = "forwarding", "Ausgabe: Weiterleitung"
    OTHER = "other", "Ausgabe: Sonstiges"


class DrawdownState(models.TextChoices):
    """How far a request for money has come."""

    REQUESTED = "requested", "angefordert"
    PAID = "paid", "ausgezahlt"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class BookingState(models.TextChoices):
    """Whether it is settled what a booking is."""

    OPEN = "open", "offen"
    ASSIGNED = "assigned", "zugeordnet"
    SET_ASIDE = "set_aside", "beiseitegelegt"


class SetAsideReason(models.TextChoices):
    """Why a booking belongs to no award."""

    FOREIGN = "foreign", "gehört nicht zur Förderung"
    REVERSAL = "reversal", "Storno, hebt sich mit einer anderen Buchung auf"
    DOUBLED = "doubled", "doppelt gebucht"
    TRANSFER = "transfer", "interne Umbuchung"
    OTHER = "other", "anderer Grund"


class ImportState(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", "Spalten zuordnen"
    CHECKED = "checked", "geprüft"
    TAKEN = "taken", "übernommen"
    UNDONE = "undone", "rückgängig gemacht"


class LineState(models.TextChoices):
    """What became of a line of a list in the check."""

    FAULTY = "faulty", "fehlerhaft"
    DOUBLED = "doubled", "doppelt in der Datei"
    READY = "ready", "bereit"
    KNOWN = "known", "schon vorhanden"
    TOTAL = "total", "Summenzeile"
    TAKEN = "taken", "übernommen"
    LEFT = "left", "ausgelassen"


class SignRule(models.TextChoices):
    """What a plus before an amount means in the list of a finance system."""

    INCOME = "income", "Plus ist eine Einnahme, Minus eine Ausgabe"
    EXPENSE = "expense", "Plus ist eine Ausgabe, Minus eine Einnahme (Sachkonten)"


class Side(models.TextChoices):
    """One side of a reconciliation."""

    IN = "in", "Einzahlungen"
    OUT = "out", "Auszahlungen"
