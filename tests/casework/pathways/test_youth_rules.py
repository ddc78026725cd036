"""§ 25a AufenthG, requirement by requirement, with the days around each change of law."""

import pytest

from tests.casework.pathways.asking import (
    CHANCE,
    LEAVING,
    SEEKING,
    TOLERATED,
    UNCLEAR,
    answer,
    ask,
    history,
)

WAY = "aufenthg_25a"
BEFORE, SINCE = "2022-12-30", "2022-12-31"
DEGREE = {"kind": "school", "place": "DE", "on": "2024-06-30"}


@pytest.mark.parametrize(
    ("on", "rows", "expected"),
    [
        pytest.param(BEFORE, [(TOLERATED, "2022-12-30")], ("MET", None), id="old law, one day"),
        pytest.param(BEFORE, [(UNCLEAR, "2022-12-30")], ("MET", None), id="old law, § 60b"),
        pytest.param(BEFORE, [(SEEKING, "2015-01-01")], ("NOT_MET", None), id="old law, none"),
        pytest.param(SINCE, [(TOLERATED, "2022-12-30")], ("NOT_MET", "2023-12-30"), id="new law"),
        pytest.param("2023-12-29", [(TOLERATED, "2022-12-30")], ("NOT_MET", "2023-12-30"),
                     id="a day too early"),
        pytest.param("2023-12-30", [(TOLERATED, "2022-12-30")], ("MET", "2023-12-30"),
                     id="on the day itself"),
        pytest.param("2025-02-28", [(TOLERATED, "2024-02-29")], ("MET", "2025-02-28"),
                     id="clipped at the month's end"),
        pytest.param("2024-06-01", [(CHANCE, "2024-05-01")], ("MET", None), id="§ 104c"),
        pytest.param("2024-06-01", [(SEEKING, "2020-05-01")], ("NOT_MET", None), id="Gestattung"),
        pytest.param("2024-06-01", [], ("NOT_MET", None), id="asked, none"),
        pytest.param("2024-06-01", [(TOLERATED, "2024-07-01")], ("NOT_MET", None), id="to come"),
        pytest.param("2024-06-01", [(TOLERATED, "2020-01-01", "2024-05-31")], ("NOT_MET", None),
                     id="ended yesterday"),
        pytest.param("2024-06-01", [(TOLERATED, "2020-01-01", "2024-06-01")],
                     ("MET", "2021-01-01"), id="ends today"),
        pytest.param("2024-06-01", [(TOLERATED, "2022-01-01", "2023-10-31"),
                                    (TOLERATED, "2024-02-01")], ("JUDGEMENT", "2025-02-01"),
                     id="a gap of three months"),
        pytest.param("2024-06-01", [(TOLERATED, "2022-01-01", "2023-10-31"),
                                    (TOLERATED, "2024-02-02")], ("NOT_MET", "2025-02-02"),
                     id="a gap a day longer"),
        pytest.param("2024-06-01", [(UNCLEAR, "2020-01-01")], ("NOT_MET", None),
                     id="only § 60b, still running"),
        pytest.param("2024-06-01", [(TOLERATED, "2020-01-01", "2023-12-31"),
                                    (UNCLEAR, "2024-01-01")], ("JUDGEMENT", None),
                     id="§ 60b at the end"),
        pytest.param("2024-06-02", [(TOLERATED, "2023-01-01", "2023-09-30"),
                                    (UNCLEAR, "2023-10-01", "2024-02-29"),
                                    (TOLERATED, "2024-03-01")], ("JUDGEMENT", "2025-03-01"),
                     id="§ 60b in the middle, enough around it"),
        pytest.param("2024-06-01", [(TOLERATED, "2023-06-01", "2023-12-31"),
                                    (UNCLEAR, "2024-01-01", "2024-02-29"),
                                    (TOLERATED, "2024-03-01")], ("NOT_MET", "2025-03-01"),
                     id="§ 60b in the middle, too little around it"),
        pytest.param("2025-06-01", [(UNCLEAR, "2020-01-01", "2024-05-31"),
                                    (TOLERATED, "2024-06-01")], ("MET", "2025-06-01"),
                     id="§ 60b before, enough after it"),
    ],
)  # fmt: skip
def test_duldung_before_the_title(on, rows, expected):
    assert answer(WAY, "a1", on, status_history=history(*rows)) == expected


