from django.db import models

from lotse.foundation.organisations.choices import Role

# They see everything about money and posts; the first one keeps it.
READER_ROLES = (
    Role.FUNDING_OFFICER,
    Role.KIM_COORDINATION,
    Role.EXECUTIVE,
    Role.AUDITOR,
)
# They see what is forwarded to their own organisation, and answer for it.
FORWARDED_ROLES = (Role.MUNICIPALITY_LEAD, Role.PROVIDER_LEAD)


class Module(models.IntegerChoices):
    """Part of the programme with a money logic of its own (Baustein)."""

    COORDINATION = 1, "Baustein 1 – Koordination"
    CASE_MANAGEMENT = 2, "Baustein 2 – Case Management"
    AUTHORITIES = 3, "Baustein 3 – Ausländer- und Einbürgerungsbehörden"


class PostKind(models.TextChoices):
    """What a funded post is for; each kind belongs to one module."""

    COORDINATION = "coordination", "Koordination"
    ADMINISTRATION = "administration", "Verwaltungsassistenz"
    CASE_MANAGEMENT = "case_management", "Case Management"
    IMMIGRATION_OFFICE = "immigration_office", "Ausländerbehörde"
    NATURALISATION_OFFICE = "naturalisation_office", "Einbürgerungsbehörde"


class LumpSumKind(models.TextChoices):
    """Money of a year that no post earns."""

    EVENTS = "events", "Veranstaltungen"
    MEASURES = "measures", "Maßnahmen"


class Procedure(models.TextChoices):
    """How the money of a module is granted."""

    APPLICATION = "application", "Zuwendung auf Antrag"
    LUMP_SUM = "lump_sum", "fachbezogene Pauschale"


class ProrataRule(models.TextChoices):
    """What a part of a year counts; said by the notice, never guessed."""

    FULL_MONTHS = "full_months_occupied", "volle besetzte Monate"
    STARTED_MONTHS = "started_months", "angefangene Monate"
    CALENDAR_DAYS = "calendar_days", "Kalendertage"


class MaterialRule(models.TextChoices):
    """Whether money for a workplace follows the approval or the occupancy."""

    APPROVED = "approved", "wie bewilligt"
    OCCUPIED = "occupied", "nur soweit besetzt"


class CostRule(models.TextChoices):
    """Whether a post may earn more than it costs."""

    FIXED_AMOUNT = "fixed_amount", "fester Betrag"
    CAPPED_BY_COST = "capped_by_cost", "höchstens die tatsächlichen Kosten"


class DayCount(models.TextChoices):
    """How interest counts the days of a year."""

    ACTUAL = "act_act", "taggenau, Schaltjahr mit 366 Tagen"
    ALWAYS_365 = "act_365", "taggenau, immer 365 Tage"


class SourceStatus(models.TextChoices):
    """How sure a figure is."""

    READ = "read", "steht in der Quelle"
    DERIVED = "derived", "aus der Quelle errechnet"
    ASSUMED = "assumed", "angenommen"
