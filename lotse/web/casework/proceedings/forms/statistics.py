from datetime import date
from typing import Any
from uuid import uuid4

from django import forms


class PeriodForm(forms.Form):
    """From which day to which day."""

    von = forms.DateField(label="Von", widget=forms.DateInput)
    bis = forms.DateField(label="Bis", widget=forms.DateInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("von"), cleaned.get("bis")
        if first and last and last < first:
            self.add_error("bis", "Der Zeitraum endet, bevor er beginnt.")
        return cleaned

    def period(self) -> tuple[date, date]:
        return self.cleaned_data["von"], self.cleaned_data["bis"]


class ReleaseForm(PeriodForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
