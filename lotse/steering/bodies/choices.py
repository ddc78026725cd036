from django.db import models


class BodyKind(models.TextChoices):
    STEERING_GROUP = "steering_group", "Lenkungsgruppe"
    WORKING_GROUP = "working_group", "Arbeitsgruppe"
    PROJECT_GROUP = "project_group", "Projektgruppe"
    CONFERENCE = "conference", "Konferenz"


class Rhythm(models.TextChoices):
    ON_DEMAND = "on_demand", "nach Bedarf"
    MONTHLY = "monthly", "jeden Monat"
    QUARTERLY = "quarterly", "jedes Vierteljahr"
    HALF_YEARLY = "half_yearly", "zweimal im Jahr"
    YEARLY = "yearly", "einmal im Jahr"


class SeatRole(models.TextChoices):
    CHAIR = "chair", "Vorsitz"
    MEMBER = "member", "Mitglied"
    MINUTES = "minutes", "Protokoll"
    GUEST = "guest", "Gast"


class MeetingState(models.TextChoices):
    PLANNED = "planned", "geplant"
    INVITED = "invited", "eingeladen"
    HELD = "held", "Protokoll zu genehmigen"
    APPROVED = "approved", "Protokoll genehmigt"
    CANCELLED = "cancelled", "abgesagt"


# Still to come or running.
AHEAD = (MeetingState.PLANNED, MeetingState.INVITED)


class Presence(models.TextChoices):
    PRESENT = "present", "anwesend"
    REPRESENTED = "represented", "vertreten"
    EXCUSED = "excused", "entschuldigt"
    ABSENT = "absent", "nicht gekommen"


class Voting(models.TextChoices):
    CONSENSUS = "consensus", "einvernehmlich"
    VOTES = "votes", "abgestimmt"


class TaskEnd(models.TextChoices):
    """How a task came to its end; whichever it is, a sentence says what became of it."""

    DONE = "done", "erledigt"
    DROPPED = "dropped", "entfallen, weil nicht mehr nötig"
    FAILED = "failed", "nicht umgesetzt"


class ItemSource(models.TextChoices):
    """Where a point of the agenda comes from."""

    OWN = "own", "eingebracht"
    STANDING = "standing", "ständiger Punkt"
    THEME = "theme", "Thema"
    MINUTES = "minutes", "Protokoll der letzten Sitzung"
    TASKS = "tasks", "offene Aufträge"
    CORRECTION = "correction", "Berichtigung"


class Nearness(models.TextChoices):
    """How near a day is of which somebody is told; those of agreements are as their rules say."""

    SIX_MONTHS = "six_months", "in sechs Monaten"
    THREE_MONTHS = "three_months", "in drei Monaten"
    ONE_MONTH = "one_month", "in einem Monat"
    SOON = "soon", "bald"
    PAST = "past", "überfällig"


class Notice(models.TextChoices):
    """What seats are told outside of Lotse; the word stands in the subject of a mail."""

    INVITED = "invited", "Einladung"
    CHANGED = "changed", "geändert"
    CANCELLED = "cancelled", "abgesagt"
