"""How an import goes on: what may follow what, and where a line stands."""

from collections.abc import Collection
from datetime import date

from lotse.casework.imports.rules.columns import Column
from lotse.core.list_words import Fault
from lotse.core.verdicts import YES, Verdict, no

UPLOADED, CHECKED, IMPORTED, UNDONE = "uploaded", "checked", "imported", "undone"
TRANSITIONS = {
    UPLOADED: {CHECKED},
    CHECKED: {CHECKED, IMPORTED},
    # Lines that were doubtful or left out are taken over later.
    IMPORTED: {IMPORTED, UNDONE},
    UNDONE: set(),
}
_DECIDABLE = {"doubtful", "ready", "skipped"}


def list_may_be_checked(*, state: str) -> Verdict:
    """Columns are mapped anew until the first line has been taken over."""
    if CHECKED in TRANSITIONS.get(state, set()):
        return YES
    return no("Aus dieser Liste wurde schon übernommen. Bitte laden Sie sie noch einmal hoch.")


def list_may_be_imported(*, state: str, ready: int) -> Verdict:
    """Something is there to be taken over."""
    if IMPORTED not in TRANSITIONS.get(state, set()):
        return no("Diese Liste lässt sich nicht mehr übernehmen.")
    if not ready:
        return no("Keine Zeile ist bereit. Bitte zuerst die Dubletten prüfen.")
    return YES


def import_may_be_undone(*, state: str) -> Verdict:
    """What was taken over can be taken back."""
    if UNDONE not in TRANSITIONS.get(state, set()):
        return no("Hier ist nichts übernommen, das zurückgenommen werden könnte.")
    return YES


def line_may_be_decided(*, state: str) -> Verdict:
    """A line with faults is corrected in the list; what is taken over is decided."""
    if state in _DECIDABLE:
        return YES
    return no("Über diese Zeile ist nichts zu entscheiden.")


def plan_is_complete(*, needs_day: bool, starts_on: date | None, today: date) -> Verdict:
    """Cases and places on the waiting list begin on a day that is not ahead."""
    if needs_day and starts_on is None:
        return no("Bitte angeben, ab welchem Tag aufgenommen wird.")
    if starts_on is not None and starts_on > today:
        return no("Der Tag der Aufnahme liegt in der Zukunft.")
    return YES


def state_of_line(*, has_faults: bool, is_like: bool) -> str:
    """Where a line stands after the check."""
    if has_faults:
        return "faulty"
    return "doubtful" if is_like else "ready"


def line_is_decided_anew(*, decision: str, seen: Collection[int], now: Collection[int]) -> bool:
    """Whether somebody is like the line now whom nobody saw when it was checked or decided about.

    Who was chosen by hand stays chosen.
    """
    return decision != "same" and not set(now) <= set(seen)


def municipality_is_missing() -> Fault:
    """A case belongs to a municipality."""
    text = "Die Kommune fehlt. Ergänzen Sie sie in der Liste oder wählen Sie eine für alle Zeilen."
    return Fault(Column.MUNICIPALITY, "", text)
