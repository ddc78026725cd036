"""When a case may go on elsewhere, and who does the next step. Plain Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lotse.core.verdicts import YES, Verdict, no

IDENTITY = "identity"
OLDEST_YEARS = 120
SENDER, RECEIVER = "sender", "receiver"
# State -> what may follow, and whose step that is. The database says the same in
# ``transfers_whose_step``; a test compares them.
TRANSITIONS: Mapping[str, Mapping[str, str]] = {
    "requested": {"offered": SENDER, "refused": SENDER, "withdrawn": RECEIVER},
    "offered": {"accepted": RECEIVER, "declined": RECEIVER, "withdrawn": SENDER},
    "accepted": {"completed": SENDER},
}
_OVER = {
    "requested": "Über diese Anfrage ist noch nicht entschieden.",
    "refused": "Diese Anfrage ist schon beantwortet.",
    "offered": "Dieser Fall ist schon angeboten.",
    "accepted": "Dieses Angebot ist schon angenommen.",
    "declined": "Dieses Angebot ist schon abgelehnt.",
    "withdrawn": "Das ist schon zurückgezogen.",
    "completed": "Diese Abgabe ist abgeschlossen.",
}
# What becomes a field of the new file. All other rows are told in its first note.
AS_FIELDS = frozenset(
    {
        "person",
        "name",
        "contact_point",
        "address",
        "nationality",
        "entry",
        "residence_period",
        "language",
        "understanding",
        "document",
    }
)


def transfer_may_become(*, state: str, wanted: str, side: str) -> Verdict:
    """One step after the other, each by the side whose step it is."""
    whose = TRANSITIONS.get(state, {}).get(wanted)
    if whose is None:
        return no(_OVER[state])
    if whose != side:
        return no("Das entscheidet die andere Stelle.")
    return YES


@dataclass(frozen=True)
class Partner:
    """The other organisation, as far as rules ask about it."""

    is_own: bool
    is_active: bool
    is_status_authority: bool
    does_casework: bool


def partner_fits(partner: Partner) -> Verdict:
    """A case goes on only where cases are managed, never where status is decided."""
    if partner.is_own:
        return no("Innerhalb der eigenen Stelle geben Sie den Fall mit „Fall übergeben“ weiter.")
    if partner.is_status_authority:
        return no("Ausländer- und Einbürgerungsbehörden sehen keine Fälle.")
    if not partner.is_active:
        return no("Diese Stelle arbeitet nicht mehr mit Lotse.")
    if not partner.does_casework:
        return no(
            "Dort gibt es kein Fallmanagement in Lotse. Für diese Stelle ist eine Vermittlung der"
            " richtige Weg."
        )
    return YES


def offer_is_covered(
    *, wanted: frozenset[str], covered: frozenset[str], labels: Mapping[str, str]
) -> Verdict:
    """Nothing goes along that is not covered, and nothing without the name."""
    if IDENTITY not in wanted:
        return no("Ohne den Namen der Person geht das nicht. Bitte auch diese Angabe wählen.")
    missing = [label for code, label in labels.items() if code in wanted - covered]
    if missing:
        return no(f"Dafür liegt keine Einwilligung vor: {'; '.join(missing)}.")
    return YES


def request_may_be_made(*, person_agrees: bool, born_on: date | None, today: date) -> Verdict:
    """Nobody is asked about behind her back, and nobody who cannot be there."""
    if not person_agrees:
        return no("Bitte fragen Sie nur an, wenn die Person das möchte.")
    if born_on and (born_on > today or born_on.year < today.year - OLDEST_YEARS):
        return no("Dieses Geburtsdatum kann nicht stimmen.")
    return YES


def worker_may_be_chosen(*, is_lead: bool, is_oneself: bool, works_here: bool) -> Verdict:
    """Who accepts takes the case herself; the lead may choose a colleague."""
    if is_oneself:
        return YES
    if not is_lead:
        return no("Für andere nimmt die Fachaufsicht an. Sie selbst können den Fall übernehmen.")
    if not works_here:
        return no("Diese Person arbeitet hier nicht im Fallmanagement.")
    return YES


def told_in_note(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows for which the new file has no field of its own."""
    return [row for row in rows if row["kind"] not in AS_FIELDS]
