"""How the timeline of a case tells of its conferences."""

from typing import Any

TITLES = {
    "case.conference_planned": "Fallkonferenz geplant",
    "case.conference_changed": "Fallkonferenz geändert",
    "case.conference_cancelled": "Fallkonferenz abgesagt",
    "case.conference_invited": "Zur Fallkonferenz eingeladen",
    "case.conference_uninvited": "Von der Fallkonferenz ausgeladen",
    "case.conference_minuted": "Protokoll der Fallkonferenz geschrieben",
    "case.conference_decided": "In der Fallkonferenz beschlossen",
    "case.conference_held": "Fallkonferenz abgeschlossen",
}
_FURTHER = ("invitee", "decision", "owner", "reason")


def said(changes: dict[str, list[Any]]) -> list[str]:
    """Which one, and who or what it is about."""
    found = [
        next(filter(None, reversed(changes[name])), "") for name in _FURTHER if name in changes
    ]
    return [str(changes["conference"][-1]), *(str(one) for one in found if one)]
