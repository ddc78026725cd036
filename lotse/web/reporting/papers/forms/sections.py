"""A section of a paper: own words, and by its kind what is asked of the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms

from lotse.foundation.accounts.actors import Actor
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Indicator
from lotse.reporting.indicators.services import registry
from lotse.reporting.papers.choices import SectionKind
from lotse.reporting.papers.models import PaperSection

_WORDS = ("heading", "text")
_TRAITS = [("", "ohne"), *DIMENSIONS.items()]
_YEARS = "0 ist das Jahr des Stichtags, 1 das ganze Jahr davor."


@dataclass(frozen=True)
class Kind:
    """A kind of section as the pages name it, and the fields that its form has."""

    kind: SectionKind
    says: str
    fields: tuple[str, ...]


# By the word in the address.
KINDS: Mapping[str, Kind] = {
    "text": Kind(SectionKind.TEXT, "eigene Worte mit Zahlen im Satz", _WORDS),
    "kennzahl": Kind(
        SectionKind.FIGURES,
        "eine Kennzahl, aufgeteilt nach einem oder zwei Merkmalen",
        (*_WORDS, "indicator", "rows", "columns", "years_back", "has_chart"),
    ),
    "vergleich": Kind(
        SectionKind.COMPARISON,
        "alle Kommunen mit Einwohnerzahl, Kennzahlen und Werten je 1.000 Einwohner",
        (*_WORDS, "indicators", "years_back", "has_chart"),
    ),
    "geld": Kind(
        SectionKind.MONEY,
        "mehrere Kennzahlen nebeneinander, zum Beispiel Stellen und Mittel je Baustein",
        (*_WORDS, "indicators", "rows", "years_back", "has_chart"),
    ),
    "massnahmen": Kind(
        SectionKind.MEASURES, "die Maßnahmen des Kreises mit Ziel, Stand und Geld", _WORDS
    ),
}
_BY_KIND = {one.kind: one for one in KINDS.values()}


class SectionForm(forms.ModelForm):
    """Only the fields of the section's kind; the service checks the record."""

    indicator = forms.ChoiceField(label="Kennzahl")
    indicators = forms.MultipleChoiceField(label="Kennzahlen", widget=forms.CheckboxSelectMultiple)
    rows = forms.ChoiceField(label="Zeilen", choices=_TRAITS, required=False)
    columns = forms.ChoiceField(label="Spalten", choices=_TRAITS, required=False)

    class Meta:
        model = PaperSection
        fields = ("heading", "text", "indicators", "rows", "columns", "years_back", "has_chart")
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {"years_back": _YEARS}

    def __init__(self, *args: Any, actor: Actor, kind: SectionKind, **options: Any) -> None:
        super().__init__(*args, **options)
        wanted = _BY_KIND[kind].fields
        for name in [*self.fields]:
            if name not in wanted and name not in {"version", "submission_key"}:
                del self.fields[name]
        self._offer(kind, registry.indicators_for(actor))

    def values(self) -> dict[str, Any]:
        """What the service keeps; a single indicator is a list of one."""
        found = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}
        if "indicator" in self.fields:
            found["indicators"] = [self.cleaned_data["indicator"]]
        return found

    def _offer(self, kind: SectionKind, indicators: list[Indicator]) -> None:
        """The indicators that this kind can show."""
        kept = list(self.instance.indicators) if self.instance.pk else []
        choices = [
            (one.code, one.name)
            for one in indicators
            if kind != SectionKind.COMPARISON or "municipality" in one.dimensions
        ]
        if "indicators" in self.fields:
            self.fields["indicators"].choices = choices  # type: ignore[attr-defined]
        if "indicator" in self.fields:
            self.fields["indicator"].choices = choices  # type: ignore[attr-defined]
            self.initial.setdefault("indicator", kept[0] if kept else "")

    def _post_clean(self) -> None:
        """The service checks the record."""


class SectionAddForm(SectionForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class SectionWriteForm(SectionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
