"""Dated rates: which one ends when the next begins, and when an application is due.

Plain Python; spans include both ends, no end means until further notice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lotse.core.calendar import german
from lotse.core.verdicts import YES, Verdict, no
from lotse.funding.calculation.rules.plan import KINDS_OF_MODULE

_JANUARY, _JULY = 1, 7


@dataclass(frozen=True)
class Span:
    """From when to when something holds, and what one calls it in a refusal."""

    key: int
    valid_from: date
    valid_until: date | None
    said: str

    def touches(self, first: date, last: date | None) -> bool:
        begins_before = last is None or self.valid_from <= last
        return begins_before and (self.valid_until is None or first <= self.valid_until)


@dataclass(frozen=True)
class Following:
    """Room for a new span: which one ends the day before, and when the new one ends."""

    ended: Span | None
    ended_on: date | None
    valid_until: date | None


def kind_fits(module: int, kind: str) -> Verdict:
    """A kind of post belongs to one module."""
    if kind not in KINDS_OF_MODULE.get(module, ()):
        return no("Diese Art der Stelle gehört nicht zu diesem Baustein.")
    return YES


def span_may_follow(known: Sequence[Span], valid_from: date, valid_until: date | None) -> Verdict:
    """A new span shares no day with known ones, but an open one that it can end."""
    if valid_until is not None and valid_until < valid_from:
        return no(_wrong_order(valid_from, valid_until))
    room = following(known, valid_from, valid_until)
    for one in known:
        if one != room.ended and one.touches(valid_from, room.valid_until):
            return no(overlap_reason(one))
    return YES


def following(known: Sequence[Span], valid_from: date, valid_until: date | None) -> Following:
    """What becomes of known spans when a new one begins.

    An open span that began earlier ends the day before; an open new one ends before the next
    begins.
    Example: open since 01.01.2020, new from 01.01.2023 -> the old one ends on 31.12.2022.
    """
    before = next(
        (one for one in known if one.valid_until is None and one.valid_from < valid_from), None
    )
    later = sorted(one.valid_from for one in known if one.valid_from > valid_from)
    if valid_until is None and later:
        valid_until = later[0] - timedelta(days=1)
    return Following(before, valid_from - timedelta(days=1) if before else None, valid_until)


def span_is_free(
    known: Sequence[Span], own_key: int, valid_from: date, valid_until: date | None
) -> Verdict:
    """A changed span shares no day with any other."""
    if valid_until is not None and valid_until < valid_from:
        return no(_wrong_order(valid_from, valid_until))
    for one in known:
        if one.key != own_key and one.touches(valid_from, valid_until):
            return no(overlap_reason(one))
    return YES


def overlap_reason(clash: Span) -> str:
    until = f"bis {german(clash.valid_until)}" if clash.valid_until else "bis auf Weiteres"
    return (
        f"Vom {german(clash.valid_from)} {until} gilt schon: {clash.said}. Bitte den Zeitraum"
        " anpassen oder die ältere Zeile zuerst beenden."
    )


def application_due_on(year: int, *, month: int, day: int) -> date:
    """By when one applies for a year: that day of the year before.

    Example: 2027, 30 October -> 30.10.2026.
    """
    while True:
        try:
            return date(year - 1, month, day)
        except ValueError:
            day -= 1


def base_rate_is_new(*, known: Sequence[date], valid_from: date) -> Verdict:
    """Legal basis: § 247 Abs. 1 Satz 2 BGB (Stand: 2026-11-22), changes on 1 January and 1 July."""
    if (valid_from.month, valid_from.day) not in {(1, 1), (7, 1)}:
        return no(
            "Der Basiszinssatz ändert sich am 1. Januar und am 1. Juli (§ 247 Abs. 1 BGB). Bitte"
            " einen dieser Tage eintragen."
        )
    if valid_from in known:
        return no(f"Für den {german(valid_from)} gibt es schon einen Basiszinssatz.")
    return YES


def base_rates_are_known(*, known: Collection[date], first: date, last: date) -> Verdict:
    """For each half-year of a time the base rate is known; none goes on for another half-year.

    Legal basis: § 247 Abs. 2 BGB (Stand: 2026-11-22), the Bundesbank announces it each half-year.
    """
    missing = [german(day) for day in half_years(first, last) if day not in known]
    if not missing:
        return YES
    return no(
        f"Der Basiszinssatz für das Halbjahr ab {missing[0]} fehlt. Bitte unter „Fördersätze“"
        " eintragen; die Deutsche Bundesbank gibt ihn bekannt (§ 247 Abs. 2 BGB)."
    )


def half_years(first: date, last: date) -> list[date]:
    """The first days of the half-years that a time touches; none if it is over before it begins."""
    began = date(first.year, _JULY if first.month >= _JULY else _JANUARY, 1)
    years = range(first.year, last.year + 1) if first <= last else ()
    every = [date(year, month, 1) for year in years for month in (_JANUARY, _JULY)]
    return [day for day in every if began <= day <= last]


def _wrong_order(valid_from: date, valid_until: date) -> str:
    return (
        f"Das Ende ({german(valid_until)}) liegt vor dem Beginn ({german(valid_from)}). Bitte einen"
        " der Tage ändern."
    )
