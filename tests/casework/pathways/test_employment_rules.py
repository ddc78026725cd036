"""§§ 60d and 19d AufenthG, requirement by requirement."""

import pytest

from tests.casework.pathways.asking import (
    SEEKING,
    TODAY,
    TOLERATED,
    UNCLEAR,
    answer,
    ask,
    history,
)

WAY, QUALIFIED = "aufenthg_60d", "aufenthg_19d"
BEFORE, SINCE = "2024-02-26", "2024-02-27"


def job(start, end=None, **more):
    return {"from": start, "to": end, "hours_per_week": 40, "social_insurance": True} | more


@pytest.mark.parametrize(
    ("on", "entry", "state"),
    [
        (BEFORE, "2018-08-01", "MET"),
        (BEFORE, "2018-08-02", "NOT_MET"),
        (SINCE, "2018-08-02", "MET"),
        (SINCE, "2022-12-31", "MET"),
        (SINCE, "2023-01-01", "NOT_MET"),
        (SINCE, None, "UNKNOWN"),
    ],
)
def test_entry_up_to_a_day(on, entry, state):
    assert answer(WAY, "f1", on, entry_date=entry)[0] == state


@pytest.mark.parametrize(
    ("on", "entry", "applied", "clarified", "state"),
    [
        pytest.param(SINCE, "2016-12-31", "2026-05-01", "2026-05-01", "MET", id="early"),
        pytest.param(SINCE, "2016-12-31", "2026-05-01", "2026-05-02", "NOT_MET", id="early, late"),
        pytest.param(SINCE, "2017-01-01", "2026-05-01", "2024-12-31", "MET", id="by 31.12.2024"),
        pytest.param(SINCE, "2022-12-31", "2026-05-01", "2025-01-01", "NOT_MET", id="a day late"),
        pytest.param(SINCE, "2020-01-01", "2024-06-01", "2024-06-01", "MET", id="application"),
        pytest.param(SINCE, "2020-01-01", "2024-06-01", "2024-06-02", "NOT_MET",
                     id="after the application"),
        pytest.param(SINCE, "2023-01-01", "2024-06-01", None, "WAIVED", id="entered too late"),
        pytest.param(SINCE, None, "2024-06-01", "2020-01-01", "UNKNOWN", id="entry unknown"),
        pytest.param(BEFORE, "2018-08-01", "2024-01-01", "2020-06-30", "MET", id="old law"),
        pytest.param(BEFORE, "2018-08-01", "2024-01-01", "2020-07-01", "NOT_MET",
                     id="old law, late"),
        pytest.param(BEFORE, "2018-08-02", "2024-01-01", None, "WAIVED",
                     id="old law, entered too late"),
    ],
)  # fmt: skip
def test_identity_in_time(on, entry, applied, clarified, state):
    facts = {"entry_date": entry, "applications": {WAY: applied},
             "identity": {"clarified_on": clarified, "measures_taken": False}}  # fmt: skip
    assert answer(WAY, "f2", on, **facts)[0] == state


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (None, ("UNKNOWN", None)),
        ([(TOLERATED, "2025-11-22")], ("MET", "2026-11-22")),
        ([(TOLERATED, "2025-11-23")], ("NOT_MET", "2026-11-23")),
        ([(TOLERATED, "2020-01-01", "2026-11-21"), (SEEKING, "2026-11-22")], ("NOT_MET", None)),
        ([(UNCLEAR, "2020-01-01")], ("NOT_MET", None)),
    ],
)
def test_a_year_of_duldung(rows, expected):
    told = None if rows is None else history(*rows)
    assert answer(WAY, "f3", status_history=told) == expected


@pytest.mark.parametrize(
    ("on", "jobs", "expected"),
    [
        (TODAY, None, ("UNKNOWN", None)),
        (TODAY, [], ("NOT_MET", None)),
        (TODAY, [job("2025-11-22")], ("MET", "2026-11-22")),
        (TODAY, [job("2025-11-23")], ("NOT_MET", "2026-11-23")),
        (TODAY, [job("2025-01-01", hours_per_week=20)], ("MET", "2026-01-01")),
        (TODAY, [job("2025-01-01", hours_per_week=19.9)], ("NOT_MET", None)),
        (TODAY, [job("2025-01-01", social_insurance=False)], ("NOT_MET", None)),
        (TODAY, [job("2025-01-01", hours_per_week=None)], ("UNKNOWN", None)),
        (TODAY, [job("2026-01-01", social_insurance=None)], ("NOT_MET", None)),
        (TODAY, [job("2025-01-01", "2026-11-21")], ("JUDGEMENT", None)),
        (TODAY, [job("2024-01-01", "2026-07-31")], ("NOT_MET", None)),
        (TODAY, [job("2024-01-01", "2025-12-31"), job("2026-01-01")], ("MET", "2025-01-01")),
        (TODAY, [job("2024-01-01", "2025-12-31"), job("2026-04-01")], ("JUDGEMENT", "2027-04-01")),
        (TODAY, [job("2024-01-01", "2025-12-31"), job("2026-04-02")], ("NOT_MET", "2027-04-02")),
        (TODAY, [job("2025-01-01"), job("2026-05-01", hours_per_week=None)], ("MET", "2026-01-01")),
        (TODAY, [job("2026-12-01")], ("NOT_MET", "2027-12-01")),
        (BEFORE, [job("2022-08-26", hours_per_week=35)], ("MET", "2024-02-26")),
        (BEFORE, [job("2022-08-27", hours_per_week=35)], ("NOT_MET", "2024-02-27")),
        (BEFORE, [job("2022-01-01", hours_per_week=34)], ("NOT_MET", None)),
        (SINCE, [job("2023-02-27", hours_per_week=34)], ("MET", "2024-02-27")),
    ],
)
def test_a_job_with_social_insurance_and_enough_hours(on, jobs, expected):
    assert answer(WAY, "f4", on, jobs=jobs) == expected


