from django.db import models


class AppointmentKind(models.TextChoices):
    """What an appointment is. The only thing about it that leaves Lotse, beside the case number."""

    CONVERSATION = "conversation", "Gespräch"
    HOME_VISIT = "home_visit", "Hausbesuch"
    ACCOMPANIMENT = "accompaniment", "Begleitung"
    PHONE = "phone", "Telefontermin"
    VIDEO = "video", "Videotermin"
    CONFERENCE = "conference", "Fallkonferenz"
    MEETING = "meeting", "Besprechung"
    OTHER = "other", "Termin"


class AppointmentState(models.TextChoices):
    PLANNED = "planned", "geplant"
    HELD = "held", "gehalten"
    CANCELLED = "cancelled", "abgesagt"
    MISSED = "missed", "nicht wahrgenommen"


class AlertKind(models.TextChoices):
    """What „Heute“ reminds of by itself and what may be put off (Hinweis)."""

    TITLE_ENDS = "title_ends", "Aufenthaltstitel läuft ab"
    WITHOUT_CONTACT = "without_contact", "lange kein Kontakt"
    SPHERE_CHANGES = "sphere_changes", "Rechtskreiswechsel"
    CONSENT_ENDS = "consent_ends", "Einwilligung läuft aus"


# What is said about a person; the others are about a case.
ABOUT_A_PERSON = (AlertKind.TITLE_ENDS, AlertKind.SPHERE_CHANGES, AlertKind.CONSENT_ENDS)
