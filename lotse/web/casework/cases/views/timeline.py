"""The timeline of a case (Verlauf): contacts, follow-ups, and what the trail says about the case.

All of it is one list with one order, so that pages and the count are exact; only the entries of the
page shown are read in full.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case as Choose
from django.db.models import DateField, F, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, TruncDate

from lotse.casework.cases.models import Case, Contact, FollowUp, Phase
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.models import Municipality
from lotse.web.casework.conferences.views import history as conferences
from lotse.web.casework.consents.views import history as consents
from lotse.web.casework.plans.views import history as plans
from lotse.web.casework.referrals.views import history as referrals
from lotse.web.casework.sharing.views import history as collaboration

ENTRIES_PER_PAGE = 20
ALL, CONTACTS, FOLLOW_UPS = "", "contacts", "follow_ups"
# Name in the address: (label of the filter, actions in the trail)
_IN_TRAIL = {
    "changes": ("Falldaten", ("case.opened", "case.changed", "case.closed", "case.reopened")),
    "sharing": (
        "Zuständigkeit, Vertretung und Prüfung",
        (
            "case.handed_over",
            "case.deputy_appointed",
            "case.deputy_ended",
            "case.review_started",
            "case.file_review_completed",
            "case.file_review_answered",
        ),
    ),
}
_OF_FOLLOW_UPS = ("case.follow_up_changed",)
_APPOINTMENTS = {
    "case.appointment_arranged": "Termin vereinbart",
    "case.appointment_changed": "Termin geändert",
    "case.appointment_cancelled": "Termin abgesagt",
    "case.appointment_missed": "Termin nicht wahrgenommen",
    "case.appointment_held": "Termin gehalten",
    "case.appointment_reopened": "Termin gilt wieder",
}
_DOCUMENTS = {
    "case.document_added": "Dokument abgelegt",
    "case.document_replaced": "Datei ersetzt",
    "case.document_withdrawn": "Dokument zurückgezogen",
    "case.document_returned": "Dokument wieder aufgenommen",
    "case.letter_written": "Brief geschrieben",
}
_IN_TRAIL["documents"] = ("Dokumente", tuple(_DOCUMENTS))
_IN_TRAIL["appointments"] = ("Termine", tuple(_APPOINTMENTS))
_ASSESSMENTS = {
    "case.assessment_completed": "Assessment abgeschlossen",
    "case.assessment_discarded": "Entwurf eines Assessments verworfen",
}
_IN_TRAIL["assessments"] = ("Assessment", tuple(_ASSESSMENTS))
_IN_TRAIL["plans"] = ("Plan", tuple(plans.TITLES))
_IN_TRAIL["referrals"] = ("Vermittlungen", tuple(referrals.TITLES))
_IN_TRAIL["conferences"] = ("Fallkonferenzen", tuple(conferences.TITLES))
_IN_TRAIL["collaboration"] = ("Zusammenarbeit", tuple(collaboration.TITLES))
CONSENTS = "consents"
# The filters: what is looked for together stands together, so that they fit into one line.
_GROUPS = {
    ALL: ("Alles", ()),
    CONTACTS: ("Kontakte", ()),
    "steps": ("Wiedervorlagen, Termine", (FOLLOW_UPS, "appointments")),
    "planning": ("Assessment, Plan", ("assessments", "plans")),
    "documents": ("Dokumente", ()),
    CONSENTS: ("Einwilligungen", ()),
    "together": ("Zusammenarbeit", ("referrals", "conferences", "collaboration")),
    "case": ("Fall, Zuständigkeit", ("changes", "sharing")),
}
KINDS = {CONTACTS, FOLLOW_UPS, CONSENTS, *_IN_TRAIL, *_GROUPS}
_Key = tuple[str, date, datetime, int]
_FIELDS = ("entry_source", "entry_on", "entry_at", "entry_id")
_TITLES = {
    "case.opened": "Fall aufgenommen",
    "case.changed": "Falldaten geändert",
    "case.closed": "Fall abgeschlossen",
    "case.reopened": "Fall wieder aufgenommen",
    "case.handed_over": "Fall übergeben",
    "case.deputy_appointed": "Vertretung bestimmt",
    "case.deputy_ended": "Vertretung beendet",
    "case.review_started": "Akte zur Prüfung geöffnet",
    "case.file_review_completed": "Aktenprüfung abgeschlossen",
    "case.file_review_answered": "Aktenprüfung beantwortet",
    "case.follow_up_changed": "Wiedervorlage geändert",
    **_APPOINTMENTS,
    **_DOCUMENTS,
}
_TITLES |= _ASSESSMENTS | plans.TITLES | referrals.TITLES | collaboration.TITLES
_TITLES |= conferences.TITLES
# Taken up or closed on the day that was said, not on the day it was typed.
_DAY_SAID = Choose(
    When(action="case.opened", then=Cast(KT("changes__opened_on__1"), DateField())),
    When(action="case.closed", then=Cast(KT("changes__closed_on__1"), DateField())),
    When(action="case.plan_agreed", then=Cast(KT("changes__agreed_on__1"), DateField())),
    When(
        action="case.assessment_completed",
        then=Cast(KT("changes__assessed_on__1"), DateField()),
    ),
    default=TruncDate("recorded_at"),
    output_field=DateField(),
)


def filters(kind: str) -> list[tuple[str, str, bool]]:
    """Name, label, and whether it is the one that holds the kind asked for."""
    return [
        (name, label, kind == name or kind in kinds) for name, (label, kinds) in _GROUPS.items()
    ]


def page_of_timeline(actor: Actor, case: Case, kind: str, number: str | None) -> Page:
    """One page of entries, newest first."""
    page = Paginator(_keys(actor, case, kind), ENTRIES_PER_PAGE).get_page(number)
    page.object_list = _read(case, list(page.object_list))
    return page


def _keys(actor: Actor, case: Case, kind: str) -> QuerySet:
    """What happened and where it is written; kinds not asked for are left out."""
    found = []
    _, together = _GROUPS.get(kind, ("", ()))
    wanted = {kind, *together}
    if kind == ALL:
        wanted = KINDS
    if CONTACTS in wanted:
        found.append(_key(case.contacts.all(), "contact", on=F("held_on"), at=F("created_at")))
    if FOLLOW_UPS in wanted:
        done = case.follow_ups.exclude(done_at=None)
        found.append(_key(case.follow_ups.all(), "set", at=F("created_at")))
        found.append(_key(done, "done", at=F("done_at")))
    actions = [
        action for name, (_, actions) in _IN_TRAIL.items() if name in wanted for action in actions
    ]
    actions += _OF_FOLLOW_UPS if FOLLOW_UPS in wanted else ()
    if actions:
        entries = AuditEntry.objects.about(case).changes().filter(action__in=actions)
        found.append(_key(entries, "trail", on=_DAY_SAID, at=F("recorded_at")))
    if CONSENTS in wanted:
        found += [
            _key(one.rows, one.name, on=one.on and F(one.on), at=F(one.at))
            for one in consents.sources(actor, case, beside_trail="collaboration" in wanted)
        ]
    first, *others = found
    return first.union(*others, all=True).order_by("-entry_on", "-entry_at", "-entry_id")


def _key(rows: QuerySet, source: str, *, at: F, on: Any = None) -> QuerySet:
    on = on or TruncDate(at)
    keys: QuerySet = rows.annotate(
        entry_source=Value(source), entry_on=on, entry_at=at, entry_id=F("pk")
    )
    return keys.order_by().values_list(*_FIELDS)


def _read(case: Case, keys: list[_Key]) -> list[dict[str, Any]]:
    ids: dict[str, list[int]] = defaultdict(list)
    for source, _, _, pk in keys:
        ids[source].append(pk)
    contacts = Contact.objects.select_related("recorded_by").in_bulk(ids["contact"])
    steps = FollowUp.objects.select_related("assignee", "done_by").in_bulk(
        [*ids["set"], *ids["done"]]
    )
    trail = AuditEntry.objects.in_bulk(ids["trail"])
    users = User.objects.in_bulk({entry.actor_id for entry in trail.values() if entry.actor_id})
    names = _names() if any(entry.action == "case.changed" for entry in trail.values()) else {}
    read: dict[str, Callable[[int], dict[str, Any]]] = {
        "contact": lambda pk: _of_contact(contacts[pk]),
        "set": lambda pk: _of_step(steps[pk]),
        "done": lambda pk: _of_done(steps[pk]),
        "trail": lambda pk: _of_trail(trail[pk], users, names),
    }
    read |= consents.read(case.pk, ids)
    return [_BARE | read[source](pk) | {"on": on} for source, on, _, pk in keys]


def _of_contact(contact: Contact) -> dict[str, Any]:
    return _entry(contact.get_kind_display(), contact.recorded_by) | {"contact": contact}


def _of_step(step: FollowUp) -> dict[str, Any]:
    return _entry(
        "Wiedervorlage", step.assignee, f"{step.subject}, fällig am {step.due_on:%d.%m.%Y}"
    )


def _of_done(step: FollowUp) -> dict[str, Any]:
    return _entry("Entfallen" if step.is_dropped else "Erledigt", step.done_by, step.subject)


def _of_trail(
    entry: AuditEntry, users: dict[int, User], names: dict[str, dict[int, str]]
) -> dict[str, Any]:
    changes: dict[str, list[Any]] = entry.changes
    if entry.action == "case.changed":
        lines = [_change(name, pair, names) for name, pair in changes.items() if name in _LABELS]
    elif entry.action in _OF_FOLLOW_UPS:
        lines = [_moved(changes)]
    elif "appointment" in changes:
        said = [*changes["appointment"], changes.get("reason", [""])[-1]]
        lines = [" → ".join(filter(None, said[:2])), *filter(None, said[2:])]
    elif entry.action in _ASSESSMENTS:
        lines = [f"{changes['instrument_version'][-1]} · {changes['about'][-1]}"]
    elif entry.action in plans.TITLES:
        lines = plans.said(changes)
    elif entry.action in referrals.TITLES:
        lines = referrals.said(changes)
    elif entry.action in conferences.TITLES:
        lines = conferences.said(changes)
    elif entry.action in collaboration.TITLES:
        lines = collaboration.said(changes)
    elif "document" in changes:
        lines = [pair[-1] for name in _OF_DOCUMENT if (pair := changes.get(name)) and pair[-1]]
    else:
        lines = _said(changes)
    return _entry(_TITLES[entry.action], users.get(entry.actor_id or 0), *lines)


def _said(changes: dict[str, list[Any]]) -> list[str]:
    """From whom to whom, who stands in until when, and why."""
    until = changes.get("ends_on", [None])[-1]
    said = changes.get("deputy") or changes.get("reason") or []
    words = " ".join(str(value) for value in said if value)
    passed_on = [" → ".join(changes["worker"])] if "worker" in changes else []
    return [*passed_on, *([f"{words}, bis {_german(until)}" if until else words] if words else [])]


def _moved(changes: dict[str, list[Any]]) -> str:
    """What is to be done, and to which day it was moved."""
    moved = changes.get("snoozed_until") or changes.get("due_on")
    days = f": {_german(moved[0])} → {_german(moved[1])}" if moved else ""
    return f"{changes['subject'][-1]}{days}"


_BARE: dict[str, Any] = {"contact": None, "url": ""}


def _entry(title: str, who: User | None, *lines: str) -> dict[str, Any]:
    return {"title": title, "who": str(who or ""), "lines": lines}


# Which one, and why it was replaced or withdrawn.
_OF_DOCUMENT = ("document", "remark", "withdrawal_reason")
_LABELS = {"phase_id": "Phase", "municipality_id": "Kommune", "opened_on": "Aufgenommen am"}


def _change(name: str, pair: list[Any], names: dict[str, dict[int, str]]) -> str:
    before, after = (
        names[name].get(value, "–") if name in names else _german(value) for value in pair
    )
    return f"{_LABELS[name]}: {before} → {after}"


def _names() -> dict[str, dict[int, str]]:
    return {
        "phase_id": dict(Phase.objects.values_list("pk", "label").order_by("pk")),
        "municipality_id": dict(Municipality.objects.values_list("pk", "name").order_by("pk")),
    }


def _german(iso: str | None) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else "–"
