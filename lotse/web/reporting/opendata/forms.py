"""What a table is called, what others may do with it, and of which time it tells."""

from typing import Any
from uuid import uuid4

from django import forms

from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Indicator, Kind
from lotse.reporting.opendata.choices import Theme
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.rules import naming, permitted


class EditionForm(forms.ModelForm):
    """Words and period of an edition; the service checks the record."""

    keywords = forms.CharField(
        label="Schlagwörter", max_length=400, help_text="Durch Kommas getrennt."
    )
    themes = forms.MultipleChoiceField(
        label="Themen", choices=Theme, widget=forms.CheckboxSelectMultiple
    )
    year = forms.IntegerField(label="Jahr", help_text="Ein Jahr, das zu Ende ist.")
    on = forms.DateField(label="Stichtag", help_text="Ein Tag, der vorbei ist.")

    class Meta:
        model = DatasetEdition
        fields = ["title", "description", "keywords", "licence", "themes", "rhythm", "year", "on"]
        help_texts = {
            "title": "Ohne Ort und Jahr; beides steht in eigenen Feldern.",
            "description": "Was die Tabelle zeigt und was nicht. Die Definition der Kennzahl kommt"
            " von selbst dazu.",
            "rhythm": "Wie oft eine neue Ausgabe kommt.",
        }

    def __init__(self, *args: Any, indicator: Indicator, **options: Any) -> None:
        super().__init__(*args, **options)
        words = self.initial.get("keywords")
        if isinstance(words, list):
            self.initial["keywords"] = ", ".join(words)
        del self.fields["on" if indicator.kind is Kind.FLOW else "year"]

    def clean_keywords(self) -> list[str]:
        return naming.keywords_in(self.cleaned_data["keywords"])

    def _post_clean(self) -> None:
        """The service checks the record."""

    def values(self) -> dict[str, Any]:
        """What a valid form says, as the service takes it."""
        return {"year": None, "on": None} | {
            name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields
        }


class NextForm(EditionForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class DatasetForm(NextForm):
    """The first edition says how its dataset is split, too."""

    rows = forms.ChoiceField(label="Zeilen", required=False)
    columns = forms.ChoiceField(label="Spalten", required=False)

    def __init__(self, *args: Any, indicator: Indicator, **options: Any) -> None:
        super().__init__(*args, indicator=indicator, **options)
        traits = [(name, DIMENSIONS[name]) for name in permitted.traits_of(indicator)]
        for name in ("rows", "columns"):
            self.fields[name].choices = [("", "keine"), *traits]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        # A table of one dimension has rows.
        split = [self.cleaned_data[name] for name in ("rows", "columns")]
        rows, columns = (*(name for name in split if name), "", "")[:2]
        return super().values() | {"rows": rows, "columns": columns}


class ChangeForm(EditionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(forms.Form):
    """A step of an edition as it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(StepForm):
    reason = forms.CharField(
        label="Grund",
        max_length=500,
        widget=forms.Textarea,
        help_text="Öffentlich zu lesen. Bitte keine Namen und keine der Zahlen nennen.",
    )
