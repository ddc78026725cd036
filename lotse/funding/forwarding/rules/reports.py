"""What a recipient reports about its posts: days and shares that can be (Besetzungsmeldung)."""

from datetime import date
from decimal import Decimal

from lotse.core.verdicts import YES, Verdict, no

FILLED, LEFT, ABSENT, CHANGED = "filled", "left", "absent", "changed"
NEW = "new"
# These speak of somebody who is on the post already.
ABOUT_SOMEBODY_THERE = (LEFT, ABSENT, CHANGED)
WITH_SHARE = (FILLED, CHANGED)
WITH_END = (FILLED, ABSENT)


def report_is_possible(
    *, kind: str, person_name: str, share: Decimal | None, fte: Decimal, is_somebody_there: bool
) -> Verdict:
    """A name where somebody comes, a person of the post where somebody is there already."""
    if kind in ABOUT_SOMEBODY_THERE and not is_somebody_there:
        return no("Bitte auswählen, um wen es geht.")
    if kind == FILLED and not person_name.strip():
        return no("Bitte den Namen der Person angeben.")
    if kind in WITH_SHARE and share is None:
        return no("Bitte die Arbeitszeit in VZÄ angeben, etwa 0,75.")
    if share is not None and not 0 < share <= fte:
        said = f"{fte:.2f}".replace(".", ",")
        return no(f"Die Arbeitszeit liegt über 0 und höchstens bei {said} VZÄ der Stelle.")
    return YES


def days_fit(
    *, starts_on: date, ends_on: date | None, contract_from: date, contract_until: date | None
) -> Verdict:
    """The days lie in the term of the contract, in their order."""
    if ends_on and ends_on < starts_on:
        return no("Das Ende liegt vor dem Beginn.")
    outside = starts_on < contract_from
    if contract_until:
        outside = outside or starts_on > contract_until or (ends_on or starts_on) > contract_until
    if outside:
        return no("Der Tag liegt außerhalb der Laufzeit des Vertrags.")
    return YES


def report_may_be_answered(state: str) -> Verdict:
    """A report is answered once."""
    if state == NEW:
        return YES
    return no("Diese Meldung ist schon bearbeitet.")
