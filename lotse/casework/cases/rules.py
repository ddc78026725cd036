"""What is allowed in a case, and how it is numbered. Pure functions: values in, verdict out."""

from datetime import date, timedelta
from itertools import count

from dateutil.relativedelta import relativedelta

from lotse.core.verdicts import YES, Verdict, no

LONGEST_REVIEW_DAYS = 30
# The code of the class that only the author reads.
FOR_AUTHOR = "author"
# The classes of a note by how many read it, most first; a function of the database knows them too.
SECRECY = ("case", "team", FOR_AUTHOR)
# The same number stands in the function app_deputise of the database.
LONGEST_DEPUTYSHIP_DAYS = 183
SHORTEST_REASON = 10
# From one time to the next, counted from the first day of the series.
INTERVALS = {
    "weekly": relativedelta(weeks=1),
    "fortnightly": relativedelta(weeks=2),
    "monthly": relativedelta(months=1),
    "quarterly": relativedelta(months=3),
    "half_yearly": relativedelta(months=6),
    "yearly": relativedelta(years=1),
}


def contact_may_be_recorded(
    *, held_on: date, opened_on: date, closed_on: date | None, today: date
) -> Verdict:
    """A contact belongs to the time the case is open, both end days included."""
    if held_on > today:
        return no("Das Kontaktdatum liegt in der Zukunft.")
    if held_on < opened_on:
        return no("Das Kontaktdatum liegt vor der Fallaufnahme.")
    if closed_on and held_on > closed_on:
        return no("Der Fall war an diesem Tag bereits abgeschlossen.")
    return YES


def secrecy_may_be_chosen(*, secrecy: str, is_author: bool, before: str) -> Verdict:
    """A note for one reader alone belongs to who wrote it; only she lets more people read it.

    ``before`` is the class the note had, for a new one the class that is chosen.
    Legal basis: § 203 StGB binds the person who was told, not her office.
    """
    if is_author:
        return YES
    if secrecy == FOR_AUTHOR:
        return no("Nur wer den Kontakt festgehalten hat, kann die Notiz für sich behalten.")
    if SECRECY.index(secrecy) < SECRECY.index(before):
        return no("Mehr Personen öffnet die Notiz nur, wer den Kontakt festgehalten hat.")
    return YES


def case_may_be_opened(*, opened_on: date, today: date) -> Verdict:
    """A case opens today or in the past."""
    if opened_on > today:
        return no("Die Fallaufnahme liegt in der Zukunft.")
    return YES


def opening_may_move(*, opened_on: date, first_contact_on: date | None, today: date) -> Verdict:
    """The day of opening may be corrected, but every contact stays within the case."""
    if first_contact_on and opened_on > first_contact_on:
        return no("Vor diesem Tag ist schon ein Kontakt festgehalten.")
    return case_may_be_opened(opened_on=opened_on, today=today)


def follow_up_may_be_set(
    *, due_on: date, closed_on: date | None, today: date, is_after_care: bool = False
) -> Verdict:
    """A follow-up lies ahead, in a case that is still open; after-care comes after the end."""
    if closed_on and not is_after_care:
        return no("Der Fall ist abgeschlossen. Wiedervorlagen gehören in einen offenen Fall.")
    if due_on < today:
        return no("Die Wiedervorlage liegt in der Vergangenheit.")
    return YES


def follow_up_is_open(*, is_done: bool) -> Verdict:
    """What is done stays as it was."""
    if is_done:
        return no("Die Wiedervorlage ist schon erledigt.")
    return YES


def follow_up_may_repeat(*, due_on: date, recurrence: str, repeats_until: date | None) -> Verdict:
    """A series has an interval, and its end is not before its next day."""
    if repeats_until and recurrence not in INTERVALS:
        return no("Ein Ende der Wiederholung braucht eine Wiederholung.")
    if repeats_until and repeats_until < due_on:
        return no("Das Ende der Wiederholung liegt vor dem Tag, an dem es fällig ist.")
    return YES


def follow_up_may_be_put_off(*, until: date, due_on: date, today: date) -> Verdict:
    """Put off is to a day ahead, and later than it was due."""
    if until <= today:
        return no("Zurückstellen geht nur auf einen Tag in der Zukunft.")
    if until <= due_on:
        return no(f"Fällig ist es am {due_on:%d.%m.%Y}. Zurückstellen geht nur auf später.")
    return YES


def next_occurrence(
    *, starts_on: date, recurrence: str, after: date, repeats_until: date | None
) -> date | None:
    """The first day of a series after a day; None without a series or when it is over.

    Every day is counted from the first one, so that the end of a month never drifts.
    Example: monthly from 31.01., after 28.02. -> 31.03.
    """
    if recurrence not in INTERVALS:
        return None
    days = (starts_on + INTERVALS[recurrence] * number for number in count())
    following = next(day for day in days if day > after)
    return None if repeats_until and following > repeats_until else following


