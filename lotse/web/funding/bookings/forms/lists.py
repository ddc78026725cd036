"""Uploading a list of the finance system, saying what its columns mean, taking it over."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.funding.bookings.choices import SignRule
from lotse.funding.bookings.models import BookingImport
from lotse.funding.bookings.rules.columns import LABELS
from lotse.web.components.formats import number

_COLUMN = "spalte-{}"
_COLUMNS = [("", "nicht übernehmen"), *((str(column), label) for column, label in LABELS.items())]


class UploadForm(forms.Form):
    """A list as Excel or CSV file."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    file = forms.FileField(
        label="Buchungsliste",
        help_text="Excel (.xlsx) oder CSV, höchstens 5.000 Zeilen, oben die Namen der Spalten.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"empty": "Die Datei ist leer."},
    )


class MappingForm(forms.Form):
    """What each column means, and what a plus before an amount means."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    signs = forms.ChoiceField(
        label="Was bedeutet ein Plus vor dem Betrag?",
        help_text="Mit Spalten oder Kennzeichen für Soll und Haben ist es unwichtig: Soll ist eine"
        " Ausgabe, Haben eine Einnahme.",
        choices=SignRule.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, run: BookingImport) -> None:
        self.headings: Sequence[str] = run.headings
        super().__init__(data, initial={"version": run.version, "signs": run.signs})
        for at, heading in enumerate(self.headings):
            self.fields[_COLUMN.format(at)] = forms.ChoiceField(
                label=heading,
                choices=_COLUMNS,
                initial=run.columns.get(heading, ""),
                required=False,
            )

    def shown(self) -> list[Any]:
        """The fields of the columns, in the order of the list."""
        return [self[_COLUMN.format(at)] for at in range(len(self.headings))]

    def chosen(self) -> Mapping[str, str]:
        """What the check is told: heading to meaning."""
        cleaned = self.cleaned_data
        named = {heading: cleaned[_COLUMN.format(at)] for at, heading in enumerate(self.headings)}
        return {heading: column for heading, column in named.items() if column}


class TakeForm(forms.Form):
    """What is meant twice, and what is left out; everything else is taken over."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    also = forms.TypedMultipleChoiceField(
        coerce=int, choices=(), required=False, widget=forms.CheckboxSelectMultiple,
        label="Doppelte Zeilen, die wirklich zweimal gebucht sind",
    )  # fmt: skip
    leave_out = forms.BooleanField(required=False)

    def __init__(
        self, data: Any, *, doubled: Sequence[Mapping[str, Any]], faulty: int, version: int
    ) -> None:
        super().__init__(data, initial={"version": version})
        field = cast(forms.TypedMultipleChoiceField, self.fields["also"])
        field.choices = [
            (row["number"], f"Zeile {row['number']} (wie Zeile {row['same_as']})")
            for row in doubled
        ]
        what = "Die fehlerhafte Zeile" if faulty == 1 else f"Die {number(faulty)} fehlerhaften"
        word = "" if faulty == 1 else " Zeilen"
        self.fields["leave_out"].label = f"{what}{word} auslassen"
