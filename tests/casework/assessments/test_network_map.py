"""The network map: circles, sectors, room for every name."""

from itertools import combinations
from math import hypot

import pytest

from lotse.casework.assessments.rules.network import (
    MIDDLE,
    RADII,
    SECTORS,
    SIZE,
    Tie,
    places,
    shortened,
)


def tie(key, sphere="family", closeness=2, label="Frau Schäfer"):
    return Tie(key, label, sphere, closeness)


def crowd(number, label="Beratungsstelle"):
    """Ties spread over all circles and sectors."""
    return [
        Tie(key, label, SECTORS[key % 4], 1 + key // 4 % 3, ) for key in range(1, number + 1)
    ]  # fmt: skip


@pytest.mark.parametrize("closeness", RADII)
@pytest.mark.parametrize("sphere", SECTORS)
def test_a_tie_stands_in_its_ring_and_its_sector(sphere, closeness):
    (place,) = places([tie(1, sphere, closeness)])
    distance = hypot(place.x - MIDDLE, place.y - MIDDLE)
    assert RADII.get(closeness - 1, 0) < distance < RADII[closeness]
    is_right, is_below = place.x > MIDDLE, place.y > MIDDLE
    assert (is_right, is_below) == {
        "friends": (True, False),
        "school_work": (True, True),
        "agencies": (False, True),
        "family": (False, False),
    }[sphere]


@pytest.mark.parametrize("number", [1, 5, 12, 24, 36])
def test_no_name_covers_another(number):
    placed = places(crowd(number))
    for one, other in combinations(placed, 2):
        assert not one.box.touches(other.box), (one, other)


def test_many_in_one_ring_keep_apart_and_give_up_names_before_marks():
    placed = places([tie(key, "family", 1, "Großtante in Dortmund") for key in range(1, 9)])
    assert not any(place.text for place in placed)
    for one, other in combinations(placed, 2):
        assert (one.x, one.y) != (other.x, other.y)
        assert not one.box.touches(other.box)


def test_far_too_many_still_stand_somewhere():
    placed = places([tie(key, "family", 1) for key in range(1, 200)])
    assert len(placed) == 199
    assert placed[-1].text == ""


def test_the_same_ties_give_the_same_map():
    ties = crowd(20)
    assert places(ties) == places(list(ties))


def test_numbers_follow_the_table():
    assert [place.number for place in places(crowd(6))] == [1, 2, 3, 4, 5, 6]


def test_everything_stays_on_the_paper():
    for place in places(crowd(36, "Ein langer Name am Rand")):
        assert place.box.left >= -60
        assert place.box.right <= SIZE + 60
        assert place.box.top >= 0
        assert place.box.bottom <= SIZE


def test_the_name_stands_below_its_mark():
    (place,) = places([tie(1)])
    assert place.y < place.label_y <= place.box.bottom


def test_a_map_without_ties_is_empty():
    assert places([]) == ()


@pytest.mark.parametrize(
    ("label", "shown"),
    [("Kita", "Kita"), ("Beratungsstelle Siegburg", "Beratungsstelle S…"), ("", "")],
)
def test_long_names_are_cut(label, shown):
    assert shortened(label) == shown
