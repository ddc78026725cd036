"""The conditions of a way for one person: their rules, then the judgements of workers."""

from collections.abc import Iterator, Mapping
from functools import cache

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, State
from lotse.casework.pathways.rules.pathways import Condition, Pathway, Settled


class Conditions(Mapping[str, Settled]):
    """The conditions of a way after judgement, by their id, in the order of the table.

    Each is worked out when somebody asks for it: whether a way is out of the question often
    shows at the first, and who screens thousands asks for no more.
    """

    __slots__ = ("_case", "_findings", "_judgements", "_way")

    def __init__(self, case: Case, way: Pathway) -> None:
        self._case = case
        self._way = way
        self._judgements = case.facts.judgements
        self._findings: dict[str, Finding] = {}

    def finding(self, condition: Condition) -> Finding:
        """What the rule of a condition finds; the rule is asked only the first time."""
        found = self._findings.get(condition.id)
        if found is None:
            found = self._findings[condition.id] = condition.rule(self._case, self._way)
        return found

    def state(self, condition: Condition) -> State:
        """Where a condition stands after judgement."""
        return self.of(condition).state if self._judgements else self.finding(condition).state

    def of(self, condition: Condition) -> Settled:
        """A condition of the way, settled."""
        finding, answer = self.finding(condition), None
        if self._judgements:
            answer = self._judgements.get(f"{self._way.id}.{condition.id}")
        if answer is None:
            return Settled(condition, finding.state, finding, finding.earliest, None)
        return _judged(condition, finding, answer=answer)

    def __getitem__(self, name: str) -> Settled:
        return self.of(_by_id(self._way)[name])

    def __iter__(self) -> Iterator[str]:
        return iter(_by_id(self._way))

    def __len__(self) -> int:
        return len(self._way.conditions)


def conditions_of(case: Case, way: Pathway) -> Conditions:
    """The conditions of a way; ways that rest on another one ask the same."""
    found = case.conditions.get(way.id)
    if found is None:
        found = case.conditions[way.id] = Conditions(case, way)
    return found


def _judged(condition: Condition, finding: Finding, *, answer: bool) -> Settled:
    """A yes or no turns JUDGEMENT into MET or NOT_MET and changes no other state.

    With a yes a bridged gap counts through, which only moves the earliest day.
    """
    state, earliest = finding.state, finding.earliest
    if state is State.JUDGEMENT:
        state = State.MET if answer else State.NOT_MET
    if answer and finding.if_yes is not None:
        earliest = finding.if_yes
    return Settled(condition, state, finding, earliest, answer)


@cache
def _by_id(way: Pathway) -> dict[str, Condition]:
    return {one.id: one for one in way.conditions}
