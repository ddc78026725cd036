"""What may be done with an import when (Einlesen): checked, taken over as a whole, taken back."""

from collections.abc import Collection

from lotse.core.verdicts import YES, Verdict, no

_NAMED = 5


def list_may_be_checked(*, state: str) -> Verdict:
    """The mapping may be changed until the list is taken over."""
    if state in {"uploaded", "checked"}:
        return YES
    return no("Diese Liste ist schon übernommen oder zurückgenommen.")


def state_of_line(*, is_total: bool, has_faults: bool, is_known: bool, is_doubled: bool) -> str:
    """Where a line stands after the check.

    A booking that stands twice in the file and is known counts as known, so that the same file
    read again has nothing left to decide.
    """
    if is_total:
        return "total"
    if has_faults:
        return "faulty"
    if is_known:
        return "known"
    return "doubled" if is_doubled else "ready"


def list_may_be_taken(*, state: str, faulty: Collection[int], ready: int) -> Verdict:
    """All or nothing: no line is faulty and undecided, and something is left to take over."""
    if state != "checked":
        return no("Bitte zuerst die Liste prüfen." if state == "uploaded"
                  else "Diese Liste ist schon übernommen oder zurückgenommen.")  # fmt: skip
    if faulty:
        first = ", ".join(map(str, sorted(faulty)[:_NAMED]))
        more = " und weitere" if len(faulty) > _NAMED else ""
        which = f"Zeile {first} ist" if len(faulty) == 1 else f"Zeilen {first}{more} sind"
        return no(
            f"Übernommen wird alles oder nichts, und {which} fehlerhaft. Bitte berichtigen Sie die"
            " Datei und lesen Sie sie neu ein, oder haken Sie an, was ausgelassen wird."
        )
    if not ready:
        return no("In dieser Liste ist keine neue Buchung.")
    return YES


def import_may_be_undone(*, state: str, settled: int) -> Verdict:
    """Taken back as a whole, while none of its bookings is assigned or set aside."""
    if state != "taken":
        return no("Hier ist nichts übernommen, das zurückgenommen werden könnte.")
    if settled:
        what = "Eine Buchung ist" if settled == 1 else f"{settled} Buchungen sind"
        return no(
            f"{what} schon zugeordnet oder beiseitegelegt. Lösen Sie das zuerst; dann lässt sich"
            " die Liste zurücknehmen."
        )
    return YES
