"""What an evaluation asks, how it is called, who reads it and when its link goes out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from lotse.reporting.evaluations import rules
from lotse.reporting.evaluations.choices import Period
from lotse.reporting.evaluations.models import Evaluation
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Indicator, Kind
from lotse.reporting.indicators.services.labels import labels_of

BETWEEN = ":"
# The words in the address of a question to an indicator, and the fields here.
_SPLIT = {"zeilen": "rows", "spalten": "columns", "nur": "only"}


class EvaluationForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    rows = forms.ChoiceField(label="Zeilen", required=False)
    columns = forms.ChoiceField(label="Spalten", required=False)
    only = forms.ChoiceField(label="Nur", required=False)
    period = forms.ChoiceField(label="Zeitraum")

    class Meta:
        model = Evaluation
        fields = [
            "title", "remark", "rows", "columns", "period", "fixed_year", "fixed_day", "known_at",
            "is_shared", "schedule",
        ]  # fmt: skip
        help_texts = {
            "fixed_year": "Nur bei „festes Jahr“.",
            "fixed_day": "Nur bei „fester Stichtag“.",
            "known_at": "Leer: was beim Öffnen bekannt ist.",
            "schedule": "Die E-Mail enthält nur den Link und den Namen der Kennzahl, keine Zahlen.",
        }

    def __init__(self, *args: Any, indicator: Indicator, **options: Any) -> None:
        super().__init__(*args, **options)
        self.indicator = indicator
        traits = [("", "keine"), *((name, DIMENSIONS[name]) for name in indicator.dimensions)]
        offered = {
            "rows": traits,
            "columns": traits,
            "only": [("", "alle"), *_values(indicator)],
            "period": [(one.value, one.label) for one in map(Period, rules.periods_of(indicator))],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        del self.fields["fixed_day" if indicator.kind is Kind.FLOW else "fixed_year"]

    def _post_clean(self) -> None:
        """The service checks the record."""

    @property
    def values(self) -> dict[str, Any]:
        """What a valid form says, as the service takes it."""
        said = dict(self.cleaned_data)
        trait, _, value = said.pop("only").partition(BETWEEN)
        # A table of one dimension has rows; a year belongs to a fixed period alone.
        split = [said[name] for name in ("rows", "columns") if said[name]]
        said["rows"], said["columns"] = (*split, "", "")[:2]
        if "fixed_year" in said and said["period"] != Period.FIXED_YEAR:
            said["fixed_year"] = None
        if "fixed_day" in said and said["period"] != Period.FIXED_DAY:
            said["fixed_day"] = None
        return said | {"only_trait": trait, "only_value": value}


class EvaluationChangeForm(EvaluationForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


def only_of(evaluation: Evaluation) -> str:
    """The filter of an evaluation as its field has it."""
    pair = (evaluation.only_trait, evaluation.only_value)
    return BETWEEN.join(pair) if evaluation.only_trait else ""


def from_address(said: Mapping[str, str], indicator: Indicator, today: date) -> dict[str, Any]:
    """What the page of an indicator was asking; this year and today move on with the calendar."""
    begun: dict[str, Any] = {field: said.get(word, "") for word, field in _SPLIT.items()}
    begun |= {"title": indicator.name, "period": rules.periods_of(indicator)[0]}
    if said.get("stand"):
        begun["known_at"] = said["stand"]
    year, day = said.get("jahr", ""), said.get("tag", "")
    if year == str(today.year) and "known_at" not in begun:
        begun["period"] = Period.THIS_YEAR
    elif year:
        begun |= {"period": Period.FIXED_YEAR, "fixed_year": year}
    if day and (day != today.isoformat() or "known_at" in begun):
        begun |= {"period": Period.FIXED_DAY, "fixed_day": day}
    return begun


def _values(indicator: Indicator) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every known value, grouped by its dimension."""
    for name in indicator.dimensions:
        if labels := labels_of(name):
            values = [(f"{name}{BETWEEN}{key}", label) for key, label in labels.items()]
            yield DIMENSIONS[name], values
