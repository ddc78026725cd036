"""What workers recorded: gaps in which nobody pays, overlaps, contradictions to the status."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lotse.core.periods import Period
from lotse.core.verdicts import YES, Verdict, no

GRANTED, APPLIED, REFUSED = "granted", "applied", "refused"
# Who gets the one has no claim to the other; all else may lie beside it.
_SOCIAL = frozenset({"sgb2", "sgb12"})
_ASYLUM = frozenset({"asylblg"})
_CARRYING = frozenset({"asylblg", "sgb2", "sgb12", "sgb3", "sgb8", "training_aid", "own_income"})
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class State:
    """A recorded legal sphere. ``number`` tells it from others that look the same."""

    number: int
    sphere: str
    claim: str
    carries_living: bool
    starts_on: date
    ends_on: date | None

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)

    @property
    def pays(self) -> bool:
        """Whether somebody is responsible for the living because of it."""
        return self.carries_living and self.claim == GRANTED


@dataclass(frozen=True)
class Stretch:
    """What the status of residence says for a time.

    ``sphere`` is empty where it says that nobody pays, or where it cannot say.
    """

    sphere: str
    starts_on: date
    ends_on: date | None
    basis: str
    paragraph: str
    note: str
    is_certain: bool

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)


@dataclass(frozen=True)
class Gap:
    """Days on which nobody is responsible for the living (niemand zuständig).

    ``applied`` are spheres that are applied for, ``expected`` those that the status speaks for.
    """

    starts_on: date
    ends_on: date | None
    applied: tuple[str, ...]
    expected: tuple[str, ...]


@dataclass(frozen=True)
class Overlap:
    """Days on which two are responsible for the living, though it can only be one."""

    first: State
    second: State
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Contradiction:
    """Days on which the record says something else than the status of residence."""

    state: State
    stretch: Stretch
    starts_on: date
    ends_on: date | None


def gaps(states: Iterable[State], stretches: Sequence[Stretch] = ()) -> tuple[Gap, ...]:
    """Days without anybody responsible, from the first record on.

    Example: AsylbLG until 28.02.2027 and SGB II from 15.04.2027 leave 01.03. to 14.04.2027.
    Before the first record nothing is known, so nothing is called a gap.
    """
    known = sorted(states, key=_order)
    paying = [state for state in known if state.pays]
    counting = paying or [state for state in known if state.carries_living]
    if not counting:
        return ()
    found: list[Period] = []
    free_from: date | None = min(counting, key=_order).starts_on
    for state in paying:
        if free_from is None:
            break
        if state.starts_on > free_from:
            found.append(Period(free_from, state.starts_on - _DAY))
        free_from = _later(free_from, state.ends_on)
    if free_from is not None:
        found.append(Period(free_from))
    return tuple(_gap(period, known, stretches) for period in found)


def overlaps(states: Iterable[State]) -> tuple[Overlap, ...]:
    """Pairs of records that are both responsible for the living on the same days."""
    paying = sorted((state for state in states if state.pays), key=_order)
    return tuple(
        Overlap(first, second, *_common(first.period, second.period))
        for place, first in enumerate(paying)
        for second in paying[place + 1 :]
        if first.period.overlaps(second.period)
    )


def contradictions(
    states: Iterable[State], stretches: Iterable[Stretch]
) -> tuple[Contradiction, ...]:
    """Records that do not fit what the status says: AsylbLG beside SGB II or XII and vice versa.

    Own income, SGB III, SGB VIII and training aid fit every status.
    """
    stretches = list(stretches)
    return tuple(
        Contradiction(state, stretch, *_common(state.period, stretch.period))
        for state in sorted(states, key=_order)
        if state.pays
        for stretch in stretches
        if _contradict(state, stretch) and state.period.overlaps(stretch.period)
    )


def responsible_on(states: Iterable[State], day: date) -> State | None:
    """Who is responsible for the living on a day; the newest record where there are two."""
    paying = [state for state in states if state.pays and state.period.contains(day)]
    return max(paying, key=_order, default=None)


def state_may_be_recorded(
    *, sphere: str, carries_living: bool, starts_on: date, born: date | None
) -> Verdict:
    """What carries the living is one of the spheres that can; nothing begins before birth."""
    if carries_living and sphere not in _CARRYING:
        return no(
            "Dieser Rechtskreis trägt nicht den Lebensunterhalt. Er kann daneben stehen:"
            " Bitte das Häkchen herausnehmen."
        )
    if born is not None and starts_on < born:
        return no(f"Der Beginn liegt vor der Geburt ({born:%d.%m.%Y}).")
    return YES


def is_followed_by(earlier: State, later: State) -> bool:
    """Whether the later record takes over from the earlier one, so that this ends the day before.

    Only what runs on and began before; anything else is left to the worker.
    """
    return earlier.pays and later.pays and _runs_into(earlier, later)


def _runs_into(earlier: State, later: State) -> bool:
    return earlier.ends_on is None and earlier.starts_on < later.starts_on


def _gap(period: Period, states: Sequence[State], stretches: Sequence[Stretch]) -> Gap:
    applied = (
        state.sphere
        for state in states
        if state.claim == APPLIED and state.carries_living and state.period.overlaps(period)
    )
    expected = (
        stretch.sphere
        for stretch in stretches
        if stretch.sphere and stretch.period.overlaps(period)
    )
    return Gap(period.starts_on, period.ends_on, _each_once(applied), _each_once(expected))


def _each_once(spheres: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spheres))


def _contradict(state: State, stretch: Stretch) -> bool:
    if state.sphere in _SOCIAL:
        return stretch.sphere in _ASYLUM or (not stretch.sphere and stretch.is_certain)
    return state.sphere in _ASYLUM and stretch.sphere in _SOCIAL


def _common(one: Period, other: Period) -> tuple[date, date | None]:
    ends = [period.ends_on for period in (one, other) if period.ends_on is not None]
    return max(one.starts_on, other.starts_on), min(ends, default=None)


def _later(day: date, ends_on: date | None) -> date | None:
    """The first day that is free after a period; None when it never ends."""
    return None if ends_on is None else max(day, ends_on + _DAY)


def _order(state: State) -> tuple[date, int]:
    return state.starts_on, state.number
