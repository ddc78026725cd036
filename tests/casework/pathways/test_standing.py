"""Where somebody stands, what is missing and who brings it, read from result documents."""

from datetime import date

import pytest

from lotse.casework.pathways.rules import doubts, labels, standing
from lotse.casework.pathways.rules.labels import Bringer
from lotse.casework.pathways.rules.registry import BY_ID
from lotse.casework.pathways.rules.standing import Group, Standing
from tests.casework.pathways.results import NEARLY, document, requirement, way

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("result", "requirements", "expected"),
    [
        ("met", [], Standing.REACHED),
        ("judgement", [], Standing.JUDGEMENT),
        ("unknown", [], Standing.UNKNOWN),
        ("closed", [], Standing.CLOSED),
        ("not_met", [requirement("b1")], Standing.MISSING),
        ("not_met", [requirement("b6", "NOT_MET")], Standing.MISSING),
        ("not_met", [requirement("b1", "NOT_MET")], Standing.NOT_NOW),
        ("not_met", [requirement("b1", "NOT_MET", earliest_on="2027-01-01")], Standing.MISSING),
        ("not_met", [requirement("a4", "NOT_MET", latest_on="2019-02-26")], Standing.NOT_NOW),
    ],
)
def test_how_far_somebody_is(result, requirements, expected):
    assert standing.standing_of(way(result=result, requirements=requirements)) == expected


def test_a_way_without_a_door_is_never_for_others():
    unknown = way("aufenthg_23a", "not_met", [requirement("a1", "NOT_MET")])
    assert standing.standing_of(unknown) == Standing.MISSING


@pytest.mark.parametrize(("state", "expected"), [("UNKNOWN", True), ("MET", False)])
def test_it_may_be_unknown_whether_a_way_is_for_somebody(state, expected):
    assert (
        standing.is_door_unknown(way("stag_9", requirements=[requirement("y1", state)])) is expected
    )
    assert not standing.is_door_unknown(way("stag_9", requirements=[requirement("y2", "UNKNOWN")]))


def test_what_is_missing_is_named_with_who_brings_it():
    gaps = standing.gaps_of(NEARLY)
    assert [(gap.kind, gap.text, gap.bringer) for gap in gaps] == [
        ("requirement", "Voraussetzung b2", Bringer.AUTHORITY),
        ("fact", "Deutsch mündlich, Stufe", Bringer.PERSON),
        ("fact", "Beschäftigungen", Bringer.EMPLOYER),
        ("judgement", "Voraussetzung b5", Bringer.WORKER),
    ]


def test_nothing_is_missing_where_all_is_there_or_the_way_is_closed():
    assert standing.gaps_of(way(result="met", missing_facts=["passport.held"])) == []
    assert standing.gaps_of(way(result="closed")) == []


def test_a_requirement_without_facts_falls_to_the_worker():
    (gap,) = standing.gaps_of(way(result="not_met", requirements=[requirement("b8", "NOT_MET")]))
    assert gap.bringer == Bringer.WORKER


def test_missing_facts_of_all_ways_come_once_by_who_brings_them():
    other = way("stag_10", "unknown", missing_facts=["language.oral", "pension_months"])
    assert standing.missing_by_bringer([NEARLY, other]) == {
        Bringer.PERSON: ["Deutsch mündlich, Stufe", "Monate mit Rentenbeiträgen"],
        Bringer.EMPLOYER: ["Beschäftigungen"],
    }


def test_what_is_only_an_alternative_is_known():
    assert standing.is_alternative("aufenthg_25b", "b3")
    assert not standing.is_alternative("aufenthg_25b", "b2")
    assert not standing.is_alternative("gone", "b2")


def test_every_way_has_a_group():
    grouped = [name for group in standing.GROUPS.values() for name in group]
    assert sorted(grouped) == sorted(BY_ID)
    assert standing.group_of("stag_10") == Group.CITIZENSHIP
    assert standing.group_of("of a county") == Group.FURTHER


class TestChanges:
    def test_another_standing_or_day_is_a_change(self):
        before = document(NEARLY, way("stag_10"), way("stag_9"))
        later = NEARLY | {"earliest_on": "2029-06-01"}
        after = document(later, way("stag_10", "unknown"), way("stag_9"), way("new"))
        found = standing.changes(before, after)
        assert [one.way_id for one in found] == ["aufenthg_25b", "stag_10", "new"]
        assert found[0].earliest_before == date(2028, 6, 1)
        assert found[0].earliest_after == date(2029, 6, 1)
        assert (found[1].before, found[1].after) == (Standing.REACHED, Standing.UNKNOWN)
        assert found[2].before == ""

    def test_the_same_check_has_none(self):
        assert standing.changes(document(NEARLY), document(NEARLY)) == []


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("passport.held", "Pass oder Passersatz vorhanden"),
        ("passport.colour", "Pass oder Passersatz"),
        ("jobs.0.hours_per_week", "Beschäftigungen"),
        ("jobs[1].hours_per_week", "Beschäftigungen"),
        ("household[].since", "Tag der Eheschließung"),
        ("household.*.since", "Tag der Eheschließung"),
        ("something.else", "weitere Angabe"),
    ],
)
def test_a_path_is_called_by_what_is_known_of_it(path, label):
    assert labels.fact_of(path).label == label


def test_labels_come_once():
    assert labels.labels_of(["jobs.0.from", "jobs.1.from", "entry_date"]) == [
        "Beschäftigungen",
        "Tag der Einreise",
    ]


class TestDoubts:
    def test_each_has_a_source_a_day_and_known_ways(self):
        for one in doubts.all_doubts():
            assert one.text
            assert one.source
            assert isinstance(one.checked_on, date)
            assert one.ways <= set(BY_ID)

    def test_ids_are_used_once(self):
        ids = [one.id for one in doubts.all_doubts()]
        assert len(ids) == len(set(ids))

    @pytest.mark.parametrize(
        ("way_id", "on", "codes", "expected"),
        [
            ("benefit_circle", DAY, {"24"}, {"ukraine_benefits", "ukraine_title_end"}),
            ("benefit_circle", DAY, {"GEST"}, set()),
            ("aufenthg_104c", date(2025, 12, 30), set(), set()),
            ("aufenthg_104c", date(2025, 12, 31), set(), {"pending_chance_applications"}),
            ("stag_10_3", date(2026, 2, 28), set(), {"ban_on_naturalisation_day"}),
            ("stag_10_3", date(2026, 3, 1), set(), set()),
        ],
    )
    def test_it_stands_where_it_matters(self, way_id, on, codes, expected):
        assert {one.id for one in doubts.of_way(way_id, on=on, codes=codes)} == expected

    def test_what_concerns_all_ways_stands_once_above_them(self):
        assert [one.id for one in doubts.of_all_ways(on=DAY)] == ["law_after_august_2026"]
        assert doubts.of_all_ways(on=date(2026, 8, 19)) == []
