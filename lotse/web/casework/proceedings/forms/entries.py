"""Somebody of the own list: a few fields, so that it takes no longer than a call."""

from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.casework.pathways.models import Subject
from lotse.casework.pathways.rules import files
from lotse.casework.proceedings.rules.lines import LABELS
from lotse.foundation.organisations.models import Municipality
from lotse.web.components.inputs import CountryField, PartialDateField

FIELDS = ["family_name", "given_name", "born", "sex", "municipality", "reference"]
_BORN_HERE = (("", "keine Angabe"), ("yes", "ja"), ("no", "nein"))
# The contract of facts and the list of countries name it differently.
_STATELESS = {"XX": "XXA"}
_COLUMN = "spalte-{}"
_COLUMNS = [("", "nicht übernehmen"), *((str(column), label) for column, label in LABELS.items())]


class EntryForm(forms.ModelForm):
    """What the list knows of somebody; only the name is needed."""

    born = PartialDateField(label="Geburtsdatum")
    nationality = CountryField(label="Staatsangehörigkeit", required=False)
    birth_place = forms.ChoiceField(
        label="In Deutschland geboren", choices=_BORN_HERE, required=False
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    field_order = (*FIELDS[:4], "nationality", "birth_place", *FIELDS[4:])

    class Meta:
        model = Subject
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The table knows persons too, who have their name elsewhere.
        self.fields["family_name"].required = True
        place = cast(forms.ModelChoiceField, self.fields["municipality"])
        place.queryset = Municipality.objects.in_german_order()
        place.label, place.empty_label = "Wohnort", "keine Angabe"

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        cleaned = self.cleaned_data
        chosen = {cleaned["nationality"]} - {""}
        return {name: cleaned[name] for name in FIELDS} | {
            "is_born_in_germany": {"yes": True, "no": False}.get(cleaned["birth_place"]),
            "nationality": files.nationality(chosen) or [],
        }

    def _post_clean(self) -> None:
        """The service checks the record; the form has no organisation to check it with."""


class EntryChangeForm(EntryForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


def shown(nationality: list[str], subject: Subject) -> dict[str, Any]:
    """The fields that the form has beside those of the record."""
    first = next(iter(nationality), "")
    return {
        "nationality": _STATELESS.get(first, first),
        "birth_place": {True: "yes", False: "no", None: ""}[subject.is_born_in_germany],
    }


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
    """What each column means."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, headings: list[str], columns: dict[str, str], version: int):
        self.headings = headings
        super().__init__(data, initial={"version": version})
        for at, heading in enumerate(headings):
            self.fields[_COLUMN.format(at)] = forms.ChoiceField(
                label=heading,
                choices=_COLUMNS,
                initial=columns.get(heading, ""),
                required=False,
            )

    def shown(self) -> list[Any]:
        """The fields of the columns, in the order of the list."""
        return [self[_COLUMN.format(at)] for at in range(len(self.headings))]

    def chosen(self) -> dict[str, str]:
        cleaned = self.cleaned_data
        named = {heading: cleaned[_COLUMN.format(at)] for at, heading in enumerate(self.headings)}
        return {heading: column for heading, column in named.items() if column}


class TakeForm(forms.Form):
    """Taking over what is ready; of the doubtful lines those that are ticked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    also = forms.TypedMultipleChoiceField(
        coerce=int, choices=(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, doubtful: list[int], version: int) -> None:
        super().__init__(data, initial={"version": version})
        field = cast(forms.TypedMultipleChoiceField, self.fields["also"])
        field.choices = [(number, f"Zeile {number}") for number in doubtful]
