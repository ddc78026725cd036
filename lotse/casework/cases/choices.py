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
