"""§§ 9 Abs. 3a, 9a and 35 AufenthG, §§ 8 and 4 Abs. 3 StAG, day by day."""

import pytest

from tests.casework.pathways.requirements import asylum, german, held, requirement, state

CASH = {"own_income_percent": 100}
NOTHING = {"convictions": [], "livelihood": {"benefits": []}}


@pytest.mark.parametrize(("key", "start", "wanted", "earliest"), [
    ("aufenthg_9_3a.l2", "2023-11-22", "MET", "2026-11-22"),
    ("aufenthg_9_3a.l2", "2023-11-23", "NOT_MET", "2026-11-23"),
    ("aufenthg_35_1_s2.z3", "2021-11-22", "MET", "2026-11-22"),
    ("aufenthg_35_1_s2.z3", "2021-11-23", "NOT_MET", "2026-11-23")])  # fmt: skip
def test_years_of_permit_are_full_on_their_day(key, start, wanted, earliest):
    found = requirement(key, held(("30", start)))
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)
    assert state(key, {}) == "UNKNOWN"


@pytest.mark.parametrize(
    ("hours", "wanted"),
    [
        (None, "UNKNOWN"),
        ([], "NOT_MET"),
        ([20], "MET"),
        ([19.5], "NOT_MET"),
        ([10, 10], "MET"),
        ([None], "UNKNOWN"),
        ([None, 20], "MET"),
    ],
)
def test_the_spouse_of_a_skilled_worker_works_twenty_hours(hours, wanted):
    jobs = hours and [{"from": "2025-01-01", "hours_per_week": one} for one in hours]
    assert state("aufenthg_9_3a.l3", {"jobs": jobs}) == wanted
    over = [{"from": "2025-01-01", "to": "2026-11-21", "hours_per_week": 40}]
    assert state("aufenthg_9_3a.l3", {"jobs": over}) == "NOT_MET"


@pytest.mark.parametrize("key", ["aufenthg_9_3a.l4", "aufenthg_9_3a.l5", "aufenthg_9_3a.l6",
    "aufenthg_9a.o5", "aufenthg_9a.o6", "aufenthg_35_1_s2.z6", "aufenthg_35_1_s2.z7"])  # fmt: skip
def test_proofs_are_asked_for_and_illness_excuses_from_them(key):
    proven = german("B1") | {"tests": {"lid": True}, "livelihood": CASH}
    assert state(key, proven) == "MET"
    assert state(key, {}) == "UNKNOWN"
    assert state(key, {"health_exception": True}) == "WAIVED"


@pytest.mark.parametrize(
    ("rows", "procedure", "wanted", "earliest"),
    [
        ([("18b", "2021-11-22")], None, "MET", "2026-11-22"),
        ([("18b", "2021-11-23")], None, "NOT_MET", "2026-11-23"),
        # Settled time counts as well; Duldung does not.
        ([("18b", "2021-01-01", "2024-12-31"), ("18c_1", "2025-01-01")], None, "MET", "2026-01-01"),
        ([("D_60a_II_1_b_ll", "2010-01-01")], None, "NOT_MET", None),
        # Studies count only in part.
        ([("16b_1", "2019-01-01", "2023-12-31"), ("18b", "2024-01-01")], None, "JUDGEMENT",
         "2029-01-01"),
        ([("16b_1", "2023-01-01", "2023-12-31"), ("18b", "2024-01-01")], None, "NOT_MET",
         "2029-01-01"),
        # The procedure before protection counts in part; without its day that stays open.
        ([("25_2", "2022-12-01")], "2021-06-01", "JUDGEMENT", "2027-12-01"),
        ([("25_2", "2022-12-01")], "2022-06-01", "NOT_MET", "2027-12-01"),
        ([("25_2", "2022-12-01")], None, "UNKNOWN", None),
        ([("25_2", "2020-12-01")], None, "MET", "2025-12-01"),
    ],
)  # fmt: skip
def test_long_term_stay_asks_for_five_years_with_a_title(rows, procedure, wanted, earliest):
    found = requirement("aufenthg_9a.o1", held(*rows) | asylum(None, procedure))
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


