"""Requirements of time: a period that has to be full, and alternatives between periods."""

from datetime import date

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
    more = {"facts": facts, "parameters": (used,), "earliest": earliest, "if_yes": if_yes}
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
_RANK = {state: rank for rank, state in enumerate(_ORDER)}


def one_of(*findings: Finding) -> Finding:
    """Alternatives: one is enough, the earliest date wins; NOT_MET needs all known to fail."""
    best = min(findings, key=_rank)
    dates = [found.earliest for found in findings if found.earliest is not None]
    yes = [found.if_yes for found in findings if found.if_yes is not None]
    return best._replace(
        earliest=min(dates, default=None),
        if_yes=min(yes, default=None),
        facts=_together(*(found.facts for found in findings)),
        parameters=_together(*(found.parameters for found in findings)),
        missing=best.missing and _together(*(found.missing for found in findings)),
    )


def _rank(found: Finding) -> tuple[int, date]:
    return _RANK[found.state], found.earliest or date.max


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


def _together(*parts: tuple) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(item for part in parts for item in part))
