"""§§ 60c and 16g AufenthG, requirement by requirement; identity by its deadline."""

import pytest

from tests.casework.pathways.asking import (
    SEEKING,
    TODAY,
    TOLERATED,
    UNCLEAR,
    answer,
    ask,
    history,
    way,
)

WAY, TITLE = "aufenthg_60c", "aufenthg_16g"
BEGUN = {"starts_on": "2026-08-01"}
CONTINUING = history((SEEKING, "2024-01-01", "2026-10-31"), (TOLERATED, "2026-11-01"))


@pytest.mark.parametrize(
    ("name", "on", "regime"),
    [
        (WAY, "2019-12-31", "closed"),
        (WAY, "2020-01-01", "open"),
        (TITLE, "2024-02-29", "closed"),
        (TITLE, "2024-03-01", "open"),
        ("aufenthg_60d", "2019-12-31", "closed"),
        ("aufenthg_60d", "2020-01-01", "open"),
    ],
)
def test_each_way_is_open_since_its_law(name, on, regime):
    assert way(name, on, applications={name: "2019-01-01"}).regime == regime


@pytest.mark.parametrize(
    ("training", "state"),
    [
        ({}, "UNKNOWN"),
        ({"type": "qualified"}, "MET"),
        ({"type": "assistant"}, "UNKNOWN"),
        ({"type": "assistant", "shortage_occupation": True}, "UNKNOWN"),
        ({"type": "assistant", "shortage_occupation": True, "agreed_follow_up": True}, "MET"),
        ({"type": "assistant", "agreed_follow_up": False}, "NOT_MET"),
        ({"type": "assistant", "shortage_occupation": False}, "NOT_MET"),
    ],
)
def test_a_suitable_training(training, state):
    assert answer(WAY, "d1", training=training)[0] == state


@pytest.mark.parametrize(
    ("rows", "training", "applied", "expected"),
    [
        pytest.param(None, BEGUN, None, ("UNKNOWN", "UNKNOWN"), id="status unknown"),
        pytest.param(CONTINUING, BEGUN, None, ("MET", "WAIVED"), id="begun with a Gestattung"),
        pytest.param(CONTINUING, {"starts_on": "2026-10-31"}, None, ("MET", "WAIVED"),
                     id="on the last day of it"),
        pytest.param(CONTINUING, {"starts_on": "2026-11-01"}, None, ("MET", "NOT_MET"),
                     id="a day after it"),
        pytest.param(CONTINUING, None, None, ("MET", "UNKNOWN"), id="start unknown"),
        pytest.param(history((SEEKING, "2024-01-01")), None, None, ("UNKNOWN", "UNKNOWN"),
                     id="Gestattung, start unknown"),
        pytest.param(history((SEEKING, "2024-01-01")), BEGUN, None, ("MET", "WAIVED"),
                     id="still with a Gestattung"),
        pytest.param(history((SEEKING, "2024-01-01")), {"starts_on": "2026-12-01"}, None,
                     ("NOT_MET", "NOT_MET"), id="Gestattung, not begun"),
        pytest.param(history((TOLERATED, "2026-01-01")), None, None, ("MET", "MET"),
                     id="Duldung, start unknown"),
        pytest.param(history((SEEKING, "2024-01-01", "2025-12-31"), (TOLERATED, "2026-01-01")),
                     None, None, ("MET", "MET"), id="Duldung long enough, start unknown"),
        pytest.param(history((TOLERATED, "2026-08-22")), None, None, ("MET", "MET"),
                     id="three months today"),
        pytest.param(history((TOLERATED, "2026-08-23")), None, None, ("MET", "NOT_MET"),
                     id="a day less"),
        pytest.param(history((TOLERATED, "2026-08-22")), None, "2026-11-21",
                     ("MET", "NOT_MET"), id="applied a day earlier"),
        pytest.param(history((TOLERATED, "2026-08-22")), None, "2026-08-21",
                     ("NOT_MET", "NOT_MET"), id="applied before the Duldung"),
        pytest.param(history((UNCLEAR, "2024-01-01")), None, None, ("NOT_MET", "NOT_MET"),
                     id="§ 60b"),
        pytest.param(history((UNCLEAR, "2024-01-01", "2026-08-21"), (TOLERATED, "2026-08-22")),
                     None, None, ("MET", "MET"), id="§ 60b before"),
        pytest.param(history((TOLERATED, "2024-01-01", "2026-08-31"),
                             (UNCLEAR, "2026-09-01", "2026-10-31"), (TOLERATED, "2026-11-01")),
                     None, None, ("MET", "JUDGEMENT"), id="§ 60b between"),
        pytest.param(history((SEEKING, "2020-01-01", "2023-12-31"),
                             (TOLERATED, "2024-01-01", "2026-10-15"), (TOLERATED, "2026-11-01")),
                     None, None, ("MET", "UNKNOWN"), id="a gap, and the start unknown"),
        pytest.param(history((TOLERATED, "2026-01-01", "2026-10-31")), None, "2026-10-31",
                     ("MET", "MET"), id="the Duldung ended after the application"),
        pytest.param([], None, None, ("NOT_MET", "NOT_MET"), id="asked, none"),
    ],
)  # fmt: skip
def test_the_two_routes(rows, training, applied, expected):
    facts = {"status_history": rows, "training": training,
             "applications": {WAY: applied} if applied else None}  # fmt: skip
    assert (answer(WAY, "d2", **facts)[0], answer(WAY, "d3", **facts)[0]) == expected


