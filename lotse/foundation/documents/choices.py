from django.db import models


class MediaType(models.TextChoices):
    """What Lotse stores. Everything else is refused with a hint what to send instead."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "Bild (JPEG)"
    PNG = "image/png", "Bild (PNG)"
    DOCX = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word-Dokument",
    )
    ODT = "application/vnd.oasis.opendocument.text", "OpenDocument-Text"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel-Tabelle"
    CSV = "text/csv", "CSV-Tabelle"
    TEXT = "text/plain", "Text"


# The first suffix is the one that a wrong name gets.
SUFFIXES: dict[str, tuple[str, ...]] = {
    MediaType.PDF: (".pdf",),
    MediaType.JPEG: (".jpg", ".jpeg"),
    MediaType.PNG: (".png",),
    MediaType.DOCX: (".docx",),
    MediaType.ODT: (".odt",),
    MediaType.XLSX: (".xlsx",),
    MediaType.CSV: (".csv",),
    MediaType.TEXT: (".txt",),
}
PICTURES = (MediaType.JPEG, MediaType.PNG)
# What a browser shows by itself, without running anything.
SHOWN_INLINE = (MediaType.PDF, *PICTURES)


class ScanState(models.TextChoices):
    """Whether a scanner looked for malware (Prüfung auf Schadsoftware)."""

    CLEAN = "clean", "geprüft"
    UNCHECKED = "unchecked", "nicht geprüft"
    OWN = "own", "von Lotse erstellt"


class PrintLanguage(models.TextChoices):
    """Languages for which the fixed texts of the paper exist."""

    GERMAN = "de", "Deutsch"
    PLAIN_GERMAN = "de-leicht", "Deutsch in Leichter Sprache"
    ENGLISH = "en", "Englisch"
    FRENCH = "fr", "Französisch"
    TURKISH = "tr", "Türkisch"
    ARABIC = "ar", "Arabisch"
    PERSIAN = "fa", "Persisch (Farsi, Dari)"
    RUSSIAN = "ru", "Russisch"
    UKRAINIAN = "uk", "Ukrainisch"
    TIGRINYA = "ti", "Tigrinya"
