"""Which step of a theme follows which, and what a step has to say. Plain Python."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from lotse.core.verdicts import YES, Verdict, no

SHORTEST_REASON = 10
REPORTED, ANALYSED, WORKING_GROUP = "reported", "analysed", "working_group"
STEERING, MEASURE, EFFECT_CHECKED = "steering", "measure", "effect_checked"
CLOSED, PASSED_ON = "closed", "passed_on"


class MoveKind(StrEnum):
    """What a step on the board is: all but the next one say why."""

    NEXT = "weiter"
    SKIP = "Station auslassen"
    BACK = "zurück"
    END = "beenden"


_K = MoveKind
# From each state where to, and what kind of a step that is. What is not here is not possible.
MOVES: Mapping[str, Mapping[str, MoveKind]] = {
    REPORTED: {ANALYSED: _K.NEXT, CLOSED: _K.END},
    ANALYSED: {
        WORKING_GROUP: _K.NEXT,
        STEERING: _K.SKIP,
        MEASURE: _K.SKIP,
        REPORTED: _K.BACK,
        CLOSED: _K.END,
    },
    WORKING_GROUP: {
        STEERING: _K.NEXT,
        MEASURE: _K.SKIP,
        ANALYSED: _K.BACK,
        CLOSED: _K.END,
    },
    STEERING: {
        MEASURE: _K.NEXT,
        WORKING_GROUP: _K.BACK,
        PASSED_ON: _K.END,
        CLOSED: _K.END,
    },
    MEASURE: {
        EFFECT_CHECKED: _K.NEXT,
        STEERING: _K.BACK,
        WORKING_GROUP: _K.BACK,
        CLOSED: _K.END,
    },
    EFFECT_CHECKED: {CLOSED: _K.NEXT, MEASURE: _K.BACK, STEERING: _K.BACK},
    # What was thought to be over comes up again, or the ministry has answered.
    CLOSED: {ANALYSED: _K.BACK},
    PASSED_ON: {STEERING: _K.BACK, CLOSED: _K.NEXT},
}


def moves_from(state: str) -> Mapping[str, MoveKind]:
    """The steps that are possible, in the order of the board."""
    return MOVES[state]


def may_move(
    *,
    state: str,
    to: str,
    note: str,
    has_owner: bool,
    due_on: date | None,
    names: Mapping[str, str],
) -> Verdict:
    """A step follows the board; whatever is no next step says why, whatever goes on has an owner.

    ``names`` are the states as people read them.

    Example: analysed -> measure without a note is refused: two stations are left out silently.
    """
    kind = MOVES[state].get(to)
    if kind is None:
        return no(f"Von „{names[state]}“ geht es nicht zu „{names[to]}“.")
    if kind != MoveKind.NEXT and len(note.strip()) < SHORTEST_REASON:
        return no("Bitte begründen Sie den Schritt in der Notiz: Er weicht vom üblichen Weg ab.")
    if to in {CLOSED, PASSED_ON}:
        return YES
    if not has_owner:
        return no("Bitte sagen Sie, wer sich kümmert: eine Person oder eine Stelle.")
    if due_on is None:
        return no("Bitte sagen Sie, bis wann.")
    return YES


def day_follows(*, stepped_on: date | None, since: date, today: date) -> Verdict:
    """A step is taken today or was taken since the one before."""
    if stepped_on is None or since <= stepped_on <= today:
        return YES
    return no(f"Bitte geben Sie einen Tag vom {since:%d.%m.%Y} bis heute an.")
