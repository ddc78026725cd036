"""Which value of two records holds, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from lotse.casework.duplicates.services import merging
from lotse.casework.duplicates.services.merging import FIELDS, Choice
from lotse.casework.persons.models import Person
from lotse.core.partial_dates import from_iso
from lotse.web.components import codes
from lotse.web.components.formats import NOTHING

OLDER, NEWER = "older", "newer"
RESIDENCE = "residence"
_SIDES = ((OLDER, "ältere Akte"), (NEWER, "neuere Akte"))


@dataclass(frozen=True)
class FieldRow:
    """A field of both records as it is shown, and what is chosen."""

    name: str
    label: str
    older: str
    newer: str
    chosen: str

    @property
    def differs(self) -> bool:
        return self.older != self.newer


class MergeForm(forms.Form):
    """A choice for every field in which two records differ."""

    older_version = forms.IntegerField(widget=forms.HiddenInput)
    newer_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, older: Person, newer: Person) -> None:
        self.older, self.newer = older, newer
        versions = {"older_version": older.version, "newer_version": newer.version}
        proposal = merging.proposal(older, newer)
        super().__init__(data, initial=versions | proposal | {RESIDENCE: OLDER})
        for name in self._differing():
            label = str(Person._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            self.fields[name] = forms.ChoiceField(label=label, choices=_SIDES)
        if merging.residence_must_be_chosen(older, newer):
            self.fields[RESIDENCE] = forms.ChoiceField(label="Aufenthalt", choices=_SIDES)

    def rows(self) -> list[FieldRow]:
        """All fields that say something, those that differ with what is chosen."""
        rows = []
        for name in FIELDS:
            older, newer = shown(self.older, name), shown(self.newer, name)
            if older == newer == NOTHING:
                continue
            label = str(Person._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            chosen = str(self[name].value() or OLDER) if name in self.fields else OLDER
            rows.append(FieldRow(name, label, older, newer, chosen))
        return rows

    @property
    def residence_side(self) -> str:
        """Which residence is chosen; empty when both are kept."""
        return str(self[RESIDENCE].value()) if RESIDENCE in self.fields else ""

    def choice(self) -> Choice:
        """Return what the merged record shall say."""
        taken = [name for name in self._differing() if self.cleaned_data[name] == NEWER]
        values = {name: getattr(self.newer, name) for name in taken}
        # The language of interpreting belongs to the need for it.
        if values.get("interpreter_needed") is False:
            values["interpreter_language"] = ""
        return Choice(values, self.cleaned_data.get(RESIDENCE) == NEWER)

    def versions(self) -> Mapping[int, int]:
        """Return the versions that were compared."""
        cleaned = self.cleaned_data
        return {
            self.older.pk: cleaned["older_version"],
            self.newer.pk: cleaned["newer_version"],
        }

    def _differing(self) -> list[str]:
        return [name for name in FIELDS if getattr(self.older, name) != getattr(self.newer, name)]


def shown(person: Person, name: str) -> str:
    """Say a field of a record as a person reads it."""
    value = getattr(person, name)
    if name in {"born", "entered"}:
        return str(from_iso(value)) if value else NOTHING
    if name == "interpreter_language":
        return codes.language(value) if value else NOTHING
    if name == "interpreter_needed":
        return "ja" if value else "nein"
    display = getattr(person, f"get_{name}_display", None)
    return str(display()) if display else value or NOTHING
