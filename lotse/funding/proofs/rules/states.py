"""When a proof of use may be written, confirmed, sent and corrected (Verwendungsnachweis)."""

from collections.abc import Mapping
from datetime import date

from lotse.core.verdicts import YES, Verdict, no

DRAFT, CONFIRMED, SENT, REPLACED = "draft", "confirmed", "sent", "replaced"
TRANSITIONS = {
    DRAFT: (CONFIRMED,),
    CONFIRMED: (SENT, REPLACED),
    SENT: (REPLACED,),
    REPLACED: (),
}
# On application the Land wants a narrative; of a lump sum it wants the confirmation alone.
LUMP_SUM = "lump_sum"


def proof_may_be_written(state: str) -> Verdict:
    if state == DRAFT:
        return YES
    return no(
        "Ein bestätigter Nachweis bleibt, wie er ist. Ist etwas falsch, beginnen Sie eine"
        " Berichtigung."
    )


def proof_may_be_begun(*, has_notice: bool, states: list[str]) -> Verdict:
    """There is a notice in force, and no other proof of the award."""
    if not has_notice:
        return no("Ohne festgehaltenen Bescheid gibt es nichts nachzuweisen.")
    if DRAFT in states:
        return no("Zu dieser Förderung ist schon ein Nachweis in Arbeit.")
    if CONFIRMED in states or SENT in states:
        return no("Zu dieser Förderung gibt es schon einen Nachweis. Bitte diesen berichtigen.")
    return YES


def proof_may_be_confirmed(
    *,
    state: str,
    procedure: str,
    year: int,
    confirmed_on: date,
    today: date,
    narrative: Mapping[str, str],
    problem: str,
) -> Verdict:
    """The year is over, everything is calculated, and the narrative is there where it must be.

    ``narrative`` maps what a part is called to what was written.
    """
    written = proof_may_be_written(state)
    if not written:
        return written
    if problem:
        return no(f"Die Zahlen lassen sich noch nicht berechnen: {problem}")
    if confirmed_on <= date(year, 12, 31):
        return no(f"Das Förderjahr {year} ist noch nicht vorbei; bestätigt wird danach.")
    if confirmed_on > today:
        return no("Der Tag der Bestätigung liegt in der Zukunft.")
    missing = [name for name, text in narrative.items() if not text.strip()]
    if missing and procedure != LUMP_SUM:
        named = ", ".join(f"„{name}“" for name in missing)
        return no(f"Im Sachbericht fehlt noch: {named}.")
    return YES


def proof_may_be_sent(*, state: str, confirmed_on: date | None, sent_on: date,
                      today: date) -> Verdict:  # fmt: skip
    if state != CONFIRMED or confirmed_on is None:
        return no("Abgegeben wird ein bestätigter Nachweis, und nur einmal.")
    if sent_on < confirmed_on:
        return no(f"Der Nachweis ist am {confirmed_on:%d.%m.%Y} bestätigt; abgegeben wird danach.")
    if sent_on > today:
        return no("Der Tag der Abgabe liegt in der Zukunft.")
    return YES


def proof_may_be_corrected(state: str, *, has_draft: bool) -> Verdict:
    if has_draft:
        return no("Zu dieser Förderung ist schon ein Nachweis in Arbeit.")
    if state in (CONFIRMED, SENT):
        return YES
    return no("Berichtigt wird ein bestätigter Nachweis; einen Entwurf ändern Sie einfach.")


def paper_may_be_added(state: str, *, has_paper: bool) -> Verdict:
    if state not in (CONFIRMED, SENT):
        return no("Die unterschriebene Bestätigung gehört zu einem bestätigten Nachweis.")
    if has_paper:
        return no("Die unterschriebene Bestätigung liegt schon ab.")
    return YES
