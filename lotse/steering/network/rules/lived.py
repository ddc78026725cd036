"""The agreed network against the lived one (vereinbart und gelebt).

What is lived comes from casework, rounded and without small numbers, and is added up nowhere: a
sum of rounded numbers beside its parts would tell what was left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

AGREED = ("agreement", "referral")


@dataclass(frozen=True, slots=True)
class Flow:
    """From whom to whom about how many cases went in a year, in steps of five."""

    sender: int
    recipient: int
    cases: int


@dataclass(frozen=True)
class Comparison:
    """What goes and is agreed, what goes without, and what is agreed and does not show."""

    both: tuple[Flow, ...]
    only_lived: tuple[Flow, ...]
    only_agreed: tuple[tuple[int, int], ...]


def compare(flows: Iterable[Flow], agreed: Iterable[tuple[int, int]]) -> Comparison:
    """Compare by organisation; an agreement covers both directions.

    Example: 1 -> 2 twenty cases, agreed 2 with 1 -> both.
    """
    pairs = {(min(pair), max(pair)) for pair in agreed if pair[0] != pair[1]}
    known = sorted(flows, key=lambda flow: (-flow.cases, flow.sender, flow.recipient))
    lived = {_pair(flow) for flow in known}
    return Comparison(
        both=tuple(flow for flow in known if _pair(flow) in pairs),
        only_lived=tuple(flow for flow in known if _pair(flow) not in pairs),
        only_agreed=tuple(sorted(pairs - lived)),
    )


def between_actors(flows: Iterable[Flow], standing: Iterable[tuple[int, int]]) -> list[Flow]:
    """The same flows from actor to actor, for the picture.

    ``standing`` are organisations with an actor of theirs; the first one stands for all. A flow is
    left out if one of its organisations has none.
    """
    actors: dict[int, int] = {}
    for organisation, actor in standing:
        actors.setdefault(organisation, actor)
    return [
        Flow(actors[flow.sender], actors[flow.recipient], flow.cases)
        for flow in flows
        if flow.sender in actors and flow.recipient in actors
    ]


def _pair(flow: Flow) -> tuple[int, int]:
    return min(flow.sender, flow.recipient), max(flow.sender, flow.recipient)
