"""One condition for one person: run its rule, then let the worker's judgement take effect."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import State
from lotse.casework.pathways.rules.pathways import Condition, Pathway, Settled


def settle(case: Case, way: Pathway, condition: Condition) -> Settled:
    """The state of a condition after judgement; worked out once per case.

    A yes or no turns JUDGEMENT into MET or NOT_MET and changes no other state. With a yes a
    bridged gap counts through, which only moves the earliest day.
    """
    key = (way.id, condition.id)
    found = case.settled.get(key)
    if found is not None:
        return found
    finding = condition.rule(case, way)
    judgements = case.facts.judgements
    answer = judgements.get(f"{way.id}.{condition.id}") if judgements else None
    state, earliest = finding.state, finding.earliest
    if answer is not None:
        if state is State.JUDGEMENT:
            state = State.MET if answer else State.NOT_MET
        if answer and finding.if_yes is not None:
            earliest = finding.if_yes
    found = Settled(condition, state, finding, earliest, answer)
    case.settled[key] = found
    return found


def settle_all(case: Case, way: Pathway) -> dict[str, Settled]:
    """Every condition of a way, by its id."""
    return {condition.id: settle(case, way, condition) for condition in way.conditions}
