from collections.abc import Container

from django.db import models


class DataCategory(models.TextChoices):
    """What is said about a person, named one by one (Datenkategorie)."""

    IDENTITY = "identity", "Name, Geburtsdatum, Geschlecht"
    CONTACT_DATA = "contact_data", "Anschrift, Telefon, E-Mail"
    LANGUAGE = "language", "Sprachen, Dolmetschen, Lesen und Schreiben"
    HOUSING = "housing", "Wohnen"
    WORK_EDUCATION = "work_education", "Arbeit, Ausbildung, Anerkennung"
    EDUCATION_CHILDREN = "education_children", "Kita und Schule der Kinder"
    PARTICIPATION = "participation", "Soziale Teilhabe"
    PLAN = "plan", "Ziele und vereinbarte Maßnahmen"
    APPOINTMENTS = "appointments", "Termine"
    NOTES = "notes", "einzeln ausgewählte Notizen"
    DOCUMENTS = "documents", "einzeln ausgewählte Dokumente"
    NATIONALITY = "nationality", "Staatsangehörigkeit"
    RESIDENCE = "residence", "Einreise und Aufenthaltsstatus"
    HOUSEHOLD = "household", "Familie und Haushalt"
    FINANCES = "finances", "Einkommen, Leistungen, Schulden"
    VIOLENCE = "violence", "Schutz vor Gewalt"
    HEALTH = "health", "Gesundheit, Behinderung, Schwangerschaft"
    BELIEF = "belief", "Religion und Weltanschauung"
    ETHNIC_ORIGIN = "ethnic_origin", "ethnische Herkunft"
    POLITICAL_OPINION = "political_opinion", "politische Meinung"
    SEXUALITY = "sexuality", "sexuelle Orientierung und Sexualleben"
    PERSECUTION = "persecution", "Fluchtgründe und Verfolgung"
    CONVICTIONS = "convictions", "Straftaten und Strafverfahren"

    @classmethod
    def in_order(cls, chosen: Container[str]) -> list[str]:
        """Those of the chosen categories, in the order of the list."""
        return [value for value in cls.values if value in chosen]

    @classmethod
    def labels_of(cls, chosen: Container[str]) -> list[str]:
        """What the chosen categories are called, in the order of the list."""
        return [str(one.label) for one in cls if one.value in chosen]


class CategoryClass(models.TextChoices):
    """How closely a category is guarded."""

    ORDINARY = "ordinary", "Allgemeine Angaben"
    SENSITIVE = "sensitive", "Angaben mit hohem Risiko"
    ARTICLE_9 = "article_9", "Besonders geschützte Angaben (Art. 9 DSGVO)"
    ARTICLE_10 = "article_10", "Angaben über Straftaten (Art. 10 DSGVO)"


CATEGORIES_OF_CLASS: dict[str, tuple[DataCategory, ...]] = {
    CategoryClass.ORDINARY: (
        DataCategory.IDENTITY,
        DataCategory.CONTACT_DATA,
        DataCategory.LANGUAGE,
        DataCategory.HOUSING,
        DataCategory.WORK_EDUCATION,
        DataCategory.EDUCATION_CHILDREN,
        DataCategory.PARTICIPATION,
        DataCategory.PLAN,
        DataCategory.APPOINTMENTS,
        DataCategory.NOTES,
        DataCategory.DOCUMENTS,
    ),
    CategoryClass.SENSITIVE: (
        DataCategory.NATIONALITY,
        DataCategory.RESIDENCE,
        DataCategory.HOUSEHOLD,
        DataCategory.FINANCES,
        DataCategory.VIOLENCE,
    ),
    CategoryClass.ARTICLE_9: (
        DataCategory.HEALTH,
        DataCategory.BELIEF,
        DataCategory.ETHNIC_ORIGIN,
        DataCategory.POLITICAL_OPINION,
        DataCategory.SEXUALITY,
        DataCategory.PERSECUTION,
    ),
    CategoryClass.ARTICLE_10: (DataCategory.CONVICTIONS,),
}
CLASS_OF: dict[str, str] = {
    category: kind for kind, categories in CATEGORIES_OF_CLASS.items() for category in categories
}
# Each of these categories is asked for by a box of its own.
SPECIAL_CLASSES = (CategoryClass.ARTICLE_9, CategoryClass.ARTICLE_10)


