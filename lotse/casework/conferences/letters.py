"""The minutes of a conference as a paper (Protokoll)."""

from collections.abc import Iterable
from typing import Any

from lotse.casework.conferences.models import (
    AgendaItem,
    AnonymisedPresentation,
    Conference,
    Decision,
    Invitee,
)

NOTHING = "–"


def minutes(
    conference: Conference,
    *,
    name: str,
    agenda: Iterable[AgendaItem],
    decisions: Iterable[Decision],
    invitees: Iterable[Invitee],
    presentation: AnonymisedPresentation | None,
    domains: Iterable[str],
) -> dict[str, Any]:
    """What the layout „conference“ prints; ``name`` is empty where nobody may know it."""
    return {
        "title": f"Protokoll: {conference.get_kind_display()}",
        "subject": conference.subject,
        "facts": [[label, value] for label, value in _facts(conference, name) if value],
        "presentation": _presented(presentation, domains) if presentation else [],
        "situation": presentation.situation if presentation else "",
        "attendance": [_attended(invitee) for invitee in invitees],
        "agenda": [[item.title, item.minutes or NOTHING] for item in agenda],
        "decisions": [_decided(decision) for decision in decisions],
        "host": str(conference.host_user),
    }


def _facts(conference: Conference, name: str) -> list[tuple[str, str]]:
    starts, ends = conference.local_start, conference.local_end
    takes_part = "nimmt selbst teil" if conference.client_takes_part else ""
    return [
        ("Person", ", ".join(filter(None, [name, takes_part])) if name else ""),
        ("Zeit", f"{starts:%d.%m.%Y}, {starts:%H:%M} bis {ends:%H:%M} Uhr"),
        ("Ort", conference.place or "Videokonferenz"),
        ("Leitung", f"{conference.host_user}, {conference.host}"),
        ("Stand", conference.get_state_display()),
    ]


def _presented(presentation: AnonymisedPresentation, domains: Iterable[str]) -> list[list[str]]:
    return [
        ["Deckname", presentation.pseudonym],
        ["Altersgruppe", presentation.get_age_band_display()],
        ["Wohnt", presentation.municipality_group],
        ["Rechtskreis", presentation.get_legal_sphere_display()],
        ["Lebensbereiche", ", ".join(domains)],
        ["Frage", presentation.question],
    ]


def _attended(invitee: Invitee) -> list[str]:
    return [str(invitee), str(invitee.organisation), invitee.get_attended_display() or NOTHING]


def _decided(decision: Decision) -> list[str]:
    done = f"erledigt {decision.done_at:%d.%m.%Y}" if decision.done_at else "offen"
    return [decision.text, decision.owner, f"{decision.due_on:%d.%m.%Y}", done]