def test_three_months_end_on_a_day_that_is_told():
    rows = history((TOLERATED, "2026-11-30"))
    assert answer(WAY, "d3", "2026-12-01", status_history=rows) == ("NOT_MET", "2027-02-28")


@pytest.mark.parametrize(
    ("rows", "measures", "state"),
    [
        (CONTINUING, [{"kind": "transport", "on": "2026-01-01"}], "WAIVED"),
        (CONTINUING, None, "WAIVED"),
        (history((TOLERATED, "2020-01-01")), None, "UNKNOWN"),
        (history((TOLERATED, "2020-01-01")), [], "MET"),
        (None, [], "MET"),
        (None, [{"kind": "transport", "on": "2026-01-01"}], "UNKNOWN"),
        (history((TOLERATED, "2020-01-01")), [{"kind": "transport", "on": TODAY}], "NOT_MET"),
        (history((TOLERATED, "2020-01-01")), [{"kind": "transport", "on": "2026-11-23"}], "MET"),
        (history((TOLERATED, "2020-01-01")), [{"kind": "comparable", "on": TODAY}], "JUDGEMENT"),
        (history((TOLERATED, "2020-01-01")),
         [{"kind": "comparable", "on": TODAY}, {"kind": "dublin", "on": TODAY}], "NOT_MET"),
    ],
)  # fmt: skip
def test_measures_before_the_application(rows, measures, state):
    facts = {"status_history": rows, "removal_measures": measures, "training": BEGUN}
    assert answer(WAY, "d9", **facts)[0] == state


def test_an_earlier_application_comes_before_a_measure():
    facts = {"removal_measures": [{"kind": "transport", "on": "2026-10-02"}],
             "status_history": history((TOLERATED, "2020-01-01"))}  # fmt: skip
    for applied, state in (("2026-10-01", "MET"), ("2026-10-02", "NOT_MET")):
        assert answer(WAY, "d9", applications={WAY: applied}, **facts)[0] == state


@pytest.mark.parametrize(
    ("starts", "applied", "d10", "d11"),
    [
        (None, None, ("UNKNOWN", None), ("UNKNOWN", None)),
        ("2027-05-22", None, ("MET", "2026-10-22"), ("MET", "2026-11-22")),
        ("2027-05-23", None, ("MET", "2026-10-23"), ("NOT_MET", "2026-11-23")),
        ("2027-06-22", None, ("MET", "2026-11-22"), ("NOT_MET", "2026-12-22")),
        ("2027-06-23", None, ("NOT_MET", "2026-11-23"), ("NOT_MET", "2026-12-23")),
        ("2027-05-22", "2026-10-21", ("NOT_MET", "2026-10-22"), ("MET", "2026-11-22")),
        ("2027-09-30", None, ("NOT_MET", "2027-02-28"), ("NOT_MET", "2027-03-30")),
    ],
)
def test_neither_application_nor_issue_comes_too_early(starts, applied, d10, d11):
    facts = {"training": {"starts_on": starts},
             "applications": {WAY: applied} if applied else None}  # fmt: skip
    assert (answer(WAY, "d10", **facts), answer(WAY, "d11", **facts)) == (d10, d11)


