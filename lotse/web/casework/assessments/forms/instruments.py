"""Instruments and their items."""

from typing import Any
from uuid import uuid4

from django import forms

from lotse.casework.assessments.choices import ItemKind
from lotse.casework.assessments.models import Instrument, InstrumentItem
from lotse.foundation.reference.models import LifeDomain


class InstrumentAddForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Instrument
        fields = ["label", "purpose"]


class InstrumentChangeForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Instrument
        fields = ["label", "purpose", "is_active"]


class ItemForm(forms.ModelForm):
    kind = forms.ChoiceField(label="Art der Antwort", choices=ItemKind.choices)
    domain = forms.ModelChoiceField(
        LifeDomain.objects.filter(is_active=True),
        label="Lebensbereich",
        empty_label="keiner",
        required=False,
    )
    options = forms.CharField(
        label="Antworten zur Auswahl",
        widget=forms.Textarea,
        required=False,
        help_text="Nur bei einer Auswahl, jede Antwort in einer eigenen Zeile.",
    )
    position = forms.IntegerField(
        label="Reihenfolge",
        required=False,
        min_value=0,
        max_value=9999,
        help_text="Leer: ans Ende.",
    )

    class Meta:
        model = InstrumentItem
        fields = ["label", "hint", "kind", "domain", "options", "is_required", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["options"] = "\n".join(self.instance.options)

    def clean_options(self) -> list[str]:
        lines = self.cleaned_data["options"].splitlines()
        return [line.strip() for line in lines if line.strip()]

    def values(self) -> dict[str, Any]:
        """What the service is given; an empty position is left to it."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if values["position"] is None:
            values.pop("position")
        return values

    def _post_clean(self) -> None:
        """The service checks and writes the record; the form only its shape."""
