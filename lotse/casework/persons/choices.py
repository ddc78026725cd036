from django.db import models


class Sex(models.TextChoices):
    FEMALE = "female", "weiblich"
    MALE = "male", "männlich"
    DIVERSE = "diverse", "divers"
    UNKNOWN = "unknown", "keine Angabe"


class NameKind(models.TextChoices):
    OTHER_SPELLING = "other_spelling", "andere Schreibweise"
    OTHER_SCRIPT = "other_script", "andere Schrift"
    BIRTH_NAME = "birth_name", "Geburtsname"
    FORMER_NAME = "former_name", "früherer Name"
    CALL_NAME = "call_name", "Rufname"


class LanguageLevel(models.TextChoices):
    NATIVE = "native", "Erstsprache"
    C2 = "c2", "C2"
    C1 = "c1", "C1"
    B2 = "b2", "B2"
    B1 = "b1", "B1"
    A2 = "a2", "A2"
    A1 = "a1", "A1"
    BASIC = "basic", "einzelne Wörter"


class Literacy(models.TextChoices):
    LATIN = "latin", "liest lateinische Schrift"
    OTHER_SCRIPT = "other_script", "liest eine andere Schrift"
    LEARNING = "learning", "in Alphabetisierung"
    NONE = "none", "liest nicht"
    UNKNOWN = "unknown", "nicht bekannt"


class ContactPointKind(models.TextChoices):
    MOBILE = "mobile", "Mobiltelefon"
    PHONE = "phone", "Festnetz"
    EMAIL = "email", "E-Mail"


class HouseholdRole(models.TextChoices):
    REFERENCE = "reference", "Bezugsperson"
    PARTNER = "partner", "Ehe- oder Lebenspartner/-in"
    CHILD = "child", "Kind"
    PARENT = "parent", "Elternteil"
    SIBLING = "sibling", "Geschwister"
    OTHER = "other", "weitere Person"


class GrantReason(models.TextChoices):
    """Why somebody may see a person."""

    RESPONSIBLE = "responsible", "fallführend"
    DEPUTY = "deputy", "Vertretung"
    REVIEW = "review", "Prüfung durch die Fachaufsicht"
    EMERGENCY = "emergency", "Notfall"
    INTAKE = "intake", "Person aufgenommen"
    SHARED = "shared", "mit der Stelle geteilt"


class GrantLevel(models.TextChoices):
    READ = "read", "lesen"
    WORK = "work", "bearbeiten"
    # Of a share: never the file itself, only what consent lets through.
    VIEW = "view", "Freigegebenes lesen"
    CONTRIBUTE = "contribute", "Freigegebenes lesen und beitragen"


class GrantSource(models.TextChoices):
    """The kind of record a grant comes from; ``source_id`` names the one record."""

    CASE = "case", "Fall"
    PERSON = "person", "Person"
    SHARE = "share", "Freigabe"


# Grants of these sources open the file; a share opens a window into it (app „sharing“).
FILE_SOURCES = (GrantSource.CASE, GrantSource.PERSON)
SHARE_LEVELS = (GrantLevel.VIEW, GrantLevel.CONTRIBUTE)


class SearchKeyKind(models.TextChoices):
    NAME = "name", "Name"
    SKELETON = "skeleton", "Klanggerüst"
    BIRTH = "birth", "Geburtsdatum"
    PHONE = "phone", "Telefon"
    CASE_NUMBER = "case_number", "Fallnummer"