def test_what_is_missing_of_a_job_is_named():
    jobs = [job("2020-01-01", social_insurance=None, hours_per_week=None)]
    missing = ("jobs.social_insurance", "jobs.hours_per_week")
    assert ask(WAY, "f4", jobs=jobs).missing == missing
    several = [job("2021-01-01", hours_per_week=None), *jobs]
    assert sorted(ask(WAY, "f4", jobs=several).missing) == sorted(missing)


@pytest.mark.parametrize(
    ("since", "percent", "expected"),
    [
        (None, None, ("UNKNOWN", None)),
        (None, 100, ("UNKNOWN", None)),
        (None, 99, ("NOT_MET", None)),
        ("2025-11-22", None, ("MET", "2026-11-22")),
        ("2025-11-22", 100, ("MET", "2026-11-22")),
        ("2025-11-23", 100, ("NOT_MET", "2026-11-23")),
        ("2025-01-01", 99.9, ("NOT_MET", None)),
        ("2026-12-01", None, ("NOT_MET", "2027-12-01")),
    ],
)
def test_the_living_is_covered_by_own_work_for_a_year_and_now(since, percent, expected):
    livelihood = {"covered_since": since, "own_income_percent": percent}
    assert answer(WAY, "f5", livelihood=livelihood) == expected


@pytest.mark.parametrize(("oral", "state"), [("A2", "MET"), ("A1", "NOT_MET"), (None, "UNKNOWN")])
def test_oral_german_without_a_waiver(oral, state):
    assert answer(WAY, "f6", language={"oral": oral}, health_exception=True)[0] == state


@pytest.mark.parametrize(
    ("oral", "written", "state"),
    [
        ("B1", "B1", "MET"),
        ("B1", "A2", "NOT_MET"),
        ("A2", None, "NOT_MET"),
        ("B1", None, "UNKNOWN"),
        (None, None, "UNKNOWN"),
    ],
)
def test_german_is_spoken_and_written(oral, written, state):
    assert answer(QUALIFIED, "h3", language={"oral": oral, "written": written})[0] == state


GERMAN = {"kind": "vocational", "place": "DE", "on": "2026-06-30"}
FOREIGN = {"kind": "university", "place": "abroad", "recognised": True}
SKILLED = {"qualified": True}


@pytest.mark.parametrize(
    ("degrees", "jobs", "covered", "expected"),
    [
        pytest.param([GERMAN], None, None, ("MET", "2026-06-30"), id="German degree"),
        pytest.param([{**GERMAN, "kind": "assistant"}], None, None, ("MET", "2026-06-30"),
                     id="German assistant"),
        pytest.param([{**GERMAN, "kind": "school"}], [], None, ("NOT_MET", None), id="school"),
        pytest.param([{**GERMAN, "on": None}], [job("2026-01-01", **SKILLED)], "2026-01-01",
                     ("MET", None), id="a degree of an unknown day"),
        pytest.param([], [], None, ("NOT_MET", None), id="nothing, asked"),
        pytest.param(None, None, None, ("UNKNOWN", None), id="nothing known"),
        pytest.param(None, [], None, ("UNKNOWN", None), id="degrees unknown"),
        pytest.param([FOREIGN], [job("2024-11-22", **SKILLED)], None, ("MET", "2026-11-22"),
                     id="recognised degree and two years"),
        pytest.param([FOREIGN], [job("2024-11-23", **SKILLED)], None, ("NOT_MET", "2026-11-23"),
                     id="a day less"),
        pytest.param([{**FOREIGN, "recognised": None}], [job("2024-01-01", **SKILLED)], None,
                     ("UNKNOWN", None), id="recognition unknown"),
        pytest.param([{**FOREIGN, "recognised": False}], [job("2024-01-01", **SKILLED)], None,
                     ("NOT_MET", None), id="not recognised"),
        pytest.param([], [job("2023-11-22", **SKILLED)], "2025-11-22", ("MET", "2026-11-22"),
                     id="three years, covered for one"),
        pytest.param([], [job("2023-11-23", **SKILLED)], "2025-11-22", ("NOT_MET", "2026-11-23"),
                     id="three years but a day"),
        pytest.param([], [job("2023-01-01", **SKILLED)], "2025-11-23", ("NOT_MET", "2026-11-23"),
                     id="covered a day too short"),
        pytest.param([], [job("2023-01-01", **SKILLED)], None, ("UNKNOWN", None),
                     id="covered since unknown"),
        pytest.param([], [job("2023-01-01", qualified=None)], "2020-01-01", ("UNKNOWN", None),
                     id="quality of the job unknown"),
        pytest.param([FOREIGN], [job("2020-01-01", "2026-08-31", **SKILLED),
                                 job("2026-10-01", **SKILLED)], "2020-01-01",
                     ("JUDGEMENT", "2028-10-01"), id="a month between two jobs"),
    ],
)  # fmt: skip
def test_one_qualification_is_enough(degrees, jobs, covered, expected):
    facts = {"degrees": degrees, "jobs": jobs, "livelihood": {"covered_since": covered}}
    assert answer(QUALIFIED, "h1", **facts) == expected


def test_a_yes_to_a_gap_between_jobs_counts_it_through():
    facts = {"degrees": [FOREIGN], "livelihood": {"covered_since": "2020-01-01"},
             "jobs": [job("2020-01-01", "2026-08-31", **SKILLED), job("2026-10-01", **SKILLED)],
             "judgements": {"aufenthg_19d.h1": "yes"}}  # fmt: skip
    assert answer(QUALIFIED, "h1", **facts) == ("MET", "2022-01-01")
