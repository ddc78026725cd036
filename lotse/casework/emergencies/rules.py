"""When a file is opened in an emergency, for how long, and who judges it afterwards."""

from datetime import date, timedelta

from lotse.core.verdicts import YES, Verdict, no

# Today and two more days: a weekend. Whoever needs it longer needs a deputyship.
LONGEST_DAYS = 3
SHORTEST_REASON = 20


def access_may_begin(*, reason: str, days: int, is_open_already: bool) -> Verdict:
    """A file that one may open anyway needs no emergency; a reason is a whole sentence."""
    if is_open_already:
        return no("Diese Akte können Sie schon öffnen. Ein Notfallzugriff ist nicht nötig.")
    if len(reason.strip()) < SHORTEST_REASON:
        return no(
            "Begründung: Bitte schreiben Sie in einem Satz, was geschehen ist und warum es nicht"
            f" warten kann (mindestens {SHORTEST_REASON} Zeichen)."
        )
    if not 1 <= days <= LONGEST_DAYS:
        return no(f"Dauer: Ein Notfallzugriff dauert 1 bis {LONGEST_DAYS} Tage.")
    return YES


def access_ends_on(*, starts_on: date, days: int) -> date:
    """The last day of the access; the first counts. Example: 24.11., 1 -> 24.11."""
    return starts_on + timedelta(days=days - 1)


def access_may_be_judged(
    *, is_own: bool, is_judged: bool, remark: str, was_needed: bool
) -> Verdict:
    """Nobody judges herself; what is said against an access is explained."""
    if is_own:
        return no("Den eigenen Notfallzugriff prüft jemand anderes.")
    if is_judged:
        return no("Dieser Notfallzugriff ist schon geprüft.")
    if not was_needed and not remark.strip():
        return no("Bemerkung: Bitte sagen Sie, was anders zu tun gewesen wäre.")
    return YES