@pytest.mark.parametrize(("told", "state"), [(None, "UNKNOWN"), (True, "MET"), (False, "NOT_MET")])
def test_the_contract_is_registered_or_applied_for(told, state):
    training = {"contract_registered_or_applied": told}
    assert answer(WAY, "d12", training=training)[0] == state


@pytest.mark.parametrize(
    ("percent", "benefits", "state"),
    [
        (None, [], "UNKNOWN"),
        (100, None, "MET"),
        (99.5, [], "NOT_MET"),
        (99.5, None, "UNKNOWN"),
        (40, ["asylblg"], "NOT_MET"),
        (40, ["bab"], "JUDGEMENT"),
    ],
)
def test_the_living_during_training(percent, benefits, state):
    livelihood = {"own_income_percent": percent, "benefits": benefits}
    assert answer(TITLE, "d13", livelihood=livelihood)[0] == state


@pytest.mark.parametrize(
    ("entry", "applied", "clarified", "state"),
    [
        pytest.param("2016-12-31", "2026-05-01", "2026-05-01", "MET", id="early, by application"),
        pytest.param("2016-12-31", "2026-05-01", "2026-05-02", "NOT_MET", id="early, too late"),
        pytest.param("2017-01-01", "2026-05-01", "2020-06-30", "MET", id="middle, by 30.06.2020"),
        pytest.param("2019-12-31", "2026-05-01", "2020-07-01", "NOT_MET", id="middle, too late"),
        pytest.param(
            "2018-05-05", "2020-03-01", "2020-03-02", "NOT_MET", id="middle, after the application"
        ),
        pytest.param("2020-01-01", "2026-05-01", "2020-07-01", "MET", id="six months"),
        pytest.param("2020-01-01", "2026-05-01", "2020-07-02", "NOT_MET", id="a day more"),
        pytest.param("2023-08-31", "2026-05-01", "2024-02-29", "MET", id="clipped"),
        pytest.param("2023-08-31", "2026-05-01", "2024-03-01", "NOT_MET", id="clipped, late"),
        pytest.param(None, "2026-05-01", "2020-01-01", "UNKNOWN", id="entry unknown"),
    ],
)
def test_the_deadline_follows_from_the_entry(entry, applied, clarified, state):
    facts = {"entry_date": entry, "applications": {WAY: applied},
             "identity": {"clarified_on": clarified, "measures_taken": False}}  # fmt: skip
    assert answer(WAY, "d4", **facts)[0] == state


@pytest.mark.parametrize(
    ("identity", "state", "missing"),
    [
        (None, "UNKNOWN", "identity.clarified"),
        ({"measures_taken": True}, "UNKNOWN", "identity.clarified"),
        ({"clarified": True}, "UNKNOWN", "identity.clarified_on"),
        ({"clarified": False}, "UNKNOWN", "identity.measures_taken"),
        ({"clarified": False, "measures_taken": True}, "JUDGEMENT", None),
        ({"clarified": False, "measures_taken": False}, "NOT_MET", None),
        ({"clarified_on": "2024-01-01", "measures_taken": True}, "JUDGEMENT", None),
    ],
)
def test_after_the_deadline_it_depends_on_the_measures(identity, state, missing):
    found = ask(WAY, "d4", entry_date="2023-01-01", identity=identity)
    assert (found.state, found.missing) == (state, (missing,) if missing else ())


def test_clarified_without_a_day_is_in_time_while_the_deadline_runs():
    facts = {"identity": {"clarified": True}}
    assert answer(WAY, "d4", entry_date="2026-05-22", **facts)[0] == "MET"
    assert answer(WAY, "d4", entry_date="2026-05-21", **facts)[0] == "UNKNOWN"


def test_without_an_entry_both_are_asked():
    assert ask(WAY, "d4").missing == ("entry_date", "identity.clarified")
    assert ask(WAY, "d4", identity={"clarified": False}).missing == ("entry_date",)
