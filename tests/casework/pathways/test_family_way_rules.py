"""§§ 25a Abs. 2, 25b Abs. 4 and 23a AufenthG: family of who has a title, cases of hardship."""

import pytest

from lotse.casework.pathways.rules.registry import BY_ID
from tests.casework.pathways.requirements import held, requirement, state, way

CHILD = {"relation": "child", "same_household": True}
SPOUSE, PARENT = {"relation": "spouse"}, {"relation": "parent"}


@pytest.mark.parametrize(
    ("key", "household", "wanted"),
    [
        ("aufenthg_25a_2_s1.e1", None, "UNKNOWN"),
        ("aufenthg_25a_2_s1.e1", [], "NOT_MET"),
        ("aufenthg_25a_2_s1.e1", [CHILD], "JUDGEMENT"),
        ("aufenthg_25a_2_s1.e1", [CHILD | {"birth_date": "2008-11-23"}], "JUDGEMENT"),
        # The child comes of age on the day.
        ("aufenthg_25a_2_s1.e1", [CHILD | {"birth_date": "2008-11-22"}], "NOT_MET"),
        ("aufenthg_25a_2_s1.e1", [CHILD | {"same_household": False}], "NOT_MET"),
        ("aufenthg_25a_2_s2.e1", [PARENT], "JUDGEMENT"),
        ("aufenthg_25a_2_s2.e1", [SPOUSE], "NOT_MET"),
        ("aufenthg_25a_2_s3.e1", [SPOUSE], "JUDGEMENT"),
        ("aufenthg_25a_2_s3.e1", [{"relation": "partner"}], "JUDGEMENT"),
        ("aufenthg_25a_2_s5.e1", [PARENT], "JUDGEMENT"),
        ("aufenthg_25a_2_s5.e1", [CHILD], "NOT_MET"),
        ("aufenthg_9_3a.l1", [SPOUSE], "JUDGEMENT"),
        ("aufenthg_9_3a.l1", [PARENT], "NOT_MET"),
    ],
)
def test_who_lives_in_the_household_opens_the_way_and_the_title_is_for_a_human(
    key, household, wanted
):
    assert state(key, {"household": household}) == wanted


@pytest.mark.parametrize("key", ["aufenthg_25a_2_s2.e5", "aufenthg_25a_2_s5.e5"])
@pytest.mark.parametrize(("born", "wanted", "latest"), [
    ("2008-11-23", "MET", "2026-11-22"), ("2008-11-22", "NOT_MET", "2026-11-21"),
    (None, "UNKNOWN", None)])  # fmt: skip
def test_siblings_and_children_are_minors_themselves(key, born, wanted, latest):
    found = requirement(key, {"birth_date": born})
    assert (found["state"], found["latest_on"]) == (wanted, latest)


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({}, "UNKNOWN"),
        # A household of nobody is known to be so, whatever the age.
        ({"household": []}, "NOT_MET"),
        ({"household": [SPOUSE]}, "JUDGEMENT"),
        ({"household": [PARENT]}, "UNKNOWN"),
        ({"household": [PARENT], "birth_date": "2012-01-01"}, "JUDGEMENT"),
        ({"household": [PARENT], "birth_date": "2000-01-01"}, "NOT_MET"),
    ],
)
def test_partner_or_minor_child_of_who_has_25b(facts, wanted):
    assert state("aufenthg_25b_4.f1", facts) == wanted


@pytest.mark.parametrize("name", ["aufenthg_25a_2_s1", "aufenthg_25a_2_s3"])
@pytest.mark.parametrize(("percent", "wanted"), [
    (100, "MET"), (99, "NOT_MET"), (None, "UNKNOWN")])  # fmt: skip
def test_parents_and_spouse_live_wholly_by_their_own_work(name, percent, wanted):
    assert state(f"{name}.e3", {"livelihood": {"own_income_percent": percent}}) == wanted


