"""The check: facts of one person on a day, over all pathways. A hint, never a decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.caveats import Caveat, caveats_of
from lotse.casework.pathways.rules.checking import conditions_of
from lotse.casework.pathways.rules.findings import State
from lotse.casework.pathways.rules.known import Facts
from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.pathways.rules.pathways import (
    REQUIRED,
    TIME,
    Condition,
    Pathway,
    Settled,
)
from lotse.casework.pathways.rules.registry import PATHWAYS
from lotse.core.parameters import Pack, Used

OPEN, CLOSED, TRANSITIONAL = "open", "closed", "transitional"
MET, NOT_MET, UNKNOWN, JUDGEMENT = "met", "not_met", "unknown", "judgement"
# What the planned act for § 24 AufenthG would change; the only flag there is.
FLAGS = frozenset({"ukraine_asylblg"})
NO_FLAGS: frozenset[str] = frozenset()
# Named once: an enumeration is slow to ask for its members, and a screening asks millions of times.
_FAILS = State.NOT_MET


class Way:
    """Where a person stands on one pathway; worked out as far as somebody asks."""

    __slots__ = ("_conditions", "_is_barred", "_result", "case", "pathway", "regime")

    def __init__(self, case: Case, pathway: Pathway) -> None:
        self.case = case
        self.pathway = pathway
        self.regime = _regime(case, pathway)
        self._conditions = conditions_of(case, pathway)
        self._result: str | None = None
        self._is_barred = False

    @property
    def id(self) -> str:
        return self.pathway.id

    @property
    def title(self) -> str:
        return self.pathway.title

    @property
    def legal_basis(self) -> str:
        return self.pathway.legal_basis

    @property
    def on(self) -> date:
        """The day of the check."""
        return self.case.on

    @property
    def result(self) -> str:
        """The worst of the required states; of a closed way nothing is asked."""
        if self._result is None:
            self._result = CLOSED if self.regime == CLOSED else self._decided()
        return self._result

    @property
    def is_barred(self) -> bool:
        """Whether a requirement fails that time alone does not fulfil."""
        return self.result == NOT_MET and self._is_barred

    @property
    def effect(self) -> str | None:
        """How binding the law is (ist, soll, kann …)."""
        effect = self.pathway.effect
        if not callable(effect):
            return effect
        return None if self.regime == CLOSED else effect(self.case, self._conditions)

    @property
    def value(self) -> str | None:
        """What the way says beyond yes or no, as the circle of benefits."""
        value = self.pathway.value
        return value(self.case, self._conditions) if value and self.regime != CLOSED else None

    @property
    def earliest_on(self) -> date | None:
        """Latest earliest day of the required times; None if one that still counts has none."""
        times = () if self.regime == CLOSED else _decisive(self.pathway).times
        latest: date | None = None
        for one in times:
            settled = self._conditions.of(one)
            if settled.state is State.WAIVED:
                continue
            if settled.earliest is None:
                if settled.state is not State.MET:
                    return None
            elif latest is None or settled.earliest > latest:
                latest = settled.earliest
        return latest

    @property
    def requirements(self) -> tuple[Settled, ...]:
        """All of them as the table has them; of a closed way they are left out."""
        return tuple(self._conditions.of(one) for one in self._asked)

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """Dotted paths into the facts, each once."""
        missing = (self._conditions.finding(one).missing for one in self._asked)
        return tuple(dict.fromkeys(path for paths in missing for path in paths))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What to bear in mind with this hint."""
        times = any(r.condition.kind == TIME and r.state is not State.WAIVED
                    for r in self.requirements)  # fmt: skip
        earliest = self.earliest_on
        return caveats_of(
            self.regime,
            is_later=earliest is not None and earliest > self.on,
            is_unsure=times and self.case.facts.absences is None,
        )

    def _decided(self) -> str:
        states = set()
        for one in _decisive(self.pathway).required:
            state = self._conditions.state(one)
            if state is _FAILS:
                # Periods come last: what fails before them, time alone does not fulfil.
                self._is_barred = one.kind != TIME
                return NOT_MET
            states.add(state)
        if State.UNKNOWN in states:
            return UNKNOWN
        if State.JUDGEMENT in states or self.regime == TRANSITIONAL:
            return JUDGEMENT
        return MET

    @property
    def _asked(self) -> tuple[Condition, ...]:
        return () if self.regime == CLOSED else self.pathway.conditions


@dataclass(frozen=True, slots=True)
class Result:
    """One check: every pathway in the order of the catalogue, further ones after them."""

    on: date
    rules_version: str
    flags: tuple[str, ...]
    ways: tuple[Way, ...]

    def way(self, name: str) -> Way:
        """The way of that id."""
        return next(way for way in self.ways if way.id == name)


def check(
    facts: Facts,
    on: date,
    flags: Iterable[str] = NO_FLAGS,
    pack: Pack = CURRENT,
    pathways: Iterable[Pathway] = PATHWAYS,
) -> Result:
    """Check every pathway on a day. The result depends on nothing but what is given."""
    case = Case(facts, on, frozenset(flags), pack)
    ways = tuple(Way(case, pathway) for pathway in pathways)
    return Result(on, pack.version, tuple(sorted(case.flags)), ways)


def _regime(case: Case, pathway: Pathway) -> str:
    name = f"{pathway.id}.regime"
    used = case.law.get(name)
    if used is None or used.value == OPEN:
        return OPEN
    applied = case.facts.applications.get(pathway.id)
    if pathway.transition and applied is not None and used.valid_from is not None:
        is_older = applied < used.valid_from and _value(case.pack, name, applied) == OPEN
        return TRANSITIONAL if is_older else CLOSED
    return CLOSED


def _value(pack: Pack, name: str, day: date) -> object:
    used: Used = pack.value(name, day)
    return used.value


class Decisive(NamedTuple):
    """The required conditions of a way, periods last, and the periods alone."""

    required: tuple[Condition, ...]
    times: tuple[Condition, ...]


@cache
def _decisive(pathway: Pathway) -> Decisive:
    required = [one for one in pathway.conditions if one.role == REQUIRED]
    times = tuple(one for one in required if one.kind == TIME)
    return Decisive(tuple(sorted(required, key=lambda one: one.kind == TIME)), times)
