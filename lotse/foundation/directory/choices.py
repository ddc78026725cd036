from django.db import models

from lotse.foundation.organisations.choices import STATUS_ROLES, Role


class OfferState(models.TextChoices):
    DRAFT = "draft", "Vorschlag"
    PUBLISHED = "published", "veröffentlicht"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class ResidenceGroup(models.TextChoices):
    """Groups of residence status that offers ask for (Aufenthaltsgruppe)."""

    GERMAN = "german", "deutsche Staatsangehörigkeit"
    EU = "eu", "Freizügigkeit (EU, EWR, Schweiz)"
    SETTLED = "settled", "Niederlassungserlaubnis oder Daueraufenthalt-EU"
    PROTECTED = "protected", "anerkannter Schutz (§ 25 Abs. 1 bis 3 AufenthG)"
    TEMPORARY_PROTECTION = "temporary_protection", "vorübergehender Schutz (§ 24 AufenthG)"
    PERMIT = "permit", "andere Aufenthaltserlaubnis"
    FIKTION = "fiktion", "Fiktionsbescheinigung"
    ASYLUM = "asylum", "im Asylverfahren (Gestattung, Ankunftsnachweis)"
    DULDUNG = "duldung", "Duldung"


class FeeKind(models.TextChoices):
    FREE = "free", "kostenlos"
    FEE = "fee", "kostenpflichtig"
    ON_REQUEST = "on_request", "auf Anfrage"


class Registration(models.TextChoices):
    """How one gets in (Zugang zum Angebot)."""

    OPEN = "open", "ohne Anmeldung"
    PHONE = "phone", "telefonisch"
    EMAIL = "email", "per E-Mail"
    ONLINE = "online", "im Internet"
    PERSONAL = "personal", "persönlich"
    REFERRAL = "referral", "durch Vermittlung einer Stelle"


class WaitingList(models.TextChoices):
    NONE = "none", "keine Warteliste"
    OPEN = "open", "Warteliste offen"
    CLOSED = "closed", "Warteliste geschlossen"


class Accessibility(models.TextChoices):
    """What a place has for people with disabilities (Barrierefreiheit)."""

    STEP_FREE = "step_free", "stufenloser Zugang"
    LIFT = "lift", "Aufzug"
    TOILET = "toilet", "barrierefreie Toilette"
    PARKING = "parking", "Parkplatz für Menschen mit Behinderung"
    HEARING_LOOP = "hearing_loop", "Höranlage"
    TACTILE = "tactile", "Leitsystem für blinde Menschen"
    SIGN_LANGUAGE = "sign_language", "Gebärdensprache"
    PLAIN_LANGUAGE = "plain_language", "Leichte Sprache"


class Weekday(models.IntegerChoices):
    MONDAY = 1, "Montag"
    TUESDAY = 2, "Dienstag"
    WEDNESDAY = 3, "Mittwoch"
    THURSDAY = 4, "Donnerstag"
    FRIDAY = 5, "Freitag"
    SATURDAY = 6, "Samstag"
    SUNDAY = 7, "Sonntag"


# They keep what their own organisation says about itself, and publish it.
KEEPERS = (
    Role.CASE_MANAGEMENT_LEAD,
    Role.MUNICIPALITY_LEAD,
    Role.PROVIDER_LEAD,
    Role.PARTNER,
    *STATUS_ROLES,
)
# They suggest offers, also of organisations that have nobody here.
PROPOSERS = (Role.KIM_COORDINATION, Role.CASE_MANAGER, *KEEPERS)
