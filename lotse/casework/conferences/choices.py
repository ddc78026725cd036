from django.db import models

from lotse.casework.consents.choices import DataCategory
from lotse.foundation.organisations.choices import RECIPIENT_ROLES, Role


class ConferenceKind(models.TextChoices):
    NAMED = "named", "Fallkonferenz"
    ANONYMISED = "anonymised", "Anonyme Fallbesprechung"


class ConferenceState(models.TextChoices):
    PLANNED = "planned", "geplant"
    HELD = "held", "abgeschlossen"
    CANCELLED = "cancelled", "abgesagt"


class Answer(models.TextChoices):
    OPEN = "open", "noch keine Antwort"
    ACCEPTED = "accepted", "zugesagt"
    DECLINED = "declined", "abgesagt"


class Attendance(models.TextChoices):
    PRESENT = "present", "dabei"
    EXCUSED = "excused", "entschuldigt"
    ABSENT = "absent", "nicht gekommen"


class AgeBand(models.TextChoices):
    """As much of the age as an anonymised conference tells (Altersgruppe)."""

    TO_5 = "0-5", "0 bis 5 Jahre"
    TO_13 = "6-13", "6 bis 13 Jahre"
    TO_17 = "14-17", "14 bis 17 Jahre"
    TO_26 = "18-26", "18 bis 26 Jahre"
    TO_44 = "27-44", "27 bis 44 Jahre"
    TO_64 = "45-64", "45 bis 64 Jahre"
    FROM_65 = "65+", "65 Jahre und älter"
    UNKNOWN = "unknown", "ohne Angabe"


# Notes and documents are picked one by one, which a conference does not do.
CATEGORIES = tuple(
    one for one in DataCategory if one not in {DataCategory.NOTES, DataCategory.DOCUMENTS}
)
ANONYMISED_ROLES = (*RECIPIENT_ROLES, Role.KIM_COORDINATION)


class Notice(models.TextChoices):
    """What invitees are told outside of Lotse; the word stands in the subject of a mail."""

    INVITED = "invited", "Einladung"
    CHANGED = "changed", "geändert"
    CANCELLED = "cancelled", "abgesagt"
    UNINVITED = "uninvited", "nicht mehr eingeladen"
