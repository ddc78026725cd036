from django.db import models


class AgeGroup(models.TextChoices):
    """How old somebody seems to be; nobody is asked for a birth date in short advice."""

    MINOR = "under_18", "unter 18"
    YOUNG = "18_26", "18 bis 26"
    ADULT = "27_64", "27 bis 64"
    OLDER = "65_up", "65 und älter"


class ReferralSource(models.TextChoices):
    """Who led the person here."""

    SELF = "self", "selbst gekommen"
    FAMILY = "family", "Familie oder Bekannte"
    COUNSELLING = "counselling", "Beratungsstelle (MBE, JMD und andere)"
    VOLUNTEERS = "volunteers", "Ehrenamt oder Verein"
    SCHOOL = "school", "Kita, Schule oder Kurs"
    HEALTH = "health", "Gesundheitswesen"
    MUNICIPALITY = "municipality", "Sozialamt oder Stadt"
    YOUTH_OFFICE = "youth_office", "Jugendamt"
    JOBCENTER = "jobcenter", "Jobcenter oder Agentur für Arbeit"
    IMMIGRATION = "immigration", "Ausländer- oder Einbürgerungsbehörde"
    OTHER = "other", "andere"


class Answer(models.TextChoices):
    """The answer to an indication criterion."""

    YES = "yes", "ja"
    PARTLY = "partly", "teilweise"
    NO = "no", "nein"
    UNKNOWN = "unknown", "noch offen"


class Suggested(models.TextChoices):
    """What the rule suggests; see docs/rules/intake.md."""

    CASE = "case", "Fall aufnehmen"
    ADVICE_ONLY = "advice_only", "bei der Beratung bleiben"
    PASSED_ON = "passed_on", "weiterleiten"
    UNCLEAR = "unclear", "noch nicht zu sagen"


class IntakeState(models.TextChoices):
    """Where an intake stands; all but the first are what was decided."""

    OPEN = "open", "in Klärung"
    CASE = "case", "Fall aufgenommen"
    WAITING = "waiting", "auf der Warteliste"
    ADVICE_ONLY = "advice_only", "nur beraten"
    PASSED_ON = "passed_on", "weitergeleitet"
    DROPPED_OUT = "dropped_out", "ausgeschieden"


class WaitingPriority(models.IntegerChoices):
    """Who is taken up first. The smaller number comes first."""

    URGENT = 1, "dringend"
    SOON = 2, "bald"
    NORMAL = 3, "normal"
