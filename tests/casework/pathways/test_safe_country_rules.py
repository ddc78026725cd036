"""§ 60a Abs. 6 S. 1 Nr. 3 AufenthG (d5): safe countries, by day and outcome."""

import pytest

from tests.casework.pathways.requirements import asylum, held, requirement, state

BEFORE, UNCLEAR, AFTER = "2026-06-11", "2026-07-28", "2026-07-29"
LATE = held(("D_60a_II_1_b_ll", "2025-05-07")) | {"work_permits": []}


@pytest.mark.parametrize("code", ["AL", "BA", "GE", "GH", "XK", "MD", "ME", "MK", "SN", "RS"])
def test_a_refusal_from_the_national_list_bans_on_every_day(code):
    facts = LATE | {"nationality": [code]} | asylum("rejected")
    assert state("aufenthg_60c.d5", facts, "2020-01-01") == "NOT_MET"
    assert state("aufenthg_60c.d5", facts, AFTER) == "NOT_MET"


@pytest.mark.parametrize("code", ["EG", "BD", "IN", "CO", "MA", "TN", "TR"])
@pytest.mark.parametrize(("on", "wanted"), [
    (BEFORE, "MET"), ("2026-06-12", "UNKNOWN"), (UNCLEAR, "UNKNOWN"),
    (AFTER, "NOT_MET")])  # fmt: skip
def test_a_refusal_from_the_list_of_the_eu_bans_since_july(code, on, wanted):
    facts = LATE | {"nationality": [code]} | asylum("rejected")
    assert state("aufenthg_60c.d5", facts, on) == wanted


@pytest.mark.parametrize(
    ("outcome", "national", "eu"),
    [
        ("rejected", "NOT_MET", "NOT_MET"), ("rejected_manifestly_unfounded", "NOT_MET", "NOT_MET"),
        ("withdrawn", "JUDGEMENT", "JUDGEMENT"), ("none", "JUDGEMENT", "JUDGEMENT"),
        (None, "UNKNOWN", "UNKNOWN"), ("pending", "MET", "MET"), ("deportation_ban", "MET", "MET"),
        ("subsidiary", "MET", "MET"),
    ],
)  # fmt: skip
def test_the_outcome_decides(outcome, national, eu):
    for code, wanted in (("RS", national), ("TR", eu), ("SY", "MET")):
        facts = LATE | {"nationality": [code]} | asylum(outcome)
        assert state("aufenthg_16g.d5", facts, AFTER) == wanted


@pytest.mark.parametrize(("outcome", "wanted", "missing"), [
    ("rejected", "UNKNOWN", ["nationality"]), ("pending", "MET", []),
    (None, "UNKNOWN", ["nationality", "asylum.outcome"])])  # fmt: skip
def test_an_unknown_nationality_stays_open(outcome, wanted, missing):
    found = requirement("aufenthg_60c.d5", LATE | asylum(outcome), AFTER)
    assert found["state"] == wanted
    assert set(missing) <= set(found["missing_facts"])


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (held(("D_60a_II_1_b_ll", "2025-05-06")) | {"work_permits": []}, "MET"),
        (held(("D_60a_II_1_b_ll", "2025-05-07")) | {"work_permits": []}, "NOT_MET"),
        (held(("D_60a_II_1_b_ll", "2020-01-01", "2025-05-05"), ("D_60a_II_1_b_ll", "2025-06-01"))
         | {"work_permits": []}, "NOT_MET"),
        (LATE | {"work_permits": [{"from": "2026-06-11"}]}, "MET"),
        (LATE | {"work_permits": [{"from": "2026-01-01", "to": "2026-06-11"}]}, "MET"),
        (LATE | {"work_permits": [{"from": "2026-06-12"}]}, "NOT_MET"),
        (LATE | {"work_permits": None}, "UNKNOWN"),
        ({"work_permits": []}, "UNKNOWN"),
        ({"work_permits": [{"from": "2026-06-11"}]}, "MET"),
        ({}, "UNKNOWN"),
    ],
)  # fmt: skip
def test_who_was_tolerated_or_at_work_in_time_is_protected(facts, wanted):
    given = facts | {"nationality": ["TR"]} | asylum("rejected")
    assert state("aufenthg_60c.d5", given, AFTER) == wanted


def test_all_that_is_missing_for_the_protection_is_named():
    found = requirement("aufenthg_60c.d5", {"nationality": ["TR"]}, AFTER)
    wanted = {"asylum.outcome", "status_history", "work_permits"}
    assert wanted <= set(found["missing_facts"])
