"""What a return is of, which counts the Land has, why they differ."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from lotse.reporting.controlling.models import (
    ControllingReturn,
    CountExplanation,
    StateComparison,
)
from lotse.reporting.controlling.rules import chapters
from lotse.reporting.controlling.rules.lines import Entered
from lotse.reporting.indicators.rules.definitions import DIMENSIONS
from lotse.reporting.indicators.services.labels import labels_of
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.components.inputs import ask_to_choose

_BETWEEN = ":"
_KNOWN_AT = (
    "Was bis zum Ende dieses Tages erfasst war, zählt. Ein vergangener Tag lässt sich später genau"
    " nachrechnen; von heute zählt dann auch, was nach dem Festschreiben noch erfasst wird."
)
_PERIOD = {"known_at": _KNOWN_AT}


class _RecordForm(forms.ModelForm):
    """Shape only; the service checks the record."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ask_to_choose(self)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class ReturnForm(_RecordForm):
    """A new return."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = ControllingReturn
        fields: tuple[str, ...] = ("year", "span", "known_at", "remark")
        help_texts = _PERIOD


class ReturnChangeForm(_RecordForm):
    """A draft is changed; of a correction the period stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta(ReturnForm.Meta):
        fields: tuple[str, ...] = ("year", "span", "known_at", "reason", "remark")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["version"] = self.instance.version
        unused = ("year", "span") if self.instance.corrects_id else ("reason",)
        for name in unused:
            del self.fields[name]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}


class CorrectionForm(_RecordForm):
    """A return that corrects a frozen one."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta(ReturnForm.Meta):
        fields: tuple[str, ...] = ("known_at", "reason", "remark")


class ComparisonForm(_RecordForm):
    """A new comparison."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = StateComparison
        fields: tuple[str, ...] = ("year", "span", "known_at", "source", "exported_on")
        help_texts = _PERIOD | {"source": "Zum Beispiel „Datenbank KIM, Auszug für den Kreis“."}


class ExplanationForm(_RecordForm):
    """Why two counts differ."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = CountExplanation
        fields: tuple[str, ...] = ("reason", "text")


class StepForm(forms.Form):
    """A step that cannot be undone."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ListForm(forms.Form):
    """A list of counts as Excel or CSV file."""

    file = forms.FileField(
        label="Liste",
        help_text="Excel (.xlsx) oder CSV mit den Spalten „Kennzahl“, „Träger“ oder „Kommune“, und"
        " „Anzahl“. Zeilen ohne Träger und Kommune gelten für den ganzen Kreis.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"empty": "Die Datei ist leer."},
    )


class CountForm(forms.Form):
    """A count of the Land for one place."""

    indicator = forms.ChoiceField(label="Kennzahl")
    place = forms.ChoiceField(label="Für", required=False)
    theirs = forms.IntegerField(
        label="Anzahl in der Datenbank KIM", min_value=0, max_value=9_999_999
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(code, INDICATORS[code].name) for code in chapters.COMPARED]
        self.fields["indicator"].choices = [("", "bitte wählen"), *named]  # type: ignore[attr-defined]
        places: list[Any] = [("", "Kreis insgesamt")]
        for dimension in (chapters.ORGANISATION, chapters.MUNICIPALITY):
            known = labels_of(dimension).items()
            values = [(f"{dimension}{_BETWEEN}{key}", label) for key, label in known]
            places.append((DIMENSIONS[dimension], values))
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def entered(self) -> Entered:
        """The count with its place."""
        said = self.cleaned_data
        dimension, _, key = said["place"].partition(_BETWEEN)
        return Entered(said["indicator"], dimension, key, said["theirs"])


def usual_period(today: date) -> dict[str, Any]:
    """The last period that is over: a half-year in autumn, a year in spring."""
    is_autumn = today > date(today.year, 6, 30)
    return {
        "year": today.year if is_autumn else today.year - 1,
        "span": "half" if is_autumn else "year",
    }
