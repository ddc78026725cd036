"""What a rule finds: a state, why, and from which facts and parameters.

A rule returns one of ``met``, ``not_met``, ``unknown``, ``judgement`` or ``waived``. The reason is
a German sentence with ``{}`` for values; it is put together only when somebody reads it.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from lotse.core.calendar import german
from lotse.core.parameters import Used

_new = tuple.__new__


class State(StrEnum):
    """Where a requirement stands."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    UNKNOWN = "UNKNOWN"
    JUDGEMENT = "JUDGEMENT"
    WAIVED = "WAIVED"


class Reason(NamedTuple):
    """A German sentence and the values that go into its ``{}``."""

    text: str
    values: tuple[Any, ...] = ()

    def __str__(self) -> str:
        return self.text.format(*map(_written, self.values))


class Finding(NamedTuple):
    """Answer of one rule. ``if_yes`` is the earliest day once a worker has answered yes."""

    state: State
    reason: Reason
    facts: tuple[str, ...] = ()
    parameters: tuple[Used, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    if_yes: date | None = None
    missing: tuple[str, ...] = ()

    def with_parameters(self, *parameters: Used) -> "Finding":
        """The same, naming the parameters it came from."""
        return self._replace(parameters=parameters)


class Answer(Protocol):
    """What makes a finding of a state: a German sentence and the values that go into it."""

    def __call__(
        self,
        text: str,
        *values: Any,
        facts: tuple[str, ...] = (),
        parameters: tuple[Used, ...] = (),
        earliest: date | None = None,
        latest: date | None = None,
        if_yes: date | None = None,
    ) -> Finding: ...


def _answer(state: State) -> Answer:
    def answer(
        text: str,
        *values: Any,
        facts: tuple[str, ...] = (),
        parameters: tuple[Used, ...] = (),
        earliest: date | None = None,
        latest: date | None = None,
        if_yes: date | None = None,
    ) -> Finding:
        # Made as tuples at once: a hundred million of them are made when a county is screened.
        reason = _new(Reason, (text, values))
        return _new(Finding, (state, reason, facts, parameters, earliest, latest, if_yes, ()))

    return answer


# Decided by facts: fulfilled, or not.
met, not_met = _answer(State.MET), _answer(State.NOT_MET)
# A human must decide; a recorded judgement takes effect here and nowhere else.
judgement = _answer(State.JUDGEMENT)
# Not required here.
waived = _answer(State.WAIVED)


def unknown(*missing: str, facts: tuple[str, ...] = (), **more: Any) -> Finding:
    """Facts are missing; `missing` names them as dotted paths."""
    return Finding(State.UNKNOWN, MISSING, facts, missing=missing, **more)


MISSING = Reason("Dazu fehlen noch Angaben.")


def _written(value: Any) -> str:
    if type(value) is date:
        return german(value)
    if isinstance(value, float | Decimal):
        return f"{value:g}".replace(".", ",")
    return str(value)
