"""Dated values of law: YAML in, the value that was valid on a day out (see ADR 6).

A file maps names to parameters; each value is valid from its first day until the next begins:

    aufenthg_25a.stay_years:
      unit: Jahre
      values:
        - {from: null, value: 4, source: "§ 25a …", checked_on: 2026-11-22}
        - {from: 2022-12-31, value: 3, source: "§ 25a …", checked_on: 2026-11-22}

The first value begins with ``null``, so that validity has neither gaps nor overlaps.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

Value = int | float | str | bool | date | tuple[Any, ...]
# The parser in C where PyYAML was built with it; both read the same.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PARAMETER_KEYS = {"unit", "values", "about"}
VALUE_KEYS = {"from", "value", "source", "checked_on"}


class ParameterError(ValueError):
    """A file of parameters cannot be used. The message is German and names the parameter."""


@dataclass(frozen=True, slots=True)
class Used:
    """One value with its validity ``[valid_from, valid_until)`` and its source."""

    id: str
    unit: str
    value: Any
    valid_from: date | None
    valid_until: date | None
    source: str
    checked_on: date


class Law(dict[str, Used]):
    """All parameters as they were valid on one day: ``law["aufenthg_25a.stay_years"].value``."""

    def value(self, name: str) -> Any:
        """The bare value of a parameter."""
        return self[name].value


class Pack:
    """A set of parameters; ``on(day)`` gives the law of that day."""

    def __init__(self, parameters: Mapping[str, tuple[Used, ...]], version: str) -> None:
        self.parameters = dict(parameters)
        self.version = version
        starts = {row.valid_from for rows in self.parameters.values() for row in rows}
        self.changes = sorted(day for day in starts if day is not None)
        self._laws: dict[int, Law] = {}

    def on(self, day: date) -> Law:
        """The law of a day; all days between two changes share one."""
        place = bisect_right(self.changes, day)
        law = self._laws.get(place)
        if law is None:
            law = Law((name, _valid(rows, day)) for name, rows in self.parameters.items())
            self._laws[place] = law
        return law

    def value(self, name: str, on: date) -> Used:
        """One parameter on a day, with its validity and source."""
        return self.on(on)[name]

    def with_changes(self, text: str) -> "Pack":
        """This pack with the parameters of a YAML text added or replaced.

        A parameter whose first value has a ``from`` continues ours: what it says counts from
        that day. Raises: ParameterError if the text cannot be used.
        """
        changed = dict(self.parameters)
        for name, (unit, rows) in _read(text, "Änderung").items():
            first = rows[0]["from"]
            older = self.parameters.get(name, ())
            kept = [_as_row(row) for row in older if first and _starts_before(row, first)]
            changed[name] = _parameter(name, unit, [*kept, *rows])
        return Pack(changed, version(self.version, text))

    def followed_by(self, later: "Pack", day: date) -> "Pack":
        """This pack on every day before a day, and from that day on the later one.

        A value that the later pack puts further back is cut to the day: of the days before it
        nothing changes.
        """
        joined = dict(self.parameters)
        for name, rows in later.parameters.items():
            older = self.parameters.get(name, ())
            if rows != older:
                joined[name] = _joined(older, rows, day)
        return Pack(joined, version(self.version, later.version, day.isoformat()))


def version(*texts: str) -> str:
    """A short name that changes with every letter of the texts."""
    return sha256("\n".join(texts).encode()).hexdigest()[:12]


def pack_of(texts: Iterable[tuple[str, str]], *also: str) -> Pack:
    """The pack of several YAML texts, each with the name of its file.

    Raises: ParameterError if a value lacks unit, source or day, or two of them overlap.
    """
    parameters: dict[str, tuple[Used, ...]] = {}
    read = list(texts)
    for file, text in read:
        for name, (unit, rows) in _read(text, file).items():
            if name in parameters:
                raise ParameterError(f"{name} steht zweimal, zuletzt in {file}.")
            parameters[name] = _parameter(name, unit, rows)
    return Pack(parameters, version(*(text for _, text in read), *also))


def load(folder: Path, *also: str) -> Pack:
    """The pack of all ``*.yaml`` of a folder; `also` are texts that its version depends on."""
    files = sorted(folder.glob("*.yaml"))
    return pack_of(((file.name, file.read_text(encoding="utf-8")) for file in files), *also)


def _read(text: str, file: str) -> dict[str, tuple[str, list[dict[str, Any]]]]:
    try:
        document = yaml.load(text, LOADER)  # noqa: S506 - both loaders are the safe ones
    except yaml.YAMLError as error:
        raise ParameterError(f"{file} ist kein lesbares YAML: {error}") from error
    except ValueError as error:
        raise ParameterError(f"{file} nennt einen Tag, den es nicht gibt.") from error
    if not isinstance(document, dict):
        raise ParameterError(f"{file} enthält keine Parameter.")
    return {str(name): _entry(str(name), entry) for name, entry in document.items()}


def _entry(name: str, entry: object) -> tuple[str, list[dict[str, Any]]]:
    if not isinstance(entry, dict) or not entry.get("unit"):
        raise ParameterError(f"{name} hat keine Einheit (unit).")
    rows = entry.get("values")
    if set(entry) - PARAMETER_KEYS or not isinstance(rows, list) or not rows:
        raise ParameterError(f"{name} braucht unit und values, sonst nichts.")
    for row in rows:
        _require_row(name, row)
    return str(entry["unit"]), rows


def _require_row(name: str, row: object) -> None:
    if not isinstance(row, dict) or set(row) != VALUE_KEYS:
        raise ParameterError(f"{name}: Jeder Wert braucht from, value, source und checked_on.")
    if (
        not (row["from"] is None or type(row["from"]) is date)
        or type(row["checked_on"]) is not date
    ):
        raise ParameterError(f"{name}: from und checked_on sind Tage wie 2026-11-22.")
    if row["value"] is None or not row["source"]:
        raise ParameterError(f"{name}: Ein Wert oder seine Quelle fehlt.")


def _parameter(name: str, unit: str, rows: list[dict[str, Any]]) -> tuple[Used, ...]:
    starts = [row["from"] for row in rows]
    if starts[0] is not None:
        raise ParameterError(f"{name}: Der erste Wert beginnt mit from: null.")
    later = starts[1:]
    if None in later or any(a >= b for a, b in pairwise(later)):
        raise ParameterError(f"{name}: Die Werte überschneiden sich oder stehen nicht in Folge.")
    return tuple(
        Used(
            name, unit, _frozen(row["value"]), row["from"], until, row["source"], row["checked_on"]
        )
        for row, until in zip(rows, [*later, None], strict=True)
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _valid(rows: tuple[Used, ...], day: date) -> Used:
    return next(row for row in reversed(rows) if row.valid_from is None or row.valid_from <= day)


def _starts_before(row: Used, day: date) -> bool:
    return row.valid_from is None or row.valid_from < day


def _joined(older: tuple[Used, ...], newer: tuple[Used, ...], day: date) -> tuple[Used, ...]:
    """The older values up to a day, then the newer ones."""
    before = [row for row in older if _starts_before(row, day)]
    after = [row for row in newer if row.valid_until is None or row.valid_until > day]
    if not before:
        return newer
    last, first = replace(before[-1], valid_until=day), replace(after[0], valid_from=day)
    return (*before[:-1], last, first, *after[1:])


def _as_row(row: Used) -> dict[str, Any]:
    return {
        "from": row.valid_from,
        "value": row.value,
        "source": row.source,
        "checked_on": row.checked_on,
    }
