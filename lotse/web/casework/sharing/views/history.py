"""How the timeline of a case tells what happened with other agencies."""

from typing import Any

TITLES = {
    "case.shared": "Mit einer Stelle geteilt",
    "case.share_changed": "Freigabe geändert",
    "case.share_ended": "Freigabe beendet",
    "case.contribution_made": "Beitrag einer anderen Stelle",
    "case.contribution_withdrawn": "Beitrag zurückgezogen",
    "case.transfer_offered": "Abgabe angeboten",
    "case.transfer_withdrawn": "Angebot einer Abgabe zurückgezogen",
    "case.transfer_declined": "Abgabe abgelehnt",
    "case.transfer_accepted": "Abgabe angenommen",
    "case.transfer_completed": "Abgabe abgeschlossen",
    "case.taken_over": "Von anderer Stelle übernommen",
}


def said(changes: dict[str, list[Any]]) -> list[str]:
    """With whom and what, or what the agency told."""
    names = ("recipient", "organisation")
    who = next((str(changes[name][-1]) for name in names if name in changes), "")
    further = [
        str(pair[-1])
        for name in ("kind", "categories", "readers", "reason", "text")
        if (pair := changes.get(name)) and pair[-1]
    ]
    return [who, *further]
