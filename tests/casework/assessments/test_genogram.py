"""The drawing of a genogram: rows, room, lines. Deterministic and without a database."""

from itertools import combinations, pairwise

import pytest

from lotse.casework.assessments.rules.families import Kin
from lotse.casework.assessments.rules.genogram import APART, BESIDE, ROW, Drawing, draw
from lotse.casework.assessments.rules.kinship import Link


def parents(child, *of, kind="parent"):
    return [Link(kind, one, child) for one in of]


# A woman (1) with her former husband (2) and her present one (3), her parents (4, 5), his parents
# (6, 7), her sister (8), two children of each partnership (9, 10 and 11, 12).
BIG = [
    Kin(1, 30), Kin(2, 28, True), Kin(3, 29, True), Kin(4, 1, True), Kin(5, 2), Kin(6, 3, True),
    Kin(7, 4), Kin(8, 31), *(Kin(key, key + 40) for key in (9, 10, 11, 12)),
]  # fmt: skip
BIG_LINKS = [
    Link("divorced", 1, 2), Link("partner", 1, 3), Link("partner", 4, 5), Link("partner", 6, 7),
    *parents(1, 4, 5), *parents(8, 4, 5), *parents(3, 6, 7),
    *parents(9, 1, 2), *parents(10, 1, 2), *parents(11, 1, 3), *parents(12, 1, 3),
]  # fmt: skip
FAMILIES = {
    "one person": ([Kin(1)], []),
    "strangers": ([Kin(1), Kin(2, 1), Kin(3, 2)], []),
    "mother and child": ([Kin(1), Kin(2, 1)], parents(2, 1)),
    "big family": (BIG, BIG_LINKS),
    "three partners": (
        [Kin(key, key) for key in range(1, 8)],
        [Link("partner", 1, 2), Link("divorced", 1, 3), Link("separated", 1, 4),
         *parents(5, 1, 2), *parents(6, 1, 3), *parents(7, 1, 4)],
    ),
    "foster child": (
        [Kin(key, key) for key in range(1, 6)],
        [Link("partner", 1, 2), *parents(3, 1, 2), *parents(4, 1, 2, kind="foster_parent"),
         *parents(5, 1)],
    ),
    "two families that marry": (
        [Kin(key, key) for key in range(1, 11)],
        [Link("partner", 1, 2), Link("partner", 3, 4), *parents(5, 1, 2), *parents(6, 1, 2),
         *parents(7, 3, 4), *parents(8, 3, 4), Link("partner", 6, 7), *parents(9, 6, 7),
         *parents(10, 6, 7)],
    ),
    "two pairs of siblings that marry": (
        [Kin(key, key) for key in range(1, 11)],
        [Link("partner", 1, 2), Link("partner", 3, 4), *parents(5, 1, 2), *parents(6, 1, 2),
         *parents(7, 3, 4), *parents(8, 3, 4), Link("partner", 5, 8), Link("partner", 6, 7),
         *parents(9, 5, 8), *parents(10, 6, 7)],
    ),
    "three who all were together": (
        [Kin(key, key) for key in range(1, 4)],
        [Link("divorced", 1, 2), Link("divorced", 2, 3), Link("partner", 1, 3)],
    ),
    "across generations": (
        [Kin(key, key) for key in range(1, 5)],
        [*parents(2, 1), *parents(3, 1), *parents(4, 3), Link("partner", 2, 4)],
    ),
}  # fmt: skip


def spots_of(drawing):
    return {spot.key: spot for spot in drawing.spots}


def points_of(path):
    return [tuple(map(int, point.split(","))) for point in path.points.split()]


def overlap(one, other):
    left, top, right, bottom = one
    return left < other[2] and other[0] < right and top < other[3] and other[1] < bottom


@pytest.mark.parametrize("name", FAMILIES)
def test_nobody_stands_on_anybody(name):
    drawing = draw(*FAMILIES[name])
    for one, other in combinations(drawing.spots, 2):
        assert not overlap(one.box, other.box), (one, other)


@pytest.mark.parametrize("name", FAMILIES)
def test_everything_stays_on_the_paper(name):
    drawing = draw(*FAMILIES[name])
    for spot in drawing.spots:
        left, top, right, bottom = spot.box
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    for path in drawing.paths:
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height
                   for x, y in points_of(path))  # fmt: skip


