"""The ban on double funding: other money for the time for which a post is granted.

Legal basis: § 9 Abs. 4 TIntG (Stand: 2026-11-23).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lotse.core.verdicts import YES, Verdict, no


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included; ``ends_on`` None is open."""

    starts_on: date
    ends_on: date | None


def overlap(other: Span, granted: Iterable[Span]) -> list[Span]:
    """The times in which both pay, in order."""
    found = []
    for span in granted:
        first = max(other.starts_on, span.starts_on)
        last = min((day for day in (other.ends_on, span.ends_on) if day), default=None)
        if last is None or first <= last:
            found.append(Span(first, last))
    return sorted(found, key=lambda span: (span.starts_on, span.ends_on or date.max))


def is_flagged(judgement: str, overlaps: Iterable[Span]) -> bool:
    """Whether somebody has to look: both pay at a time, and nobody has said that it is right."""
    return judgement != "apart" and any(True for _ in overlaps)


def judgement_may_be_given(judgement: str, reason: str) -> Verdict:
    if judgement != "open" and not reason.strip():
        return no("Bitte in „Begründung“ sagen, warum das so ist.")
    return YES
