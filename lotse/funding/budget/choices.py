from django.db import models


class BudgetPurpose(models.TextChoices):
    """What a line of the budget is for, income first (Ertrags- und Aufwandsart)."""

    GRANT = "grant", "Zuweisungen des Landes"
    OTHER_INCOME = "other_income", "Sonstige Erträge"
    STAFF = "staff", "Personalaufwendungen"
    MATERIAL = "material", "Sachaufwendungen"
    EVENTS = "events", "Veranstaltungen"
    MEASURES = "measures", "Maßnahmen"
    FORWARDING = "forwarding", "Weiterleitung an Dritte"
    RETURN = "return", "Rückzahlung an das Land"
    OTHER = "other", "Sonstige Aufwendungen"


class FundingJudgement(models.TextChoices):
    """Whether other money for a post is double funding (§ 9 Abs. 4 TIntG)."""

    OPEN = "open", "noch zu prüfen"
    APART = "apart", "keine Doppelförderung"
    DOUBLE = "double", "Doppelförderung"
