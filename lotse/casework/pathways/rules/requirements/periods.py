"""Requirements of time: a period that has to be full, and alternatives between periods."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from lotse.casework.pathways.rules.findings import (
    Finding,
    State,
    judgement,
    met,
    not_met,
    unknown,
)
from lotse.casework.pathways.rules.timeline import Unbroken, reached
from lotse.core.parameters import Used

MONTHS = {"Monate": 1, "Jahre": 12}


def months_of(used: Used) -> int:
    """A parameter in years or months as months."""
    return int(used.value * MONTHS[used.unit])


def full(
    found: Unbroken | None, used: Used, on: date, what: str, facts: tuple[str, ...]
) -> Finding:
    """Whether the unbroken time fills the period of a parameter on the day."""
    if found is None:
        return not_met("{} besteht an diesem Tag nicht ohne Unterbrechung.", what, facts=facts,
                       parameters=(used,))  # fmt: skip
    state, earliest, if_yes = reached(found, months_of(used), on)
    more: dict[str, Any] = {
        "facts": facts,
        "parameters": (used,),
        "earliest": earliest,
        "if_yes": if_yes,
    }
    if state is State.MET:
        return met("{} seit {}: {} {} waren am {} voll.", what, found.strict, used.value,
                   used.unit, earliest, **more)  # fmt: skip
    if state is State.JUDGEMENT:
        return judgement(
            "{} seit {}, aber mit einer Lücke oder mit Zeit, die nicht zählt: Ob sie unterbricht, "
            "beurteilt eine Fachkraft.",
            what, found.generous, **more,
        )  # fmt: skip
    if earliest is None:
        return not_met("{}: Zurzeit läuft keine Zeit, die zählt.", what, **more)
    return not_met("{} seit {}: {} {} sind am {} voll.", what, found.strict, used.value,
                   used.unit, earliest, **more)  # fmt: skip


# Of alternatives the first of these states counts. An open fact comes before an open judgement,
# because the fact may make the judgement needless.
_ORDER = (State.MET, State.WAIVED, State.UNKNOWN, State.JUDGEMENT, State.NOT_MET)
_RANK_OF_ALL = {
    state: rank
    for rank, state in enumerate(
        (State.WAIVED, State.MET, State.JUDGEMENT, State.UNKNOWN, State.NOT_MET)
    )
}
_RANK = {state: rank for rank, state in enumerate(_ORDER)}


def one_of(*findings: Finding) -> Finding:
    """Alternatives: one is enough, the earliest date wins; NOT_MET needs all known to fail."""
    best = min(findings, key=_rank)
    # What is fulfilled has its day from what fulfils it, not from what would do so later.
    asked = [f for f in findings if f.state is best.state] if best.state is State.MET else findings
    dates = [found.earliest for found in asked if found.earliest is not None]
    yes = [found.if_yes for found in asked if found.if_yes is not None]
    return best._replace(
        earliest=min(dates, default=None),
        if_yes=min(yes, default=None),
        facts=_together(*(found.facts for found in findings)),
        parameters=_together(*(found.parameters for found in findings)),
        missing=best.missing and _together(*(found.missing for found in findings)),
    )


def _rank(found: Finding) -> tuple[int, date]:
    return _RANK[found.state], found.earliest or date.max


def all_of(*findings: Finding) -> Finding:
    """Parts that belong together: the worst state counts, the latest date, if all have one."""
    worst = max(findings, key=lambda found: _RANK_OF_ALL[found.state])
    timed = [f for f in findings if f.earliest is not None or f.state is not State.MET]
    return worst._replace(
        earliest=_latest(found.earliest for found in timed),
        if_yes=_latest(found.if_yes or found.earliest for found in timed),
        facts=_together(*(found.facts for found in findings)),
        parameters=_together(*(found.parameters for found in findings)),
        missing=worst.missing and _together(*(found.missing for found in findings)),
    )


def _latest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else max(filter(None, known), default=None)


def whichever(easier: Finding, harder: Finding, missing: tuple[str, ...]) -> Finding:
    """A missing fact decides which of two periods counts; decided only where both agree."""
    if easier.state is harder.state and easier.earliest == harder.earliest:
        return harder
    if harder.state is State.MET:
        return harder
    if easier.state is harder.state:
        return harder._replace(earliest=None, if_yes=None)
    return unknown(
        *missing,
        facts=harder.facts,
        parameters=_together(easier.parameters, harder.parameters),
    )


def _together(*parts: tuple) -> tuple:
    return tuple(dict.fromkeys(item for part in parts for item in part))
