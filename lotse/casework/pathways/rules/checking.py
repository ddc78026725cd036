"""The conditions of a way for one person: their rules, then the judgements of workers."""

from functools import cache

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, State
from lotse.casework.pathways.rules.pathways import Condition, Pathway, Settled
from lotse.casework.pathways.rules.requirements.gates import Judge


def settle_all(case: Case, way: Pathway) -> dict[str, Settled]:
    """Every condition of a way after judgement, by its id; worked out once per case."""
    found = case.settled.get(way.id)
    if found is None:
        found = case.settled[way.id] = _work_out(case, way)
    return found


def _work_out(case: Case, way: Pathway) -> dict[str, Settled]:
    judgements = case.facts.judgements
    if not judgements:
        still_open = _open_judgements(way)
        return {
            one.id: still_open.get(one.id)
            or Settled(one, (found := one.rule(case, way)).state, found, found.earliest, None)
            for one in way.conditions
        }
    return {
        one.id: _judged(
            _settled(one, one.rule(case, way)), answer=judgements.get(f"{way.id}.{one.id}")
        )
        for one in way.conditions
    }


def _settled(condition: Condition, finding: Finding) -> Settled:
    return Settled(condition, finding.state, finding, finding.earliest, None)


def _judged(found: Settled, *, answer: bool | None) -> Settled:
    """A yes or no turns JUDGEMENT into MET or NOT_MET and changes no other state.

    With a yes a bridged gap counts through, which only moves the earliest day.
    """
    if answer is None:
        return found
    state, earliest = found.state, found.earliest
    if state is State.JUDGEMENT:
        state = State.MET if answer else State.NOT_MET
    if answer and found.finding.if_yes is not None:
        earliest = found.finding.if_yes
    return found._replace(state=state, earliest=earliest, answer=answer)


@cache
def _open_judgements(way: Pathway) -> dict[str, Settled]:
    """What is always for a human stands alike for everybody, so it is made only once."""
    judged = ((one, one.rule) for one in way.conditions)
    return {one.id: _settled(one, rule.finding) for one, rule in judged if isinstance(rule, Judge)}
