"""Decisions and what follows from them; values in, verdict out."""

from collections.abc import Iterable
from datetime import date, timedelta

from lotse.core.verdicts import YES, Verdict, no

FURTHEST = timedelta(days=3 * 366)
SOON = timedelta(days=14)


def votes_fit(votes: tuple[int, int, int] | None, *, present: int, quorum: int | None) -> Verdict:
    """Nobody votes who is not there, and enough are; ``votes`` is None by consensus.

    ``present`` are the seats with a vote that are there or represented. As long as nobody noted
    who came, it is 0 and nothing is held against it.
    """
    if votes is not None:
        if not sum(votes):
            return no("Bitte die Zahlen der Abstimmung angeben.")
        if present and sum(votes) > present:
            return no(f"Es sind {present} Stimmberechtigte da; das sind mehr Stimmen.")
    if quorum and 0 < present < quorum:
        return no(
            f"Beschlussfähig ist das Gremium ab {quorum} Stimmberechtigten; da sind {present}."
        )
    return YES


def next_number(taken: Iterable[int]) -> int:
    """Decisions are counted from 1 in each body and year, without gaps."""
    return max(taken, default=0) + 1


def task_may_be_given(*, due_on: date, decided_on: date, today: date, is_holder: bool) -> Verdict:
    """A task has a day after the decision; whose account is named sits in the body."""
    if not is_holder:
        return no("Einen Auftrag bekommt, wer in dem Gremium einen Sitz hat, oder eine Stelle.")
    if due_on < decided_on:
        return no("Der Tag liegt vor der Sitzung.")
    if due_on > today + FURTHEST:
        return no("Der Tag liegt mehr als drei Jahre voraus. Bitte das Datum prüfen.")
    return YES


def task_may_be_done(*, done_on: date, decided_on: date, today: date, remark: str) -> Verdict:
    """Done is said with what became of it, for a day that has come."""
    if not remark.strip():
        return no("Bitte in einem Satz sagen, was daraus geworden ist.")
    if done_on > today:
        return no("Der Tag liegt in der Zukunft.")
    if done_on < decided_on:
        return no("Der Tag liegt vor der Sitzung.")
    return YES


def urgency(due_on: date, today: date) -> str:
    """How near a task is: overdue, due today, soon, or empty."""
    if due_on < today:
        return "overdue"
    if due_on == today:
        return "due"
    return "soon" if due_on <= today + SOON else ""
