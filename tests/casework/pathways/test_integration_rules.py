"""§ 25b AufenthG, requirement by requirement."""

import pytest

from tests.casework.pathways.asking import (
    CHANCE,
    EMPLOYED,
    SEEKING,
    TOLERATED,
    UNCLEAR,
    answer,
    ask,
    history,
    way,
)

WAY = "aufenthg_25b"
CHILD = {"relation": "child", "birth_date": "2010-05-05", "married": False,
         "same_household": True}  # fmt: skip
LID = {"lid": True}
SCHOOL = [{"kind": "school", "place": "DE"}]


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        (None, "UNKNOWN"),
        ([], "NOT_MET"),
        ([(TOLERATED, "2026-01-01")], "MET"),
        ([(UNCLEAR, "2026-01-01")], "MET"),
        ([(CHANCE, "2026-01-01", "2026-11-22")], "MET"),
        ([(CHANCE, "2026-01-01", "2026-11-21")], "NOT_MET"),
        ([(SEEKING, "2026-01-01")], "NOT_MET"),
        ([(TOLERATED, "2026-11-23")], "NOT_MET"),
    ],
)
def test_a_duldung_or_a_chance_title_on_the_day(rows, state):
    told = None if rows is None else history(*rows)
    assert answer(WAY, "b1", status_history=told)[0] == state


@pytest.mark.parametrize(
    ("on", "start", "household", "expected"),
    [
        ("2022-12-30", "2014-12-30", [], ("MET", "2022-12-30")),
        ("2022-12-30", "2014-12-31", [], ("NOT_MET", "2022-12-31")),
        ("2022-12-31", "2014-12-31", [], ("MET", "2020-12-31")),
        ("2022-12-30", "2016-12-30", [CHILD], ("MET", "2022-12-30")),
        ("2022-12-31", "2018-12-31", [CHILD], ("MET", "2022-12-31")),
        ("2022-12-31", "2019-01-01", [CHILD], ("NOT_MET", "2023-01-01")),
        ("2026-11-22", "2022-11-22", [CHILD], ("MET", "2026-11-22")),
        ("2026-11-22", "2020-11-23", None, ("UNKNOWN", None)),
        ("2026-11-22", "2020-11-22", None, ("MET", "2026-11-22")),
        ("2026-11-22", "2022-11-22", None, ("UNKNOWN", None)),
        ("2026-11-22", "2022-11-23", None, ("NOT_MET", None)),
        ("2028-05-04", "2023-01-01", [CHILD], ("MET", "2027-01-01")),
        ("2028-05-05", "2023-01-01", [CHILD], ("NOT_MET", "2029-01-01")),
    ],
)
def test_years_of_stay_fewer_with_a_minor_child(on, start, household, expected):
    rows = history((TOLERATED, start))
    assert answer(WAY, "b2", on, status_history=rows, household=household) == expected


def test_what_no_child_could_change_is_decided_without_knowing():
    rows = history((SEEKING, "2015-01-01", "2026-09-30"))
    assert answer(WAY, "b2", status_history=rows)[0] == "JUDGEMENT"
    assert answer(WAY, "b2", status_history=[]) == ("NOT_MET", None)


@pytest.mark.parametrize(
    ("on", "rows", "expected"),
    [
        ("2029-05-31", [(EMPLOYED, "2026-12-01")], ("NOT_MET", "2029-06-01")),
        ("2029-06-01", [(EMPLOYED, "2026-12-01")], ("MET", "2029-06-01")),
        ("2029-06-01", [(TOLERATED, "2020-01-01", "2026-11-30"), (EMPLOYED, "2026-12-01")],
         ("MET", "2026-01-01")),
        ("2029-06-01", [(EMPLOYED, "2026-01-01", "2028-12-31"), (TOLERATED, "2029-01-01")],
         ("NOT_MET", "2032-01-01")),
    ],
)  # fmt: skip
def test_months_of_an_employed_duldung_replace_the_years(on, rows, expected):
    assert answer(WAY, "b2", on, status_history=history(*rows), household=[]) == expected


@pytest.mark.parametrize(
    ("household", "state"),
    [
        (None, "UNKNOWN"),
        ([], "NOT_MET"),
        ([CHILD], "MET"),
        ([{**CHILD, "relation": "sibling"}], "NOT_MET"),
        ([{**CHILD, "married": True}], "NOT_MET"),
        ([{**CHILD, "same_household": False}], "NOT_MET"),
        ([{**CHILD, "birth_date": "2008-11-23"}], "MET"),
        ([{**CHILD, "birth_date": "2008-11-22"}], "NOT_MET"),
        ([{**CHILD, "birth_date": "2026-11-23"}], "NOT_MET"),
        ([{**CHILD, "birth_date": "2026-11-22"}], "MET"),
        ([{**CHILD, "birth_date": None}], "UNKNOWN"),
        ([{**CHILD, "married": None}], "UNKNOWN"),
        ([{**CHILD, "same_household": None}], "UNKNOWN"),
        ([{**CHILD, "birth_date": None}, CHILD], "MET"),
        ([{**CHILD, "birth_date": None, "married": True}], "NOT_MET"),
    ],
)
def test_a_minor_unmarried_child_in_the_household(household, state):
    assert answer(WAY, "b3", household=household)[0] == state


def test_what_is_missing_of_a_child_is_named():
    household = [{"relation": "spouse"}, {"relation": "child", "same_household": True}]
    missing = ("household[1].birth_date", "household[1].married")
    assert ask(WAY, "b3", household=household).missing == missing


