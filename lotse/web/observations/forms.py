"""What is observed: at the end of a case or conference, and reported by itself."""

from collections.abc import Iterator
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.foundation.observations import rules
from lotse.foundation.observations.choices import (
    NAMES_ORGANISATION,
    ChainStage,
    Severity,
    Source,
)
from lotse.foundation.observations.services import Observed
from lotse.foundation.organisations.choices import Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain

OBSERVATIONS = ("first", "second", "third")
NEEDED = {
    "stage": "Bitte wählen Sie, an welcher Station das auffällt.",
    "domain": "Bitte wählen Sie, welchen Lebensbereich das betrifft.",
    "severity": "Bitte wählen Sie, wie schwer es wiegt.",
}


class ObservationForm(forms.Form):
    """What a case taught about the county; left empty, nothing is handed on."""

    stage = forms.ChoiceField(
        label="Station", choices=[("", "bitte wählen"), *ChainStage.choices], required=False
    )
    domain = forms.ModelChoiceField(
        LifeDomain.objects.filter(is_active=True),
        label="Lebensbereich",
        empty_label="bitte wählen",
        required=False,
    )
    severity = forms.TypedChoiceField(
        label="Wie schwer wiegt es?",
        choices=[("", "bitte wählen"), *Severity.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    spheres = forms.MultipleChoiceField(
        label="Rechtskreise",
        choices=Rechtskreis.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommunen",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(
        label="Was fällt auf?", widget=forms.Textarea, max_length=600, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("text"):
            for name, reason in NEEDED.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, reason)
        return cleaned

    def says_something(self) -> bool:
        return bool(self.cleaned_data.get("text"))

    def observed(self) -> Observed:
        said = self.cleaned_data
        return Observed(
            stage=said["stage"],
            domain=said["domain"],
            severity=said["severity"],
            text=said["text"],
            spheres=tuple(said["spheres"]),
            municipalities=tuple(said["municipalities"]),
        )


class ObservationForms:
    """Up to three observations beside another form."""

    def __init__(self, data: Any) -> None:
        self.forms = [ObservationForm(data, prefix=name) for name in OBSERVATIONS]

    def __iter__(self) -> Iterator[ObservationForm]:
        return iter(self.forms)

    def are_valid(self) -> bool:
        # Each is asked, so that each shows what is wrong with it.
        answers = [one.is_valid() for one in self.forms]
        return all(answers)

    def filled(self) -> list[ObservationForm]:
        return [one for one in self.forms if one.says_something()]

    def observed(self) -> list[Observed]:
        return [one.observed() for one in self.filled()]


class ReportForm(ObservationForm):
    """An observation by itself: from a partner, an authority, or told to the coordination."""

    source = forms.ChoiceField(label="Woher wissen Sie es?", choices=[])
    organisation = forms.ModelChoiceField(
        Organisation.objects.active().in_german_order(),
        label="Gemeldet von",
        empty_label="ohne Angabe",
        required=False,
    )
    month = forms.DateField(label="Aufgefallen im Monat", widget=forms.DateInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, sources: tuple[Source, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["source"]).choices = [
            (one.value, one.label) for one in sources
        ]
        self.fields["month"].initial = rules.month_of(timezone.localdate())
        if len(sources) == 1:
            # Nothing to choose: whoever reports is who she is.
            del self.fields["source"], self.fields["organisation"]
        for name in (*NEEDED, "text"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        named, source = cleaned.get("organisation"), cleaned.get("source")
        if named and source and source not in NAMES_ORGANISATION:
            self.add_error(
                "organisation", "Eine Stelle steht nur bei Behörden, Kommunen und Partnern."
            )
        return cleaned


class RegisterFilter(forms.Form):
    """What of the register is shown; everything lives in the address."""

    words = forms.CharField(label="Wörter im Text", required=False)
    stage = forms.ChoiceField(
        label="Station", choices=[("", "alle"), *ChainStage.choices], required=False
    )
    source = forms.ChoiceField(
        label="Herkunft", choices=[("", "alle"), *Source.choices], required=False
    )
    severity = forms.ChoiceField(
        label="Schwere", choices=[("", "alle"), *Severity.choices], required=False
    )
    sphere = forms.ChoiceField(
        label="Rechtskreis", choices=[("", "alle"), *Rechtskreis.choices], required=False
    )
    place = forms.ModelChoiceField(
        Municipality.objects.in_german_order(), label="Kommune", empty_label="alle", required=False
    )
    without_theme = forms.BooleanField(label="nur ohne Thema", required=False)

    def shown(self, name: str) -> str:
        """The value of a filter in words."""
        value = self.cleaned_data[name]
        if value is True:
            return str(self.fields[name].label)
        choices = dict(getattr(self.fields[name], "choices", ()) if name != "place" else ())
        labels = {str(key): label for key, label in choices.items()}
        return str(labels.get(str(value), value))
