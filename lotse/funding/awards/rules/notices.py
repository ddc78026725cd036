"""What a notice may say and what may follow it (Bescheid, Änderungsbescheid)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.core.verdicts import YES, Verdict, no
from lotse.funding.calculation.rules.plan import KINDS_OF_MODULE

DRAFT, RECORDED = "draft", "recorded"
ORIGINAL, AMENDMENT, CORRECTION = "original", "amendment", "correction"
TRANSITIONS = {DRAFT: (RECORDED,), RECORDED: ()}


@dataclass(frozen=True)
class PostFacts:
    """A post as it is, beside what a notice says about it."""

    number: str
    module: int
    size: Decimal
    starts_on: date
    ends_on: date | None
    fte: Decimal
    approved_from: date
    approved_until: date


def notice_may_be_changed(state: str) -> Verdict:
    if state == DRAFT:
        return YES
    return no(
        "Ein festgehaltener Bescheid bleibt, wie er ist. Erfassen Sie einen Änderungsbescheid oder,"
        " wenn beim Erfassen etwas falsch war, eine Berichtigung."
    )


def kind_may_follow(kind: str, *, recorded: int, drafts: int) -> Verdict:
    """Which letter may be entered next for an award."""
    if drafts:
        return no(
            "Zu dieser Förderung gibt es einen Entwurf. Bitte zuerst festhalten oder verwerfen."
        )
    if kind == ORIGINAL and recorded:
        return no("Den ersten Bescheid gibt es schon. Bitte einen Änderungsbescheid erfassen.")
    if kind != ORIGINAL and not recorded:
        return no("Bitte zuerst den ersten Bescheid erfassen.")
    return YES


def period_fits(*, year: int, period_from: date, period_until: date) -> Verdict:
    """The time of a notice lies inside the year of its award."""
    if period_until < period_from:
        return no("„Bewilligt bis“ liegt vor „Bewilligt von“. Bitte die Tage tauschen.")
    if period_from.year != year or period_until.year != year:
        return no(
            f"Der Bewilligungszeitraum liegt nicht ganz im Förderjahr {year}. Gilt der Bescheid für"
            " mehrere Jahre, bitte für jedes Jahr eine Förderung anlegen."
        )
    return YES


def date_may_follow(
    kind: str, *, dated: date, earlier: Iterable[date], today: date, corrected: date | None = None
) -> Verdict:
    """A letter is dated after those before it; a correction has the date of what it corrects."""
    if dated > today:
        return no("Das Datum des Bescheids liegt in der Zukunft.")
    if kind == CORRECTION:
        if dated == corrected:
            return YES
        return no(
            "Eine Berichtigung trägt das Datum des Bescheids, den sie berichtigt. War gerade das"
            " Datum falsch, erfassen Sie einen Änderungsbescheid mit dem richtigen Datum."
        )
    latest = max(earlier, default=None)
    if latest is not None and dated < latest:
        return no(f"Der letzte Bescheid ist vom {latest:%d.%m.%Y}; dieser liegt davor.")
    return YES


def post_fits(post: PostFacts, *, module: int, period_from: date, period_until: date) -> Verdict:
    """A post of the same module, not larger than it is, inside the period and its own time."""
    if post.module != module:
        return no(f"Stelle {post.number} gehört zu Baustein {post.module}, nicht zu {module}.")
    if post.fte > post.size:
        return no(
            f"Stelle {post.number} hat {_number(post.size)} VZÄ; bewilligt wären"
            f" {_number(post.fte)}. Bitte den Umfang berichtigen oder eine weitere Stelle anlegen."
        )
    if post.approved_until < post.approved_from:
        return no(f"Stelle {post.number}: „Bis“ liegt vor „Von“.")
    if post.approved_from < period_from or post.approved_until > period_until:
        return no(
            f"Stelle {post.number}: Die Zeit liegt nicht im Zeitraum vom {period_from:%d.%m.%Y} bis"
            f" {period_until:%d.%m.%Y}."
        )
    return _is_there(post)


def _is_there(post: PostFacts) -> Verdict:
    """Nobody pays for a post that is not set up yet, or no more."""
    if post.approved_from < post.starts_on:
        return no(f"Stelle {post.number} gibt es erst ab {post.starts_on:%d.%m.%Y}.")
    if post.ends_on is not None and post.approved_until > post.ends_on:
        return no(f"Stelle {post.number} gibt es nur bis {post.ends_on:%d.%m.%Y}.")
    return YES


def post_is_granted_once(
    number: str,
    *,
    approved_from: date,
    approved_until: date,
    elsewhere: Iterable[tuple[str, date, date]],
) -> Verdict:
    """No two awards pay for the same post on the same day (Doppelförderung).

    ``elsewhere`` is what other awards grant for the post: their name, first and last day.
    Legal basis: § 9 Abs. 4 TIntG (Stand: 2026-11-23).
    """
    for award, first, last in elsewhere:
        if first <= approved_until and approved_from <= last:
            return no(
                f"Stelle {number} ist vom {first:%d.%m.%Y} bis {last:%d.%m.%Y} schon durch"
                f" „{award}“ bewilligt. Für denselben Tag zahlt nur eine Förderung. Bitte die Zeit"
                " ändern, die Stelle weglassen oder zuerst dort einen Änderungsbescheid festhalten."
            )
    return YES


def kinds_fit(kinds: Iterable[str], *, module: int) -> Verdict:
    """A rate of a notice belongs to a kind of post of its module."""
    foreign = [kind for kind in kinds if kind not in KINDS_OF_MODULE[module]]
    return no(f"Ein Satz gehört nicht zu Baustein {module}.") if foreign else YES


def rate_day_fits(kind: str, on: date, *, year: int) -> Verdict:
    """A further rate begins inside the year; the rate of the whole year needs no day."""
    if date(year, 1, 1) < on <= date(year, 12, 31):
        return YES
    return no(f"{kind}: Der neue Satz beginnt nach dem 01.01. und im Jahr {year}.")


def deadline_fits(label: str, due: date | None, *, dated: date) -> Verdict:
    """A deadline comes after the letter that sets it."""
    if due is None or due >= dated:
        return YES
    return no(f"„{label}“ liegt vor dem Datum des Bescheids.")


def difference_eur(stated: Decimal | None, computed: Decimal) -> Decimal | None:
    """Stated less computed; None where the notice names no amount."""
    return None if stated is None else stated - computed


def _number(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", ",")
