"""Relations in time, places in the picture, offers by town, agreed against lived, GraphML."""

from datetime import date
from io import BytesIO

import networkx
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.core.periods import Period
from lotse.steering.network.rules import dated, graphml, layout, lived, offers
from lotse.steering.network.rules.dated import Tie
from lotse.steering.network.rules.layout import Box, Spot
from lotse.steering.network.rules.lived import Flow
from lotse.steering.network.rules.offers import Reach

D = date
LEVELS, SPHERES = ("steering", "case"), ("aufenthalt", "sgb2", "other")
LIFE = (Period(D(2024, 1, 1)), Period(D(2025, 1, 1), D(2026, 12, 31)))


OPEN = (D(2026, 1, 1), None)


def _tie(number=0, source=1, target=2, kind="body", is_mutual=True, days=OPEN):
    return Tie(number, source, target, kind, is_mutual, *days)


@pytest.mark.parametrize(
    ("tie", "reason"),
    [
        (_tie(target=1), "zwei verschiedene Akteure"),
        (_tie(days=(D(2026, 2, 1), D(2026, 1, 31))), "Das Ende liegt vor dem Beginn."),
        (_tie(days=(D(2024, 12, 31), None)), "nicht beide Akteure dabei"),
        (_tie(days=(D(2027, 1, 1), None)), "nicht beide Akteure dabei"),
        (_tie(), ""),
        (_tie(days=(D(2026, 1, 1), D(2026, 1, 1))), ""),
    ],
)
def test_a_relation_is_between_two_who_are_there(tie, reason):
    verdict = dated.relation_may_be(tie, [], LIFE)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (_tie(7), "gibt es schon, ab 01.01.2026 bis auf Weiteres"),
        (_tie(7, 2, 1), "gibt es schon"),
        (_tie(7, days=(D(2025, 1, 1), D(2026, 1, 1))), "ab 01.01.2025 bis 01.01.2026"),
        (_tie(7, days=(D(2025, 1, 1), D(2025, 12, 31))), ""),
        (_tie(7, kind="funding"), ""),
        (_tie(7, target=3), ""),
        # Itself, when it is changed.
        (_tie(0), ""),
    ],
)
def test_the_same_is_not_there_twice_at_a_time(other, reason):
    verdict = dated.relation_may_be(_tie(), [other], LIFE)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("own", "other", "allowed"),
    [
        ((1, 2, False), (2, 1, False), True),
        ((1, 2, False), (1, 2, False), False),
        ((1, 2, False), (2, 1, True), False),
        ((1, 2, True), (2, 1, False), False),
    ],
)
def test_each_direction_is_a_relation_of_its_own_unless_one_goes_both_ways(own, other, allowed):
    ties = [
        _tie(number, source, target, "funding", mutual)
        for number, (source, target, mutual) in enumerate((own, other))
    ]
    assert bool(dated.relation_may_be(ties[0], ties[1:], LIFE)) is allowed


def test_nothing_ends_before_it_began():
    assert dated.may_end(starts_on=D(2026, 1, 1), last_day=D(2026, 1, 1))
    assert "01.01.2026" in dated.may_end(starts_on=D(2026, 1, 1), last_day=D(2025, 1, 1)).reason


def test_the_change_between_two_days():
    ties = [
        _tie(1, days=(D(2025, 1, 1), None)),
        _tie(2, days=(D(2025, 1, 1), D(2026, 1, 31))),
        _tie(3, days=(D(2026, 2, 1), None)),
        _tie(4, days=(D(2026, 1, 5), D(2026, 1, 9))),
    ]
    found = dated.change(ties, D(2026, 1, 1), D(2026, 2, 1))
    assert (found.begun, found.ended, found.stayed) == ({3}, {2}, {1})
    assert dated.change(ties, D(2026, 2, 1), D(2026, 1, 1)).begun == {2}


def _spots(*cells):
    return [Spot(number, *cell) for number, cell in enumerate(cells, start=1)]


def test_actors_stand_in_columns_and_bands():
    spots = _spots(("steering", "other", 0), ("case", "aufenthalt", 0), ("case", "aufenthalt", 12))
    plan = layout.plan(spots, spheres=SPHERES, levels=LEVELS)
    assert [one.name for one in plan.columns] == ["aufenthalt", "other"]
    assert [one.name for one in plan.bands] == list(LEVELS)
    first, second, third = (plan.boxes[number] for number in (1, 2, 3))
    assert first.y < second.y == third.y
    assert second.x < third.x < first.x
    assert first.x < plan.width
    assert third.y < plan.height


CELLS = st.tuples(st.sampled_from(LEVELS), st.sampled_from(SPHERES))


@settings(deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=60))
def test_no_two_boxes_lie_upon_each_other(cells):
    taken = {}
    spots = []
    for number, cell in enumerate(cells):
        place = layout.next_place(taken.get(cell, []))
        taken.setdefault(cell, []).append(place)
        spots.append(Spot(number, *cell, place))
    boxes = list(layout.plan(spots, spheres=SPHERES, levels=LEVELS).boxes.values())
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = abs(one.x - other.x) >= layout.WIDTH or abs(one.y - other.y) >= layout.HEIGHT
            assert apart


def test_an_empty_picture_has_a_size():
    plan = layout.plan([], spheres=SPHERES, levels=LEVELS)
    assert (plan.columns, plan.boxes) == ((), {})
    assert plan.height > 0


def test_a_place_that_was_left_stays_empty():
    assert layout.next_place([]) == 0
    assert layout.next_place([0, 5]) == 6


