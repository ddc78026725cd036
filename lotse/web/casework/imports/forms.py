"""Uploading a list, mapping its columns, deciding about a line."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.casework.imports.choices import Decision, Target
from lotse.casework.imports.models import ImportRun
from lotse.casework.imports.rules.columns import LABELS
from lotse.casework.imports.services.checking import Plan
from lotse.casework.persons.models import Person
from lotse.foundation.organisations.models import Municipality

_COLUMN = "spalte-{}"
_SAME = f"{Decision.SAME}-"
_COLUMNS = [("", "nicht übernehmen"), *((str(column), label) for column, label in LABELS.items())]


class UploadForm(forms.Form):
    """A list as Excel or CSV file."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    file = forms.FileField(
        label="Liste",
        help_text="Excel (.xlsx) oder CSV, höchstens 1.000 Zeilen, oben die Namen der Spalten.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"empty": "Die Datei ist leer."},
    )


class MappingForm(forms.Form):
    """What each column means, and what shall become of the lines."""

    target = forms.ChoiceField(
        label="Was soll entstehen?", choices=Target.choices, widget=forms.RadioSelect
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommune, wenn die Zeile keine nennt",
        empty_label="keine",
        required=False,
    )
    starts_on = forms.DateField(
        label="Aufgenommen am",
        help_text="Für Fälle und Warteliste",
        required=False,
        widget=forms.DateInput,
    )

    def __init__(self, data: Any, *, run: ImportRun) -> None:
        self.run = run
        initial = {
            "target": run.target,
            "municipality": run.municipality_id,
            "starts_on": run.starts_on or timezone.localdate(),
        }
        super().__init__(data, initial=initial)
        for at, heading in enumerate(run.headings):
            self.fields[_COLUMN.format(at)] = forms.ChoiceField(
                label=heading,
                choices=_COLUMNS,
                initial=run.columns.get(heading, ""),
                required=False,
            )

    def columns(self) -> list[Any]:
        """The fields of the columns, in the order of the list."""
        return [self[_COLUMN.format(at)] for at in range(len(self.run.headings))]

    def plan(self) -> Plan:
        """Return what the check needs."""
        cleaned = self.cleaned_data
        chosen = {
            heading: cleaned[_COLUMN.format(at)] for at, heading in enumerate(self.run.headings)
        }
        needs_day = cleaned["target"] != Target.PERSONS
        return Plan(
            columns={heading: column for heading, column in chosen.items() if column},
            target=cleaned["target"],
            municipality=cleaned["municipality"],
            starts_on=cleaned["starts_on"] if needs_day else None,
        )


class LineForm(forms.Form):
    """Is a line a new person, one of the known ones, or left out?"""

    decision = forms.ChoiceField(
        label="Wer ist das?",
        widget=forms.RadioSelect,
        error_messages={"required": "Bitte entscheiden Sie, wer das ist."},
    )

    def __init__(self, data: Any, *, persons: Iterable[Person], initial: str = "") -> None:
        super().__init__(data, initial={"decision": initial})
        self.persons = {f"{_SAME}{person.pk}": person for person in persons}
        known = [(key, f"{person}, die schon bekannt ist") for key, person in self.persons.items()]
        field: Any = self.fields["decision"]
        field.choices = [
            (Decision.NEW, "eine neue Person"),
            *known,
            (Decision.SKIP, "niemand, die Zeile wird ausgelassen"),
        ]

    def choice(self) -> tuple[Decision, Person | None]:
        """Return the decision, and whom the line means."""
        chosen = self.cleaned_data["decision"]
        if person := self.persons.get(chosen):
            return Decision.SAME, person
        return Decision(chosen), None


def choice_of(decision: str, same_as_id: int | None) -> str:
    """The value of the form for what was decided earlier."""
    return f"{_SAME}{same_as_id}" if decision == Decision.SAME else decision
