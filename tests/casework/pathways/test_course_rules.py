"""§§ 44 and 44a AufenthG; access to BAföG, BAB and Kindergeld by status and months."""

from datetime import date

import pytest

from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.pathways.rules.statuses import statuses
from tests.casework.pathways.requirements import german, held, requirement, state, way

OPEN = {"school_periods": [], **german("A1")}


@pytest.mark.parametrize(("code", "wanted"), [
    ("25_2", "MET"), ("25b_1_S_1", "MET"), ("30", "MET"), ("18a", "MET"), ("25a_1", "NOT_MET"),
    ("104c_1_S_1", "NOT_MET"), ("25_3", "NOT_MET"), ("24", "NOT_MET"),
    ("GEST", "NOT_MET")])  # fmt: skip
def test_some_titles_open_the_course(code, wanted):
    assert state("aufenthg_44_1.a1", held((code, "2026-06-01"))) == wanted
    assert state("aufenthg_44_1.a1", {}) == "UNKNOWN"


@pytest.mark.parametrize(
    ("rows", "wanted", "latest"),
    [
        ([("25_2", "2025-11-22")], "MET", "2026-11-22"),
        ([("25_2", "2025-11-21")], "JUDGEMENT", "2026-11-21"),
        # A later title of the same kind starts no new year.
        ([("25_2", "2023-01-01", "2025-12-31"), ("25_2", "2026-01-01")], "JUDGEMENT", "2024-01-01"),
        ([("GEST", "2025-01-01")], "NOT_MET", None),
    ],
)
def test_the_course_is_open_for_a_year_after_the_title(rows, wanted, latest):
    found = requirement("aufenthg_44_1.a2", held(*rows))
    assert (found["state"], found["latest_on"]) == (wanted, latest)
    assert state("aufenthg_44_1.a2", {}) == "UNKNOWN"


@pytest.mark.parametrize("key", ["aufenthg_44_1.a3", "aufenthg_44_4.b2", "aufenthg_44a.c2"])
@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({}, "UNKNOWN"),
        (OPEN, "MET"),
        ({"school_periods": [], **german("B1")}, "NOT_MET"),
        ({"school_periods": [{"from": "2025-08-01"}]}, "NOT_MET"),
        ({"school_periods": [{"from": "2025-08-01", "to": "2026-07-01"}], **german("A2")}, "MET"),
        ({"tests": {"integrationskurs": True}}, "NOT_MET"),
        (german("A1"), "UNKNOWN"),
        ({"school_periods": []}, "UNKNOWN"),
    ],
)
def test_who_knows_german_or_goes_to_school_needs_no_course(key, facts, wanted):
    on = "2027-01-01" if "44_4" in key else "2026-11-22"
    assert state_on(key, facts, on) == wanted


def state_on(key, facts, on):
    return requirement(key, facts, on)["state"]


@pytest.mark.parametrize(("on", "regime"), [
    ("2026-02-08", "open"), ("2026-02-09", "closed"), ("2026-12-31", "closed"),
    ("2027-01-01", "open")])  # fmt: skip
def test_free_places_are_stopped_in_2026(on, regime):
    found = way("aufenthg_44_4", held(("24", "2024-01-01")) | OPEN, on)
    assert found["regime"] == regime
    assert found["result"] == ("closed" if regime == "closed" else "judgement")


@pytest.mark.parametrize(("code", "wanted"), [
    ("GEST", "MET"), ("D_60a_II_3_d", "MET"), ("24", "MET"), ("25a_1", "MET"),
    ("D_60a_II_1_b_ll", "NOT_MET"), ("D_60b_I_p", "NOT_MET")])  # fmt: skip
def test_some_statuses_can_be_admitted_to_free_places(code, wanted):
    assert state_on("aufenthg_44_4.b1", held((code, "2024-01-01")), "2026-01-01") == wanted
    assert state_on("aufenthg_44_4.b1", {}, "2026-01-01") == "UNKNOWN"


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({}, "UNKNOWN"),
        ({"livelihood": {"benefits": ["sgb2"]}}, "MET"),
        (held(("25_2", "2024-01-01")), "MET"),
        (held(("GEST", "2024-01-01")), "MET"),
        (held(("25a_1", "2024-01-01")), "UNKNOWN"),
        (held(("25a_1", "2024-01-01")) | {"livelihood": {"benefits": []}}, "NOT_MET"),
    ],
)
def test_a_duty_follows_from_title_jobcenter_or_asylblg(facts, wanted):
    assert state("aufenthg_44a.c1", facts) == wanted


TOLERATED = "D_60a_II_1_b_ll"


