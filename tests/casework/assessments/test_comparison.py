"""Charts of several assessments: places, lines and words."""

from datetime import date

import pytest

from lotse.casework.assessments.rules.comparison import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Rating,
    change,
    change_in_words,
    chart,
    in_words,
)

MAY, NOVEMBER = date(2026, 5, 15), date(2026, 11, 13)


def on(month, need=None, own_view=None):
    return Rating(date(2026, month, 1), need, own_view)


def test_a_higher_need_stands_higher():
    drawn = chart([on(1, 0, 0), on(2, 3, 1)])
    assert [mark.y for mark in drawn.worker] == [BOTTOM, TOP]
    assert drawn.client[1].y > drawn.worker[1].y


def test_both_views_of_a_day_stand_beside_each_other():
    drawn = chart([on(1, 2, 2), on(2, 2, 2)])
    for worker, client in zip(drawn.worker, drawn.client, strict=True):
        assert client.x - worker.x == 14


def test_what_was_not_said_is_left_out_and_the_line_goes_on():
    drawn = chart([on(1, 1), on(2), on(3, 2)])
    assert [mark.value for mark in drawn.worker] == [1, 2]
    assert drawn.worker_line.count(",") == 2
    assert drawn.client == ()
    assert drawn.client_line == ""


@pytest.mark.parametrize("count", range(1, 7))
def test_everything_stays_within_the_drawing(count):
    drawn = chart([on(month, 3, 0) for month in range(1, count + 1)])
    for mark in (*drawn.worker, *drawn.client):
        assert LEFT <= mark.x <= RIGHT
        assert TOP <= mark.y <= BOTTOM
    assert RIGHT < WIDTH
    assert BOTTOM < HEIGHT


@pytest.mark.parametrize(("count", "dates"), [(1, 1), (3, 3), (4, 2), (6, 2)])
def test_dates_have_room(count, dates):
    drawn = chart([on(month, 1, 1) for month in range(1, count + 1)])
    assert len(drawn.dates) == dates
    assert drawn.dates[0].text == "01.2026"


def test_the_grid_names_its_levels():
    assert [tick.text for tick in chart([on(1)]).levels] == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("values", "difference"),
    [
        ([3, 1], -2),
        ([1, 1], 0),
        ([0, 2, 3], 1),
        ([3, None, 1], -2),
        ([2], None),
        ([None, 2], None),
        ([], None),
    ],
)
def test_the_change_is_that_of_the_last_two_values(values, difference):
    assert change(values) == difference


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (None, "noch kein Vergleich"),
        (0, "unverändert"),
        (2, "Bedarf gestiegen um 2"),
        (-1, "Bedarf gesunken um 1"),
    ],
)
def test_the_change_says_which_way(difference, words):
    assert change_in_words(difference) == words


def test_the_chart_can_be_read_aloud():
    said = in_words([Rating(MAY, 3, None), Rating(NOVEMBER, 1, 0)])
    assert said == (
        "15.05.2026: Fachkraft 3, Person ohne Angabe; 13.11.2026: Fachkraft 1, Person 0."
    )
    assert in_words([]) == "Noch nicht eingeschätzt."
