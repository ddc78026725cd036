"""Agenda and minutes of a meeting as papers (Tagesordnung, Protokoll)."""

from collections.abc import Iterable, Mapping, Sequence

from lotse.foundation.documents.sheets import DAY, Column, Part, Sheet, Table
from lotse.foundation.documents.spreadsheets import Cell
from lotse.steering.bodies.models import (
    AgendaItem,
    Decision,
    ItemMinutes,
    Meeting,
    SeatPresence,
    Task,
)
from lotse.steering.bodies.rules import meetings as rules

NOTHING = "–"
DRAFT = "Entwurf, noch nicht genehmigt"


def agenda(meeting: Meeting, items: Sequence[AgendaItem]) -> Sheet:
    """The agenda as it goes out with the invitation."""
    starts = rules.starts_of_items(meeting.local_start, [one.planned_minutes for one in items])
    rows = [
        [
            f"{item.position}",
            f"{starts_at:%H:%M}" if starts_at else NOTHING,
            "\n".join(filter(None, [item.title, item.note])),
            item.presenter or NOTHING,
            f"{item.planned_minutes}" if item.planned_minutes else NOTHING,
        ]
        for item, starts_at in zip(items, starts, strict=True)
    ]
    columns = [
        Column("Nr.", width=1),
        Column("Uhrzeit", width=2),
        Column("Punkt", width=8),
        Column("Wer trägt vor", width=4),
        Column("Minuten", width=2),
    ]
    return Sheet(
        title=f"Tagesordnung: {meeting.body}",
        subtitle=f"Sitzung am {meeting.local_start:%d.%m.%Y}",
        facts=_facts(meeting),
        parts=[Part("Tagesordnung", table=Table(columns, rows))],
    )


def minutes(
    meeting: Meeting,
    *,
    items: Iterable[AgendaItem],
    said: Mapping[int, ItemMinutes],
    presences: Sequence[SeatPresence],
    decisions: Mapping[int, Sequence[Decision]],
    tasks: Mapping[int, Sequence[Task]],
) -> Sheet:
    """The minutes; a draft says that it is one, approved ones carry day and fingerprint."""
    parts = [_presence(presences)] if presences else []
    parts += [_point(item, said.get(item.pk), decisions.get(item.pk, [])) for item in items]
    given = [task for of_item in decisions.values() for one in of_item for task in
             tasks.get(one.pk, [])]  # fmt: skip
    if given:
        parts.append(_tasks(given))
    facts = [*_facts(meeting), ("Stand", _standing(meeting))]
    if meeting.is_approved:
        facts.append(("Prüfsumme (SHA-256)", _in_groups(meeting.fingerprint)))
    return Sheet(
        title=f"Protokoll: {meeting.body}",
        subtitle=f"Sitzung am {meeting.local_start:%d.%m.%Y}",
        facts=facts,
        parts=parts,
        signatures=["Vorsitz", "Protokoll"],
    )


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    starts, ends = meeting.local_start, meeting.local_end
    return [
        ("Zeit", f"{starts:%d.%m.%Y}, {starts:%H:%M} bis {ends:%H:%M} Uhr"),
        ("Ort", meeting.place or "Videokonferenz"),
    ]


def _in_groups(fingerprint: str) -> str:
    """In groups of eight, so that a line can break and an eye can follow."""
    return " ".join(fingerprint[place : place + 8] for place in range(0, len(fingerprint), 8))


def _standing(meeting: Meeting) -> str:
    if meeting.is_approved and meeting.approved_on:
        return f"genehmigt am {meeting.approved_on:%d.%m.%Y}, Fassung {meeting.version}"
    return DRAFT


def _presence(presences: Sequence[SeatPresence]) -> Part:
    rows = [
        [
            str(one.seat),
            ", ".join(filter(None, [one.seat.function, one.seat.organisation.short_name])),
            _came(one),
        ]
        for one in presences
    ]
    columns = [Column("Name", width=4), Column("Funktion", width=6), Column("Anwesenheit", width=5)]
    return Part("Anwesenheit", table=Table(columns, rows))


def _came(one: SeatPresence) -> str:
    if one.represented_by:
        return f"vertreten durch {one.represented_by}"
    return one.get_presence_display() or NOTHING


def _point(item: AgendaItem, said: ItemMinutes | None, decisions: Sequence[Decision]) -> Part:
    paragraphs = said.text.splitlines() if said else []
    paragraphs += [f"Beschluss {one} ({one.how}): {one.wording}" for one in decisions]
    shown = [line for line in paragraphs if line.strip()]
    return Part(f"{item.position}. {item.title}", shown or [NOTHING])


def _tasks(tasks: Sequence[Task]) -> Part:
    rows: list[list[Cell]] = [[task.text, task.owner, task.due_on] for task in tasks]
    columns = [Column("Was", width=8), Column("Wer", width=5), Column("Bis", DAY, width=3)]
    return Part("Aufträge", table=Table(columns, rows))
