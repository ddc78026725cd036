from django.db import models


class DocumentKind(models.TextChoices):
    """What a document is about, in the order in which offices ask for it."""

    IDENTITY = "identity", "Ausweis oder Pass"
    RESIDENCE = "residence", "Aufenthaltspapier"
    CIVIL_STATUS = "civil_status", "Urkunde (Geburt, Ehe)"
    DECISION = "decision", "Bescheid"
    APPLICATION = "application", "Antrag oder Formular"
    QUALIFICATION = "qualification", "Zeugnis oder Nachweis"
    HEALTH = "health", "Ärztliche Unterlage"
    INCOME = "income", "Einkommen und Vermögen"
    HOUSING = "housing", "Wohnen und Miete"
    CONSENT = "consent", "Einwilligung oder Vollmacht"
    LETTER_IN = "letter_in", "Eingegangenes Schreiben"
    LETTER_OUT = "letter_out", "Ausgegangenes Schreiben"
    OTHER = "other", "Sonstiges"


class DocumentOrigin(models.TextChoices):
    UPLOADED = "uploaded", "hochgeladen"
    LETTER = "letter", "in Lotse geschrieben"


class WithdrawalReason(models.TextChoices):
    """Why a document no longer counts."""

    MISTAKE = "mistake", "irrtümlich abgelegt"
    OTHER_CASE = "other_case", "gehört nicht in diesen Fall"
    OUTDATED = "outdated", "überholt"
    OBJECTION = "objection", "auf Wunsch der Person"


class LetterLanguage(models.TextChoices):
    """Languages for which salutation and closing are known."""

    GERMAN = "de", "Deutsch"
    ARABIC = "ar", "Arabisch"
    ENGLISH = "en", "Englisch"
    FRENCH = "fr", "Französisch"
    PERSIAN = "fa", "Persisch"
    RUSSIAN = "ru", "Russisch"
    TIGRINYA = "ti", "Tigrinya"
    TURKISH = "tr", "Türkisch"
    UKRAINIAN = "uk", "Ukrainisch"
