"""The facts as the pages show them: section by section, each with where it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms.boundfield import BoundField

from lotse.casework.pathways.models import FactSheet
from lotse.casework.pathways.services import Known
from lotse.casework.persons.models import Person
from lotse.web.casework.pathways.forms import words
from lotse.web.casework.pathways.forms.facts import FactsForm
from lotse.web.casework.pathways.forms.parts import SECTIONS, Kind, Part, Rows
from lotse.web.casework.pathways.forms.values import NONE, NOT_KNOWN, rows_of, said
from lotse.web.casework.persons.forms.details import ResidenceStatusField

OF_FILE = "aus der Akte"
_MEMBER = "member"


@dataclass(frozen=True)
class Line:
    """One fact in words, with its origin."""

    name: str
    values: list[str]
    origin: str
    protection: str


@dataclass(frozen=True)
class Group:
    """A section: what is known, and the names of what is not."""

    key: str
    title: str
    protection: str
    lines: list[Line]
    unknown: list[str]


@dataclass(frozen=True)
class FormRow:
    """A row of a list, or a member of the household."""

    title: str
    fields: list[tuple[BoundField, str]]
    strike: BoundField | None = None
    says: str = ""


@dataclass(frozen=True)
class Block:
    """A part of the form: one value, a list, or what the file says."""

    kind: str
    name: str
    anchor: str
    hint: str = ""
    protection: str = ""
    origin: str = ""
    field: BoundField | None = None
    state: BoundField | None = None
    text: str = ""
    one: str = ""
    rows: tuple[FormRow, ...] = ()
    members: tuple[FormRow, ...] = ()
    # What is known of a list, said beside its name while it is folded.
    says: str = ""
    is_open: bool = False
    # Where a further row begins, so that the focus goes there.
    next_id: str = ""


@dataclass(frozen=True)
class FormSection:
    key: str
    title: str
    protection: str
    paper: BoundField
    blocks: list[Block]


def status_choices() -> list[tuple[str, Any]]:
    """Statuses by their code, in the groups of daily use; one query for all rows of a form."""
    choices: Any = ResidenceStatusField(to_field_name="code").choices
    return [
        (str(group), [(str(code), str(label)) for code, label in options])
        for group, options in choices
        if group
    ]


def member_names(known: Known) -> dict[int, str]:
    """Who lives with the person, by number."""
    members = [row[_MEMBER] for row in known.of_file.get("household", ())]
    found = Person.objects.filter(pk__in=members).order_by("pk")
    return {person.pk: str(person) for person in found}


def groups(known: Known, sheet: FactSheet, names: Mapping[int, str]) -> list[Group]:
    """Everything that is known, for reading."""
    statuses, document = status_choices(), known.document
    return [_group(one, known, sheet, document, statuses, names) for one in SECTIONS]


def form_sections(form: FactsForm, statuses: Sequence[Any]) -> list[FormSection]:
    """The form, ready for its template."""
    return [
        FormSection(
            section.key,
            section.title,
            section.protection,
            form[f"papier-{section.key}"],
            [_block(form, part, statuses) for part in section.parts],
        )
        for section in SECTIONS
    ]


# --- for reading


def _group(
    section: Any,
    known: Known,
    sheet: FactSheet,
    document: Mapping[str, Any],
    statuses: Sequence[Any],
    names: Mapping[int, str],
) -> Group:
    lines, unknown = [], []
    for part in section.parts:
        values = _said(part, document, statuses)
        if isinstance(part, Rows) and part.path == "household" and values is not None:
            values = _family(part, known, statuses, names)
        if values is None:
            unknown.append(part.name)
        else:
            origin = _origin(part, known, sheet)
            lines.append(Line(part.name, values, origin, part.protection))
    return Group(section.key, section.title, section.protection, lines, unknown)


def _said(
    part: Part | Rows, document: Mapping[str, Any], statuses: Sequence[Any]
) -> list[str] | None:
    value = document.get(part.key)
    if isinstance(part, Rows):
        if value is None:
            return None
        rows = rows_of(part.path, value)
        return [_row(part, row, statuses) for row in rows] or [part.none]
    _, _, name = part.path.partition(".")
    value = (value or {}).get(name) if name else value
    return None if value is None else [said(part, value, statuses)]


def _row(rows: Rows, row: Mapping[str, Any], statuses: Sequence[Any]) -> str:
    """A row as one sentence: the span first, then what else is known."""
    told = []
    if "from" in row:
        until = f"bis {_day(row['to'])}" if row.get("to") else ""
        told.append(" ".join(filter(None, [_day(row["from"]), until or "bis heute"])))
    for column in rows.columns:
        value = row.get(column.path)
        if value is None or column.path in ("from", "to"):
            continue
        text = said(column, value, statuses)
        is_plain = column.kind in (Kind.CHOICE, Kind.STATUS, Kind.COUNTRY)
        told.append(text if is_plain else f"{column.name}: {text}")
    return " · ".join(told)


def _family(
    rows: Rows, known: Known, statuses: Sequence[Any], names: Mapping[int, str]
) -> list[str]:
    """As the document has them, those of the household by name."""
    typed = {row[_MEMBER]: row for row in known.typed.get("household") or () if _MEMBER in row}
    told = []
    for row in known.of_file.get("household", ()):
        whole = {**row, **typed.get(row[_MEMBER], {})}
        if whole.get("relation") not in (None, "none"):
            sentence = _row(rows, whole, statuses)
            if whole["relation"] == row.get("relation") == "partner":
                # The file does not say which of both.
                sentence = sentence.replace(dict(words.RELATIONS)["partner"], words.PARTNER)
            told.append(f"{names.get(row[_MEMBER], '')}: {sentence}")
    others = [row for row in known.typed.get("household") or () if _MEMBER not in row]
    return [*told, *(_row(rows, row, statuses) for row in others)] or [rows.none]


def _origin(part: Part | Rows, known: Known, sheet: FactSheet) -> str:
    if part.key in known.of_file and part.key != "household":
        return OF_FILE
    of_typing = _typed_by(part, sheet)
    if part.key == "household" and known.of_file.get("household"):
        return f"{OF_FILE}; {of_typing}" if of_typing else OF_FILE
    return of_typing or "aus einer zusammengeführten Akte"


def _typed_by(part: Part | Rows, sheet: FactSheet) -> str:
    """Who typed it, when and from which paper."""
    paths = (part.path, *(path for path in sheet.sources if path.startswith(f"{part.path}.")))
    source = next((sheet.sources[path] for path in paths if path in sheet.sources), None)
    if source is None:
        return ""
    return ", ".join(filter(None, [source["source"], source["by"], _day(source["on"])]))


# --- for typing


def _block(form: FactsForm, part: Part | Rows, statuses: Sequence[Any]) -> Block:
    shared: dict[str, Any] = {
        "name": part.name,
        "anchor": part.path.replace(".", "-"),
        "protection": part.protection,
        "origin": _typed_by(part, form.sheet),
    }
    if form.is_of_file(part):
        values = _said(part, form.known.of_file, statuses) or []
        return Block("file", text="; ".join(values), **shared)
    if isinstance(part, Rows):
        return _list_block(form, part, shared)
    is_many = part.kind == Kind.MANY
    state = form[f"{part.field}-state"] if is_many else None
    kind = {Kind.YES_NO: "choice", Kind.MANY: "many"}.get(part.kind, "value")
    return Block(kind, field=form[part.field], state=state, **shared)


def _list_block(form: FactsForm, part: Rows, shared: dict[str, Any]) -> Block:
    state = form[f"{part.path}-state"] if part.none else None
    rows = tuple(_form_rows(form, part))
    members = tuple(_members(form, part)) if part.path == "household" else ()
    filled = sum(any(bound.value() for bound, _ in row.fields) for row in rows) + len(members)
    answer = state.value() if state is not None else ""
    nothing = part.none if answer == NONE else NOT_KNOWN if part.none else "nichts eingetragen"
    says = f"{filled} eingetragen" if filled else nothing
    has_errors = any(bound.errors for row in (*rows, *members) for bound, _ in row.fields)
    is_begun = filled or len(rows) > 1 or has_errors or (state is not None and state.errors)
    return Block(
        "rows",
        hint=part.hint,
        one=part.one,
        state=state,
        rows=rows,
        members=members,
        says=says,
        is_open=bool(is_begun),
        next_id=f"id_{part.path}-{len(rows)}-{part.columns[0].path}",
        **shared,
    )


def _form_rows(form: FactsForm, rows: Rows) -> Iterator[FormRow]:
    for number in form.row_numbers(rows):
        prefix = f"{rows.path}-{number}"
        yield FormRow(
            title=f"{rows.one} {number + 1}",
            fields=[(form[f"{prefix}-{one.path}"], one.name) for one in rows.columns],
            strike=form[f"{prefix}-streichen"],
        )


def _members(form: FactsForm, rows: Rows) -> Iterator[FormRow]:
    labels = {column.path: column.name for column in rows.columns}
    for row in form.member_rows():
        prefix = f"{_MEMBER}-{row[_MEMBER]}-"
        yield FormRow(
            title=form.names.get(row[_MEMBER], "Mitglied des Haushalts"),
            fields=[
                (form[name], labels[name.removeprefix(prefix)])
                for name in form.fields
                if name.startswith(prefix)
            ],
            says=_member_says(row),
        )


def _member_says(row: Mapping[str, Any]) -> str:
    told = [f"geboren {_day(row['birth_date'])}" if row.get("birth_date") else ""]
    told += ["im selben Haushalt"]
    if "german" in row:
        told.append("deutsch" if row["german"] else "nicht deutsch")
    return ", ".join(filter(None, told))


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}"
