"""What is asked of an indicator: a day or a year, rows, columns, one filter, what was known."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from lotse.reporting.indicators.rules import questions
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Indicator, Kind
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.services.labels import labels_of

_BETWEEN = ":"
_MOST_DIMENSIONS = 2
_FIRST_YEAR = 2000


class SearchForm(forms.Form):
    """Words to find an indicator by."""

    q = forms.CharField(label="Kennzahl suchen", max_length=100, required=False)


class QuestionForm(forms.Form):
    """A question in an address; what is missing there has its usual value."""

    jahr = forms.IntegerField(label="Jahr")
    tag = forms.DateField(label="Stichtag")
    zeilen = forms.ChoiceField(label="Zeilen", required=False)
    spalten = forms.ChoiceField(label="Spalten", required=False)
    nur = forms.ChoiceField(label="Nur", required=False)
    stand = forms.DateField(label="Stand der Daten", required=False, help_text="Leer heißt heute.")

    def __init__(self, given: Any, *, indicator: Indicator, today: date) -> None:
        usual = {"jahr": str(today.year), "tag": today.isoformat()}
        super().__init__(usual | {name: given[name] for name in given if given[name]})
        self.indicator, self.today = indicator, today
        del self.fields["tag" if self._is_flow else "jahr"]
        named = [(name, DIMENSIONS[name]) for name in indicator.dimensions]
        self._offer("zeilen", [("", "keine"), *named])
        self._offer("spalten", [("", "keine"), *named])
        self._offer("nur", [("", "alle"), *self._values()])

    @property
    def question(self) -> Question:
        """The question of a form that is valid."""
        said = self.cleaned_data
        only = said.get("nur", "").partition(_BETWEEN)
        # A table of one dimension has rows.
        split = [said[name] for name in ("zeilen", "spalten") if said.get(name)]
        rows, columns = (*split, "", "")[:2]
        return Question(
            indicator=self.indicator.code,
            year=said.get("jahr"),
            on=said.get("tag"),
            through=self._through(said.get("jahr"), said.get("stand")),
            known_at=said.get("stand"),
            rows=rows,
            columns=columns,
            only=(only[0], only[2]) if only[0] else None,
        )

    def refuse(self, reason: str) -> None:
        """Say a rule's sentence at the field that its first word names, or above the form."""
        topic, _, said = reason.partition(": ")
        period = "jahr" if self._is_flow else "tag"
        split = "nur" if self.cleaned_data.get("nur") else "spalten"
        fields = {"Jahr": period, "Stichtag": period, "Zeitraum": period, "Merkmal": split}
        name = (fields | {"Stand": "stand"}).get(topic, "")
        self.add_error(*((name, said) if name in self.fields else (None, reason)))

    def clean_tag(self) -> date:
        """The first days of the calendar have no year before."""
        day: date = self.cleaned_data["tag"]
        if day.year < _FIRST_YEAR:
            raise forms.ValidationError(f"Bitte einen Tag ab dem 01.01.{_FIRST_YEAR} wählen.")
        return day

    def clean(self) -> dict[str, Any]:
        """Ask the rules, and say what they refuse at the field it is about."""
        if not self.errors:
            self._check(self.question)
        known_at = self.cleaned_data.get("stand")
        if not self.errors and known_at and known_at < self.question.first:
            begins = f"{self.question.first:%d.%m.%Y}"
            self.add_error("stand", f"Liegt vor dem gefragten Zeitraum (ab {begins}). Bitte den"
                           " Zeitraum oder den Stand ändern.")  # fmt: skip
        return self.cleaned_data

    @property
    def _is_flow(self) -> bool:
        return self.indicator.kind is Kind.FLOW

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = "Diese Auswahl gibt es hier nicht."
        if len(choices) == 1:
            del self.fields[name]

    def _values(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Every known value, grouped by its dimension."""
        for name in self.indicator.dimensions:
            if labels := labels_of(name):
                values = [(f"{name}{_BETWEEN}{key}", label) for key, label in labels.items()]
                yield DIMENSIONS[name], values

    def _through(self, year: int | None, known_at: date | None) -> date | None:
        """Of a year that still runs only the days until today count, so that years compare."""
        until = min(self.today, known_at or self.today)
        return until if year and until.year == year and until < date(year, 12, 31) else None

    def _check(self, question: Question) -> None:
        if len(question.dimensions) > _MOST_DIMENSIONS:
            self.add_error("nur", "Höchstens zwei Merkmale zugleich. Bitte Zeilen, Spalten oder"
                           " diesen Filter weglassen.")  # fmt: skip
            return
        verdict = questions.may_be_asked(self.indicator, question, today=self.today)
        if not verdict:
            self.refuse(verdict.reason)
