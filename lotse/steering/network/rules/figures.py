"""Figures of a network (Kennzahlen): who is alone, who holds everything together.

Relations count without direction here, and several between the same two count once: the question
is who can reach whom. Every function takes about as many steps as there are relations, but for
``betweenness``, which takes that for each actor.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Neighbours = Mapping[int, frozenset[int]]


@dataclass(frozen=True)
class Holding:
    """Who and what may not fall out: without them the network falls apart."""

    actors: frozenset[int]
    pairs: frozenset[tuple[int, int]]


def neighbours(
    actors: Iterable[int], pairs: Iterable[tuple[int, int]]
) -> dict[int, frozenset[int]]:
    """Whom each actor has to do with; pairs with somebody who is not there are left out."""
    found: dict[int, set[int]] = {actor: set() for actor in actors}
    for one, other in pairs:
        if one in found and other in found and one != other:
            found[one].add(other)
            found[other].add(one)
    return {actor: frozenset(others) for actor, others in found.items()}


def components(graph: Neighbours) -> list[list[int]]:
    """Parts within which everybody can be reached, the largest first."""
    seen: set[int] = set()
    parts = []
    for start in sorted(graph):
        if start in seen:
            continue
        seen.add(start)
        part, open_ends = [start], [start]
        while open_ends:
            for other in graph[open_ends.pop()] - seen:
                seen.add(other)
                part.append(other)
                open_ends.append(other)
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part))


def isolated(graph: Neighbours) -> list[int]:
    """Who has nothing to do with anybody."""
    return sorted(actor for actor, others in graph.items() if not others)


def degrees(graph: Neighbours) -> dict[int, int]:
    """With how many others each has to do."""
    return {actor: len(others) for actor, others in graph.items()}


def holding(graph: Neighbours) -> Holding:
    """Actors and pairs without which a part falls apart (Gelenke und Brücken).

    ``lowest`` is the earliest actor that can be reached from below one without going back
    through it (Tarjan, Hopcroft 1973).
    """
    at: dict[int, int] = {}
    cut: set[int] = set()
    bridges: set[tuple[int, int]] = set()
    for root in sorted(graph):
        if root not in at:
            ways_from_root = 0
            for actor, parent, lowest in _left_in_depth(graph, root, at):
                ways_from_root += parent == root
                if lowest > at[parent]:
                    bridges.add((min(actor, parent), max(actor, parent)))
                if parent != root and lowest >= at[parent]:
                    cut.add(parent)
            if ways_from_root > 1:
                cut.add(root)
    return Holding(frozenset(cut), frozenset(bridges))


def _left_in_depth(
    graph: Neighbours, root: int, at: dict[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Walk depth first, without recursion; tell each actor when all behind it is known."""
    lowest = {root: len(at)}
    at[root] = len(at)
    stack = [(root, root, iter(sorted(graph[root])))]
    while stack:
        actor, parent, others = stack[-1]
        other = next(others, None)
        if other is None:
            stack.pop()
            if actor != root:
                lowest[parent] = min(lowest[parent], lowest[actor])
                yield actor, parent, lowest[actor]
        elif other not in at:
            at[other] = lowest[other] = len(at)
            stack.append((other, actor, iter(sorted(graph[other]))))
        elif other != parent:
            lowest[actor] = min(lowest[actor], at[other])


def betweenness(graph: Neighbours) -> dict[int, float]:
    """How often each lies on shortest ways between others, from 0 to 1 (Brandes 2001).

    Example: in a row of three the middle one has 1.
    """
    # Numbers without gaps and lists: this is the one loop that takes long.
    order = sorted(graph)
    number = {actor: at for at, actor in enumerate(order)}
    linked = [sorted(number[other] for other in graph[actor]) for actor in order]
    size = len(order)
    total = [0.0] * size
    for source in range(size):
        if linked[source]:
            _add_dependencies(source, linked, total)
    # Each way was counted from both ends.
    scale = 1.0 / ((size - 1) * (size - 2)) if size > 2 else 0.0
    return {actor: total[at] * scale for at, actor in enumerate(order)}


def _add_dependencies(source: int, linked: list[list[int]], total: list[float]) -> None:
    distance = [-1] * len(linked)
    ways = [0] * len(linked)
    # Over whom the shortest ways come to each; walked back from the furthest one.
    nearer: list[list[int]] = [[] for _ in linked]
    distance[source], ways[source] = 0, 1
    visited = [source]
    for actor in visited:
        further, count = distance[actor] + 1, ways[actor]
        for other in linked[actor]:
            known = distance[other]
            if known < 0:
                distance[other] = further
                visited.append(other)
            if known < 0 or known == further:
                ways[other] += count
                nearer[other].append(actor)
    share = [0.0] * len(linked)
    for actor in reversed(visited[1:]):
        own = share[actor]
        part = (1.0 + own) / ways[actor]
        for one in nearer[actor]:
            share[one] += ways[one] * part
        total[actor] += own
