from django.db import models


class ContactKind(models.TextChoices):
    VISIT = "visit", "Gespräch vor Ort"
    PHONE = "phone", "Telefonat"
    VIDEO = "video", "Videogespräch"
    HOME_VISIT = "home_visit", "Hausbesuch"
    ACCOMPANIMENT = "accompaniment", "Begleitung zu einer Stelle"
    WRITTEN = "written", "Schriftlich"
    MESSAGE = "message", "Kurznachricht"


class ContactWith(models.TextChoices):
    CLIENT = "client", "mit der Person"
    RELATIVE = "relative", "mit Angehörigen"
    AUTHORITY = "authority", "mit einer Behörde"
    PROVIDER = "provider", "mit einem Träger"
    OTHER = "other", "mit anderen"


class Interpreting(models.TextChoices):
    NONE = "none", "ohne Dolmetschen"
    PROFESSIONAL = "professional", "Dolmetscher/-in vor Ort"
    REMOTE = "remote", "Dolmetschen per Telefon oder Video"
    LAY = "lay", "Sprachmittlung durch Laien"
    COLLEAGUE = "colleague", "in der Sprache der Fachkraft"


class Secrecy(models.TextChoices):
    """Who reads a note. The database enforces it; § 203 StGB binds the person, not the office."""

    CASE = "case", "alle, die den Fall sehen dürfen"
    TEAM = "team", "nur wer im Fall arbeitet (§ 203 StGB)"
    AUTHOR = "author", "nur ich (§ 203 StGB)"


class Priority(models.TextChoices):
    HIGH = "high", "dringend"
    NORMAL = "normal", "normal"


class Recurrence(models.TextChoices):
    NONE = "none", "einmalig"
    WEEKLY = "weekly", "jede Woche"
    FORTNIGHTLY = "fortnightly", "alle zwei Wochen"
    MONTHLY = "monthly", "jeden Monat"
    QUARTERLY = "quarterly", "jedes Quartal"
    HALF_YEARLY = "half_yearly", "jedes halbe Jahr"
    YEARLY = "yearly", "jedes Jahr"


class FollowUpOrigin(models.TextChoices):
    """What a follow-up comes from. All but the first are set by the program itself."""

    PERSON = "person", "von Hand gesetzt"
    ASSESSMENT_REVIEW = "assessment_review", "Assessment wiederholen"
    PLAN_REVIEW = "plan_review", "Plan überprüfen"
    AFTER_CARE = "after_care", "Nachsorge"