@pytest.mark.parametrize("key", ["aufenthg_25a_2_s1.e4", "aufenthg_25a_2_s2.e4",
    "aufenthg_25a_2_s3.e4", "aufenthg_25a_2_s5.e4", "aufenthg_19d.h7",
    "aufenthg_16g.d7"])  # fmt: skip
@pytest.mark.parametrize(("rates", "foreigners", "wanted"), [
    (50, False, "MET"), (51, False, "NOT_MET"), (90, True, "MET"),
    (91, True, "NOT_MET")])  # fmt: skip
def test_fines_over_the_limit_exclude_the_family_as_others(key, rates, foreigners, wanted):
    fine = {"kind": "fine", "tagessaetze": rates, "intentional": True,
            "foreigner_only_offence": foreigners}  # fmt: skip
    assert state(key, {"convictions": [fine]}) == wanted


@pytest.mark.parametrize(("key", "facts"), [
    ("f2", {"declarations": {"fdgo": True}, "tests": {"lid": True}}),
    ("f3", {"livelihood": {"own_income_percent": 51}}),
    ("f4", {"language": {"oral": "A2"}}),
    ("f5", {"household": [CHILD], "child_school_proof": True})])  # fmt: skip
def test_the_family_of_25b_fulfils_the_requirements_itself(key, facts):
    assert state(f"aufenthg_25b_4.{key}", facts) == "MET"
    assert state(f"aufenthg_25b_4.{key}", {}) == "UNKNOWN"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([("D_60a_II_1_b_ll", "2020-01-01")], "MET"),
        ([("GUEB", "2020-01-01")], "MET"),
        ([("GEST", "2020-01-01")], "NOT_MET"),
        ([("25_5", "2020-01-01")], "NOT_MET"),
    ],
)
def test_a_case_of_hardship_has_to_leave(rows, wanted):
    assert state("aufenthg_23a.t1", held(*rows)) == wanted
    assert state("aufenthg_23a.t1", {}) == "UNKNOWN"


@pytest.mark.parametrize(
    ("key", "facts", "wanted"),
    [
        ("t3", {}, "UNKNOWN"),
        ("t3", {"removal_measures": []}, "MET"),
        ("t3", {"removal_measures": [{"kind": "transport", "on": "2026-11-22"}]}, "JUDGEMENT"),
        ("t3", {"removal_measures": [{"kind": "transport", "on": "2026-11-23"}]}, "MET"),
        ("t4", {}, "UNKNOWN"),
        ("t4", {"convictions": []}, "MET"),
        ("t4", {"convictions": [{"kind": "fine"}]}, "JUDGEMENT"),
    ],
)
def test_the_checklist_of_hardship_decides_only_what_facts_say(key, facts, wanted):
    assert state(f"aufenthg_23a.{key}", facts) == wanted


def test_hardship_is_never_reached_without_the_judgements_of_humans():
    facts = held(("D_60a_II_1_b_ll", "2020-01-01"))
    facts |= {"removal_measures": [], "convictions": []}
    assert way("aufenthg_23a", facts)["result"] == "judgement"
    judged = {f"aufenthg_23a.{one}": "yes" for one in ("t2", "t5", "t6")}
    assert way("aufenthg_23a", facts | {"judgements": judged})["result"] == "met"


def test_family_ways_have_their_effect_and_the_gates():
    effects = {name: BY_ID[f"aufenthg_{name}"].effect for name in
               ("25a_2_s1", "25a_2_s2", "25a_2_s3", "25a_2_s5", "25b_4", "23a")}  # fmt: skip
    assert effects == {"25a_2_s1": "kann", "25a_2_s2": "kann", "25a_2_s3": "soll",
                       "25a_2_s5": "soll", "25b_4": "soll", "23a": "kann"}  # fmt: skip
    for name in effects:
        gates = [one.id for one in BY_ID[f"aufenthg_{name}"].conditions if one.id[0] == "g"]
        assert gates == ([] if name == "23a" else ["g1", "g2", "g3", "g4"])
