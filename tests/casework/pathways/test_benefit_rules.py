"""Circles of benefits and § 2 AsylbLG, for every status and on both sides of each change."""

import pytest

from lotse.casework.pathways.rules.statuses import statuses
from tests.casework.pathways.requirements import ON, asylum, held, requirement, state, way

# The status whose circle is not the plain word of the list.
AFTER_SUSPENSION = "25_5"
TOLERATED = "D_60a_II_1_b_ll"


def circle(rows, on=ON, flags=()):
    return way("benefit_circle", held(*rows), on, flags)["value"]


def expected(text):
    if text.startswith("AsylbLG"):
        return "asylblg"
    if text.startswith("SGB II/XII"):
        return "sgb2_12"
    return "sgb2_excluded" if "ausgeschlossen" in text else "check"


@pytest.mark.parametrize("status", statuses().values(), ids=lambda status: status.code)
def test_every_status_has_the_circle_of_the_list(status):
    if status.code == AFTER_SUSPENSION:
        return
    wanted = expected(status.circle)
    found = way("benefit_circle", held((status.code, "2026-01-01")))
    assert found["value"] == wanted
    assert found["requirements"][0]["state"] == ("JUDGEMENT" if wanted == "check" else "MET")
    in_asylblg = {"asylblg": "MET", "check": "JUDGEMENT"}.get(wanted, "NOT_MET")
    assert state("asylblg_2.k1", held((status.code, "2026-01-01"))) == in_asylblg


def test_the_circles_of_some_statuses_are_as_the_law_brief_says():
    wanted = {
        "GEST": "asylblg", "GUEB": "asylblg", "D_60d_I_i": "asylblg", "25_4_S_1": "asylblg",
        "25_2": "sgb2_12", "9": "sgb2_12", "24": "sgb2_12", "20a": "sgb2_excluded",
        "17_1": "sgb2_excluded", "20_1_N_3": "sgb2_excluded", "FIK_81_3": "check",
        "FIK_81_4": "check", "BEFREIT": "check", "HEIMATLOS": "sgb2_12",
    }  # fmt: skip
    assert {code: circle([(code, "2026-01-01")]) for code in wanted} == wanted


@pytest.mark.parametrize("facts", [
    {}, {"status_history": []}, held(("25_2", "2020-01-01", "2021-01-01")),
    held(("25_2", "2027-01-01"))])  # fmt: skip
def test_without_a_status_of_the_day_the_circle_is_unknown(facts):
    found = way("benefit_circle", facts)
    assert (found["value"], found["result"]) == (None, "unknown")
    assert found["missing_facts"] == ["status_history"]
    assert state("asylblg_2.k1", facts) == "UNKNOWN"


@pytest.mark.parametrize(
    ("rows", "on", "value", "wanted"),
    [
        ([(TOLERATED, "2025-04-01", "2026-05-31"), ("25_5", "2026-06-01")], "2026-09-30",
         "asylblg", "MET"),
        ([(TOLERATED, "2025-04-01", "2026-05-31"), ("25_5", "2026-06-01")], "2026-10-01",
         "sgb2_12", "MET"),
        # The chain of several Duldungen, also § 60b, and two titles after it.
        ([("D_60b_I_p", "2025-01-01", "2025-06-30"), (TOLERATED, "2025-07-01", "2026-05-31"),
          ("25_5", "2026-06-01", "2026-06-30"), ("25_5", "2026-07-01")], "2026-07-01",
         "sgb2_12", "MET"),
        # What lies before a long break is another suspension.
        ([(TOLERATED, "2015-01-01", "2020-01-01"), (TOLERATED, "2026-01-01", "2026-05-31"),
          ("25_5", "2026-06-01")], "2026-11-22", "asylblg", "MET"),
        # No Duldung before: known only once the title itself is old enough.
        ([("25_5", "2026-06-01")], "2026-11-22", None, "UNKNOWN"),
        ([("25_5", "2025-05-22")], "2026-11-22", "sgb2_12", "MET"),
        ([("GEST", "2020-01-01", "2026-05-31"), ("25_5", "2026-06-01")], "2026-11-22", None,
         "UNKNOWN"),
    ],
)  # fmt: skip
def test_paragraph_25_5_leaves_the_asylblg_after_eighteen_months(rows, on, value, wanted):
    assert circle(rows, on) == value
    assert state("benefit_circle.m1", held(*rows), on) == wanted


