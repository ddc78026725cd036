"""From the plan of a meeting to its approved minutes; values in, verdict out."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from lotse.core.verdicts import YES, Verdict, no

PLANNED, INVITED, HELD, APPROVED, CANCELLED = (
    "planned",
    "invited",
    "held",
    "approved",
    "cancelled",
)
TRANSITIONS = {
    PLANNED: {INVITED, CANCELLED},
    INVITED: {HELD, CANCELLED},
    HELD: {APPROVED},
    APPROVED: set[str](),
    CANCELLED: set[str](),
}
_REFUSED = {
    PLANNED: "Bitte zuerst einladen.",
    INVITED: "Bitte zuerst die Sitzung abschließen.",
    HELD: "Die Sitzung hat schon stattgefunden.",
    APPROVED: "Das Protokoll ist genehmigt und steht fest.",
    CANCELLED: "Die Sitzung ist abgesagt.",
}
LONGEST = timedelta(hours=10)
FURTHEST = timedelta(days=550)
# Months from one meeting to the next.
EVERY_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
_MONTHS, _LAST_SAFE_DAY = 12, 28


def state_may_become(now: str, wanted: str) -> Verdict:
    """What is called off or approved stays so; no step is left out."""
    if wanted not in TRANSITIONS[now]:
        return no(_REFUSED[now])
    return YES


def time_fits(
    *, starts_at: datetime, ends_at: datetime, now: datetime, was: datetime | None = None
) -> Verdict:
    """It ends after it begins, lasts a day at most and is not far ahead.

    A meeting of the past may be entered afterwards, so that its minutes have a place.
    """
    if ends_at <= starts_at:
        return no("Das Ende liegt vor dem Beginn.")
    if ends_at - starts_at > LONGEST:
        return no("Länger als zehn Stunden geht eine Sitzung nicht.")
    if starts_at > now + FURTHEST and starts_at != was:
        return no("Der Beginn liegt mehr als eineinhalb Jahre voraus. Bitte das Datum prüfen.")
    return YES


def body_meets_on(day: date, *, starts_on: date, ends_on: date | None) -> Verdict:
    """A body meets while it exists."""
    if day < starts_on or (ends_on is not None and day > ends_on):
        return no("An diesem Tag besteht das Gremium nicht.")
    return YES


def may_be_invited(*, items: int, seats: int) -> Verdict:
    """An invitation has an agenda, and somebody to go to."""
    if not items:
        return no("Die Tagesordnung ist noch leer.")
    if not seats:
        return no("An diesem Tag hat niemand einen Sitz in diesem Gremium.")
    return YES


def agenda_may_change(state: str) -> Verdict:
    """The agenda is worked on until the meeting was held."""
    return YES if state in {PLANNED, INVITED} else no(_REFUSED[state])


def minutes_may_be_written(state: str, *, day: date, today: date) -> Verdict:
    """Minutes, who came and decisions: from the day of the meeting until they are approved."""
    if state not in {INVITED, HELD}:
        return no(_REFUSED[state])
    if day > today:
        return no("Die Sitzung ist noch nicht gewesen.")
    return YES


def may_be_closed(*, presence: Mapping[str, str], has_minutes: bool) -> Verdict:
    """A meeting is closed with minutes, and when it is said who came.

    ``presence`` has what is known of each seat by name, empty where nothing is.
    """
    if not has_minutes:
        return no("Bitte zuerst etwas im Protokoll festhalten.")
    if unknown := sorted(name for name, said in presence.items() if not said):
        return no(f"Bitte angeben, wer da war: {', '.join(unknown)}.")
    return YES


def may_be_approved(*, approved_on: date, held_on: date, today: date) -> Verdict:
    """Minutes are approved after the meeting and not in the future."""
    if approved_on < held_on:
        return no("Genehmigt wird nach der Sitzung.")
    if approved_on > today:
        return no("Der Tag liegt in der Zukunft.")
    return YES


def seat_may_change(*, is_in_minutes: bool, is_same_person: bool) -> Verdict:
    """Approved minutes name who came by the seat: whoever follows gets a seat of her own."""
    if is_in_minutes and not is_same_person:
        return no(
            "Dieser Sitz steht in genehmigten Protokollen. Bitte beenden Sie ihn und vergeben Sie"
            " einen neuen."
        )
    return YES


def item_may_move(position: int, *, up: bool, count: int) -> Verdict:
    """The first point goes no further up, the last one no further down."""
    if up and position <= 1:
        return no("Der Punkt steht schon an erster Stelle.")
    if not up and position >= count:
        return no("Der Punkt steht schon an letzter Stelle.")
    return YES


def next_due_on(rhythm: str, last_on: date | None) -> date | None:
    """The day by which a body should meet again; None without a rhythm or a meeting so far.

    Example: half_yearly, 30.08.2026 -> 28.02.2027
    """
    months = EVERY_MONTHS.get(rhythm)
    if months is None or last_on is None:
        return None
    whole = last_on.month - 1 + months
    year, month = last_on.year + whole // _MONTHS, whole % _MONTHS + 1
    return date(year, month, min(last_on.day, _LAST_SAFE_DAY))


def is_quorate(present: int, quorum: int | None) -> bool:
    """Whether enough votes are in the room (beschlussfähig)."""
    return quorum is None or present >= quorum


def starts_of_items(starts_at: datetime, minutes: Sequence[int | None]) -> list[datetime | None]:
    """When each point begins, as long as those before it say how long they take."""
    clock: datetime | None = starts_at
    found: list[datetime | None] = []
    for planned in minutes:
        found.append(clock)
        clock = clock + timedelta(minutes=planned) if clock and planned else None
    return found


def fingerprint(said: Mapping[str, Any]) -> str:
    """What approved minutes say, as a number that changes with every letter (SHA-256)."""
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def item_may_be_removed(*, has_minutes: bool, has_decisions: bool) -> Verdict:
    """What was talked about stays on the agenda."""
    if has_minutes or has_decisions:
        return no("Zu diesem Punkt steht schon etwas im Protokoll; er bleibt.")
    return YES


def correction_may_be_noted(state: str, *, is_same_body: bool, is_later: bool) -> Verdict:
    """Only approved minutes are corrected, in a later meeting of the same body."""
    if state != APPROVED:
        return no("Dieses Protokoll ist noch nicht genehmigt; Sie können es ändern.")
    if not is_same_body or not is_later:
        return no("Berichtigt wird in einer späteren Sitzung desselben Gremiums.")
    return YES
