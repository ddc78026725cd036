"""Lines of the pages, made from documents written by hand."""

from datetime import date

import pytest

from lotse.casework.pathways.rules.standing import Group
from lotse.web.casework.pathways.views.rows import at_a_glance, grouped, requirement_rows, way_row
from tests.casework.pathways.results import NEARLY, PARAMETER, requirement, way

DAY = date(2026, 11, 23)


def row(document, codes=()):
    return way_row(document, on=DAY, codes=codes, url="/")


@pytest.mark.parametrize(
    ("document", "word", "icon"),
    [
        (way(), "erreicht", "check"),
        (way(result="judgement"), "Beurteilung offen", "account-circle"),
        (NEARLY, "es fehlt etwas", "warning"),
        (way(result="unknown"), "Angaben fehlen", "help"),
        (way(result="closed"), "geschlossen", "close"),
        (
            way("aufenthg_9", "not_met", [requirement("n1", "NOT_MET")]),
            "passt nicht zum jetzigen Status",
            "close",
        ),
    ],
)
def test_a_state_is_a_word_and_a_sign(document, word, icon):
    assert (row(document).word, row(document).icon) == (word, icon)


def test_a_day_that_is_over_is_no_day_to_wait_for():
    assert row(NEARLY).is_later
    assert not row(way(earliest_on="2020-01-01")).is_later


def test_access_to_work_and_benefits_is_told_in_words():
    assert row(way("work_access", value="permit")).value.startswith("nur mit Erlaubnis")
    assert row(way("benefit_circle", value=None)).value == "unklar"
    assert row(way("stag_10")).value == ""


def test_doubts_stand_with_the_way():
    assert [one.id for one in row(way("benefit_circle"), {"24"}).doubts] == [
        "ukraine_benefits",
        "ukraine_title_end",
    ]


def test_ways_are_grouped_the_nearest_first_and_those_of_others_apart():
    rows = [
        row(one)
        for one in (
            way("aufenthg_60d", "unknown"),
            NEARLY,
            way("aufenthg_25a"),
            way("aufenthg_104c", "closed"),
            way("stag_10", "closed"),
        )
    ]
    stay, citizenship = grouped(rows)
    assert (stay.group, citizenship.group) == (Group.STAY, Group.CITIZENSHIP)
    assert [one.id for one in stay.near] == ["aufenthg_25a", "aufenthg_25b", "aufenthg_60d"]
    assert [one.id for one in stay.far] == ["aufenthg_104c"]
    assert (citizenship.near, len(citizenship.far)) == ([], 1)


@pytest.mark.parametrize(
    ("ways", "summary"),
    [
        ([way("aufenthg_60c"), way("aufenthg_25a"), NEARLY], "2 erreicht · 1 es fehlt etwas"),
        ([way("aufenthg_104c", "closed")], "nichts"),
        (
            [way("work_access", "met", value="permit", effect=None)],
            "Titel work_access: nur mit Erlaubnis der Ausländerbehörde",
        ),
    ],
)
def test_a_folded_group_says_what_is_in_it(ways, summary):
    (group,) = grouped([row(one) for one in ways])
    assert group.summary.endswith(summary)


def test_at_a_glance_are_titles_that_come_the_soonest_first():
    far_off = NEARLY | {"id": "aufenthg_9", "earliest_on": "2030-01-01"}
    rows = [
        row(one)
        for one in (
            far_off,
            NEARLY,
            way("aufenthg_25a"),
            way("aufenthg_60d", "judgement"),
            way("work_access", "met", value="free", effect=None),
            way("aufenthg_26_4", "unknown", earliest_on=None),
            way("aufenthg_104c", "closed"),
        )
    ]
    assert [(words, [one.id for one in ways]) for words, ways in at_a_glance(rows)] == [
        ("Jetzt möglich", ["aufenthg_25a"]),
        ("Nur noch Beurteilungen fehlen", ["aufenthg_60d"]),
        ("Später möglich", ["aufenthg_25b", "aufenthg_9"]),
    ]


def test_without_anything_near_there_is_nothing_at_a_glance():
    assert at_a_glance([row(way("aufenthg_104c", "closed"))]) == []


def test_a_requirement_names_facts_law_and_what_is_no_condition():
    found = requirement_rows(NEARLY, {}, {"b5": "/urteil/"})
    by_id = {one.id: one for one in found}
    assert by_id["b2"].facts == ["Aufenthaltsstatus seit der Einreise"]
    assert by_id["b2"].parameters[0]["valid_from"] == date(2022, 12, 31)
    assert by_id["b3"].is_alternative
    assert by_id["b5"].judge_url == "/urteil/"
    assert [one.word for one in found] == [
        "erfüllt",
        "nicht erfüllt",
        "nicht erfüllt",
        "zu beurteilen",
        "unbekannt",
    ]


@pytest.mark.parametrize(
    ("value", "shown"), [(True, "ja"), (False, "nein"), (["AL", "BA"], "AL, BA"), (6, 6)]
)
def test_values_of_law_can_be_read(value, shown):
    whole = way(requirements=[requirement("b2", parameters=[PARAMETER | {"value": value}])])
    (found,) = requirement_rows(whole, {}, {})
    assert found.parameters[0]["value"] == shown
