from django.db import models


class ItemKind(models.TextChoices):
    """What kind of answer an item of an instrument asks for."""

    DOMAIN = "domain", "Lebensbereich: Bedarf 0 bis 3, Sicht der Person, Dringlichkeit"
    SCALE = "scale", "Skala 0 bis 3"
    CHOICE = "choice", "Auswahl"
    YES_NO = "yes_no", "ja oder nein"
    DATE = "date", "Datum"
    TEXT = "text", "Text"


class Need(models.IntegerChoices):
    """How much support a life domain needs. The client answers on the same scale."""

    NONE = 0, "kein Bedarf"
    SOME = 1, "geringer Bedarf"
    CLEAR = 2, "deutlicher Bedarf"
    PRESSING = 3, "dringender Bedarf"


class Urgency(models.TextChoices):
    CAN_WAIT = "can_wait", "kann warten"
    SOON = "soon", "in den nächsten Wochen"
    NOW = "now", "sofort"


class TieKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Stelle oder Einrichtung"


class Sphere(models.TextChoices):
    """The four sectors of the network map."""

    FAMILY = "family", "Familie"
    FRIENDS = "friends", "Freundeskreis und Nachbarschaft"
    AGENCIES = "agencies", "Fachstellen"
    SCHOOL_WORK = "school_work", "Schule und Arbeit"


class Closeness(models.IntegerChoices):
    """The three circles of the network map, counted from the inside."""

    CLOSE = 1, "eng"
    MIDDLE = 2, "mittel"
    DISTANT = 3, "entfernt"


class TieQuality(models.TextChoices):
    SUPPORTIVE = "supportive", "tragend"
    RELIABLE = "reliable", "verlässlich"
    WEAK = "weak", "schwach"
    STRAINED = "strained", "belastet"
    BROKEN = "broken", "abgebrochen"


class KinshipKind(models.TextChoices):
    """How two relatives belong together; a parent comes first, then the child."""

    PARENT = "parent", "Elternteil"
    ADOPTIVE_PARENT = "adoptive_parent", "Adoptivelternteil"
    FOSTER_PARENT = "foster_parent", "Pflegeelternteil"
    PARTNER = "partner", "verheiratet oder Lebensgemeinschaft"
    SEPARATED = "separated", "getrennt lebend"
    DIVORCED = "divorced", "geschieden"


PARENTHOODS = (KinshipKind.PARENT, KinshipKind.ADOPTIVE_PARENT, KinshipKind.FOSTER_PARENT)
PARTNERSHIPS = (KinshipKind.PARTNER, KinshipKind.SEPARATED, KinshipKind.DIVORCED)
