"""The check: facts of one person on a day, over all pathways. A hint, never a decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.caveats import Caveat, caveats_of
from lotse.casework.pathways.rules.checking import settle_all
from lotse.casework.pathways.rules.findings import State
from lotse.casework.pathways.rules.known import Facts
from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.pathways.rules.pathways import REQUIRED, TIME, Pathway, Settled
from lotse.casework.pathways.rules.registry import PATHWAYS
from lotse.core.parameters import Pack, Used

OPEN, CLOSED, TRANSITIONAL = "open", "closed", "transitional"
MET, NOT_MET, UNKNOWN, JUDGEMENT = "met", "not_met", "unknown", "judgement"
# What the planned act for § 24 AufenthG would change; the only flag there is.
FLAGS = frozenset({"ukraine_asylblg"})
# The first of these among the required states decides.
WORST_FIRST = (
    (State.NOT_MET, NOT_MET),
    (State.UNKNOWN, UNKNOWN),
    (State.JUDGEMENT, JUDGEMENT),
)
NO_FLAGS: frozenset[str] = frozenset()


class Way(NamedTuple):
    """Where a person stands on one pathway."""

    pathway: Pathway
    regime: str
    result: str
    effect: str | None
    value: str | None
    earliest_on: date | None
    requirements: tuple[Settled, ...]
    on: date
    absences_known: bool

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
    def missing_facts(self) -> tuple[str, ...]:
        """Dotted paths into the facts, each once."""
        named = (path for item in self.requirements for path in item.missing)
        return tuple(dict.fromkeys(named))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What to bear in mind with this hint."""
        times = any(r.condition.kind == TIME and r.state is not State.WAIVED
                    for r in self.requirements)  # fmt: skip
        return caveats_of(
            self.regime,
            is_later=self.earliest_on is not None and self.earliest_on > self.on,
            is_unsure=times and not self.absences_known,
        )


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
    ways = tuple(check_way(case, pathway) for pathway in pathways)
    return Result(on, pack.version, tuple(sorted(case.flags)), ways)


def check_way(case: Case, pathway: Pathway) -> Way:
    """Check one pathway; of a closed one the requirements are left out."""
    regime = _regime(case, pathway)
    absences_known = case.facts.absences is not None
    if regime == CLOSED:
        effect = pathway.effect if isinstance(pathway.effect, str) else None
        return Way(pathway, regime, CLOSED, effect, None, None, (), case.on, absences_known)
    settled = settle_all(case, pathway)
    effect = pathway.effect(case, settled) if callable(pathway.effect) else pathway.effect
    return Way(
        pathway,
        regime,
        _result(pathway, settled, regime),
        effect,
        pathway.value(case, settled) if pathway.value else None,
        _earliest(pathway, settled),
        tuple(settled.values()),
        case.on,
        absences_known,
    )


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


def _result(pathway: Pathway, settled: Mapping[str, Settled], regime: str) -> str:
    states = {settled[name].state for name in _required(pathway)}
    if State.NOT_MET in states:
        return NOT_MET
    if State.UNKNOWN in states:
        return UNKNOWN
    if State.JUDGEMENT in states or regime == TRANSITIONAL:
        return JUDGEMENT
    return MET


def _earliest(pathway: Pathway, settled: Mapping[str, Settled]) -> date | None:
    """Latest earliest day of the required times; None if one that still counts has none."""
    latest: date | None = None
    for name in _required_times(pathway):
        item = settled[name]
        if item.state is State.WAIVED:
            continue
        if item.earliest is None:
            if item.state is not State.MET:
                return None
        elif latest is None or item.earliest > latest:
            latest = item.earliest
    return latest


@cache
def _required(pathway: Pathway) -> tuple[str, ...]:
    return tuple(one.id for one in pathway.conditions if one.role == REQUIRED)


@cache
def _required_times(pathway: Pathway) -> tuple[str, ...]:
    required = _required(pathway)
    return tuple(one.id for one in pathway.conditions if one.kind == TIME and one.id in required)
