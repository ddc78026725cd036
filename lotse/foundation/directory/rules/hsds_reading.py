"""What an offer would be made of that comes from another directory. Plain Python.

A record has passed ``hsds.problems`` before. What our directory cannot hold is named, not lost
silently.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from lotse.foundation.directory.rules.hsds import Problem

_DAYS = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}
_TOPICS, _RESIDENCE, _WAYS_IN = "Lebensbereiche", "Aufenthaltsgruppen", "Anmeldung"
_LONGEST = {
    "title": 160,
    "description": 3000,
    "target_group": 200,
    "required_documents": 300,
    "registration_remark": 300,
    "fee_remark": 200,
}
_LONGEST_NAME, _LONGEST_ADDRESS = 200, 300
_WEB = re.compile(r"https?://", re.IGNORECASE)
_WITHOUT_FEE = ("kostenlos", "kostenfrei", "free")
_COUNTYWIDE = "ganzer Kreis"


@dataclass(frozen=True)
class Known:
    """The words of our directory: what is not among them cannot be taken over."""

    topics: Collection[str]
    places: Collection[str]
    place_names: dict[str, str]
    residence_groups: Collection[str]
    ways_in: Collection[str]
    accessibility: dict[str, str]


@dataclass(frozen=True)
class Incoming:
    """An offer as another directory tells it: values by field, lists by codes."""

    external_id: str
    is_active: bool
    organisation: dict[str, str]
    values: dict[str, Any]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    venues: tuple[dict[str, Any], ...]
    hours: tuple[dict[str, Any], ...]
    contact: dict[str, str] | None
    left_out: tuple[str, ...]


def what_lacks(service: dict[str, Any]) -> list[Problem]:
    """What the standard leaves open and our directory needs."""
    lacking = []
    if not isinstance(service.get("organization"), dict):
        lacking.append(Problem("organization", "fehlt"))
    if not service.get("description"):
        lacking.append(Problem("description", "fehlt"))
    return lacking + _what_is_too_much(service)


def _what_is_too_much(service: dict[str, Any]) -> list[Problem]:
    """Addresses that no link may lead to, and names that fit nowhere."""
    organisation = service.get("organization") or {}
    addresses = {"url": service.get("url"), "organization.website": organisation.get("website")}
    found = [
        Problem(path, f"beginnt nicht mit https:// oder ist länger als {_LONGEST_ADDRESS} Zeichen")
        for path, address in addresses.items()
        if address and not (_WEB.match(address) and len(address) <= _LONGEST_ADDRESS)
    ]
    if len(organisation.get("name") or "") > _LONGEST_NAME:
        found.append(Problem("organization.name", f"ist länger als {_LONGEST_NAME} Zeichen"))
    return found


def read(service: dict[str, Any], known: Known) -> Incoming:
    """Take apart a record of HSDS (Datensatz lesen).

    Example: schedules [{"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00", …}] -> two lines.
    """
    left_out: list[str] = []
    at_locations = service.get("service_at_locations") or []
    venues = [_venue(one["location"], known) for one in at_locations if one.get("location")]
    is_countywide, places = _area(service, known, left_out)
    values = _values(service) | {
        "residence_groups": _codes(service, _RESIDENCE, known.residence_groups),
        "registration": _codes(service, _WAYS_IN, known.ways_in),
        "is_countywide": is_countywide,
    }
    for name, longest in _LONGEST.items():
        if len(values[name]) > longest:
            values[name] = values[name][:longest]
            left_out.append(f"„{name}“ ist länger als {longest} Zeichen und wird gekürzt")
    return Incoming(
        external_id=str(service["id"]).lower(),
        is_active=service["status"] == "active",
        organisation=_organisation(service["organization"]),
        values=values,
        topics=tuple(_codes(service, _TOPICS, known.topics)),
        places=tuple(places),
        venues=tuple(venues),
        hours=tuple(_hours(service, at_locations, left_out)),
        contact=_contact(service),
        left_out=tuple(left_out),
    )


def _text(record: dict[str, Any], name: str) -> str:
    return str(record.get(name) or "").strip()


def _values(service: dict[str, Any]) -> dict[str, Any]:
    fee_kind, fee_eur, fee_remark = _fee(service)
    capacity = next(iter(service.get("capacities") or []), None)
    documents = (_text(one, "document") for one in service.get("required_documents") or [])
    languages = (_text(one, "code") for one in service.get("languages") or [])
    return {
        "title": _text(service, "name"),
        "description": _text(service, "description"),
        "website": _text(service, "url"),
        "target_group": _text(service, "eligibility_description"),
        "age_from": _age(service.get("minimum_age")),
        "age_until": _age(service.get("maximum_age")),
        "required_documents": "; ".join(filter(None, documents)),
        "languages": list(dict.fromkeys(filter(None, languages))),
        "has_interpreting": bool(_text(service, "interpretation_services")),
        "registration_remark": _text(service, "application_process"),
        "fee_kind": fee_kind,
        "fee_eur": fee_eur,
        "fee_remark": fee_remark,
        "free_places": _age(capacity["available"]) if capacity else None,
        "places": _age(capacity.get("maximum")) if capacity else None,
        "capacity_stated_on": date.fromisoformat(capacity["updated"][:10]) if capacity else None,
    }


def _age(value: Any) -> int | None:
    return None if value is None else int(value)


def _fee(service: dict[str, Any]) -> tuple[str, Decimal | None, str]:
    cost = next(iter(service.get("cost_options") or []), None)
    said = _text(service, "fees_description")
    if said.casefold() in _WITHOUT_FEE:
        return "free", None, ""
    if cost is None or cost.get("amount") is None:
        return "on_request" if said else "", None, said
    if not cost["amount"]:
        return "free", None, said.removeprefix("kostenlos, ")
    amount = Decimal(str(cost["amount"])).quantize(Decimal("0.01"))
    return "fee", amount, _text(cost, "amount_description") or _text(cost, "option")


def _organisation(record: dict[str, Any]) -> dict[str, str]:
    phone = next((_text(one, "number") for one in record.get("phones") or []), "")
    return {
        "external_id": str(record["id"]).lower(),
        "name": _text(record, "name"),
        "short_name": (_text(record, "alternate_name") or _text(record, "name"))[:40],
        "description": _text(record, "description")[:2000],
        "website": _text(record, "website"),
        "email": _text(record, "email"),
        "phone": phone,
    }


def _codes(service: dict[str, Any], taxonomy: str, allowed: Collection[str]) -> list[str]:
    terms = [one.get("taxonomy_term") or {} for one in service.get("attributes") or []]
    codes = [_text(term, "code") for term in terms if term.get("taxonomy") == taxonomy]
    return [code for code in dict.fromkeys(codes) if code in allowed]


def _area(service: dict[str, Any], known: Known, left_out: list[str]) -> tuple[bool, Iterable[str]]:
    found: list[str] = []
    is_countywide = False
    for area in service.get("service_areas") or []:
        name, extent = _text(area, "name"), _text(area, "extent")
        ags = extent if extent in known.places else known.place_names.get(name)
        if ags:
            found.append(ags)
        elif name == _COUNTYWIDE:
            is_countywide = True
        else:
            left_out.append(f"Einzugsgebiet „{name}“ ist keine Kommune des Kreises")
    return is_countywide, dict.fromkeys(found)


def _venue(location: dict[str, Any], known: Known) -> dict[str, Any]:
    address: dict[str, Any] = next(iter(location.get("addresses") or []), {})
    access = [_text(one, "description") for one in location.get("accessibility") or []]
    return {
        "external_id": str(location["id"]).lower(),
        "name": (_text(location, "name") or _text(address, "address_1"))[:120],
        "street": _text(address, "address_1")[:120],
        "postal_code": _text(address, "postal_code"),
        "town": (_text(address, "city") or _text(location, "name"))[:80],
        "ags": known.place_names.get(_text(address, "city")),
        "public_transport": _text(location, "transportation")[:200],
        "accessibility": [known.accessibility[one] for one in access if one in known.accessibility],
        "accessibility_remark": "; ".join(
            one for one in access if one and one not in known.accessibility
        )[:200],
    }


def _hours(
    service: dict[str, Any], at_locations: list[dict[str, Any]], left_out: list[str]
) -> Iterable[dict[str, Any]]:
    there: list[tuple[Any, str | None]] = [(one, None) for one in service.get("schedules") or []]
    for place in at_locations:
        own = str((place.get("location") or {}).get("id") or "").lower() or None
        there += [(one, own) for one in place.get("schedules") or []]
    lines = []
    for schedule, venue in there:
        found = list(_lines(schedule, venue))
        lines += found
        if not found:
            said = _text(schedule, "description") or _text(schedule, "byday") or "ohne Wochentag"
            left_out.append(f"Zeit „{said}“ ist keine wöchentliche Öffnungszeit")
    return sorted(lines, key=lambda line: (line["weekday"], line["opens_at"], line["remark"]))


def _lines(schedule: dict[str, Any], venue: str | None) -> Iterable[dict[str, Any]]:
    days = [day.strip() for day in _text(schedule, "byday").split(",")]
    opens, closes = _text(schedule, "opens_at")[:5], _text(schedule, "closes_at")[:5]
    is_weekly = schedule.get("freq", "WEEKLY") == "WEEKLY" and schedule.get("interval") in (None, 1)
    if not (is_weekly and opens and closes and opens < closes):
        return
    for day in days:
        if day in _DAYS:
            yield {
                "weekday": _DAYS[day],
                "opens_at": time.fromisoformat(opens),
                "closes_at": time.fromisoformat(closes),
                "starts_on": _day(schedule, "valid_from"),
                "ends_on": _day(schedule, "valid_to"),
                "remark": (_text(schedule, "notes") or _text(schedule, "description"))[:120],
                "venue": venue,
            }


def _day(record: dict[str, Any], name: str) -> date | None:
    text = _text(record, name)
    return date.fromisoformat(text) if text else None


def _contact(service: dict[str, Any]) -> dict[str, str] | None:
    contact = next(iter(service.get("contacts") or []), None)
    if contact is None:
        return None
    phones = contact.get("phones") or service.get("phones") or []
    phone = next((_text(one, "number") for one in phones), "")
    email = _text(contact, "email") or _text(service, "email")
    if not (phone or email):
        return None
    name = _text(contact, "name") or _text(contact, "department") or "Anmeldung"
    return {
        "external_id": str(contact["id"]).lower(),
        "name": name[:120],
        "function": _text(contact, "title")[:120],
        "phone": phone[:40],
        "email": email,
    }
