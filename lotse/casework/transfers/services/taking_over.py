"""A person and a case of the receiver's own, made from what came along (Übernahme)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.cases.choices import ContactKind, ContactWith
from lotse.casework.cases.models import Case
from lotse.casework.cases.services import cases, contacts, follow_ups
from lotse.casework.papers.services import documents
from lotse.casework.persons.models import (
    Address,
    ContactPoint,
    LanguageSkill,
    Person,
    PersonName,
    ResidencePeriod,
    ResidenceStatus,
)
from lotse.casework.persons.services import people
from lotse.casework.persons.services.details import Detail
from lotse.casework.plans.choices import ENDED, Outlook
from lotse.casework.plans.services import goals, measures, plans
from lotse.casework.sharing import letters
from lotse.casework.transfers import rules
from lotse.casework.transfers.models import CaseTransfer
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents import services as files
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain

Row = dict[str, Any]
Data = Mapping[str, Any]
# Art. 14 Abs. 3 lit. a DSGVO leaves a month; a week is the house's own.
INFORM_WITHIN = timedelta(days=7)
INFORM = "Über die Übernahme informieren (Art. 14 DSGVO) und eigene Einwilligung einholen"
_GOING_ON = (None, Outlook.GOES_ON)


def take_over(
    *, actor: Actor, transfer: CaseTransfer, rows: list[Row], municipality: Municipality
) -> Case:
    """Make the new file, inside of the service that accepts. Who acts is responsible for it."""
    # Read first: once the offer is accepted the sender's files are shut.
    papers = [(row["data"], _content_of(row["data"])) for row in _of(rows, "document")]
    today = timezone.localdate()
    person = _register(actor, rows, municipality)
    case = cases.open_case(actor=actor, person=person, municipality=municipality, opened_on=today)
    sender = transfer.sender.name
    contacts.record_contact(
        actor=actor,
        case=case,
        kind=ContactKind.WRITTEN,
        held_on=today,
        duration_minutes=0,
        with_whom=ContactWith.PROVIDER,
        with_whom_detail=sender[:150],
        note=_note(sender, rows),
    )
    for data, content in papers:
        _file(actor, case, sender, data, content)
    _draft_plan(actor, case, rows)
    follow_ups.set_follow_up(actor=actor, case=case, subject=INFORM, due_on=today + INFORM_WITHIN)
    return case


def _of(rows: Iterable[Row], *kinds: str) -> list[Row]:
    return [row for row in rows if row["kind"] in kinds]


def _register(actor: Actor, rows: list[Row], municipality: Municipality) -> Person:
    values: Row = {}
    for row in _of(rows, "person", "entry", "understanding"):
        values |= row["data"]
    return people.register_person(
        actor=actor,
        nationalities=[row["data"]["country"] for row in _of(rows, "nationality")],
        details=_details(rows, municipality),
        **values,
    )


def _details(
    rows: list[Row], municipality: Municipality
) -> Iterable[tuple[type[Detail], Mapping[str, Any]]]:
    for kind, model in (
        ("name", PersonName),
        ("contact_point", ContactPoint),
        ("language", LanguageSkill),
    ):
        yield from ((model, row["data"]) for row in _of(rows, kind))
    for row in _of(rows, "address"):
        lived = row["data"] | {"starts_on": _day(row["data"]["starts_on"])}
        yield Address, lived | {"municipality": municipality}
    for row in _of(rows, "residence_period"):
        yield from _residence(row["data"])


def _residence(data: Data) -> Iterable[tuple[type[Detail], Mapping[str, Any]]]:
    status = ResidenceStatus.objects.filter(norm=data["norm"], name=data["name"]).first()
    if status:
        period = {"starts_on": _day(data["starts_on"]), "ends_on": _day(data["ends_on"])}
        yield ResidencePeriod, {"status": status, **period}


def _note(sender: str, rows: list[Row]) -> str:
    """Everything that has no field of its own, each with its date, in one text."""
    parts = [f"Übernommen von {sender} am {timezone.localdate():%d.%m.%Y}."]
    for section in letters.sections(rules.told_in_note(rows)):
        lines = [f"{line.label}: {line.value}" for line in section.lines]
        parts.append("\n".join([section.label, *lines]))
    return "\n\n".join(parts)


def _content_of(data: Data) -> bytes:
    # Under its own policy, which asks for the consent once more.
    return files.content(StoredFile.objects.get(pk=data["file"]))


def _file(actor: Actor, case: Case, sender: str, data: Data, content: bytes) -> None:
    documents.file_document(
        actor=actor,
        case=case,
        name=data["name"],
        content=content,
        kind=data["kind"],
        title=data["title"],
        dated_on=_day(data["dated_on"]),
        valid_until=_day(data["valid_until"]),
        remark=f"Übernommen von {sender}"[:300],
    )


def _draft_plan(actor: Actor, case: Case, rows: list[Row]) -> None:
    """Goals that go on as a draft, to be agreed anew; how they stood is said in the note."""
    going_on = [row for row in _of(rows, "goal") if row["data"]["outlook"] in _GOING_ON]
    if not going_on:
        return
    plan = plans.begin_plan(actor=actor, case=case)
    domains = {domain.code: domain for domain in LifeDomain.objects.all()}
    for row in going_on:
        data = row["data"]
        goal = goals.add_goal(
            actor=actor,
            plan=plan,
            domain=domains[data["domain"]],
            title=data["title"],
            own_words=data["own_words"],
            target_on=_day(data["target_on"]),
        )
        for step in _of(rows, "measure"):
            told = step["data"]
            if told["goal"] == row["record_id"] and told["state"] not in ENDED:
                values = {name: told[name] for name in ("what", "doer", "agency")}
                due_on = _day(told["due_on"])
                measures.add_measure(actor=actor, goal=goal, due_on=due_on, **values)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