def deputy_may_be_appointed(
    *, deputy_is_responsible: bool, starts_on: date, ends_on: date, today: date
) -> Verdict:
    """A deputy is somebody else, for a time that has an end and is not over."""
    if deputy_is_responsible:
        return no("Die fallführende Person kann sich nicht selbst vertreten.")
    if ends_on < starts_on:
        return no("Das Ende der Vertretung liegt vor ihrem Beginn.")
    if ends_on < today:
        return no("Das Ende der Vertretung liegt in der Vergangenheit.")
    return YES


def grant_is_a_deputyship(*, is_deputy: bool, is_of_this_case: bool) -> Verdict:
    """Only a deputy of this very case is dismissed; the responsible worker keeps her access."""
    if not (is_deputy and is_of_this_case):
        return no("Beendet werden kann nur eine Vertretung in diesem Fall.")
    return YES


def review_may_start(*, reason: str, days: int) -> Verdict:
    """A review of a file needs a stated reason and ends after at most 30 days.

    Units: ``days`` in calendar days, the first day included.
    """
    if len(reason.strip()) < 10:
        return no("Bitte begründen Sie die Prüfung in einem Satz (mindestens 10 Zeichen).")
    if not 1 <= days <= LONGEST_REVIEW_DAYS:
        return no(f"Eine Prüfung dauert 1 bis {LONGEST_REVIEW_DAYS} Tage.")
    return YES


def review_ends_on(*, starts_on: date, days: int) -> date:
    """Last day of a review.

    Example: 22.11.2026, 14 days -> 05.12.2026.
    """
    return starts_on + timedelta(days=days - 1)


def case_number(*, prefix: str, year: int, sequence: int) -> str:
    """Case number (Fallnummer); at least four digits.

    Example: RSK, 2026, 412 -> RSK-2026-0412.
    """
    return f"{prefix}-{year}-{sequence:04d}"


def case_may_be_closed(
    *,
    closed_on: date,
    opened_on: date,
    last_contact_on: date | None,
    open_follow_ups: int,
    today: date,
) -> Verdict:
    """A case closes after its last contact, and with nothing left to do."""
    if closed_on > today:
        return no("Der Abschluss liegt in der Zukunft.")
    if closed_on < opened_on:
        return no("Der Abschluss liegt vor der Fallaufnahme.")
    if last_contact_on and closed_on < last_contact_on:
        return no("Nach diesem Tag ist noch ein Kontakt festgehalten.")
    return case_has_nothing_left(open_follow_ups=open_follow_ups)


def phase_may_be_renamed(*, now: str, seen: str, wanted: str, others: set[str]) -> Verdict:
    """Two phases with one name could not be told apart; nobody renames what she has not seen."""
    if now != seen:
        return no(f"Die Phase heißt inzwischen „{now}“. Bitte laden Sie die Seite neu.")
    if wanted.casefold() in {other.casefold() for other in others}:
        return no("So heißt schon eine andere Phase.")
    return YES


def case_has_nothing_left(*, open_follow_ups: int) -> Verdict:
    """What is still to do belongs to an open case."""
    if open_follow_ups:
        return no("Es gibt noch offene Wiedervorlagen. Bitte erst erledigen.")
    return YES


def cases_may_be_handed_over(*, number: int, keeps_worker: bool, reason: str) -> Verdict:
    """Cases go to somebody else, for a stated reason."""
    if not number:
        return no("Bitte wählen Sie mindestens einen Fall.")
    if keeps_worker:
        return no("Die Fälle werden dort schon geführt. Bitte wählen Sie eine andere Person.")
    if len(reason.strip()) < SHORTEST_REASON:
        return no(f"Bitte nennen Sie den Anlass (mindestens {SHORTEST_REASON} Zeichen).")
    return YES


def caseload_may_be_deputised(
    *, deputy_is_responsible: bool, starts_on: date, ends_on: date, today: date
) -> Verdict:
    """A deputy for all cases has an end within half a year; for longer they are handed over."""
    if ends_on > starts_on + timedelta(days=LONGEST_DEPUTYSHIP_DAYS):
        return no(
            "Eine Vertretung dauert höchstens ein halbes Jahr. Sonst übergeben Sie die Fälle."
        )
    return deputy_may_be_appointed(
        deputy_is_responsible=deputy_is_responsible,
        starts_on=starts_on,
        ends_on=ends_on,
        today=today,
    )


def case_may_be_reopened(*, closed_on: date | None, reason: str) -> Verdict:
    """A closed case goes on when somebody says why."""
    if closed_on is None:
        return no("Der Fall ist offen.")
    if len(reason.strip()) < SHORTEST_REASON:
        return no(f"Bitte begründen Sie die Wiederaufnahme (mindestens {SHORTEST_REASON} Zeichen).")
    return YES
