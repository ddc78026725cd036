"""Which step of a theme follows which, and what a step has to say. Plain Python."""

from collections.abc import Mapping
from datetime import date

from lotse.core.verdicts import YES, Verdict, no
from lotse.steering.themes.choices import MoveKind, ThemeState

SHORTEST_REASON = 10
_S, _K = ThemeState, MoveKind
# From each state where to, and what kind of a step that is. What is not here is not possible.
MOVES: Mapping[str, Mapping[ThemeState, MoveKind]] = {
    _S.REPORTED: {_S.ANALYSED: _K.NEXT, _S.CLOSED: _K.END},
    _S.ANALYSED: {
        _S.WORKING_GROUP: _K.NEXT,
        _S.STEERING: _K.SKIP,
        _S.MEASURE: _K.SKIP,
        _S.REPORTED: _K.BACK,
        _S.CLOSED: _K.END,
    },
    _S.WORKING_GROUP: {
        _S.STEERING: _K.NEXT,
        _S.MEASURE: _K.SKIP,
        _S.ANALYSED: _K.BACK,
        _S.CLOSED: _K.END,
    },
    _S.STEERING: {
        _S.MEASURE: _K.NEXT,
        _S.WORKING_GROUP: _K.BACK,
        _S.PASSED_ON: _K.END,
        _S.CLOSED: _K.END,
    },
    _S.MEASURE: {
        _S.EFFECT_CHECKED: _K.NEXT,
        _S.STEERING: _K.BACK,
        _S.WORKING_GROUP: _K.BACK,
        _S.CLOSED: _K.END,
    },
    _S.EFFECT_CHECKED: {_S.CLOSED: _K.NEXT, _S.MEASURE: _K.BACK, _S.STEERING: _K.BACK},
    # What was thought to be over comes up again, or the ministry has answered.
    _S.CLOSED: {_S.ANALYSED: _K.BACK},
    _S.PASSED_ON: {_S.STEERING: _K.BACK, _S.CLOSED: _K.NEXT},
}


def moves_from(state: str) -> Mapping[ThemeState, MoveKind]:
    """The steps that are possible, in the order of the board."""
    return MOVES[state]


def may_move(*, state: str, to: str, note: str, has_owner: bool, due_on: date | None) -> Verdict:
    """A step follows the board; whatever is no next step says why, whatever goes on has an owner.

    Example: analysed -> measure without a note is refused: two stations are left out silently.
    """
    kind = MOVES[state].get(ThemeState(to))
    if kind is None:
        return no(f"Von „{ThemeState(state).label}“ geht es nicht zu „{ThemeState(to).label}“.")
    if kind != MoveKind.NEXT and len(note.strip()) < SHORTEST_REASON:
        return no("Bitte begründen Sie den Schritt in der Notiz: Er weicht vom üblichen Weg ab.")
    if to in (ThemeState.CLOSED, ThemeState.PASSED_ON):
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
    return no(f"Der Schritt liegt zwischen dem {since:%d.%m.%Y} und heute.")
