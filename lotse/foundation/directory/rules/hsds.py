"""What of a record does not follow Open Referral HSDS 3, said so that one can mend it.

Nothing is let through that the published schemas refuse; where they leave a date, a time or a
number open that our directory cannot read, this asks for more than they do.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from lotse.foundation.directory.rules.hsds_shapes import SHAPES, Shape

VERSION = "3.2"
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?"
_ZONE = r"(Z|[+-]\d{2}:\d{2})"
_TIME = re.compile(f"{_CLOCK}{_ZONE}?")
# RFC 3339, as the schemas ask: with seconds and with the zone.
_MOMENT = re.compile(
    rf"{_DATE.pattern}[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?{_ZONE}", re.IGNORECASE
)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_MISSING = "fehlt; bitte ergänzen"
_EMPTY = "ist leer; bitte füllen oder ganz weglassen"
_NO_RECORD = "ist kein Datensatz; gebraucht wird ein Objekt mit geschweiften Klammern"
_NO_LIST = "ist keine Liste; bitte in eckige Klammern setzen"
_NO_TEXT = "ist kein Text; bitte in Anführungszeichen setzen"
_NO_NUMBER = "ist keine Zahl, die wir lesen; bitte ohne Anführungszeichen schreiben"
_LARGEST = 1_000_000_000
# What was there before, and what is there now, may be nothing.
_MAY_BE_EMPTY = frozenset({"previous_value", "replacement_value"})


@dataclass(frozen=True)
class Problem:
    """What is wrong with a record, and where in it."""

    path: str
    said: str


def services_of(document: Any) -> list[Any] | None:
    """The services of a file: a list, a page of the HSDS API or one service; else ``None``."""
    if isinstance(document, dict):
        document = document.get("contents", [document] if "id" in document else None)
    return document if isinstance(document, list) else None


def problems(record: Any, shape: str = "service", path: str = "") -> list[Problem]:
    """What of a record does not follow the standard; empty if all is well.

    Example: {"id": "x"} -> name: fehlt; status: fehlt; id: „x“ ist keine UUID (each with its mend).
    """
    return list(_problems(record, SHAPES[shape], path))


def _problems(record: Any, shape: Shape, path: str) -> Iterator[Problem]:
    if not isinstance(record, dict):
        yield Problem(path, _NO_RECORD)
        return
    missing = {name for name in shape.required if _is_missing(record, name)}
    for name in shape.required:
        if name in missing:
            yield Problem(_at(path, name), _MISSING)
    for name, value in record.items():
        if name not in missing:
            yield from _value(shape, name, value, _at(path, name))


def _is_missing(record: dict[str, Any], name: str) -> bool:
    value = record.get(name)
    return value is None or (value == "" and name not in _MAY_BE_EMPTY)


def _value(shape: Shape, name: str, value: Any, path: str) -> Iterator[Problem]:
    if value is None and _is_known(shape, name):
        yield Problem(path, _EMPTY)
    elif name in shape.many:
        if not isinstance(value, list):
            yield Problem(path, _NO_LIST)
            return
        for number, item in enumerate(value):
            yield from _problems(item, SHAPES[shape.many[name]], f"{path}[{number}]")
    elif name in shape.one:
        yield from _problems(value, SHAPES[shape.one[name]], path)
    elif name in shape.words:
        if not (isinstance(value, str) and value in shape.words[name]):
            allowed = ", ".join(sorted(shape.words[name]))
            yield Problem(path, f"„{value}“ gibt es nicht; möglich sind {allowed}")
    elif name in shape.kinds and (said := _wrong(shape.kinds[name], value)):
        yield Problem(path, said)


def _is_known(shape: Shape, name: str) -> bool:
    return any(name in one for one in (shape.kinds, shape.words, shape.one, shape.many))


def _wrong(kind: str, value: Any) -> str:
    """Say what is wrong with a value of that kind; nothing if it is right."""
    if kind == "number":
        return "" if _is_number(value) else f"„{value}“ {_NO_NUMBER}"
    if not isinstance(value, str):
        return _NO_TEXT
    if kind == "text":
        return ""
    if not value:
        return _EMPTY
    is_right, said = _FORMATS[kind]
    return "" if is_right(value) else f"„{value}“ {said}"


def _is_number(value: Any) -> bool:
    """A number that is one; the standard knows no upper limit, our columns do."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) < _LARGEST


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _is_date(text: str) -> bool:
    return bool(_DATE.fullmatch(text)) and _is_day(text)


def _is_moment(text: str) -> bool:
    return bool(_MOMENT.fullmatch(text)) and _is_day(text[:10])


_FORMATS: dict[str, tuple[Callable[[str], Any], str]] = {
    "uuid": (
        _is_uuid,
        "ist keine UUID; schreiben Sie sie wie ac148810-d857-441c-9679-408f346de14b",
    ),
    "date": (_is_date, "ist kein Datum; schreiben Sie es wie 2026-11-23"),
    "time": (_TIME.fullmatch, "ist keine Uhrzeit; schreiben Sie sie wie 09:00"),
    "moment": (
        _is_moment,
        "ist kein Zeitpunkt; schreiben Sie ihn wie 2026-11-23T09:00:00Z",
    ),
    "uri": (
        _URI.fullmatch,
        "ist keine Internetadresse; schreiben Sie sie wie https://www.example.org",
    ),
    "email": (_EMAIL.fullmatch, "ist keine E-Mail-Adresse; schreiben Sie sie wie post@example.org"),
}
