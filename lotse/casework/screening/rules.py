"""What a check says in one word, and what a change of law changes about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lotse.casework.pathways.rules import engine
from lotse.casework.pathways.rules.findings import State
from lotse.casework.pathways.rules.pathways import REQUIRED

# As the choices name them; rules know no framework.
NOW, JUDGEMENT, LATER, FACTS = "now", "judgement", "later", "facts"
NOT_NOW, CLOSED = "not_now", "closed"
# What a run keeps of a person; of all else it keeps nothing.
KEPT = (NOW, JUDGEMENT, LATER, FACTS)
_PLAIN = {
    engine.MET: NOW,
    engine.JUDGEMENT: JUDGEMENT,
    engine.UNKNOWN: FACTS,
    engine.CLOSED: CLOSED,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way of one person in a run."""

    way: str
    opening: str
    earliest_on: date | None
    missing: int
    opening_before: str = ""
    earliest_before: date | None = None


def opening_of(way: engine.Way) -> str:
    """How a way stands: what fails by time alone, and will not be too late, comes later."""
    if way.result in _PLAIN:
        return _PLAIN[way.result]
    if way.is_barred:
        return NOT_NOW
    day = way.earliest_on
    return LATER if day and day > way.on and not _ends_before(way, day) else NOT_NOW


def kept(result: engine.Result) -> Iterator[Outcome]:
    """What a screening keeps of a check: ways that are open or may become so."""
    for way in result.ways:
        opening = opening_of(way)
        if opening in KEPT:
            yield _outcome(way, opening)


def changed(before: engine.Result, after: engine.Result) -> Iterator[Outcome]:
    """The ways that stand otherwise under another law, or open on another day."""
    for old, new in zip(before.ways, after.ways, strict=True):
        was, now = opening_of(old), opening_of(new)
        if (was, old.earliest_on) != (now, new.earliest_on):
            yield _outcome(new, now, was, old.earliest_on)


def _outcome(
    way: engine.Way, opening: str, before: str = "", earliest_before: date | None = None
) -> Outcome:
    missing = len(way.missing_facts)
    return Outcome(way.id, opening, way.earliest_on, missing, before, earliest_before)


def _ends_before(way: engine.Way, day: date) -> bool:
    """Whether a requirement can no longer be fulfilled on the day."""
    required = [one for one in way.requirements if one.condition.role == REQUIRED]
    ends = [one.latest_on for one in required if one.state is not State.WAIVED and one.latest_on]
    return any(end < day for end in ends)
