"""What may happen with a referral, and when. Values in, verdict out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lotse.core.verdicts import YES, Verdict, no

IDENTITY = "identity"
SENT, RECEIVED, ACCEPTED, APPOINTMENT = "sent", "received", "accepted", "appointment"
COMPLETED, REJECTED, REVOKED, ENDED = "completed", "rejected", "revoked", "ended"
_OPEN = (SENT, RECEIVED, ACCEPTED, APPOINTMENT)
# State -> step -> state afterwards. The database says the same in ``referrals_next``.
TRANSITIONS: dict[str, dict[str, str]] = {
    SENT: {
        "take": SENT,
        "receive": RECEIVED,
        "accept": ACCEPTED,
        "reject": REJECTED,
        "appoint": APPOINTMENT,
        "remind": SENT,
        "revoke": REVOKED,
        "end": ENDED,
    },
    RECEIVED: {
        "take": RECEIVED,
        "accept": ACCEPTED,
        "reject": REJECTED,
        "appoint": APPOINTMENT,
        "remind": RECEIVED,
        "revoke": REVOKED,
        "end": ENDED,
    },
    ACCEPTED: {
        "take": ACCEPTED,
        "reject": REJECTED,
        "appoint": APPOINTMENT,
        "complete": COMPLETED,
        "remind": ACCEPTED,
        "revoke": REVOKED,
        "end": ENDED,
    },
    APPOINTMENT: {
        "take": APPOINTMENT,
        "reject": REJECTED,
        "appoint": APPOINTMENT,
        "complete": COMPLETED,
        "remind": APPOINTMENT,
        "revoke": REVOKED,
        "end": ENDED,
    },
    COMPLETED: {"confirm": COMPLETED},
    REJECTED: {"confirm": REJECTED},
    REVOKED: {},
    ENDED: {},
}
# Whoever reads it soon enough must be able to answer.
LONGEST_WAIT_DAYS = 180
FURTHEST_APPOINTMENT_DAYS = 366
CODE_DIGITS = 8
MOST_WRONG_CODES = 5
SESSION_MINUTES = 30
LONGEST_LINK_DAYS = 30


@dataclass(frozen=True)
class Draft:
    """A referral before it is sent, as far as rules decide about it."""

    categories: frozenset[str]
    picked: tuple[tuple[str, frozenset[str]], ...]
    wish: str
    answer_until: date | None
    purpose: str
    to_status_authority: bool
    # The category that the topic says something about; empty if it belongs to none.
    topic: str


@dataclass(frozen=True)
class Said:
    """What somebody says with a step."""

    step: str
    text: str = ""
    reason: str = ""
    result: str = ""
    appointment_at: datetime | None = None
    appointment_place: str = ""
    # Who took care of it when the page was shown that takes it over; 0 for nobody.
    seen_with: int = 0


# What is picked one by one, and the category it needs beside its own.
_PICKED = {"note": ("Notiz", "notes"), "document": ("Unterlage", "documents")}


def referral_may_be_sent(
    draft: Draft, *, labels: Mapping[str, str], covered: Collection[str], today: date
) -> Verdict:
    """Only what is covered now leaves, with a wish, a name and a day for the answer."""
    if IDENTITY not in draft.categories:
        return no("Ohne den Namen der Person geht das nicht. Bitte auch diese Angabe wählen.")
    missing = [label for code, label in labels.items() if code in draft.categories - set(covered)]
    if missing:
        return no(f"Dafür liegt keine Einwilligung vor: {'; '.join(missing)}.")
    if draft.topic not in covered:
        return no(
            "Schon das Thema sagt etwas über die Person. Dafür liegt keine Einwilligung vor:"
            f" {labels.get(draft.topic, 'dieses Thema')}."
        )
    if draft.purpose == "status" and not draft.to_status_authority:
        return no("Diesen Zweck gibt es nur bei Ausländer- und Einbürgerungsbehörden.")
    if not draft.wish.strip():
        return no("Bitte sagen, worum Sie die Stelle bitten.")
    return _picks_fit(draft, labels) and _wait_fits(draft.answer_until, today)


def _picks_fit(draft: Draft, labels: Mapping[str, str]) -> Verdict:
    for kind, about in draft.picked:
        name, category = _PICKED[kind]
        if category not in draft.categories:
            return no(f"Eine {name} geht nur mit, wenn auch „{labels[category]}“ gewählt ist.")
        if not about:
            return no(f"Bitte bei jeder {name} angeben, worum es darin geht.")
        if more := about - draft.categories:
            said = "; ".join(label for code, label in labels.items() if code in more)
            return no(f"Eine {name} handelt von etwas, das nicht mitgeht: {said}.")
    return YES


def _wait_fits(answer_until: date | None, today: date) -> Verdict:
    if answer_until is None:
        return no("Bitte angeben, bis wann Sie eine Antwort brauchen.")
    if answer_until < today:
        return no("Der Tag für die Antwort liegt in der Vergangenheit.")
    if answer_until > today + timedelta(days=LONGEST_WAIT_DAYS):
        return no("So lange sollte niemand warten: höchstens ein halbes Jahr.")
    return YES


def offer_fits(*, offered_by: int | None, recipient: int) -> Verdict:
    """An offer is asked for where it is made."""
    if offered_by is not None and offered_by != recipient:
        return no("Dieses Angebot gehört zu einer anderen Stelle.")
    return YES


def step_may_be_taken(*, state: str, step: str, is_confirmed: bool = False) -> Verdict:
    """Each state allows some steps; a closed referral stays closed."""
    if step == "confirm" and is_confirmed:
        return no("Diese Rückmeldung ist schon zur Kenntnis genommen.")
    if step in TRANSITIONS[state]:
        return YES
    if step == "confirm":
        return no("Zur Kenntnis nehmen lässt sich eine Rückmeldung, wenn sie da ist.")
    if state in _OPEN:
        return no("Das geht bei diesem Stand der Vermittlung nicht.")
    return no("Diese Vermittlung ist schon abgeschlossen.")


def said_is_whole(said: Said, *, now: datetime) -> Verdict:
    """A rejection has its reason, an appointment day and place, a completion its result."""
    if said.step == "reject" and not said.reason:
        return no("Bitte den Grund der Ablehnung angeben.")
    if said.step == "reject" and said.reason == "other" and not said.text.strip():
        return no("Bitte den anderen Grund in einem Satz sagen.")
    if said.step == "appoint":
        return _appointment_fits(said, now)
    if said.step == "complete" and not said.result:
        return no("Bitte angeben, was dabei herauskam.")
    if said.step == "revoke" and not said.text.strip():
        return no("Bitte angeben, warum Sie die Vermittlung zurücknehmen.")
    return YES


def _appointment_fits(said: Said, now: datetime) -> Verdict:
    if said.appointment_at is None or not said.appointment_place.strip():
        return no("Zu einem Termin gehören Tag, Uhrzeit und Ort.")
    if said.appointment_at <= now:
        return no("Der Termin liegt in der Vergangenheit.")
    if said.appointment_at > now + timedelta(days=FURTHEST_APPOINTMENT_DAYS):
        return no("Der Termin liegt mehr als ein Jahr voraus. Bitte das Datum prüfen.")
    return YES


def due_after(
    *, step: str, answer_until: date, today: date, days: int | None, appointment_on: date | None
) -> date | None:
    """The day until which the next answer is expected; ``None`` if nothing is awaited.

    After a yes a result is awaited as long as the county waits for answers, after an appointment
    as long from its day on. Where the county sets no number of days nothing is overdue then.
    Example: accepted on 22.11.2026, 14 days -> 06.12.2026.
    """
    if step in {"send", "receive"}:
        return answer_until
    begins = {"accept": today, "appoint": appointment_on}.get(step)
    return begins + timedelta(days=days) if begins and days is not None else None


def proposed_wait(*, urgency: str, days: int | None, today: date) -> date:
    """The day until which an answer is asked for, if nobody says another one."""
    usual = days or 14
    return today + timedelta(
        days={"urgent": min(3, usual), "soon": min(7, usual)}.get(urgency, usual)
    )


def link_may_be_made(*, state: str, is_covered: bool, works_with_lotse: bool) -> Verdict:
    """A link is for organisations without accounts, while something can be answered."""
    if state not in _OPEN:
        return no("Diese Vermittlung ist abgeschlossen; einen Link braucht es nicht mehr.")
    if works_with_lotse:
        return no("Diese Stelle arbeitet mit Lotse und findet die Vermittlung dort.")
    if not is_covered:
        return no("Die Einwilligung ist nicht mehr wirksam; es ginge nichts mit.")
    return YES


def referral_number(referral_id: int, year: int) -> str:
    """Its own number, which says nothing about the case (Vermittlungsnummer).

    Example: 17 of 2026 -> „V-2026-0017“.
    """
    return f"V-{year}-{referral_id:04d}"