@pytest.mark.parametrize(
    ("rows", "flags", "value"),
    [
        ([("24", "2025-04-01")], ("ukraine_asylblg",), "asylblg"),
        ([("24", "2025-03-31")], ("ukraine_asylblg",), "sgb2_12"),
        ([("24", "2025-04-01")], (), "sgb2_12"),
        # The first title counts, not the present one.
        ([("24", "2022-05-01", "2025-03-04"),
        ("24", "2025-06-01")], ("ukraine_asylblg",), "sgb2_12"),
        ([("25_2", "2025-04-01")], ("ukraine_asylblg",), "sgb2_12"),
        ([("24", "2025-04-01", "2026-01-01"),
        ("18a", "2026-01-02")], ("ukraine_asylblg",), "sgb2_12"),
    ],
)  # fmt: skip
def test_the_planned_act_for_ukraine_works_only_if_switched_on(rows, flags, value):
    assert circle(rows, flags=flags) == value


def test_the_flag_reaches_the_benefits_like_sgb_12_but_not_the_access_to_work():
    facts = held(("24", "2025-06-20"))
    found = requirement("asylblg_2.k1", facts, flags=("ukraine_asylblg",))
    assert found["state"] == "MET"
    assert way("work_access", facts, flags=("ukraine_asylblg",))["value"] == "free"


@pytest.mark.parametrize(
    ("on", "entry", "wanted", "earliest"),
    [
        ("2019-08-20", "2018-05-20", "MET", "2019-08-20"),
        ("2019-08-20", "2018-05-21", "NOT_MET", "2019-08-21"),
        ("2019-08-21", "2018-05-20", "NOT_MET", "2019-11-20"),
        ("2024-02-26", "2022-08-26", "MET", "2024-02-26"),
        ("2024-02-27", "2022-08-26", "NOT_MET", "2025-08-26"),
        (ON, "2023-11-22", "MET", ON), (ON, "2023-11-23", "NOT_MET", "2026-11-23"),
        (ON, None, "UNKNOWN", None),
        ("2010-01-01", "2009-01-01", "NOT_MET", "2010-04-01"),
    ],
)  # fmt: skip
def test_the_months_of_stay_follow_the_law_of_the_day(on, entry, wanted, earliest):
    found = requirement("asylblg_2.k2", {"entry_date": entry}, on)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(
    ("on", "since", "entry", "wanted"),
    [
        ("2024-02-27", "2024-02-26", "2022-06-01", "WAIVED"),
        ("2024-02-27", "2024-02-27", "2022-06-01", "NOT_MET"),
        ("2024-02-26", "2023-12-01", "2023-01-01", "NOT_MET"),
        ("2024-06-01", "2023-12-01", None, "WAIVED"),
        ("2026-11-22", "2023-12-01", "2022-06-01", "MET"),
        ("2024-06-01", None, "2022-06-01", "NOT_MET"),
    ],
)
def test_who_had_the_benefits_before_keeps_them(on, since, entry, wanted):
    facts = {"entry_date": entry, "asylblg_s2_since": since}
    assert state("asylblg_2.k2", facts, on) == wanted


@pytest.mark.parametrize(
    ("absences", "wanted", "earliest"),
    [
        ([{"from": "2024-01-01", "to": "2024-02-15"}], "JUDGEMENT", "2027-02-16"),
        ([{"from": "2024-01-01", "to": "2024-06-30"}], "NOT_MET", "2027-07-01"),
        ([{"from": "2023-06-05", "to": "2023-07-01"}], "MET", "2026-07-02"),
        ([{"from": "2026-11-01"}], "JUDGEMENT", None),
    ],
)
def test_a_substantial_break_starts_the_months_again(absences, wanted, earliest):
    facts = {"entry_date": "2023-06-01", "absences": absences}
    found = requirement("asylblg_2.k2", facts)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


def test_the_way_to_benefits_like_sgb_12_has_no_legal_effect_of_its_own():
    found = way("asylblg_2", held(("GEST", "2024-01-05")) | asylum("pending"))
    assert (found["effect"], found["value"]) == (None, None)
