"""The shape of Open Referral HSDS 3.1, as far as offers need it. Plain Python.

The published JSON schemas (openreferral/specification, 3.1) say for every object which values are
required, of which type and format, and which words are allowed. Here stands the same for the
objects and values that we write or read; what the schemas allow besides is let through unread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

VERSION = "3.1"
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?")
_MOMENT = re.compile(_DATE.pattern + r"[Tt ]" + _TIME.pattern, re.IGNORECASE)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_FORMATS = {
    "date": (_DATE, "ist kein Datum der Form 2026-11-23"),
    "time": (_TIME, "ist keine Uhrzeit der Form 09:00"),
    "moment": (_MOMENT, "ist kein Zeitpunkt der Form 2026-11-23T09:00:00Z"),
    "uri": (_URI, "ist keine Internetadresse"),
    "email": (_EMAIL, "ist keine E-Mail-Adresse"),
}
_DATED = ("date", "moment")
_LARGEST = 1_000_000_000
_DAYS = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})


@dataclass(frozen=True)
class Problem:
    """What is wrong with a record, and where in it."""

    path: str
    said: str


@dataclass(frozen=True)
class Shape:
    """An object of the standard: values by kind, objects and lists of objects within it."""

    required: tuple[str, ...]
    kinds: dict[str, str]
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    one: dict[str, str] = field(default_factory=dict)
    many: dict[str, str] = field(default_factory=dict)


def _kinds(**names: str) -> dict[str, str]:
    return {name: kind for kind, words in names.items() for name in words.split()}


_TYPES = frozenset({"physical", "postal", "virtual"})
SHAPES = {
    "service": Shape(
        required=("id", "name", "status"),
        kinds=_kinds(
            uuid="id organization_id program_id",
            text="name alternate_name description interpretation_services application_process"
            " fees_description accreditations eligibility_description alert",
            number="minimum_age maximum_age",
            date="assured_date",
            moment="last_modified",
            uri="url",
            email="email assurer_email",
        ),
        words={"status": frozenset({"active", "inactive", "defunct", "temporarily closed"})},
        one={"organization": "organization"},
        many={
            "phones": "phone",
            "schedules": "schedule",
            "service_areas": "service_area",
            "service_at_locations": "service_at_location",
            "languages": "language",
            "cost_options": "cost_option",
            "required_documents": "required_document",
            "contacts": "contact",
            "capacities": "service_capacity",
            "attributes": "attribute",
        },
    ),
    "organization": Shape(
        required=("id", "name", "description"),
        kinds=_kinds(
            uuid="id parent_organization_id",
            text="name alternate_name description legal_status",
            uri="website uri",
            email="email",
            number="year_incorporated",
        ),
        many={"phones": "phone", "locations": "location", "contacts": "contact"},
    ),
    "service_at_location": Shape(
        required=("id",),
        kinds=_kinds(uuid="id service_id location_id", text="description"),
        one={"location": "location"},
        many={"schedules": "schedule", "phones": "phone", "contacts": "contact"},
    ),
    "location": Shape(
        required=("id", "location_type"),
        kinds=_kinds(
            uuid="id organization_id",
            text="name alternate_name description transportation external_identifier",
            uri="url",
            number="latitude longitude",
        ),
        words={"location_type": _TYPES},
        many={
            "addresses": "address",
            "accessibility": "accessibility",
            "phones": "phone",
            "schedules": "schedule",
            "languages": "language",
        },
    ),
    "address": Shape(
        required=(
            *("id", "address_1", "city", "state_province", "postal_code", "country"),
            "address_type",
        ),
        kinds=_kinds(
            uuid="id location_id",
            text="attention address_1 address_2 city region state_province postal_code country",
        ),
        words={"address_type": _TYPES},
    ),
    "accessibility": Shape(
        required=("id",),
        kinds=_kinds(uuid="id location_id", text="description details", uri="url"),
    ),
    "phone": Shape(
        required=("id", "number"),
        kinds=_kinds(
            uuid="id location_id service_id organization_id contact_id",
            text="number type description",
            number="extension",
        ),
        many={"languages": "language"},
    ),
    "contact": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id organization_id service_id", text="name title department", email="email"
        ),
        many={"phones": "phone"},
    ),
    "schedule": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id service_id location_id service_at_location_id",
            date="valid_from valid_to dtstart until",
            number="timezone count interval",
            text="byday byweekno bymonthday byyearday description attending_type notes",
            time="opens_at closes_at",
            uri="schedule_link",
        ),
        words={"freq": frozenset({"WEEKLY", "MONTHLY"}), "wkst": _DAYS},
    ),
    "service_area": Shape(
        required=("id",),
        kinds=_kinds(uuid="id service_id", text="name description extent extent_type uri"),
    ),
    "language": Shape(
        required=("id",),
        kinds=_kinds(uuid="id service_id location_id phone_id", text="name code note"),
    ),
    "cost_option": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id service_id",
            date="valid_from valid_to",
            text="option currency amount_description",
            number="amount",
        ),
    ),
    "required_document": Shape(
        required=("id",), kinds=_kinds(uuid="id service_id", text="document", uri="uri")
    ),
    "service_capacity": Shape(
        required=("id", "unit", "available", "updated"),
        kinds=_kinds(
            uuid="id service_id unit_id",
            number="available maximum",
            text="description",
            moment="updated",
        ),
        one={"unit": "unit"},
    ),
    "unit": Shape(
        required=("id", "name"), kinds=_kinds(uuid="id", text="name scheme identifier", uri="uri")
    ),
    "attribute": Shape(
        required=("id",),
        kinds=_kinds(uuid="id link_id taxonomy_term_id", text="link_type link_entity value label"),
        one={"taxonomy_term": "taxonomy_term"},
    ),
    "taxonomy_term": Shape(
        required=("id", "name", "description"),
        kinds=_kinds(
            uuid="id parent_id taxonomy_id",
            text="code name description taxonomy language",
            uri="term_uri",
        ),
    ),
}


def services_of(document: Any) -> list[Any] | None:
    """The services of a file: a list, a page of the HSDS API or one service; else ``None``."""
    if isinstance(document, dict):
        document = document.get("contents", [document] if "id" in document else None)
    return document if isinstance(document, list) else None


def problems(record: Any, shape: str = "service", path: str = "") -> list[Problem]:
    """What of a record does not follow the standard; empty if all is well.

    Example: {"id": "x"} -> id: „x“ ist keine UUID; name: fehlt; status: fehlt.
    """
    return list(_problems(record, SHAPES[shape], path))


def _problems(record: Any, shape: Shape, path: str) -> Iterator[Problem]:
    if not isinstance(record, dict):
        yield Problem(path, "ist kein Datensatz")
        return
    for name in shape.required:
        if record.get(name) in (None, ""):
            yield Problem(_at(path, name), "fehlt")
    for name, value in record.items():
        if value not in (None, ""):
            yield from _value(shape, name, value, _at(path, name))


def _value(shape: Shape, name: str, value: Any, path: str) -> Iterator[Problem]:
    if name in shape.many:
        if not isinstance(value, list):
            yield Problem(path, "ist keine Liste")
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


def _wrong(kind: str, value: Any) -> str:
    """Say what is wrong with a value of that kind; nothing if it is right."""
    if kind == "number":
        return "" if _is_number(value) else f"„{value}“ ist keine Zahl, die wir lesen"
    if not isinstance(value, str):
        return "ist kein Text"
    if kind == "uuid":
        return "" if _is_uuid(value) else f"„{value}“ ist keine UUID"
    if kind not in _FORMATS:
        return ""
    pattern, said = _FORMATS[kind]
    is_right = pattern.fullmatch(value) and (kind not in _DATED or _is_day(value[:10]))
    return "" if is_right else f"„{value}“ {said}"


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
