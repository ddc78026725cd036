"""What was shared, as labelled sections: the same words on the page and on paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from lotse.casework.appointments.choices import AppointmentKind
from lotse.casework.assessments.choices import ItemKind, Need, Urgency
from lotse.casework.cases.choices import ContactKind
from lotse.casework.consents.choices import DataCategory
from lotse.casework.papers.choices import DocumentKind
from lotse.casework.persons.choices import (
    ContactPointKind,
    HouseholdRole,
    LanguageLevel,
    Literacy,
    NameKind,
    Sex,
)
from lotse.casework.plans.choices import Attainment, Doer, MeasureState, Outlook
from lotse.core import codes
from lotse.core.partial_dates import from_iso
from lotse.core.phones import display

Data = Mapping[str, Any]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """One thing that is said, with the record it comes from."""

    label: str
    value: str
    kind: str
    record_id: int


@dataclass(frozen=True)
class Section:
    """All that is said under one category of data."""

    category: str
    label: str
    lines: list[Line] = field(default_factory=list)


def sections(rows: Iterable[Mapping[str, Any]]) -> list[Section]:
    """Rows of the database as German lines, one section per category, in the usual order."""
    found: dict[str, Section] = {}
    for row in rows:
        category = DataCategory(row["category"])
        section = found.setdefault(category.value, Section(category.value, str(category.label)))
        section.lines.extend(
            Line(label, value, row["kind"], row["record_id"])
            for label, value in _LINES[row["kind"]](row["data"])
            if value
        )
    return [found[code] for code in DataCategory.values if code in found and found[code].lines]


def _person(data: Data) -> Pairs:
    name = ", ".join(part for part in (data["family_name"], data["given_name"]) if part)
    sex = "" if data["sex"] == Sex.UNKNOWN else str(Sex(data["sex"]).label)
    born = str(from_iso(data["born"])) if data["born"] else ""
    return [("Name", name), ("Geburtsdatum", born), ("Geschlecht", sex)]


def _name(data: Data) -> Pairs:
    return [(str(NameKind(data["kind"]).label), data["name"])]


def _contact_point(data: Data) -> Pairs:
    is_mail = data["kind"] == ContactPointKind.EMAIL
    value = data["value"] if is_mail else display(data["value"])
    remark = f" ({data['remark']})" if data["remark"] else ""
    return [(str(ContactPointKind(data["kind"]).label), f"{value}{remark}")]


def _address(data: Data) -> Pairs:
    town = f"{data['postal_code']} {data['town']}".strip()
    return [("Anschrift", ", ".join(part for part in (data["street"], town) if part))]


def _nationality(data: Data) -> Pairs:
    return [("Staatsangehörigkeit", codes.country(data["country"]))]


def _entry(data: Data) -> Pairs:
    return [("Einreise nach Deutschland", str(from_iso(data["entered"])))]


def _residence_period(data: Data) -> Pairs:
    since, until = _day(data["starts_on"]), _day(data["ends_on"])
    status = ": ".join(part for part in (data["norm"], data["name"]) if part not in {"", "–"})
    return [("Aufenthaltsstatus", f"{status} (seit {since}{', bis ' + until if until else ''})")]


def _language(data: Data) -> Pairs:
    return [(codes.language(data["language"]), str(LanguageLevel(data["level"]).label))]


def _understanding(data: Data) -> Pairs:
    language = data["interpreter_language"]
    needed = f"nötig: {codes.language(language)}" if language else "nötig"
    unknown = data["literacy"] == Literacy.UNKNOWN
    return [
        ("Dolmetschen", needed if data["interpreter_needed"] else ""),
        ("Lesen und Schreiben", "" if unknown else str(Literacy(data["literacy"]).label)),
    ]


def _household_member(data: Data) -> Pairs:
    born = f"geboren {data['born_year']}" if data["born_year"] else "Geburtsjahr nicht bekannt"
    who = "die Person selbst" if data["is_client"] else born
    return [(f"Im Haushalt: {HouseholdRole(data['role']).label}", who)]


def _answer(data: Data) -> Pairs:
    if data["item_kind"] != ItemKind.DOMAIN:
        return [(data["question"], _answered(data))]
    label = data["domain_label"]
    said = [
        f"{Need(data['need']).label}" if data["need"] is not None else "",
        f"eigene Sicht: {Need(data['own_view']).label}" if data["own_view"] is not None else "",
        f"{Urgency(data['urgency']).label}" if data["urgency"] else "",
    ]
    need = "; ".join(part for part in said if part)
    on = f" (eingeschätzt am {_day(data['assessed_on'])})"
    return [
        (f"{label}: Bedarf", f"{need}{on}" if need else ""),
        (f"{label}: Situation", data["situation"]),
        (f"{label}: Ressourcen", data["resources"]),
    ]


def _answered(data: Data) -> str:
    value = str(data["value"])
    if data["item_kind"] == ItemKind.YES_NO:
        return {"yes": "ja", "no": "nein"}.get(value, value)
    if data["item_kind"] == ItemKind.DATE:
        return _day(value)
    if data["item_kind"] == ItemKind.SCALE:
        return f"{value} von 3"
    return value


def _plan(data: Data) -> Pairs:
    review = f", zu überprüfen am {_day(data['review_on'])}" if data["review_on"] else ""
    return [("Integrationsplan", f"vereinbart am {_day(data['agreed_on'])}{review}")]


def _goal(data: Data) -> Pairs:
    until = f" (bis {_day(data['target_on'])})" if data["target_on"] else ""
    outlook = data["outlook"] not in {None, Outlook.GOES_ON} and Outlook(data["outlook"]).label
    level = Attainment(data["level"]).label if data["level"] is not None else ""
    stand = "; ".join(str(part) for part in (level, outlook) if part)
    return [
        (f"Ziel · {data['domain_label']}", f"{data['title']}{until}"),
        ("In den Worten der Person", data["own_words"]),
        ("Stand des Ziels", f"{stand} ({_day(data['rated_on'])})" if stand else ""),
    ]


def _measure(data: Data) -> Pairs:
    doer = data["agency"] if data["doer"] == Doer.AGENCY else str(Doer(data["doer"]).label)
    state = MeasureState(data["state"]).label
    said = f"{data['what']} – {doer}, bis {_day(data['due_on'])}, {state}"
    return [("Maßnahme", said), ("Ergebnis", data["result"])]


def _appointment(data: Data) -> Pairs:
    starts = timezone.localtime(datetime.fromisoformat(data["starts_at"]))
    ends = timezone.localtime(datetime.fromisoformat(data["ends_at"]))
    when = f"{starts:%d.%m.%Y, %H:%M} bis {ends:%H:%M} Uhr"
    return [(when, str(AppointmentKind(data["kind"]).label))]


def _note(data: Data) -> Pairs:
    kind = ContactKind(data["kind"]).label
    return [(f"{kind} am {_day(data['held_on'])} ({data['by']})", data["note"])]


def _document(data: Data) -> Pairs:
    dated = f" vom {_day(data['dated_on'])}" if data["dated_on"] else ""
    return [(str(DocumentKind(data["kind"]).label), f"{data['title']}{dated}")]


def _day(iso: str | None) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""


_LINES: dict[str, Callable[[Data], Pairs]] = {
    "person": _person,
    "name": _name,
    "contact_point": _contact_point,
    "address": _address,
    "nationality": _nationality,
    "entry": _entry,
    "residence_period": _residence_period,
    "language": _language,
    "understanding": _understanding,
    "household_member": _household_member,
    "answer": _answer,
    "plan": _plan,
    "goal": _goal,
    "measure": _measure,
    "appointment": _appointment,
    "note": _note,
    "document": _document,
}
