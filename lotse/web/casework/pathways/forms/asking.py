"""What a page about ways is asked for: the day of the check, and that of an application."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.foundation.documents.choices import PrintLanguage

_EARLIEST, _LATEST = date(2015, 1, 1), date(2060, 12, 31)


class AskingForm(forms.Form):
    """The law of which day counts, and when an application was or will be made."""

    am = forms.DateField(label="Prüfen zum", required=False, widget=forms.DateInput)
    antrag = forms.DateField(label="Antrag am", required=False, widget=forms.DateInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("am", "antrag"):
            day = cleaned.get(name)
            if day and not _EARLIEST <= day <= _LATEST:
                self.add_error(name, "Bitte einen Tag zwischen 2015 und 2060 wählen.")
        return cleaned

    @property
    def day(self) -> date:
        """The day that was asked for; today without one."""
        return self._asked("am") or timezone.localdate()

    @property
    def applied_on(self) -> date | None:
        return self._asked("antrag")

    def _asked(self, name: str) -> date | None:
        found: date | None = self.cleaned_data.get(name) if self.is_valid() else None
        return found


class KeepForm(forms.Form):
    """For which day the check that is shown is kept."""

    am = forms.DateField(widget=forms.HiddenInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class LanguageForm(forms.Form):
    """In which language the sheet is shown."""

    sprache = forms.ChoiceField(label="Sprache des Blatts", choices=PrintLanguage.choices)
