"""The form „Angaben“: everything a check can use, unknown until somebody says it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from lotse.casework.pathways.models import FactSheet
from lotse.casework.pathways.services import Known
from lotse.web.casework.pathways.forms import words
from lotse.web.casework.pathways.forms.parts import OF_FILE, SECTIONS, Kind, Part, Rows
from lotse.web.casework.pathways.forms.values import (
    NONE,
    NOT_KNOWN,
    SOME,
    field_of,
    initial,
    list_of,
    rows_of,
    typed,
)

_MOST_ROWS = 60
_MEMBER = "member"
_NO_FAMILY = ("none", "gehört nicht zur Familie")
# What is asked about a member of the household, by who she is; the file says the rest.
_ABOUT_MEMBERS = {
    "child": ("relation", "married"),
    "partner": ("relation", "since", "full_time_20_of_24_months"),
    "parent": ("relation",),
    "sibling": ("relation",),
}
_ABOUT_OTHERS = ("relation", "married", "since", "full_time_20_of_24_months")
_ORDERED = (("training-starts_on", "training-ends_on"),)


class FactsForm(forms.Form):
    """One form for all sections. Its fields come from the table in ``parts``.

    ``names`` are the members of the household by their number; ``drafted`` the fields of a draft,
    so that each of its rows has a place; ``more`` the list that gets a further row.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        known: Known,
        sheet: FactSheet,
        statuses: Sequence[Any],
        names: Mapping[int, str],
        drafted: Iterable[str] = (),
        more: str = "",
    ) -> None:
        self.known, self.sheet, self.names = known, sheet, names
        self.more = more
        self._statuses = statuses
        self._present = [*(data or ()), *drafted]
        super().__init__(data, initial=initial_of(known, sheet) | {"version": sheet.version})
        for section in SECTIONS:
            for part in section.parts:
                self._add(part)
            self.fields[f"papier-{section.key}"] = forms.CharField(
                label=f"{section.title}: aus welchem Papier?",
                required=False,
                max_length=200,
            )

    # --- building

    def is_of_file(self, part: Part | Rows) -> bool:
        """Whether the person's file says this, so that there is nothing to type."""
        return part.key in OF_FILE and part.key in self.known.of_file

    def row_numbers(self, rows: Rows) -> range:
        """One row for each that is known, sent or drafted, and an empty one."""
        found = [
            int(match[1])
            for name in self._present
            if (match := re.fullmatch(rf"{rows.path}-(\d{{1,3}})-\w+", name))
        ]
        kept = len(_typed_rows(self.sheet, rows.path))
        wanted = max([kept - 1, *found], default=-1) + 1
        if not self.is_bound or self.more == rows.path:
            wanted += 1
        return range(min(max(wanted, 1), _MOST_ROWS))

    def member_rows(self) -> list[dict[str, Any]]:
        """Who lives with the person, as the file says."""
        return [row for row in self.known.of_file.get("household", ()) if _MEMBER in row]

    def without_errors(self) -> None:
        """A form that is only made longer says nothing yet about what is in it."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def _add(self, part: Part | Rows) -> None:
        if self.is_of_file(part):
            return
        if isinstance(part, Rows):
            self._add_rows(part)
            return
        if part.kind == Kind.MANY:
            self.fields[f"{part.field}-state"] = _state(part.name, "keine")
        self.fields[part.field] = field_of(part, part.name, self._statuses)

    def _add_rows(self, rows: Rows) -> None:
        if rows.path == "household":
            self._add_members(rows)
        if rows.none:
            self.fields[f"{rows.path}-state"] = _state(rows.name, rows.none)
        for number in self.row_numbers(rows):
            for column in rows.columns:
                label = f"{rows.one} {number + 1}: {column.name}"
                field = field_of(column, label, self._statuses)
                self.fields[f"{rows.path}-{number}-{column.path}"] = field
            self.fields[f"{rows.path}-{number}-streichen"] = forms.BooleanField(
                label=f"{rows.one} {number + 1} streichen", required=False
            )

    def _add_members(self, rows: Rows) -> None:
        columns = {column.path: column for column in rows.columns}
        for row in self.member_rows():
            member, relation = row[_MEMBER], row.get("relation")
            for name in _ABOUT_MEMBERS.get(relation or "", _ABOUT_OTHERS):
                label = f"{self.names.get(member, 'Mitglied')}: {columns[name].name}"
                field = field_of(columns[name], label, self._statuses)
                if name == "relation":
                    field = _relation(label, relation)
                self.fields[f"{_MEMBER}-{member}-{name}"] = field

    # --- checking

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for rows in self.lists():
            filled = list(self._filled(rows))
            if rows.none and cleaned.get(f"{rows.path}-state") == NONE and filled:
                self.add_error(
                    f"{rows.path}-state",
                    f"Sie haben „{rows.none}“ gewählt, aber unten steht etwas.",
                )
            for number, _ in filled:
                self._check_row(rows, number)
        for start, end in _ORDERED:
            self._check_order(start, end)
        benefits = "livelihood-benefits"
        if cleaned.get(f"{benefits}-state") == NONE and cleaned.get(benefits):
            self.add_error(f"{benefits}-state", "Sie haben „keine“ gewählt und welche angekreuzt.")
        return cleaned

    def lists(self) -> list[Rows]:
        """The lists of this form."""
        return [
            part
            for section in SECTIONS
            for part in section.parts
            if isinstance(part, Rows) and not self.is_of_file(part)
        ]

    def _check_row(self, rows: Rows, number: int) -> None:
        for column in rows.columns:
            name = f"{rows.path}-{number}-{column.path}"
            if column.is_needed and name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, f"Bitte angeben: {column.name}.")
        self._check_order(f"{rows.path}-{number}-from", f"{rows.path}-{number}-to")

    def _check_order(self, start: str, end: str) -> None:
        begun, ended = self.cleaned_data.get(start), self.cleaned_data.get(end)
        if begun and ended and ended < begun:
            self.add_error(end, "Das Ende liegt vor dem Beginn.")

    # --- what was typed

    def entries(self) -> dict[str, Any]:
        """What was typed, as the contract has it; what the form does not ask for stays."""
        found: dict[str, Any] = {}
        for section in SECTIONS:
            for part in section.parts:
                if self.is_of_file(part):
                    found[part.key] = self.sheet.entries.get(part.key)
                elif isinstance(part, Rows):
                    found[part.path] = self._list(part)
                else:
                    self._put(found, part)
        return found

    def papers(self) -> dict[str, str]:
        """The paper that was named, by the part of the document."""
        return {
            part.key: self.cleaned_data[f"papier-{section.key}"]
            for section in SECTIONS
            for part in section.parts
        }

    def _put(self, found: dict[str, Any], part: Part) -> None:
        value = typed(part, self.cleaned_data[part.field])
        if part.kind == Kind.MANY:
            state = self.cleaned_data[f"{part.field}-state"]
            value = value or ([] if state == NONE else None)
        key, _, name = part.path.partition(".")
        if name:
            found.setdefault(key, {})[name] = value
        else:
            found[key] = value

    def _list(self, rows: Rows) -> Any:
        filled = [row for _, row in self._filled(rows)]
        filled += self._about_members() if rows.path == "household" else []
        if not filled and self.cleaned_data.get(f"{rows.path}-state") != NONE:
            return None
        return list_of(rows.path, filled)

    def _filled(self, rows: Rows) -> Iterable[tuple[int, dict[str, Any]]]:
        """Rows with anything in them that are not struck out."""
        for number in self.row_numbers(rows):
            values = {
                column.path: typed(
                    column, self.cleaned_data.get(f"{rows.path}-{number}-{column.path}")
                )
                for column in rows.columns
            }
            is_struck = self.cleaned_data.get(f"{rows.path}-{number}-streichen")
            if not is_struck and any(value is not None for value in values.values()):
                yield number, values

    def _about_members(self) -> list[dict[str, Any]]:
        columns = {column.path: column for section in SECTIONS for part in section.parts
                   if isinstance(part, Rows) and part.path == "household"
                   for column in part.columns}  # fmt: skip
        found = []
        present = {row[_MEMBER] for row in self.member_rows()}
        for row in self.member_rows():
            names = _ABOUT_MEMBERS.get(row.get("relation") or "", _ABOUT_OTHERS)
            values = {
                name: typed(columns[name], self.cleaned_data[f"{_MEMBER}-{row[_MEMBER]}-{name}"])
                for name in names
            }
            if any(value is not None for value in values.values()):
                found.append({_MEMBER: row[_MEMBER], **values})
        # Who has left the household may come back.
        kept = self.sheet.entries.get("household") or ()
        return [*found, *(row for row in kept if row.get(_MEMBER, None) not in {None, *present})]


def initial_of(known: Known, sheet: FactSheet) -> dict[str, Any]:
    """What the form shows of a sheet: a value for each of its fields."""
    found: dict[str, Any] = {}
    for section in SECTIONS:
        for part in section.parts:
            if isinstance(part, Rows):
                found |= _initial_rows(part, sheet)
                continue
            key, _, name = part.path.partition(".")
            value = sheet.entries.get(key)
            if name:
                value = (value or {}).get(name)
            found[part.field] = initial(part, value)
            if part.kind == Kind.MANY:
                found[f"{part.field}-state"] = _state_of(value)
    for row in (sheet.entries.get("household") or ()) if known.of_file else ():
        if _MEMBER in row:
            found |= _initial_row(_household(), f"{_MEMBER}-{row[_MEMBER]}", row)
    return found


def _initial_rows(rows: Rows, sheet: FactSheet) -> dict[str, Any]:
    found: dict[str, Any] = {f"{rows.path}-state": _state_of(sheet.entries.get(rows.path))}
    for number, row in enumerate(_typed_rows(sheet, rows.path)):
        found |= _initial_row(rows, f"{rows.path}-{number}", row)
    return found


def _initial_row(rows: Rows, prefix: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f"{prefix}-{column.path}": initial(column, row.get(column.path)) for column in rows.columns
    }


def _typed_rows(sheet: FactSheet, path: str) -> list[dict[str, Any]]:
    return [row for row in rows_of(path, sheet.entries.get(path)) if _MEMBER not in row]


def _household() -> Rows:
    return next(
        part
        for section in SECTIONS
        for part in section.parts
        if isinstance(part, Rows) and part.path == "household"
    )


def _state_of(value: Any) -> str:
    if value is None:
        return ""
    return SOME if value else NONE


def _state(label: str, none: str) -> forms.ChoiceField:
    choices = (("", NOT_KNOWN), (NONE, none), (SOME, "wie folgt"))
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


def _relation(label: str, of_file: str | None) -> forms.ChoiceField:
    labels = dict(words.RELATIONS) | {"partner": words.PARTNER}
    derived = labels.get(of_file or "", "")
    nothing = f"laut Akte: {derived}" if derived else "sagt die Akte nicht"
    return forms.ChoiceField(
        label=label, choices=[("", nothing), *words.RELATIONS, _NO_FAMILY], required=False
    )
