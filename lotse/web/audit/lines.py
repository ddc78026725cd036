"""Entries of the trail as lines to read: names instead of numbers, German instead of codes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.core.partial_dates import from_iso
from lotse.foundation.accounts.models import User
from lotse.foundation.audit.choices import EntryKind
from lotse.foundation.audit.models import AuditEntry, OversightEntry
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain
from lotse.web.audit import labels
from lotse.web.audit.vocabulary import TARGETS
from lotse.web.components import codes
from lotse.web.components.formats import NOTHING

NOBODY = "ohne Anmeldung"
HIDDEN = "gesperrt (§ 51 BMG)"
_ADDRESS = ("street", "postal_code", "town", "municipality")
# Columns that hold a code or a partial date, and how it is said.
_CODED: dict[str, Callable[[str], str]] = {
    "country": codes.country,
    "language": codes.language,
    "interpreter_language": codes.language,
    "born": lambda value: str(from_iso(value)),
    "entered": lambda value: str(from_iso(value)),
}
# Records that the trail names by an official code instead of their number.
_CODE_COLUMNS: dict[type[models.Model], str] = {LifeDomain: "code", Municipality: "ags"}
# Events before anybody has shown who she is.
_BY_ANYBODY = ("sign_in.failed", "sign_in.locked_out", "second_factor.failed")
Names = dict[tuple[type[models.Model], int | str], str]


@dataclass(frozen=True)
class Change:
    """One field of an entry; ``before`` is empty when the record was new."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One entry: who did what, when, in which role."""

    at: datetime
    who: str
    role: str
    organisation: str
    action: str
    target: str
    changes: list[Change]
    is_sealed: bool


@dataclass(frozen=True)
class Reader:
    """Somebody who opened a record, and how often."""

    who: str
    role: str
    organisation: str
    times: int
    first: datetime
    last: datetime


def lines_of(entries: Iterable[AuditEntry | OversightEntry]) -> list[Line]:
    """Say the entries of one page; the number of queries does not grow with their number."""
    found = list(entries)
    users = _by_id(User, chain((entry.actor_id for entry in found), _targets(found, User)))
    organisations = _by_id(
        Organisation,
        chain((entry.organisation_id for entry in found), _targets(found, Organisation)),
    )
    # Accounts and organisations have names that may be said; files have numbers only.
    known = {User._meta.label_lower: users, Organisation._meta.label_lower: organisations}
    names = _names(entry for entry in found if isinstance(entry, AuditEntry))
    return [
        Line(
            at=entry.recorded_at,
            who=str(users.get(_who(entry), NOBODY)),
            role=labels.role_label(entry.role),
            organisation=_short_name(organisations, entry.organisation_id),
            action=labels.action_label(entry.action),
            target=_target(entry, known.get(entry.target_kind, {})),
            changes=list(_changes(entry, names)) if isinstance(entry, AuditEntry) else [],
            is_sealed=entry.seal_number is not None,
        )
        for entry in found
    ]


def readers_of(rows: Iterable[dict[str, Any]]) -> list[Reader]:
    """Name those who opened a record."""
    found = list(rows)
    users = _by_id(User, (row["actor_id"] for row in found))
    organisations = _by_id(Organisation, (row["organisation_id"] for row in found))
    return [
        Reader(
            who=str(users.get(row["actor_id"], NOBODY)),
            role=labels.role_label(row["role"]),
            organisation=_short_name(organisations, row["organisation_id"]),
            times=row["times"],
            first=row["first"],
            last=row["last"],
        )
        for row in found
    ]


def _who(entry: AuditEntry | OversightEntry) -> int:
    """The user who did it; signing in is done by the user it is about.

    A wrong password proves nothing about who typed it.
    """
    is_own = entry.kind == EntryKind.SECURITY and entry.action not in _BY_ANYBODY
    return entry.actor_id or (entry.target_id if is_own else None) or 0


def _target(entry: AuditEntry | OversightEntry, known: dict[int, models.Model]) -> str:
    kind = TARGETS.get(entry.target_kind, entry.target_kind)
    if not entry.target_id:
        return NOTHING
    return f"{kind} {known.get(entry.target_id, entry.target_id)}"


def _targets(
    entries: Iterable[AuditEntry | OversightEntry], model: type[models.Model]
) -> Iterator[int | None]:
    kind = model._meta.label_lower
    return (entry.target_id for entry in entries if entry.target_kind == kind)


def _changes(entry: AuditEntry, names: Names) -> Iterator[Change]:
    is_blocked = True in entry.changes.get("is_blocked", [])
    for name, pair in entry.changes.items():
        # Events of sign-in store plain facts; only pairs are changes of a record.
        if not isinstance(pair, list) or len(pair) != 2:
            continue
        if is_blocked and name in _ADDRESS:
            said = [HIDDEN if value else "" for value in pair]
        else:
            said = [_said(entry.action, name, value, names) for value in pair]
        if any(said):
            yield Change(labels.field_label(entry.action, name), *said)


def _said(action: str, name: str, value: Any, names: Names) -> str:
    if value is None or value in ("", []):
        return ""
    if name in _CODED:
        return _CODED[name](str(value))
    column = labels.field_of(action, name)
    if column is None:
        return _plain(value)
    if column.is_relation:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(names.get((_related(column), key), _unnamed(key)) for key in keys)
    if isinstance(column, ArrayField):
        return ", ".join(_item(name, item, column) for item in value)
    return str(dict(column.flatchoices).get(value) or _plain(value))


def _item(name: str, item: str, column: ArrayField) -> str:
    said = dict(column.base_field.flatchoices).get(item)
    return str(said or (codes.language(item) if name == "languages" else item))


def _unnamed(key: int | str) -> str:
    """What is left of a record that is gone."""
    return f"Nr. {key}" if isinstance(key, int) else key


def _plain(value: Any) -> str:
    if isinstance(value, str):
        try:
            return f"{date.fromisoformat(value):%d.%m.%Y}"
        except ValueError:
            return value
    return labels.plain_value(value)


def _names(entries: Iterable[AuditEntry]) -> Names:
    """Look up every record that the changes name, in one or two queries per kind."""
    wanted = set(_references(entries))
    return {
        (model, key): str(record)
        for model in {model for model, _ in wanted}
        for key, record in _by_key(model, {key for kind, key in wanted if kind is model})
    }


def _references(entries: Iterable[AuditEntry]) -> Iterator[tuple[type[models.Model], int | str]]:
    for entry in entries:
        for name, pair in entry.changes.items():
            column = labels.field_of(entry.action, name)
            if column is None or not column.is_relation or not isinstance(pair, list):
                continue
            for value in pair:
                keys = value if isinstance(value, list) else [value]
                yield from ((_related(column), key) for key in keys if key is not None)


def _by_key(
    model: type[models.Model], keys: set[int | str]
) -> Iterator[tuple[int | str, models.Model]]:
    numbers = [key for key in keys if isinstance(key, int)]
    yield from model._default_manager.in_bulk(numbers).items()
    if model in _CODE_COLUMNS:
        written = [key for key in keys if isinstance(key, str)]
        yield from model._default_manager.in_bulk(written, field_name=_CODE_COLUMNS[model]).items()


def _related(column: models.Field) -> type[models.Model]:
    model: type[models.Model] = column.related_model  # type: ignore[assignment]
    return model


def _by_id(model: type[models.Model], ids: Iterable[int | None]) -> dict[int, models.Model]:
    return model._default_manager.in_bulk({pk for pk in ids if pk})


def _short_name(organisations: dict[int, Any], pk: int | None) -> str:
    return str(organisations[pk].short_name) if pk in organisations else ""
