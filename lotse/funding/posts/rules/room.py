"""Whether there is room: no post above its size, nobody above full time, on any day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.core.calendar import german
from lotse.core.german_numbers import write_number
from lotse.core.verdicts import YES, Verdict, no
from lotse.funding.posts.rules.spans import Days, Held, contains, overlap

FULL_TIME = Decimal(1)


@dataclass(frozen=True)
class Overrun:
    """The first day on which it is too much, and who counts on it."""

    day: date
    total: Decimal
    held: tuple[Held, ...]


def first_overrun(held: Sequence[Held], most: Decimal) -> Overrun | None:
    """Sums only grow where a paid span begins, so only these days are looked at."""
    for day in sorted({span[0] for one in held for span in one.paid}):
        here = tuple(one for one in held if one.counts_on(day))
        total = sum((one.share for one in here), Decimal(0))
        if total > most:
            return Overrun(day, total, here)
    return None


def post_has_room(held: Sequence[Held], *, post: str, fte: Decimal, own_key: int) -> Verdict:
    """A post is never filled above its size; the refusal names the day and who is on it."""
    overrun = first_overrun(held, fte)
    if overrun is None:
        return YES
    others = [f"{one.person} {vzae(one.share)}{_until(one, overrun.day)}"
              for one in overrun.held if one.key != own_key]  # fmt: skip
    standing = f" Dort {_are(others)}: {', '.join(others)}." if others else ""
    free = fte - sum((one.share for one in overrun.held if one.key != own_key), Decimal(0))
    return no(
        f"Am {german(overrun.day)} wäre die Stelle {post} mit {vzae(overrun.total)} besetzt, sie"
        f" hat {vzae(fte)}.{standing} {_mend(free)}"
    )


def person_has_room(held: Sequence[Held], *, person: str, own_key: int) -> Verdict:
    """Nobody works more than full time; the refusal names the day and the other posts."""
    overrun = first_overrun(held, FULL_TIME)
    if overrun is None:
        return YES
    others = [f"{one.post} mit {vzae(one.share)}{_until(one, overrun.day)}"
              for one in overrun.held if one.key != own_key]  # fmt: skip
    free = FULL_TIME - sum((one.share for one in overrun.held if one.key != own_key), Decimal(0))
    return no(
        f"Am {german(overrun.day)} käme {person} auf {vzae(overrun.total)}; mehr als 1,00 VZÄ geht"
        f" nicht. Besetzt ist schon: {', '.join(others)}. {_mend(free)}"
    )


def days_in_order(starts_on: date, ends_on: date | None) -> Verdict:
    if ends_on is not None and ends_on < starts_on:
        return no(
            f"Das Ende ({german(ends_on)}) liegt vor dem Beginn ({german(starts_on)}). Bitte"
            " einen der Tage ändern."
        )
    return YES


def is_not_there_twice(person: str, days: Days, others: Sequence[Days]) -> Verdict:
    """Somebody stands on a post once; another share from a day on is a change of the share."""
    for other in others:
        if overlap(days, other):
            return no(
                f"{person} steht {_span(other)} schon auf dieser Stelle. Einen anderen Anteil ab"
                " einem Tag tragen Sie dort mit „Anteil ändern“ ein."
            )
    return YES


def share_may_change(days: Days, starts_on: date, absences: Sequence[Days]) -> Verdict:
    """Another share begins after the first day, and not in the middle of days without pay."""
    if starts_on <= days[0] or not contains(days, starts_on):
        return no(
            f"Der neue Anteil beginnt innerhalb der Besetzung ({_span(days)}), frühestens am Tag"
            " nach ihrem Beginn. Bitte den Tag ändern."
        )
    for absence in absences:
        if absence[1] is None or absence[1] >= starts_on:
            return no(
                f"Ab diesem Tag steht noch eine Abwesenheit ohne Entgelt ({_span(absence)})."
                " Bitte sie zuerst beenden oder entfernen."
            )
    return YES


def inside_post(there: Days, starts_on: date, ends_on: date | None) -> Verdict:
    """An occupancy lies within the time of its post."""
    begin, end = there
    if starts_on < begin:
        return no(
            f"Die Stelle gibt es erst ab {german(begin)}. Bitte frühestens an diesem Tag beginnen"
            " oder zuerst die Stelle ändern."
        )
    if end is not None and (ends_on is None or ends_on > end):
        return no(
            f"Die Stelle gibt es nur bis {german(end)}. Bitte spätestens an diesem Tag enden oder"
            " zuerst die Stelle verlängern."
        )
    return YES


def absence_fits(absence: Days, *, occupancy: Days, others: Sequence[Days]) -> Verdict:
    """An absence begins while the post is filled, and no two share a day."""
    if not contains(occupancy, absence[0]):
        return no(
            f"Die Abwesenheit beginnt außerhalb der Besetzung ({_span(occupancy)}). Bitte den"
            " Beginn anpassen."
        )
    for other in others:
        if overlap(absence, other):
            return no(f"In dieser Zeit steht schon eine Abwesenheit: {_span(other)}.")
    return YES


def occupancy_keeps_absences(occupancy: Days, absences: Sequence[Days]) -> Verdict:
    """Absences go on beginning within a changed occupancy."""
    for absence in absences:
        if not contains(occupancy, absence[0]):
            return no(
                f"Außerhalb der neuen Zeit steht eine Abwesenheit ohne Entgelt ({_span(absence)})."
                " Bitte sie zuerst entfernen oder ändern."
            )
    return YES


def post_keeps_occupancies(there: Days, occupied: Sequence[tuple[str, Days]]) -> Verdict:
    """A post that is shortened leaves nobody outside."""
    begin, end = there
    for person, days in occupied:
        if days[0] < begin or (end is not None and (days[1] is None or days[1] > end)):
            return no(
                f"{person} steht {_span(days)} auf der Stelle. Bitte zuerst diese Besetzung"
                " ändern oder beenden."
            )
    return YES


def share_fits_post(share: Decimal, fte: Decimal) -> Verdict:
    if share > fte:
        return no(f"Die Stelle hat {vzae(fte)}. Bitte höchstens so viel eintragen.")
    return YES


def year_is_touched(days: Days, year: int) -> Verdict:
    """Cost belongs to a year in which the post was filled."""
    if days[0].year > year or (days[1] is not None and days[1].year < year):
        return no(f"Die Besetzung ({_span(days)}) berührt das Jahr {year} nicht.")
    return YES


def vzae(share: Decimal) -> str:
    return f"{write_number(share, places=4, fewest=2)} VZÄ"


def _span(days: Days) -> str:
    begin, end = days
    return f"{german(begin)} bis {german(end)}" if end else f"ab {german(begin)}"


def _until(one: Held, day: date) -> str:
    """Until when somebody stands in the way."""
    end = next(span[1] for span in one.paid if contains(span, day))
    return f" bis {german(end)}" if end else " ohne Ende"


def _are(names: Sequence[str]) -> str:
    return "ist" if len(names) == 1 else "sind"


def _mend(free: Decimal) -> str:
    if free > 0:
        return f"Frei sind an diesem Tag {vzae(free)}."
    return "Bitte später beginnen oder die andere Besetzung zuerst beenden."
