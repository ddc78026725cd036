"""Planning, inviting, holding and closing a conference; values in, verdict out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lotse.core.verdicts import YES, Verdict, no

IDENTITY = "identity"
PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
TRANSITIONS = {PLANNED: {HELD, CANCELLED}, HELD: set[str](), CANCELLED: set[str]()}
LONGEST = timedelta(hours=8)
FURTHEST = timedelta(days=366)
MOST_ITEMS = 20


def state_may_become(now: str, wanted: str) -> Verdict:
    """What was held or called off stays so."""
    if wanted not in TRANSITIONS[now]:
        return no("Diese Besprechung ist schon abgeschlossen oder abgesagt.")
    return YES


def time_fits(
    *, starts_at: datetime, ends_at: datetime, now: datetime, was: datetime | None = None
) -> Verdict:
    """It ends after it begins, lasts no longer than a working day, and is planned ahead.

    A conference that has begun keeps its time while other things of it change.
    """
    if ends_at <= starts_at:
        return no("Das Ende liegt vor dem Beginn.")
    if ends_at - starts_at > LONGEST:
        return no("Länger als acht Stunden geht eine Besprechung nicht.")
    if starts_at < now and starts_at != was:
        return no("Der Beginn liegt in der Vergangenheit.")
    if starts_at > now + FURTHEST and starts_at != was:
        return no("Der Beginn liegt mehr als ein Jahr voraus. Bitte das Datum prüfen.")
    return YES


def agenda_may_be_set(
    *, titles: Collection[str], with_minutes: Collection[str], longest: int
) -> Verdict:
    """Points are short and named once; what minutes were taken for stays."""
    if not titles:
        return no("Bitte mindestens einen Punkt für die Tagesordnung.")
    if len(titles) > MOST_ITEMS:
        return no(f"Mehr als {MOST_ITEMS} Punkte passen in keine Besprechung.")
    if len({title.casefold() for title in titles}) < len(titles):
        return no("Ein Punkt steht zweimal auf der Tagesordnung.")
    if any(len(title) > longest for title in titles):
        return no(f"Ein Punkt der Tagesordnung ist länger als {longest} Zeichen.")
    if lost := [title for title in with_minutes if title not in titles]:
        return no(f"Zu „{lost[0]}“ steht schon etwas im Protokoll; der Punkt bleibt.")
    return YES


@dataclass(frozen=True)
class Guest:
    """Who is to be invited, as far as rules decide about it.

    ``sees_case`` is asked of colleagues in the own organisation, ``covered`` of all others.
    """

    is_named: bool
    has_account: bool
    role_fits: bool
    decides_status: bool
    is_own: bool
    sees_case: bool
    covered: frozenset[str]


def guest_may_be_invited(guest: Guest) -> Verdict:
    """To a named conference come those who may know the name, and nobody who decides about status.

    An anonymised one is open to everybody who works with people, and to the coordination.
    """
    if guest.has_account and not guest.role_fits:
        return no("Eingeladen werden Personen, die bei ihrer Stelle mit Menschen arbeiten.")
    if not guest.is_named:
        return YES
    if guest.decides_status:
        return no(
            "Ausländer- und Einbürgerungsbehörden nehmen an keiner Fallkonferenz mit Namen teil."
            " Eine anonyme Fallbesprechung ist möglich."
        )
    return _colleague_may_come(guest) if guest.is_own else _name_may_be_known(guest)


def categories_fit(wanted: Collection[str], *, allowed: Collection[str]) -> Verdict:
    """The name is always told, notes and documents never."""
    if IDENTITY not in wanted:
        return no("Ohne den Namen der Person geht das nicht. Bitte auch diese Angabe wählen.")
    if set(wanted) - set(allowed):
        return no("Notizen und Dokumente gehen nicht in eine Fallkonferenz.")
    return YES


def may_be_closed(
    *, starts_at: datetime, now: datetime, attendance: Mapping[str, str], has_minutes: bool
) -> Verdict:
    """A conference ends when it was, with minutes, and when it is said who came.

    ``attendance`` has what is known of each invitee by name, empty where nothing is.
    """
    if now < starts_at:
        return no("Die Besprechung hat noch nicht begonnen. Sie können sie absagen.")
    if not has_minutes:
        return no("Bitte zuerst etwas im Protokoll festhalten.")
    if unknown := sorted(name for name, said in attendance.items() if not said):
        return no(f"Bitte angeben, wer teilgenommen hat: {', '.join(unknown)}.")
    return YES


def decision_may_be_made(
    *, for_worker: bool, for_organisation: bool, takes_part: bool, due_on: date, today: date
) -> Verdict:
    """A decision has one owner who takes part, and a day that is ahead."""
    if for_worker == for_organisation:
        return no("Bitte angeben, wer sich darum kümmert.")
    if for_organisation and not takes_part:
        return no("Diese Stelle nimmt nicht an der Besprechung teil.")
    if due_on < today:
        return no("Der Tag liegt in der Vergangenheit.")
    if due_on > today + FURTHEST:
        return no("Der Tag liegt mehr als ein Jahr voraus. Bitte das Datum prüfen.")
    return YES


def _colleague_may_come(guest: Guest) -> Verdict:
    if not guest.sees_case:
        return no(
            "In der eigenen Stelle nehmen Personen teil, die den Fall sehen dürfen."
            " Bestimmen Sie zuerst eine Vertretung oder besprechen Sie den Fall anonym."
        )
    return YES


def _name_may_be_known(guest: Guest) -> Verdict:
    if IDENTITY not in guest.covered:
        return no(
            "Dafür liegt keine Einwilligung vor: Diese Stelle darf den Namen für eine"
            " Fallkonferenz nicht erfahren."
        )
    return YES