@pytest.mark.parametrize(
    ("code", "bafoeg", "bab", "kindergeld"),
    [
        ("GEST", "NOT_MET", "NOT_MET", "NOT_MET"),
        (TOLERATED, "NOT_MET", "NOT_MET", "NOT_MET"),
        ("D_60b_I_p", "NOT_MET", "NOT_MET", "NOT_MET"),
        ("D_60d_I_i", "NOT_MET", "NOT_MET", "MET"),
        ("25_2", "MET", "MET", "MET"),
        ("25_3", "NOT_MET", "MET", "NOT_MET"),
        ("25_4_S_1", "JUDGEMENT", "JUDGEMENT", "NOT_MET"),
        ("25_5", "NOT_MET", "MET", "NOT_MET"),
        ("25a_1", "MET", "MET", "MET"),
        ("104c_1_S_1", "MET", "MET", "MET"),
        ("16g_1", "JUDGEMENT", "MET", "MET"),
        ("24", "JUDGEMENT", "MET", "MET"),
        ("23a", "MET", "MET", "NOT_MET"),
        ("30", "JUDGEMENT", "MET", "MET"),
        ("18a", "JUDGEMENT", "MET", "MET"),
        ("20_1_N_1", "NOT_MET", "NOT_MET", "NOT_MET"),
        ("20a", "NOT_MET", "NOT_MET", "NOT_MET"),
        ("9", "MET", "MET", "MET"),
        ("BEFREIT", "JUDGEMENT", "JUDGEMENT", "JUDGEMENT"),
    ],
)
def test_access_to_aid_follows_the_status(code, bafoeg, bab, kindergeld):
    """The table of the law brief (4.2), three months after the entry and without work."""
    facts = held((code, "2026-08-22")) | {"jobs": []}
    found = [state(f"{name}.j1", facts) for name in ("bafoeg", "bab", "kindergeld")]
    assert found == [bafoeg, bab, kindergeld]


@pytest.mark.parametrize(("key", "code", "start", "wanted", "earliest"), [
    ("bafoeg.j1", TOLERATED, "2025-08-22", "MET", "2026-11-22"),
    ("bafoeg.j1", TOLERATED, "2025-08-23", "NOT_MET", "2026-11-23"),
    ("bab.j1", TOLERATED, "2025-08-22", "MET", "2026-11-22"),
    ("bab.j1", TOLERATED, "2025-08-23", "NOT_MET", "2026-11-23"),
    ("bafoeg.j1", "30", "2025-08-22", "MET", "2026-11-22"),
    ("bafoeg.j1", "30", "2025-08-23", "JUDGEMENT", "2026-11-23"),
    ("kindergeld.j1", "25_5", "2025-08-22", "MET", "2026-11-22"),
    ("kindergeld.j1", "25_5", "2025-08-23", "NOT_MET", "2026-11-23")])  # fmt: skip
def test_aid_after_fifteen_months_of_stay(key, code, start, wanted, earliest):
    found = requirement(key, held((code, start)) | {"jobs": []})
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(("code", "jobs", "wanted"), [
    ("25_5", [{"from": "2026-10-01"}], "MET"),
    ("25_5", [{"from": "2026-10-01", "to": "2026-11-21"}], "NOT_MET"),
    ("25_5", None, "UNKNOWN"),
    ("20_1_N_1", [{"from": "2026-10-01"}], "MET"),
    ("20_1_N_1", None, "UNKNOWN")])  # fmt: skip
def test_work_opens_kindergeld_sooner(code, jobs, wanted):
    assert state("kindergeld.j1", held((code, "2026-08-22")) | {"jobs": jobs}) == wanted


@pytest.mark.parametrize("name", ["bafoeg", "bab", "kindergeld"])
def test_without_a_status_of_the_day_access_is_open(name):
    assert state(f"{name}.j1", {}) == "UNKNOWN"
    assert state(f"{name}.j1", held(("GEST", "2020-01-01", "2021-01-01"))) == "UNKNOWN"


def test_no_status_is_in_two_groups_and_every_group_is_known():
    law = CURRENT.on(date(2026, 11, 22))
    names = law["status_groups.names"].value
    codes = [code for name in names for code in law[f"status_groups.{name}"].value]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(statuses())
    kinds = ("at_once", "after_months", "sooner_possible", "after_months_or_work", "with_work",
             "never")  # fmt: skip
    for aid in ("bafoeg", "bab", "kindergeld"):
        said = [name for kind in kinds if f"{aid}.{kind}" in law
                for name in law[f"{aid}.{kind}"].value]  # fmt: skip
        assert len(said) == len(set(said))
        assert set(said) <= {*names, "settled"}
