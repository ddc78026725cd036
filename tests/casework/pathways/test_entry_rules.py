"""What counts as known, what changed, and what the file says in the words of the facts."""

import pytest

from lotse.casework.pathways.rules import entries, files


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ({}, {}),
        ({"entry_ban": None, "pending_proceedings": False}, {"pending_proceedings": False}),
        ({"asylum": {"outcome": None, "final_on": None}}, {}),
        (
            {"asylum": {"outcome": "none", "final_on": None}, "jobs": None},
            {"asylum": {"outcome": "none"}},
        ),
        ({"jobs": []}, {"jobs": []}),
        (
            {"jobs": [{"from": "2020-01-01", "to": None}], "nationality": ["SY"]},
            {"jobs": [{"from": "2020-01-01"}], "nationality": ["SY"]},
        ),
        ({"household": [{"relation": None}]}, {"household": [{}]}),
    ],
)
def test_absent_and_null_say_the_same_and_an_empty_list_says_none(typed, known):
    assert entries.pruned(typed) == known


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({}, {}, []),
        ({"entry_ban": True}, {"entry_ban": True}, []),
        ({"entry_ban": True}, {}, ["entry_ban"]),
        ({}, {"jobs": []}, ["jobs"]),
        (
            {"asylum": {"outcome": "pending", "final_on": "2020-01-01"}},
            {"asylum": {"outcome": "refugee", "final_on": "2020-01-01"}},
            ["asylum.outcome"],
        ),
        ({"asylum": {"outcome": "pending"}}, {}, ["asylum.outcome"]),
        ({"jobs": [{"from": "2020-01-01"}]}, {"jobs": [{"from": "2020-01-02"}]}, ["jobs"]),
    ],
)
def test_changes_are_told_by_their_path(before, after, changed):
    assert entries.changed_paths(before, after) == changed


def test_every_value_has_a_path():
    assert entries.paths_of({"asylum": {"outcome": "none"}, "jobs": [], "entry_ban": False}) == [
        "asylum.outcome",
        "jobs",
        "entry_ban",
    ]


@pytest.mark.parametrize(
    ("countries", "codes", "is_german"),
    [
        ((), None, None),
        (("XXX",), None, None),
        (("XXA",), ["XX"], False),
        (("SY", "XXX"), ["SY"], False),
        (("XK", "DE"), ["DE", "XK"], True),
    ],
)
def test_nationalities_have_the_codes_of_the_contract(countries, codes, is_german):
    assert files.nationality(countries) == codes
    assert files.is_german(countries) is is_german


@pytest.mark.parametrize(
    ("own", "other", "relation"),
    [
        ("reference", "partner", "partner"),
        ("reference", "child", "child"),
        ("reference", "other", None),
        ("partner", "reference", "partner"),
        ("partner", "child", "child"),
        ("child", "reference", "parent"),
        ("child", "child", "sibling"),
        ("parent", "reference", "child"),
        ("parent", "partner", None),
        ("sibling", "reference", "sibling"),
        ("other", "child", None),
    ],
)
def test_a_relation_is_seen_from_the_person(own, other, relation):
    assert files.relation(own, other) == relation


LINA = {"member": 7, "relation": "child", "birth_date": "2019-01-01", "same_household": True}


@pytest.mark.parametrize(
    ("typed", "of_file", "rows"),
    [
        (None, None, None),
        ([], None, []),
        (None, [{"member": 7}], None),
        ([], [{"member": 7}], []),
        (None, [LINA], [{name: value for name, value in LINA.items() if name != "member"}]),
        (
            [{"member": 7, "married": False}],
            [{"member": 7, "relation": "child"}],
            [{"relation": "child", "married": False}],
        ),
        ([{"member": 7, "relation": "none"}], [LINA], []),
        ([{"member": 8, "relation": "child"}], None, []),
        (
            [{"relation": "parent"}],
            [{"member": 7, "relation": "child"}],
            [{"relation": "child"}, {"relation": "parent"}],
        ),
    ],
)
def test_family_of_the_file_is_completed_by_what_was_typed(typed, of_file, rows):
    assert files.household(typed, of_file) == rows


def test_the_file_counts_and_typing_fills_what_it_lacks():
    typed = {"birth_date": "1990-01-01", "entry_date": "2015-01-01", "household": []}
    merged = files.merged(typed, {"birth_date": "1991-01-01"})
    assert merged == {"birth_date": "1991-01-01", "entry_date": "2015-01-01", "household": []}
    assert files.merged({}, {}) == {}