@pytest.mark.parametrize(
    ("on", "rows", "expected"),
    [
        pytest.param(BEFORE, [(SEEKING, "2018-12-30")], ("MET", "2022-12-30"), id="four years"),
        pytest.param(BEFORE, [(SEEKING, "2019-01-01")], ("NOT_MET", "2023-01-01"), id="not yet"),
        pytest.param(SINCE, [(SEEKING, "2019-01-01")], ("MET", "2022-01-01"), id="three years now"),
        pytest.param("2026-11-22", [(SEEKING, "2023-11-22", "2024-01-01"),
                                    (TOLERATED, "2024-01-02")], ("MET", "2026-11-22"),
                     id="kinds of stay are united"),
        pytest.param("2026-11-22", [(SEEKING, "2022-01-01", "2025-01-01"),
                                    (LEAVING, "2025-01-02", "2025-04-01"),
                                    (TOLERATED, "2025-04-02")], ("JUDGEMENT", "2028-04-02"),
                     id="a certificate to leave is a gap"),
        pytest.param("2026-11-22", [(SEEKING, "2022-01-01", "2026-09-30")],
                     ("JUDGEMENT", None), id="a gap that is open"),
        pytest.param("2027-06-30", [(UNCLEAR, "2024-01-01", "2026-12-31"), (CHANCE, "2027-01-01")],
                     ("MET", "2027-01-01"), id="§ 60b counts for § 104c"),
        pytest.param("2027-07-01", [(UNCLEAR, "2024-01-01", "2026-12-31"), (CHANCE, "2027-01-01")],
                     ("NOT_MET", "2030-01-01"), id="no more from 01.07.2027"),
    ],
)  # fmt: skip
def test_years_of_stay(on, rows, expected):
    assert answer(WAY, "a2", on, status_history=history(*rows)) == expected


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (None, ("MET", "2024-01-01")),
        ([], ("MET", "2024-01-01")),
        ([{"from": "2026-01-01", "to": "2026-01-31"}], ("JUDGEMENT", "2029-02-01")),
        ([{"from": "2025-01-01", "to": "2025-06-30"}], ("NOT_MET", "2028-07-01")),
        ([{"from": "2027-01-01", "to": "2027-06-30"}], ("MET", "2024-01-01")),
        ([{"from": "2026-11-01"}], ("JUDGEMENT", None)),
    ],
)
def test_stays_abroad_cut_the_stay(away, expected):
    rows = history((TOLERATED, "2021-01-01"))
    assert answer(WAY, "a2", status_history=rows, absences=away) == expected


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ({}, ("JUDGEMENT", "2029-02-01")),
        ({f"{WAY}.a2": "yes"}, ("MET", "2024-01-01")),
        ({f"{WAY}.a2": "no"}, ("NOT_MET", "2029-02-01")),
    ],
)
def test_a_gap_is_counted_through_by_a_yes_alone(judged, expected):
    rows = history((SEEKING, "2021-01-01", "2025-12-31"), (TOLERATED, "2026-02-01"))
    assert answer(WAY, "a2", status_history=rows, judgements=judged) == expected


@pytest.mark.parametrize(
    ("judged", "expected"),
    [({f"{WAY}.a2": "yes"}, "2027-01-01"), ({f"{WAY}.a2": "no"}, "2029-02-01")],
)
def test_a_judgement_never_changes_what_facts_decide_but_a_yes_bridges(judged, expected):
    rows = history((SEEKING, "2024-01-01", "2025-12-31"), (TOLERATED, "2026-02-01"))
    assert answer(WAY, "a2", status_history=rows, judgements=judged) == ("NOT_MET", expected)


