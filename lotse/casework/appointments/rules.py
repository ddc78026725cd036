"""When an appointment may be, what may become of it, what leaves Lotse. Plain Python.

Times are those of the clock on the wall; the zone comes in as a value.
"""

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lotse.core.verdicts import YES, Verdict, no

LONGEST = timedelta(hours=12)
# What may become of an appointment. What was held is held: its contact is corrected instead.
TRANSITIONS: dict[str, frozenset[str]] = {
    "planned": frozenset({"held", "cancelled", "missed"}),
    "cancelled": frozenset({"planned"}),
    "missed": frozenset({"planned"}),
    "held": frozenset(),
}
_LABELS = {
    "planned": "geplant",
    "held": "gehalten",
    "cancelled": "abgesagt",
    "missed": "nicht wahrgenommen",
}
# The way of a contact that an appointment of this kind becomes.
CONTACT_KINDS = {
    "home_visit": "home_visit",
    "accompaniment": "accompaniment",
    "phone": "phone",
    "video": "video",
}


def local_moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment at which clocks in the zone show this time; of two the first.

    Example: 25.10.2026, 02:30 in Berlin is still summer time.
    """
    return datetime.combine(on, at, tzinfo=zone)


def time_exists(on: date, at: time, zone: ZoneInfo) -> Verdict:
    """In the night to summer time an hour is left out, and nobody can meet in it.

    At both ends of the calendar a moment may lie in a year that no other zone can say.
    """
    if on.year in {MINYEAR, MAXYEAR}:
        return no(f"Das Jahr {on.year} liegt zu weit weg. Bitte das Datum prüfen.")
    moment = local_moment(on, at, zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        return no(f"{at:%H:%M} Uhr gibt es am {on:%d.%m.%Y} nicht: Die Uhr wird vorgestellt.")
    return YES


def appointment_may_be_arranged(
    *, starts_at: datetime, ends_at: datetime, closed_on: date | None, now: datetime
) -> Verdict:
    """An appointment lies ahead or is of today, lasts a while, and its case is open.

    ``starts_at`` and ``now`` are in local time.
    """
    if closed_on:
        return no("Der Fall ist abgeschlossen. Neue Termine gehören in einen offenen Fall.")
    if starts_at.date() < now.date():
        return no("Der Tag liegt in der Vergangenheit. Was war, halten Sie als Kontakt fest.")
    return appointment_lasts(starts_at=starts_at, ends_at=ends_at)


def appointment_lasts(*, starts_at: datetime, ends_at: datetime) -> Verdict:
    """It ends after it begins, on the same working day."""
    if ends_at <= starts_at:
        return no("Das Ende liegt nicht nach dem Beginn.")
    if ends_at - starts_at > LONGEST:
        return no("Ein Termin dauert höchstens zwölf Stunden.")
    return YES


def state_may_become(*, state: str, wanted: str) -> Verdict:
    """Only what is planned can be held, cancelled or missed; a slip can be taken back."""
    if wanted not in TRANSITIONS[state]:
        return no(f"Der Termin ist schon {_LABELS[state]}.")
    return YES


def appointment_may_be_reinstated(*, closed_on: date | None) -> Verdict:
    """What was called off or missed counts again only while its case is open."""
    if closed_on:
        return no("Der Fall ist abgeschlossen. Nehmen Sie ihn zuerst wieder auf.")
    return YES


def appointment_is_over(*, starts_at: datetime, now: datetime) -> Verdict:
    """What has not begun was neither held nor missed."""
    if starts_at > now:
        return no("Der Termin hat noch nicht begonnen.")
    return YES


def contact_kind(kind: str) -> str:
    """How the contact is documented that an appointment of this kind becomes."""
    return CONTACT_KINDS.get(kind, "visit")


def minutes_between(starts_at: datetime, ends_at: datetime) -> int:
    """How long something lasts, the change of clocks counted in.

    Units: whole minutes.
    """
    return int((ends_at.astimezone(UTC) - starts_at.astimezone(UTC)).total_seconds()) // 60