@pytest.mark.parametrize("name", FAMILIES)
def test_the_same_family_gives_the_same_drawing(name):
    people, links = FAMILIES[name]
    assert draw(people, links) == draw(list(people), list(links))


@pytest.mark.parametrize("name", FAMILIES)
def test_lines_run_straight_and_through_nobody(name):
    drawing = draw(*FAMILIES[name])
    for path in drawing.paths:
        for (x, y), (next_x, next_y) in pairwise(points_of(path)):
            assert x == next_x or y == next_y
            line = (min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y))
            for spot in drawing.spots:
                left, top, right, bottom = (spot.x - 21, spot.y - 21, spot.x + 21, spot.y + 21)
                inside = (
                    line[0] < right and left < line[2] + 1
                    and line[1] < bottom and top < line[3] + 1
                )  # fmt: skip
                assert not inside, (path, spot)


def test_generations_are_rows():
    spots = spots_of(draw(BIG, BIG_LINKS))
    rows = {key: spot.y for key, spot in spots.items()}
    assert rows[4] == rows[5] == rows[6] == rows[7]
    assert rows[1] == rows[2] == rows[3] == rows[8] == rows[4] + ROW
    assert rows[9] == rows[12] == rows[1] + ROW


def test_partners_are_neighbours_and_she_stands_between_two():
    spots = spots_of(draw(BIG, BIG_LINKS))
    assert abs(spots[1].x - spots[2].x) == abs(spots[1].x - spots[3].x) == BESIDE
    assert (spots[2].x < spots[1].x) is (spots[1].x < spots[3].x)


def test_children_stand_on_the_side_of_their_parents():
    spots = spots_of(draw(BIG, BIG_LINKS))
    of_first = sorted(spots[key].x for key in (9, 10))
    of_second = sorted(spots[key].x for key in (11, 12))
    assert (of_first[-1] < of_second[0]) is (spots[2].x < spots[3].x)


def test_two_families_that_marry_stand_on_their_own_side():
    spots = spots_of(draw(*FAMILIES["two families that marry"]))
    order = sorted((5, 6, 7, 8), key=lambda key: spots[key].x)
    assert set(order[1:3]) == {6, 7}
    assert (spots[1].x < spots[3].x) is (spots[5].x < spots[8].x)


def test_lines_of_two_families_never_lie_on_each_other():
    drawing = draw(BIG, BIG_LINKS)
    bars = {}
    for path in drawing.paths:
        if path.kind == "parent":
            (start, _), (_, y), (end, _), _ = points_of(path)
            bars.setdefault((start, y), []).extend((start, end))
    reaches = [(y, min(xs), max(xs)) for (_, y), xs in bars.items()]
    for one, other in combinations(reaches, 2):
        assert one[0] != other[0] or one[2] < other[1] or other[2] < one[1]


def test_a_missing_parent_is_drawn_as_unknown():
    drawing = draw(*FAMILIES["mother and child"])
    assert [spot.key for spot in drawing.spots if spot.is_unknown] == [-1]


def test_a_third_partner_is_reached_over_the_heads():
    drawing = draw(*FAMILIES["three partners"])
    arches = [path for path in drawing.paths if path.kind == "separated"]
    assert len(points_of(arches[0])) == 4
    assert min(y for _, y in points_of(arches[0])) < spots_of(drawing)[1].y


@pytest.mark.parametrize("kind", ["partner", "separated", "divorced"])
def test_a_separation_has_its_sign_on_the_line(kind):
    (path,) = draw([Kin(1), Kin(2, 1)], [Link(kind, 1, 2)]).paths
    (left, y), (right, _) = points_of(path)
    assert left < path.sign_x < right
    assert path.sign_y == y
    assert path.kind == kind


def test_neighbours_without_a_link_keep_their_distance():
    first, second, third = draw(*FAMILIES["strangers"]).spots
    assert second.x - first.x == third.x - second.x == APART


def test_links_to_people_who_are_not_shown_are_left_out():
    assert draw([Kin(1)], [Link("parent", 9, 1)]).paths == ()


def test_nobody_is_an_empty_drawing():
    assert draw([], []) == Drawing(0, 0, (), ())