@pytest.mark.parametrize(
    ("on", "school", "degrees", "expected"),
    [
        pytest.param(SINCE, [("2019-12-31",)], None, ("JUDGEMENT", "2022-12-31"), id="three years"),
        pytest.param(BEFORE, [("2019-12-31",)], [], ("NOT_MET", "2023-12-31"), id="four before"),
        pytest.param("2026-11-22", [("2025-01-01",)], None, ("UNKNOWN", "2028-01-01"),
                     id="degrees unknown"),
        pytest.param("2026-11-22", [("2025-01-01",)], [], ("NOT_MET", "2028-01-01"), id="none"),
        pytest.param("2026-11-22", None, [], ("UNKNOWN", None), id="school unknown"),
        pytest.param("2026-11-22", None, None, ("UNKNOWN", None), id="nothing known"),
        pytest.param("2026-11-22", [], [], ("NOT_MET", None), id="asked, none"),
        pytest.param("2026-11-22", None, [DEGREE], ("MET", "2024-06-30"), id="a degree"),
        pytest.param("2026-11-22", [("2020-01-01",)], [DEGREE], ("MET", "2023-01-01"),
                     id="the earlier of both"),
        pytest.param("2026-11-22", [("2025-01-01",)], [{**DEGREE, "on": None}], ("MET", None),
                     id="a degree of an unknown day"),
        pytest.param("2026-11-22", [], [{**DEGREE, "kind": "university"}], ("NOT_MET", None),
                     id="a degree of another kind"),
        pytest.param("2026-11-22", [], [{**DEGREE, "place": "abroad"}], ("NOT_MET", None),
                     id="a degree of another country"),
        pytest.param("2026-11-22", [], [{**DEGREE, "place": None}], ("UNKNOWN", None),
                     id="a degree of an unknown country"),
        pytest.param("2026-11-22", [], [{**DEGREE, "on": "2027-01-01"}], ("NOT_MET", None),
                     id="a degree to come"),
        pytest.param("2026-11-22", [("2020-08-01", "2023-07-31")], [],
                     ("JUDGEMENT", "2023-08-01"), id="three years, then it ended"),
        pytest.param("2026-11-22", [("2020-08-02", "2023-07-31")], [], ("NOT_MET", None),
                     id="a day less"),
        pytest.param("2026-11-22", [("2022-08-01", "2024-07-31"), ("2024-09-01",)], [],
                     ("JUDGEMENT", "2027-09-01"), id="a summer between"),
        pytest.param("2026-11-22", [("2020-08-01", "2022-07-31"), ("2025-09-01",)], [],
                     ("NOT_MET", "2028-09-01"), id="years between"),
        pytest.param("2026-11-22", [("2027-08-01",)], [], ("NOT_MET", None), id="to come"),
    ],
)  # fmt: skip
def test_school_or_degree(on, school, degrees, expected):
    periods = school and [dict(zip(("from", "to"), period, strict=False)) for period in school]
    periods = [] if school == [] else periods
    assert answer(WAY, "a3", on, school_periods=periods, degrees=degrees) == expected


@pytest.mark.parametrize(
    ("on", "state"), [(BEFORE, "NOT_MET"), (SINCE, "WAIVED"), ("2026-11-22", "WAIVED")]
)
def test_illness_stands_in_for_school_since_the_new_law(on, state):
    facts = {"school_periods": [], "degrees": [], "health_exception": True}
    assert answer(WAY, "a3", on, **facts)[0] == state