@pytest.mark.parametrize(
    ("fdgo", "tests", "degrees", "state"),
    [
        (True, LID, None, "MET"),
        (True, None, SCHOOL, "MET"),
        (True, {"lid": False}, SCHOOL, "MET"),
        (True, {"lid": False}, [], "NOT_MET"),
        (True, {"lid": False}, None, "UNKNOWN"),
        (True, None, [], "UNKNOWN"),
        (True, {"einbuergerungstest": True}, [], "UNKNOWN"),
        (True, {"lid": False}, [{"kind": "school", "place": "abroad"}], "NOT_MET"),
        (False, LID, None, "NOT_MET"),
        (None, LID, None, "UNKNOWN"),
        (None, {"lid": False}, [], "NOT_MET"),
    ],
)
def test_declaration_and_civic_knowledge(fdgo, tests, degrees, state):
    facts = {"declarations": {"fdgo": fdgo}, "tests": tests, "degrees": degrees}
    assert answer(WAY, "b4", **facts)[0] == state


@pytest.mark.parametrize(
    ("percent", "health", "state"),
    [
        (50.1, None, "MET"),
        (50, False, "JUDGEMENT"),
        (50, None, "UNKNOWN"),
        (None, False, "UNKNOWN"),
        (0, True, "WAIVED"),
        (None, True, "WAIVED"),
    ],
)
def test_more_than_half_of_the_need_by_own_work(percent, health, state):
    facts = {"livelihood": {"own_income_percent": percent}, "health_exception": health}
    assert answer(WAY, "b5", **facts)[0] == state


@pytest.mark.parametrize(
    ("oral", "health", "state"),
    [
        ("A2", None, "MET"),
        ("C2", False, "MET"),
        ("A1", False, "NOT_MET"),
        ("none", False, "NOT_MET"),
        ("A1", None, "UNKNOWN"),
        (None, None, "UNKNOWN"),
        (None, False, "UNKNOWN"),
        ("A1", True, "WAIVED"),
    ],
)
def test_oral_german(oral, health, state):
    assert answer(WAY, "b6", language={"oral": oral}, health_exception=health)[0] == state


@pytest.mark.parametrize("way_and_id", [(WAY, "b7"), ("aufenthg_60d", "f9")])
@pytest.mark.parametrize(
    ("household", "proof", "state"),
    [
        (None, None, "UNKNOWN"),
        (None, True, "MET"),
        (None, False, "UNKNOWN"),
        ([], None, "WAIVED"),
        ([CHILD], True, "MET"),
        ([CHILD], False, "NOT_MET"),
        ([CHILD], None, "UNKNOWN"),
        ([{**CHILD, "same_household": False}], None, "WAIVED"),
        ([{**CHILD, "same_household": None}], False, "UNKNOWN"),
        ([{**CHILD, "same_household": None}], True, "MET"),
        ([{**CHILD, "same_household": None}, CHILD], False, "NOT_MET"),
    ],
)
def test_school_of_the_children(way_and_id, household, proof, state):
    found = answer(*way_and_id, household=household, child_school_proof=proof)
    assert found[0] == state


@pytest.mark.parametrize(
    ("identity", "passport", "state"),
    [
        ({"clarified": True}, {"held": True, "valid_to": "2026-11-22"}, "MET"),
        ({"clarified": True}, {"held": True, "valid_to": "2026-11-21"}, "JUDGEMENT"),
        ({"clarified": True}, {"valid_to": "2026-11-21"}, "JUDGEMENT"),
        ({"clarified": True}, {"held": False}, "JUDGEMENT"),
        ({"clarified": True}, {"held": True}, "UNKNOWN"),
        ({"clarified": True}, {"valid_to": "2030-01-01"}, "UNKNOWN"),
        ({"clarified": False}, {"held": True, "valid_to": "2030-01-01"}, "JUDGEMENT"),
        ({"clarified": False}, {}, "UNKNOWN"),
        ({}, {"held": False}, "UNKNOWN"),
        ({"clarified_on": "2026-11-22"}, {"held": True, "valid_to": "2030-01-01"}, "MET"),
        ({"clarified_on": "2026-11-23"}, {"held": True, "valid_to": "2030-01-01"}, "JUDGEMENT"),
        (
            {"clarified": True, "clarified_on": "2026-11-23"},
            {"held": True, "valid_to": "2030-01-01"},
            "JUDGEMENT",
        ),
    ],
)
def test_identity_and_passport(identity, passport, state):
    assert answer(WAY, "b10", identity=identity, passport=passport)[0] == state


def test_what_is_missing_is_named_once_for_the_whole_way():
    missing = way(WAY, status_history=[], identity={"clarified": True}).missing_facts
    assert len(missing) == len(set(missing))
    assert {"household", "passport.held", "asylum.outcome", "entry_ban"} <= set(missing)
    assert "identity.clarified" not in missing


def test_the_reason_names_the_status_that_counts():
    rows = history((TOLERATED, "2026-01-01"), (SEEKING, "2026-05-01"))
    assert "01.01.2026" in ask(WAY, "b1", status_history=rows).reason


@pytest.mark.parametrize(
    ("start", "state"), [("2018-07-01", "JUDGEMENT"), ("2018-07-02", "NOT_MET")]
)
@pytest.mark.parametrize("on", ["2024-07-01", "2024-09-30", "2024-10-01"])
def test_full_years_before_unclear_identity_are_for_a_human_at_once(on, start, state):
    rows = history(
        (SEEKING, start, "2024-06-30"),
        (UNCLEAR, "2024-07-01", "2024-09-30"),
        (TOLERATED, "2024-10-01"),
    )
    assert answer(WAY, "b2", on, household=[], status_history=rows)[0] == state
