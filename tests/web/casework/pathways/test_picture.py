"""The picture over time, made from documents written by hand."""

from datetime import date

import pytest

from lotse.web.casework.pathways.views import picture
from lotse.web.casework.pathways.views.picture import picture_of
from tests.casework.pathways.results import NEARLY, PARAMETER, document, requirement, way

DAY = date(2026, 11, 23)
FACTS = {
    "entry_date": "2022-06-01",
    "status_history": [
        {"code": "D_60a_II_1_b_ll", "from": "2024-01-10", "to": "2027-03-04"},
        {"code": "GEST", "from": "2022-06-01", "to": "2024-01-09"},
    ],
}


def share(text):
    return float(text.removesuffix("%"))


def test_without_statuses_and_ways_there_is_no_picture():
    assert picture_of({}, document(way(result="closed"))) is None


def test_statuses_come_in_their_order_and_the_last_day_has_a_sign():
    found = picture_of(FACTS, document(NEARLY))
    assert all(len(lane.short) <= 46 for lane in found.statuses)
    assert [lane.short[-10:] for lane in found.statuses] == ["09.01.2024", "04.03.2027"]
    assert [lane.bars[0].kind for lane in found.statuses] == ["is-past", "is-now"]
    assert [len(lane.marks) for lane in found.statuses] == [0, 1]


def test_a_status_without_an_end_is_drawn_until_the_day_of_the_check():
    running = {"status_history": [{"code": "GEST", "from": "2024-01-01"}]}
    found = picture_of(running, document(NEARLY))
    (bar,) = found.statuses[0].bars
    assert share(bar.at) + share(bar.width) == pytest.approx(share(found.today.at), abs=0.02)
    assert found.statuses[0].marks == ()


def test_a_way_that_comes_later_waits_until_its_day():
    (lane,) = picture_of(FACTS, document(NEARLY)).ways
    assert [bar.kind for bar in lane.bars] == ["is-waiting", "is-missing"]
    waiting, solid = lane.bars
    assert share(waiting.at) + share(waiting.width) == pytest.approx(share(solid.at), abs=0.02)
    assert "frühestens 01.06.2028" in lane.text
    assert lane.short.endswith(": ab 01.06.2028")


def test_a_way_that_is_reached_is_solid_from_the_day_of_the_check():
    (lane,) = picture_of(FACTS, document(way(earliest_on="2024-01-01"))).ways
    assert [bar.kind for bar in lane.bars] == ["is-reached"]
    assert lane.bars[0].at == picture_of(FACTS, document(NEARLY)).today.at


def test_a_way_with_a_last_day_ends_there():
    youth = way("aufenthg_25a", "judgement", [requirement("a4", latest_on="2027-06-30")])
    found = picture_of(FACTS, document(youth))
    (lane,) = found.ways
    assert len(lane.marks) == 1
    assert share(lane.bars[0].at) + share(lane.bars[0].width) < 100
    assert "letzter Tag für den Antrag" in found.words


@pytest.mark.parametrize(
    "other",
    [
        way("aufenthg_9", "closed"),
        way("benefit_circle", "met", effect=None, value="asylblg"),
        way("aufenthg_9", "unknown"),
        way("aufenthg_9", "not_met", [requirement("n1", "NOT_MET")], earliest_on=None),
    ],
)
def test_what_has_no_place_in_time_is_not_drawn(other):
    assert picture_of(FACTS, document(other)).ways == []


def test_everything_that_comes_is_told_in_words_in_order():
    changing = requirement("b2", parameters=[PARAMETER | {"valid_until": "2027-07-01"}])
    law = way("aufenthg_60d", requirements=[changing, changing | {"id": "b4"}])
    events = picture_of(FACTS, document(NEARLY, law)).events
    assert [(one.on, one.kind) for one in events] == [
        (date(2027, 3, 4), "end"),
        (date(2027, 7, 1), "law"),
        (date(2028, 6, 1), "begin"),
    ]


def test_nothing_lies_outside_of_the_picture():
    facts = {"status_history": [{"code": "GEST", "from": "1999-01-01", "to": "2050-01-01"}]}
    found = picture_of(facts, document(NEARLY | {"earliest_on": "2045-01-01"}))
    bars = [bar for lane in (*found.statuses, *found.ways) for bar in lane.bars]
    assert all(0 <= share(bar.at) <= 100 and share(bar.width) > 0 for bar in bars)
    assert len(found.ticks) <= 7


def test_the_day_of_the_check_keeps_its_words_inside():
    assert picture_of(FACTS, document(NEARLY)).today.anchor == "start"
    young = {"status_history": [{"code": "GEST", "from": "2016-01-01"}]}
    assert picture_of(young, document(NEARLY)).today.anchor == "end"


def test_a_code_that_is_no_longer_in_the_list_is_shown_as_it_is():
    facts = {"status_history": [{"code": "OLD", "from": "2024-01-01"}]}
    assert picture_of(facts, document(NEARLY)).statuses[0].text == "OLD"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2023, 1, 1), date(2024, 1, 9)),
        (DAY, date(2027, 3, 4)),
        (date(2027, 3, 5), None),
    ],
)
def test_the_end_of_the_present_status_is_known(on, expected):
    assert picture.next_end(FACTS, on)[1] == expected
