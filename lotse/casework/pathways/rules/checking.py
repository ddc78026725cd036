"""One condition for one person: run its rule, then let the worker's judgement take effect."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, State
from lotse.casework.pathways.rules.pathways import Condition, Pathway, Settled


def settle(case: Case, way: Pathway, condition: Condition) -> Settled:
    """The state of a condition after judgement; worked out once per case.

    A yes or no turns JUDGEMENT into MET or NOT_MET and changes no other state. With a yes a
    bridged gap counts through, which only moves the earliest day.
    """
    key = (way.id, condition.id)
    found = case.settled.get(key)
    if found is None:
        finding = condition.rule(case, way)
        answer = _answer(case, key) if case.facts.judgements else None
        if answer is None:
            found = Settled(condition, finding.state, finding, finding.earliest, None)
        else:
            found = _judged(condition, finding, is_yes=answer)
        case.settled[key] = found
    return found


def _answer(case: Case, key: tuple[str, str]) -> bool | None:
    return case.facts.judgements.get(".".join(key))


def _judged(condition: Condition, finding: Finding, *, is_yes: bool) -> Settled:
    state = finding.state
    if state is State.JUDGEMENT:
        state = State.MET if is_yes else State.NOT_MET
    is_bridged = is_yes and finding.if_yes is not None
    earliest = finding.if_yes if is_bridged else finding.earliest
    return Settled(condition, state, finding, earliest, is_yes)


def settle_all(case: Case, way: Pathway) -> dict[str, Settled]:
    """Every condition of a way, by its id."""
    return {condition.id: settle(case, way, condition) for condition in way.conditions}