def test_arranging_takes_crossings_away_and_is_always_the_same():
    spots = _spots(
        *(("case", "aufenthalt", place) for place in range(3)),
        *(("case", "sgb2", place) for place in range(3)),
    )
    crossed = [(1, 6), (2, 5), (3, 4), (1, 99)]
    places = layout.arranged(spots, crossed, levels=LEVELS)
    assert places == layout.arranged(spots, reversed(crossed), levels=LEVELS)
    assert all(places[one] == places[other] for one, other in crossed[:3])
    assert sorted(places[number] for number in (1, 2, 3)) == [0, 1, 2]


def test_who_has_nobody_keeps_its_place():
    spots = _spots(("case", "sgb2", 0), ("case", "sgb2", 1))
    assert layout.arranged(spots, [], levels=LEVELS) == {1: 0, 2: 1}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Caritas", ["Caritas"]),
        ("Kommunales Integrationszentrum", ["Kommunales", "Integrationszentrum"]),
        (
            "Amt für Kinder, Jugend und Familie im Kreis",
            ["Amt für Kinder,", "Jugend und Familie …"],
        ),
        ("A" * 45, ["A" * 20, "…"]),
    ],
)
def test_a_name_fits_into_its_box(name, lines):
    assert [line.strip() for line in layout.words_in_box(name)] == lines


@pytest.mark.parametrize("end", [Box(400, 100), Box(100, 400), Box(400, 400)])
def test_a_line_begins_and_ends_at_the_border_of_its_boxes(end):
    start = Box(100, 100)
    drawn = layout.path(start, end, bent=1)
    first = [float(part) for part in drawn[1:].split("Q")[0].split()]
    assert abs(first[0] - start.x) <= layout.WIDTH / 2 + 1
    assert abs(first[1] - start.y) <= layout.HEIGHT / 2 + 1
    assert layout.path(start, end) != drawn
    assert layout.on_line(start, end) != layout.on_line(start, end, bent=2)


def test_a_line_that_goes_nowhere_stays_in_its_box():
    assert layout._border(Box(5, 5), Box(5, 5)) == Box(5, 5)


def test_offers_by_town_and_domain():
    found = offers.coverage(
        [1, 2],
        ["housing", "work", "health"],
        [
            Reach(frozenset({"housing"}), frozenset({1}), is_countywide=False),
            Reach(frozenset({"work", "housing"}), frozenset(), is_countywide=True),
        ],
    )
    assert found == {
        (1, "housing"): "here", (1, "work"): "county", (1, "health"): "",
        (2, "housing"): "county", (2, "work"): "county", (2, "health"): "",
    }  # fmt: skip


def test_agreed_against_lived():
    flows = [Flow(1, 2, 10), Flow(2, 1, 20), Flow(3, 1, 15)]
    found = lived.compare(flows, [(2, 1), (1, 2), (4, 5), (6, 6)])
    assert found.both == (Flow(2, 1, 20), Flow(1, 2, 10))
    assert found.only_lived == (Flow(3, 1, 15),)
    assert found.only_agreed == ((4, 5),)


def test_flows_go_from_the_first_actor_of_an_organisation_to_that_of_another():
    flows = [Flow(1, 2, 20), Flow(2, 1, 10), Flow(1, 3, 5), Flow(3, 1, 5)]
    standing = [(1, 11), (1, 12), (2, 21)]
    assert lived.between_actors(flows, standing) == [Flow(11, 21, 20), Flow(21, 11, 10)]
    assert lived.between_actors(flows, []) == []


def test_graphml_is_read_by_networkx():
    said = {"label": "Büro <Müller> & Söhne\x00", "people": 1, "municipality": ""}
    written = graphml.write(
        [(1, said), (2, {"label": "Zwei", "people": None})],
        [(7, 1, 2, {"kind": "funding", "is_mutual": False}),
         (8, 1, 2, {"kind": "body", "is_mutual": True})],
        about="Netzwerk am 01.01.2026",
    )  # fmt: skip
    read = networkx.read_graphml(BytesIO(written), force_multigraph=True)
    assert read.nodes["a1"] == {"label": "Büro <Müller> & Söhne", "people": 1}
    assert read.nodes["a2"] == {"label": "Zwei"}
    assert read.is_directed()
    kinds = {key: data["kind"] for _, _, key, data in read.edges(keys=True, data=True)}
    assert kinds == {"r7": "funding", "r8": "body"}
    assert read.edges["a1", "a2", "r8"]["is_mutual"] is True
    assert fromstring(written).tag.endswith("graphml")


@settings(deadline=None)
@given(st.text())
def test_whatever_is_written_is_valid_xml(text):
    written = graphml.write([(1, {"label": text})], [], about=text)
    fromstring(written)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (Box(0, 0), Box(400, 0)),
        (Box(0, 0), Box(0, 300)),
        (Box(0, 0), Box(400, 300)),
        (Box(50, 50), Box(50, 50)),
    ],
)
def test_a_line_leaves_its_box_at_the_border_and_bends_aside(start, end):
    turn = layout.turning_point(start, end)
    assert turn == Box((start.x + end.x) / 2, (start.y + end.y) / 2) or start != end
    sign, further = layout.on_line(start, end), layout.on_line(start, end, bent=2)
    assert start == end or sign != further
    words = layout.path(start, end)
    assert words.startswith("M")
    assert " NAN" not in words.upper()


def test_a_line_within_a_column_has_its_sign_between_two_columns():
    sign = layout.on_line(Box(0, 0), Box(0, 300))
    assert abs(sign.x) > layout.WIDTH / 2


def test_who_is_linked_with_somebody_outside_keeps_the_place():
    spots = [Spot(1, "steering", "sgb2", 0), Spot(2, "steering", "sgb2", 1)]
    assert layout.arranged(spots, [(1, 9)], levels=LEVELS) == {1: 0, 2: 1}