@pytest.mark.parametrize(
    ("on", "born", "applied", "state", "latest"),
    [
        (BEFORE, "2001-12-31", None, "MET", "2022-12-30"),
        (BEFORE, "2001-12-30", None, "NOT_MET", "2022-12-29"),
        (SINCE, "1996-01-01", None, "MET", "2022-12-31"),
        (SINCE, "1995-12-31", None, "NOT_MET", "2022-12-30"),
        ("2026-11-22", "1999-11-23", None, "MET", "2026-11-22"),
        ("2026-11-23", "1999-11-23", None, "NOT_MET", "2026-11-22"),
        ("2026-11-23", "1999-11-23", "2026-11-22", "MET", "2026-11-22"),
        ("2026-11-22", "2000-02-29", "2027-02-27", "MET", "2027-02-27"),
        ("2026-11-22", "2000-02-29", "2027-02-28", "NOT_MET", "2027-02-27"),
        ("2026-11-22", None, None, "UNKNOWN", None),
    ],
)
def test_the_application_comes_before_a_birthday(on, born, applied, state, latest):
    filed = {WAY: applied} if applied else None
    found = ask(WAY, "a4", on, birth_date=born, applications=filed)
    assert (found.state, found.latest_on and found.latest_on.isoformat()) == (state, latest)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "UNKNOWN"),
        ({"school_periods": [{"from": "2025-01-01"}]}, "WAIVED"),
        ({"school_periods": [{"from": "2025-01-01", "to": "2026-11-22"}]}, "WAIVED"),
        ({"school_periods": [{"from": "2025-01-01", "to": "2026-11-21"}], "percent": 99.9},
         "JUDGEMENT"),
        ({"school_periods": [], "percent": 100}, "MET"),
        ({"school_periods": [], "percent": 99.9}, "JUDGEMENT"),
        ({"school_periods": []}, "UNKNOWN"),
        ({"percent": 100}, "MET"),
        ({"percent": 99}, "UNKNOWN"),
        ({"training": {"starts_on": "2026-11-22"}}, "WAIVED"),
        ({"training": {"starts_on": "2024-01-01", "ends_on": "2026-11-22"}}, "WAIVED"),
        ({"training": {"starts_on": "2024-01-01", "ends_on": "2026-11-21"},
          "school_periods": [], "percent": 10}, "JUDGEMENT"),
        ({"training": {"starts_on": "2026-11-23"}, "school_periods": [], "percent": 10},
         "JUDGEMENT"),
        ({"training": {"type": "qualified"}, "school_periods": [], "percent": 10}, "UNKNOWN"),
        ({"training": {"ends_on": "2026-11-21"}, "school_periods": [], "percent": 10},
         "JUDGEMENT"),
    ],
)  # fmt: skip
def test_the_living_is_not_asked_while_learning(facts, state):
    told = dict(facts)
    if "percent" in told:
        told["livelihood"] = {"own_income_percent": told.pop("percent")}
    assert answer(WAY, "a7", **told)[0] == state


@pytest.mark.parametrize(
    ("on", "rows", "identity", "state"),
    [
        ("2026-11-22", [(CHANCE, "2026-01-01")], {"clarified": True}, "MET"),
        ("2026-11-22", [(CHANCE, "2026-01-01")], {"clarified": False}, "JUDGEMENT"),
        ("2026-11-22", [(CHANCE, "2026-01-01")], {"clarified_on": "2026-11-22"}, "MET"),
        ("2026-11-22", [(CHANCE, "2026-01-01")], {"clarified_on": "2026-11-23"}, "JUDGEMENT"),
        (
            "2026-11-22",
            [(CHANCE, "2026-01-01")],
            {"clarified": True, "clarified_on": "2026-11-23"},
            "JUDGEMENT",
        ),
        ("2026-11-22", [(CHANCE, "2026-01-01")], {}, "UNKNOWN"),
        ("2027-06-30", [(CHANCE, "2026-01-01")], {"clarified": False}, "JUDGEMENT"),
        ("2027-07-01", [(CHANCE, "2026-01-01")], {"clarified": False}, "WAIVED"),
        ("2026-11-22", [(TOLERATED, "2026-01-01")], {"clarified": False}, "WAIVED"),
        ("2022-12-30", None, {"clarified": False}, "WAIVED"),
        ("2026-11-22", None, {"clarified": True}, "UNKNOWN"),
    ],
)
def test_holders_of_a_chance_title_clarify_their_identity(on, rows, identity, state):
    told = None if rows is None else history(*rows)
    assert answer(WAY, "a9", on, status_history=told, identity=identity)[0] == state


@pytest.mark.parametrize("requirement", ["a1", "a2"])
def test_without_a_word_on_the_status_nothing_is_decided(requirement):
    found = ask(WAY, requirement)
    assert (found.state, found.missing) == ("UNKNOWN", ("status_history",))


@pytest.mark.parametrize("requirement", ["a5", "a6", "a8", "g4"])
@pytest.mark.parametrize(("said", "state"), [("yes", "MET"), ("no", "NOT_MET")])
def test_what_a_human_decides_is_decided_by_her_answer_alone(requirement, said, state):
    judged = {f"{WAY}.{requirement}": said}
    assert ask(WAY, requirement).state == "JUDGEMENT"
    found = ask(WAY, requirement, judgements=judged)
    assert (found.state, "Fachkraft" in found.reason) == (state, True)
