"""What a pathway is: a table of conditions, each with its rule. No rule runs here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import NamedTuple

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, Reason, State
from lotse.core.parameters import Used

TIME, FACT, JUDGED = "time", "fact", "judgement"
REQUIRED, ALTERNATIVE = "required", "alternative"


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One requirement of a pathway, as the catalogue names it."""

    id: str
    text: str
    norm: str
    rule: "Rule"
    kind: str = FACT
    role: str = REQUIRED


class Settled(NamedTuple):
    """A condition checked for a person, after the worker's judgement."""

    condition: Condition
    state: State
    finding: Finding
    earliest: date | None
    answer: bool | None

    @property
    def id(self) -> str:
        """The id within the pathway."""
        return self.condition.id

    @property
    def text(self) -> str:
        """What is required, in German."""
        return self.condition.text

    @property
    def norm(self) -> str:
        """The paragraph."""
        return self.condition.norm

    @property
    def earliest_on(self) -> date | None:
        """The day on which the period is or was full."""
        return self.earliest

    @property
    def latest_on(self) -> date | None:
        """The last day on which it can be fulfilled."""
        return self.finding.latest

    @property
    def facts_used(self) -> tuple[str, ...]:
        """Dotted paths of the facts that the rule looked at."""
        return self.finding.facts

    @property
    def parameters(self) -> tuple[Used, ...]:
        """The values of law that the rule used."""
        return self.finding.parameters

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts that would decide it."""
        return self.finding.missing

    @property
    def reason(self) -> str:
        """Why, in German; a judgement that took effect is told."""
        said = str(self.finding.reason)
        if self.finding.state is not State.JUDGEMENT or self.answer is None:
            return said
        return f"{said} {YES if self.answer else NO}"


YES = Reason("Eine Fachkraft hat das mit Ja beantwortet.")
NO = Reason("Eine Fachkraft hat das mit Nein beantwortet.")


@dataclass(frozen=True, slots=True, eq=False)
class Pathway:
    """One way (Weg). `effect` and `value` may be functions of the case and what was settled.

    Whether it is open on a day says the parameter `<id>.regime` (open or closed; without one it
    is always open). With `transition`, an application from an open time keeps it transitional.
    """

    id: str
    title: str
    legal_basis: str
    effect: "str | Effect | None"
    conditions: tuple[Condition, ...]
    section: str | None = None
    transition: bool = False
    value: "Effect | None" = None


Rule = Callable[[Case, Pathway], Finding]
Effect = Callable[[Case, Mapping[str, Settled]], str | None]


def of_person(rule: Rule) -> Rule:
    """A rule that asks nothing of the way: worked out once in a check, whichever way asks first."""

    @wraps(rule)
    def shared(case: Case, way: Pathway) -> Finding:
        found = case.findings.get(rule)
        if found is None:
            found = case.findings[rule] = rule(case, way)
        return found

    return shared