def test_unknown_statuses_leave_the_titles_open():
    for key in ("aufenthg_9a.o1", "aufenthg_9a.o2", "aufenthg_35_1_s1.z1", "stag_8.w1",
                "stag_4_3.k1", "stag_4_3.k2"):  # fmt: skip
        assert state(key, {}) == "UNKNOWN"


@pytest.mark.parametrize(("code", "wanted"), [
    ("18b", "MET"), ("25_2_2", "MET"), ("23_2", "MET"), ("9", "MET"), ("25_3", "NOT_MET"),
    ("24", "NOT_MET"), ("16b_1", "NOT_MET"), ("19c_1", "JUDGEMENT"), ("23_4", "JUDGEMENT"),
    ("GEST", "NOT_MET")])  # fmt: skip
def test_some_titles_are_excluded_from_long_term_stay(code, wanted):
    assert state("aufenthg_9a.o2", held((code, "2020-01-01"))) == wanted


@pytest.mark.parametrize(("outcome", "wanted"), [
    (None, "UNKNOWN"), ("pending", "NOT_MET"), ("refugee", "MET"), ("none", "MET")])  # fmt: skip
def test_no_procedure_for_protection_is_open(outcome, wanted):
    assert state("aufenthg_9a.o3", asylum(outcome)) == wanted


@pytest.mark.parametrize(("percent", "wanted"), [
    (None, "UNKNOWN"), (99, "NOT_MET"), (100, "JUDGEMENT")])  # fmt: skip
def test_whether_income_is_firm_a_human_says(percent, wanted):
    assert state("aufenthg_9a.o4", {"livelihood": {"own_income_percent": percent}}) == wanted


@pytest.mark.parametrize("name", ["aufenthg_35_1_s1", "aufenthg_35_1_s2"])
@pytest.mark.parametrize(("code", "wanted"), [
    ("32_1_N_2", "MET"), ("25_3", "JUDGEMENT"), ("18b", "NOT_MET"),
    ("GEST", "NOT_MET")])  # fmt: skip
def test_the_title_of_a_child_is_one_of_family(name, code, wanted):
    assert state(f"{name}.z1", held((code, "2020-01-01"))) == wanted


@pytest.mark.parametrize(
    ("born", "rows", "wanted", "earliest"),
    [
        # The 16th birthday was on 01.06.2026.
        ("2010-06-01", [("33", "2021-06-01")], "MET", "2026-06-01"),
        ("2010-06-01", [("33", "2021-06-02")], "NOT_MET", None),
        ("2010-06-01", [("33", "2019-01-01", "2023-12-31"), ("33", "2024-02-01")], "JUDGEMENT",
         None),
        # It comes on 01.06.2027.
        ("2011-06-01", [("33", "2022-06-01")], "NOT_MET", "2027-06-01"),
        ("2011-06-01", [("33", "2022-06-02")], "NOT_MET", None),
        ("2011-06-01", [("33", "2019-01-01", "2023-12-31"), ("33", "2024-02-01")], "NOT_MET", None),
        ("2010-06-01", [], "NOT_MET", None),
        (None, [("33", "2015-01-01")], "UNKNOWN", None),
    ],
)  # fmt: skip
def test_a_child_has_five_years_on_the_sixteenth_birthday(born, rows, wanted, earliest):
    found = requirement("aufenthg_35_1_s1.z3", held(*rows) | {"birth_date": born})
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


def test_birthday_and_history_are_both_missing():
    found = requirement("aufenthg_35_1_s1.z3", {})
    assert {"birth_date", "status_history"} <= set(found["missing_facts"])


@pytest.mark.parametrize(("born", "minor", "adult"), [
    ("2008-11-23", "MET", "NOT_MET"), ("2008-11-22", "NOT_MET", "MET"),
    (None, "UNKNOWN", "UNKNOWN")])  # fmt: skip
def test_a_child_is_of_age_or_not(born, minor, adult):
    assert state("aufenthg_35_1_s1.z2", {"birth_date": born}) == minor
    assert state("aufenthg_35_1_s2.z2", {"birth_date": born}) == adult


