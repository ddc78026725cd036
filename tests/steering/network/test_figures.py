"""Figures of a network, on paper by hand, against networkx, and against a naive second way."""

import random

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.steering.network.rules import figures

# 1–2–3, 3–4–5–3 a ring, 6 alone, 7–8 apart.
BY_HAND = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 3), (7, 8)]
ACTORS = range(1, 9)
PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30)


@pytest.fixture
def by_hand():
    return figures.neighbours(ACTORS, BY_HAND)


def _graph(size, pairs):
    return figures.neighbours(range(size), pairs)


def _as_networkx(graph):
    known = networkx.Graph()
    known.add_nodes_from(graph)
    known.add_edges_from((one, other) for one, others in graph.items() for other in others)
    return known


def test_parts_by_hand(by_hand):
    assert figures.components(by_hand) == [[1, 2, 3, 4, 5], [7, 8], [6]]


def test_who_is_alone_by_hand(by_hand):
    assert figures.isolated(by_hand) == [6]


def test_who_holds_together_by_hand(by_hand):
    found = figures.holding(by_hand)
    assert found.actors == {2, 3}
    assert found.pairs == {(1, 2), (2, 3), (7, 8)}


def test_degrees_by_hand(by_hand):
    assert figures.degrees(by_hand) == {1: 1, 2: 2, 3: 3, 4: 2, 5: 2, 6: 0, 7: 1, 8: 1}


def test_betweenness_by_hand():
    # In a row of three the middle lies on the only way; in a ring of four each on half a way.
    row = figures.betweenness(_graph(3, [(0, 1), (1, 2)]))
    assert row == {0: 0.0, 1: 1.0, 2: 0.0}
    ring = figures.betweenness(_graph(4, [(0, 1), (1, 2), (2, 3), (3, 0)]))
    assert ring == pytest.approx(dict.fromkeys(range(4), 1 / 6))
    assert figures.betweenness(_graph(2, [(0, 1)])) == {0: 0.0, 1: 0.0}
    assert figures.betweenness({}) == {}


def test_what_does_not_belong_is_left_out():
    graph = _graph(2, [(0, 0), (0, 1), (1, 0), (1, 9), (9, 1)])
    assert graph == {0: {1}, 1: {0}}


@settings(deadline=None)
@given(PAIRS)
def test_parts_bridges_and_joints_are_those_of_networkx(pairs):
    graph = _graph(12, pairs)
    known = _as_networkx(graph)
    parts = {frozenset(part) for part in networkx.connected_components(known)}
    assert {frozenset(part) for part in figures.components(graph)} == parts
    assert figures.isolated(graph) == sorted(networkx.isolates(known))
    found = figures.holding(graph)
    assert found.actors == set(networkx.articulation_points(known))
    assert found.pairs == {(min(pair), max(pair)) for pair in networkx.bridges(known)}
    assert figures.degrees(graph) == dict(known.degree())


@settings(deadline=None)
@given(PAIRS)
def test_betweenness_is_that_of_networkx(pairs):
    graph = _graph(12, pairs)
    expected = networkx.betweenness_centrality(_as_networkx(graph))
    assert figures.betweenness(graph) == pytest.approx(expected)


@settings(max_examples=50, deadline=None)
@given(PAIRS)
def test_who_holds_together_is_found_by_taking_each_away(pairs):
    """The second way needs no theory: without a joint there are more parts than before."""
    graph = _graph(12, pairs)
    count = len(figures.components(graph))
    joints = {
        actor for actor, others in graph.items() if others and _parts_without(graph, actor) > count
    }
    assert figures.holding(graph).actors == joints
    bridges = {
        (one, other)
        for one in graph
        for other in graph[one]
        if one < other and len(figures.components(_cut(graph, one, other))) > count
    }
    assert figures.holding(graph).pairs == bridges


@pytest.mark.parametrize("seed", range(3))
def test_a_large_network_has_the_figures_of_networkx(seed):
    rolled = random.Random(seed)  # noqa: S311 - no secret
    graph = _graph(150, [(rolled.randrange(150), rolled.randrange(150)) for _ in range(260)])
    known = _as_networkx(graph)
    assert figures.holding(graph).actors == set(networkx.articulation_points(known))
    expected = networkx.betweenness_centrality(known)
    assert figures.betweenness(graph) == pytest.approx(expected)


def test_a_long_row_needs_no_recursion():
    graph = _graph(5000, [(at, at + 1) for at in range(4999)])
    assert len(figures.holding(graph).actors) == 4998


def _parts_without(graph, gone):
    rest = {actor: others - {gone} for actor, others in graph.items() if actor != gone}
    return len(figures.components(rest))


def _cut(graph, one, other):
    return graph | {one: graph[one] - {other}, other: graph[other] - {one}}