class Purpose(models.TextChoices):
    """What the data is for (Zweck)."""

    CASEWORK = "casework", "Beratung und Begleitung durch diese Stelle"
    SUPPORT = "support", "Gemeinsame Begleitung"
    REFERRAL = "referral", "Vermittlung"
    CONFERENCE = "conference", "Fallkonferenz"
    HAND_OVER = "hand_over", "Übergabe des Falls"
    STATUS = "status", "Klärung von Aufenthalt und Einbürgerung"


# Processing is for the own work, everything else leaves the organisation.
FLOW_PURPOSES = tuple(purpose for purpose in Purpose if purpose != Purpose.CASEWORK)
# For nothing else may anything go to an authority that decides about status.
STATUS_PURPOSES = (Purpose.REFERRAL, Purpose.STATUS)


class ConsentKind(models.TextChoices):
    PROCESSING = "processing", "Einwilligung in die Verarbeitung"
    TRANSFER = "transfer", "Einwilligung in die Übermittlung"
    RELEASE = "release", "Entbindung von der Schweigepflicht (§ 203 StGB)"


class Direction(models.TextChoices):
    TO_RECIPIENT = "to_recipient", "an die andere Stelle"
    FROM_RECIPIENT = "from_recipient", "von der anderen Stelle"
    BOTH = "both", "in beide Richtungen"


class Giver(models.TextChoices):
    """Who declares (Erklärende)."""

    PERSON = "person", "die Person selbst"
    MINOR = "minor", "die minderjährige Person selbst, sie versteht die Tragweite"
    BOTH = "both", "die minderjährige Person und wer für sie sorgt"
    GUARDIAN = "guardian", "wer für die Person sorgt oder sie rechtlich betreut"


class GuardianRole(models.TextChoices):
    PARENT = "parent", "Mutter oder Vater, allein sorgeberechtigt"
    PARENTS = "parents", "beide Eltern"
    WARDEN = "warden", "Vormundschaft"
    CURATOR = "curator", "Ergänzungspflegschaft"
    CARER = "carer", "rechtliche Betreuung"


class SignedHow(models.TextChoices):
    DRAWN = "drawn", "auf dem Bildschirm unterschrieben"
    SCAN = "scan", "auf Papier unterschrieben"
    SPOKEN = "spoken", "mündlich erklärt"


class Interpreting(models.TextChoices):
    NONE = "none", "ohne Dolmetschen"
    IN_PERSON = "in_person", "vor Ort gedolmetscht"
    PHONE = "phone", "am Telefon oder per Video gedolmetscht"


class WithdrawnBy(models.TextChoices):
    PERSON = "person", "die Person selbst"
    GUARDIAN = "guardian", "wer für die Person sorgt oder sie rechtlich betreut"


class WithdrawnHow(models.TextChoices):
    SPOKEN = "spoken", "mündlich"
    PHONE = "phone", "am Telefon"
    WRITTEN = "written", "schriftlich"
    MAIL = "mail", "per E-Mail oder Nachricht"
    # Rests on the processing that was withdrawn.
    FOLLOWS = "follows", "mit der Einwilligung in die Verarbeitung"
    # Was said later, on another sheet.
    REFUSED = "refused", "durch spätere Ablehnung"


# What one says; the others come about by themselves.
WITHDRAWN_SAYING = (
    WithdrawnHow.SPOKEN,
    WithdrawnHow.PHONE,
    WithdrawnHow.WRITTEN,
    WithdrawnHow.MAIL,
)


class DisclosureKind(models.TextChoices):
    SHARE = "share", "Freigabe"
    REFERRAL = "referral", "Vermittlung"
    CONFERENCE = "conference", "Fallkonferenz"
    TRANSFER = "transfer", "Übergabe"