@pytest.mark.parametrize("name", ["aufenthg_35_1_s1", "aufenthg_35_1_s2"])
@pytest.mark.parametrize(
    ("convictions", "benefits", "wanted"),
    [
        ([], [], "MET"),
        (None, [], "UNKNOWN"),
        ([], None, "UNKNOWN"),
        ([], ["sgb2"], "JUDGEMENT"),
        (None, ["sgb12"], "JUDGEMENT"),
        ([], ["kindergeld"], "MET"),
        ([{"kind": "fine", "tagessaetze": 90}], [], "JUDGEMENT"),
        ([{"kind": "fine", "tagessaetze": 89}], [], "MET"),
        ([{"kind": "fine"}], [], "JUDGEMENT"),
        ([{"kind": "fine", "tagessaetze": 90, "intentional": False}], [], "MET"),
        ([{"kind": "prison", "months": 3}], [], "JUDGEMENT"),
        ([{"kind": "youth_prison", "months": 5}], [], "MET"),
        ([{"kind": "youth_prison", "months": 6}], [], "JUDGEMENT"),
        ([{"kind": "youth_measure"}], [], "MET"),
        ([{"kind": "prison", "months": 9, "on": "2023-11-22"}], [], "MET"),
        ([{"kind": "prison", "months": 9, "on": "2023-11-23"}], [], "JUDGEMENT"),
    ],
)
def test_a_sentence_of_weight_or_benefits_put_it_at_discretion(name, convictions, benefits, wanted):
    facts = {"convictions": convictions, "livelihood": {"benefits": benefits}}
    assert state(f"{name}.z4", facts) == wanted


def test_who_learns_needs_no_income_as_a_grown_child():
    poor = {"livelihood": {"own_income_percent": 0}}
    assert state("aufenthg_35_1_s2.z7", poor) == "NOT_MET"
    assert state("aufenthg_35_1_s2.z7", poor | {"school_periods": [{"from": "2024-08-01"}]}) == (
        "WAIVED"
    )


@pytest.mark.parametrize(("code", "wanted"), [
    ("18b", "MET"), ("FIK_81_4", "MET"), ("D_60a_II_1_b_ll", "NOT_MET"),
    ("GEST", "NOT_MET")])  # fmt: skip
def test_discretion_asks_for_lawful_residence(code, wanted):
    assert state("stag_8.w1", held((code, "2020-01-01"))) == wanted


@pytest.mark.parametrize(("key", "facts", "wanted"), [
    ("w2", {"identity": {"clarified": True}}, "MET"),
    ("w3", {"convictions": [], "pending_proceedings": False}, "MET"),
    ("w5", {"livelihood": {"own_income_percent": 100, "benefits": []}}, "MET"),
    ("w5", {"livelihood": {"own_income_percent": 90, "benefits": []}}, "NOT_MET")])  # fmt: skip
def test_discretion_asks_for_identity_record_and_living(key, facts, wanted):
    assert state(f"stag_8.{key}", facts) == wanted
    assert state(f"stag_8.{key}", {}) == "UNKNOWN"


@pytest.mark.parametrize(("on", "wanted", "earliest"), [
    ("2024-06-26", "NOT_MET", "2027-01-01"), ("2024-06-27", "MET", "2024-01-01"),
    ("2023-12-31", "NOT_MET", "2027-01-01")])  # fmt: skip
def test_a_parent_is_here_for_eight_and_now_for_five_years(on, wanted, earliest):
    found = requirement("stag_4_3.k1", held(("30", "2019-01-01")) | asylum("none"), on)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(("code", "wanted"), [
    ("9", "MET"), ("35", "MET"), ("18b", "NOT_MET"),
    ("Daueraufenthaltskarte_nach_5_5_S_2_Freiz_gG_EU", "JUDGEMENT")])  # fmt: skip
def test_a_parent_has_an_unlimited_right(code, wanted):
    assert state("stag_4_3.k2", held((code, "2015-01-01"))) == wanted
