from django.db import models


class QuestionKind(models.TextChoices):
    """How a question is answered in the meeting."""

    TEXT = "text", "Text"
    RATING = "rating", "Einschätzung 0 bis 3 mit Grund"
    NUMBER = "number", "Zahl"
    FTE = "fte", "Stellenwunsch in VZÄ"
    CHOICE = "choice", "Auswahl"


class InterviewState(models.TextChoices):
    """Where an interview stands on its way to a confirmed sheet."""

    PLANNED = "planned", "geplant"
    HELD = "held", "geführt"
    SENT = "sent", "Rückmeldung verschickt"
    CONFIRMED = "confirmed", "bestätigt"
    OBJECTED = "objected", "Korrektur erbeten"


class FteEmployer(models.TextChoices):
    """Who is to employ the wished post (Anstellung)."""

    TOWN = "town", "bei der Kommune"
    COUNTY = "county", "beim Kreis"
    OPEN = "open", "noch offen"


class ReplyKind(models.TextChoices):
    COMMENT = "comment", "Anmerkung"
    CONFIRM = "confirm", "Bestätigung"
    OBJECT = "object", "Bitte um Korrektur"


class ThemeCode(models.TextChoices):
    """What answers are about, across life domains (Themencode)."""

    ACCESS = "access", "Zugang zum Hilfesystem"
    SPHERES = "spheres", "Wechsel der Rechtskreise"
    WAITING = "waiting", "Wartezeiten"
    COUNSELLING = "counselling", "Beratung vor Ort"
    INTERPRETING = "interpreting", "Sprachmittlung"
    COURSES = "courses", "Kurse und Plätze"
    CHILDCARE = "childcare", "Kinderbetreuung"
    HOUSING = "housing", "Wohnraum und Unterbringung"
    MOBILITY = "mobility", "Wege und Bus"
    VOLUNTEERS = "volunteers", "Ehrenamt"
    STAFF = "staff", "Personal und Zuständigkeit"
    COOPERATION = "cooperation", "Zusammenarbeit der Stellen"
    DATA = "data", "Daten und Software"
    PROTECTION = "protection", "Schutz besonders verletzlicher Menschen"


NEED_LABELS = ("kein Bedarf", "gering", "deutlich", "dringend")
# As long as they are here, answers may be written.
OPEN_STATES = (InterviewState.PLANNED, InterviewState.HELD)
# The municipality has something to read.
RETURNED_STATES = (InterviewState.SENT, InterviewState.CONFIRMED, InterviewState.OBJECTED)
