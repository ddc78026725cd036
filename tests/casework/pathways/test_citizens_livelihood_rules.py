"""s5 and x3: benefits and naturalisation (§ 10 Abs. 1 S. 1 Nr. 3, § 40a StAG)."""

import pytest

from tests.casework.pathways.requirements import requirement, state

SGB2 = {"livelihood": {"benefits": ["sgb2"]}}
NOBODY = {"household": [], "jobs": [], "entry_date": "2020-01-01"}
PARTNER = {"relation": "spouse", "same_household": True, "full_time_20_of_24_months": True}
CHILD = {"relation": "child", "birth_date": "2018-05-05", "same_household": True}


def job(start, end=None, full_time=True):
    return {"from": start, "to": end, "full_time": full_time}


@pytest.mark.parametrize(
    ("benefits", "wanted"),
    [
        ([], "MET"), (["wohngeld", "kinderzuschlag", "asylblg", "bab", "kindergeld"], "MET"),
        (["sgb2"], "NOT_MET"), (["sgb12", "wohngeld"], "NOT_MET"), (None, "UNKNOWN"),
    ],
)  # fmt: skip
def test_only_benefits_under_sgb_2_and_12_harm(benefits, wanted):
    assert state("stag_10.s5", NOBODY | {"livelihood": {"benefits": benefits}}) == wanted


@pytest.mark.parametrize(
    ("jobs", "wanted"),
    [
        ([job("2025-03-22")], "WAIVED"), ([job("2025-03-23")], "NOT_MET"),
        ([job("2010-01-01")], "WAIVED"),
        # Not now, or not full-time now.
        ([job("2020-01-01", "2026-11-21")], "NOT_MET"),
        ([job("2020-01-01", "2026-10-31"), job("2026-11-01", None, False)], "NOT_MET"),
        ([job("2027-01-01")], "NOT_MET"),
        # Several jobs are added up; a gap of three months leaves 21 of 24.
        ([job("2024-01-01", "2025-12-31"), job("2026-04-01")], "WAIVED"),
        ([job("2024-01-01", "2025-12-31"), job("2026-05-15")], "NOT_MET"),
        # Jobs at the same time count once.
        ([job("2025-06-01"), job("2025-06-01")], "NOT_MET"),
        # Whether it was full-time is unknown.
        ([job("2020-01-01", None, None)], "UNKNOWN"),
        ([job("2026-01-01", None, None)], "NOT_MET"),
        ([job("2020-01-01", "2026-06-30", None), job("2026-07-01")], "UNKNOWN"),
        (None, "UNKNOWN"),
    ],
)  # fmt: skip
def test_full_time_now_and_in_twenty_of_the_last_months_makes_benefits_harmless(jobs, wanted):
    assert state("stag_10.s5", SGB2 | NOBODY | {"jobs": jobs}) == wanted


@pytest.mark.parametrize(
    ("household", "wanted"),
    [
        ([PARTNER, CHILD], "WAIVED"), ([PARTNER | {"relation": "partner"}, CHILD], "WAIVED"),
        ([PARTNER], "NOT_MET"), ([CHILD], "NOT_MET"),
        ([PARTNER | {"full_time_20_of_24_months": False}, CHILD], "NOT_MET"),
        ([PARTNER | {"full_time_20_of_24_months": None}, CHILD], "UNKNOWN"),
        ([PARTNER | {"same_household": False}, CHILD], "NOT_MET"),
        ([PARTNER, CHILD | {"birth_date": "2008-11-22"}], "NOT_MET"),
        ([PARTNER, CHILD | {"birth_date": "2008-11-23"}], "WAIVED"),
        ([PARTNER, CHILD | {"birth_date": None}], "UNKNOWN"),
        ([PARTNER, CHILD | {"same_household": False}], "NOT_MET"),
        ([PARTNER, CHILD | {"same_household": None}], "UNKNOWN"),
        # One child that counts is enough, one that cannot count harms nothing.
        ([PARTNER, CHILD | {"birth_date": None}, CHILD], "WAIVED"),
        ([PARTNER, CHILD | {"same_household": False}, CHILD], "WAIVED"),
        (None, "UNKNOWN"),
    ],
)  # fmt: skip
def test_the_family_of_a_full_time_worker_with_a_minor_child_is_spared(household, wanted):
    assert state("stag_10.s5", SGB2 | NOBODY | {"household": household}) == wanted


@pytest.mark.parametrize(
    ("on", "entry", "applied", "wanted"),
    [
        ("2026-11-22", "1990-06-13", None, "JUDGEMENT"),
        ("2026-11-22", "1990-06-14", None, "NOT_MET"),
        ("2026-11-22", None, None, "UNKNOWN"),
        ("2026-11-22", "2010-01-01", "2023-08-23", "JUDGEMENT"),
        ("2026-11-22", "2010-01-01", "2023-08-24", "NOT_MET"),
        ("2026-11-22", None, "2023-08-23", "JUDGEMENT"),
        ("2024-06-26", "2010-01-01", None, "JUDGEMENT"),
        ("2024-06-27", "2010-01-01", None, "NOT_MET"),
        ("2023-08-23", "2010-01-01", None, "JUDGEMENT"),
    ],
)
def test_guest_workers_and_the_old_law_ask_for_fault(on, entry, applied, wanted):
    applications = {"applications": {"stag_10": applied}} if applied else {}
    facts = SGB2 | NOBODY | applications | {"entry_date": entry}
    assert state("stag_10.s5", facts, on) == wanted
    if wanted == "JUDGEMENT":
        assert state("stag_10.s5", facts | {"judgements": {"stag_10.s5": "yes"}}, on) == "MET"


def test_a_missing_fact_comes_before_the_question_of_fault():
    facts = SGB2 | NOBODY | {"jobs": None, "applications": {"stag_10": "2023-01-01"}}
    found = requirement("stag_10.s5", facts)
    assert found["state"] == "UNKNOWN"
    assert "jobs" in found["missing_facts"]
    assert "entry_date" not in found["missing_facts"]


def test_everything_that_would_decide_is_named():
    missing = requirement("stag_10.s5", SGB2)["missing_facts"]
    assert {"jobs", "household", "entry_date"} <= set(missing)
    unsure = SGB2 | NOBODY | {"jobs": [{"from": "2020-01-01"}]}
    assert "jobs.full_time" in requirement("stag_10.s5", unsure)["missing_facts"]


@pytest.mark.parametrize(
    ("percent", "benefits", "wanted"),
    [
        (100, [], "MET"), (100, ["wohngeld"], "MET"), (100, ["sgb2"], "NOT_MET"),
        (99, [], "NOT_MET"), (99, None, "NOT_MET"), (None, ["sgb12"], "NOT_MET"),
        (None, [], "UNKNOWN"), (100, None, "UNKNOWN"), (None, None, "UNKNOWN"),
    ],
)  # fmt: skip
def test_the_three_year_track_asks_for_self_support(percent, benefits, wanted):
    facts = {"livelihood": {"own_income_percent": percent, "benefits": benefits}}
    assert state("stag_10_3.x3", facts, "2025-01-01") == wanted
