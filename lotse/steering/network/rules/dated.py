"""Relations in time (Beziehungen): which may be entered, and what changed between two days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lotse.core.calendar import german
from lotse.core.periods import Period, first_overlap
from lotse.core.verdicts import YES, Verdict, no


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation: between whom, of which kind, from when until when."""

    number: int
    source: int
    target: int
    kind: str
    is_mutual: bool
    starts_on: date
    ends_on: date | None = None

    @property
    def pair(self) -> tuple[int, int]:
        """Both ends, whichever is named first."""
        return min(self.source, self.target), max(self.source, self.target)

    def is_there(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Change:
    """What is there on a later day and was not on an earlier one, and the other way round."""

    begun: frozenset[int]
    ended: frozenset[int]
    stayed: frozenset[int]


def relation_may_be(tie: Tie, others: Iterable[Tie], lives: Iterable[Period]) -> Verdict:
    """Whether a relation may be entered beside those between the same two.

    ``lives`` are the times in which the two actors take part.
    """
    if tie.source == tie.target:
        return no("Eine Beziehung verbindet zwei verschiedene Akteure.")
    if tie.ends_on and tie.ends_on < tie.starts_on:
        return no("Das Ende liegt vor dem Beginn.")
    own = Period(tie.starts_on, tie.ends_on)
    same = (Period(one.starts_on, one.ends_on) for one in others if _is_same(tie, one))
    if found := first_overlap(own, same):
        until = f"bis {german(found.ends_on)}" if found.ends_on else "bis auf Weiteres"
        return no(
            f"Diese Beziehung gibt es schon, ab {german(found.starts_on)} {until}. Bitte beenden"
            " Sie jene zuerst."
        )
    if not all(life.contains(tie.starts_on) for life in lives):
        return no("An ihrem ersten Tag sind nicht beide Akteure dabei.")
    return YES


def may_end(*, starts_on: date, last_day: date) -> Verdict:
    """Nothing ends before it began."""
    if last_day < starts_on:
        return no(f"Der letzte Tag liegt vor dem Beginn am {german(starts_on)}.")
    return YES


def change(ties: Iterable[Tie], before: date, after: date) -> Change:
    """Compare two days; what began and ended in between is in neither.

    A relation that goes on under a new agreement is a new one.
    """
    known = list(ties)
    then = frozenset(tie.number for tie in known if tie.is_there(before))
    now = frozenset(tie.number for tie in known if tie.is_there(after))
    return Change(begun=now - then, ended=then - now, stayed=then & now)


def _is_same(tie: Tie, other: Tie) -> bool:
    """Whether both say the same; one that goes both ways says it of either direction."""
    if tie.kind != other.kind or tie.pair != other.pair or tie.number == other.number:
        return False
    return tie.source == other.source or tie.is_mutual or other.is_mutual
