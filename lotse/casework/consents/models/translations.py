from django.db import models

from lotse.foundation.accounts.models import User
from lotse.foundation.documents.choices import PrintLanguage


class ConfirmedTranslation(models.Model):
    """That somebody who knows the language has read a text (bestätigte Übersetzung)."""

    language = models.CharField("Sprache", max_length=10, choices=PrintLanguage)
    text_version = models.PositiveSmallIntegerField("Fassung des Textes")
    text_sha256 = models.CharField("Prüfsumme des Textes", max_length=64)
    translator = models.CharField("Gelesen und bestätigt von", max_length=150)
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="translations_confirmed"
    )
    confirmed_on = models.DateField("Bestätigt am")

    class Meta:
        verbose_name = "bestätigte Übersetzung"
        verbose_name_plural = "bestätigte Übersetzungen"
        constraints = [
            models.UniqueConstraint(
                fields=["language", "text_sha256"],
                name="translation_is_confirmed_once",
                violation_error_message="Diese Fassung ist schon bestätigt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()}, Fassung {self.text_version}"
