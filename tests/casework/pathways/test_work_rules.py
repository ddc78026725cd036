"""Access to work: waiting times, bans, consent, transition, effect and value of every status."""

import pytest

from lotse.casework.pathways.rules.requirements.work_value import by_hint
from lotse.casework.pathways.rules.statuses import statuses
from tests.casework.pathways.requirements import ON, asylum, held, requirement, state, way

# The law brief, section 5, with the corrections of 8.1: F free, B bound, P permit, N none.
LETTERS = {
    "P": "ANK GEST D_60a_I_a D_60a_II_1_b_aa D_60a_II_1_b_bb D_60a_II_1_b_cc D_60a_II_1_b_ff "
         "D_60a_II_1_b_ll D_60a_II_3_d D_60a_IIb_r D_60c_VI_1_f D_60d_I_j 23_1 25_4_S_1 25_4_S_2 "
         "25_4a 25_4b 7_1_S_3",
    "N": "FIK_81_3_S2 GUEB D_60a_II_1_b_dd D_60b_I_p",
    "B": "D_60c_I_e D_60c_VII_h 16a_1 16b_1 16d_1 16d_3 16f_1 16g_1 16g_8 17_1 18a 18b 18d_1 18g "
         "19c_1 19c_2 19d 19e_1 20_1_N_3 20a 21_1 38a",
    "F": "D_60d_I_i 22_S_1 23_2 23_4 23a 24 25_1 25_2 25_2_2 25_3 25_5 25a_1 25a_2_S_1 25a_2_S_3 "
         "25b_1_S_1 25b_4_S_1 104c_1_S_1 28_1_S_1_N_1 28_1_S_1_N_3 30 31_1_2_4 32_1_N_2 33 36_1 "
         "36a_1_S_1_erste_A 4_2 CH_AE_EIGEN 9 9a 18c_1 18c_2_S_1 26_3_S_1 26_3_S_3 26_4 28_2 35 "
         "Aufenthaltskarte_nach_5_1_Freiz_gG_EU Daueraufenthaltskarte_nach_5_5_S_2_Freiz_gG_EU",
    "": "FIK_81_3 FIK_81_4",
}  # fmt: skip
# Codes that only the status list has.
ONLY_LISTED = {
    "HEIMATLOS": "F", "BEFREIT": "", "D_60a_II_2_c": "P", "D_60c_VI_2_g": "B", "D_60d_II_k": "F",
    "D_60d_IV_l": "F", "16f_2": "B", "16g_5_S_1": "", "16g_5_S_2": "", "16g_6": "B", "6_3": "F",
    "23_1_S_1_in_Verbindung_mit_104b": "P", "NE_23_4": "F", "104a_1_S_1": "F", "19c_4": "B",
}  # fmt: skip
WORDS = {"F": "free", "B": "bound", "P": "permit", "N": "none", "": None}
WANTED = [(code, letter) for letter, codes in LETTERS.items() for code in codes.split()]
# Neither waiting time nor ban: Syrian, years of stay, outside a centre.
EASY = {"nationality": ["SY"], "reception_centre": False} | asylum("rejected", "2020-01-01")


@pytest.mark.parametrize(("code", "letter"), [*WANTED, *ONLY_LISTED.items()])
def test_every_status_has_its_access_to_work(code, letter):
    found = way("work_access", EASY | held((code, "2020-01-01")))
    assert found["value"] == WORDS[letter]


@pytest.mark.parametrize("status", statuses().values(), ids=lambda status: status.code)
def test_no_status_stops_the_check_of_work(status):
    found = way("work_access", EASY | held((status.code, "2020-01-01")))
    assert found["value"] in (None, "free", "bound", "permit", "none")
    waits = status.kind in ("Asyl", "Duldung")
    states = {one["id"]: one["state"] for one in found["requirements"]}
    assert (states["w1"] != "WAIVED", states["w2"] != "WAIVED") == (waits, waits)
    if not waits:
        assert (found["effect"], found["result"]) == (None, "met")


def test_the_hints_of_the_list_are_read_by_their_words():
    hints = {"erlaubt (§ 4a Abs. 1)": "free", "nein": "none", "nein; Erlaubnis möglich": "permit",
             "wie bisheriger Titel": None, "Nebenbestimmung prüfen": None, "ja": "free",
             "zweckgebunden/beschränkt": "bound", "§ 61 AsylG": "permit"}  # fmt: skip
    assert {hint: by_hint(hint) for hint in hints} == hints


@pytest.mark.parametrize(
    ("on", "since", "wanted", "earliest"),
    [
        ("2024-04-04", "2024-01-05", "NOT_MET", "2024-04-05"),
        ("2024-04-05", "2024-01-05", "MET", "2024-04-05"),
        ("2026-06-12", "2026-04-01", "NOT_MET", "2026-07-01"),
    ],
)
def test_outside_a_centre_three_months_of_stay_are_enough(on, since, wanted, earliest):
    for code in ("GEST", "ANK", "D_60a_II_1_b_ll"):
        facts = held((code, since)) | {"reception_centre": False}
        found = requirement("work_access.w1", facts, on)
        assert (found["state"], found["earliest_on"]) == (wanted, earliest)


def test_time_with_another_status_before_counts_and_a_break_does_not():
    facts = {"reception_centre": False}
    tolerated = ("D_60a_II_1_b_ll", "2026-11-01")
    assert state("work_access.w1", facts | held(("16b_1", "2026-01-01", "2026-10-31"), tolerated)) \
        == "MET"  # fmt: skip
    assert state("work_access.w1", facts | held(("16b_1", "2020-01-01", "2025-12-31"), tolerated)) \
        == "NOT_MET"  # fmt: skip


@pytest.mark.parametrize(
    ("on", "applied", "registered", "wanted", "earliest"),
    [
        # Nine months after the application, six since 27.02.2024, three after the registration
        # since 12.06.2026.
        ("2024-02-26", "2023-05-27", None, "NOT_MET", "2024-02-27"),
        ("2024-02-26", "2023-05-26", None, "MET", "2024-02-26"),
        ("2024-02-27", "2023-08-27", None, "MET", "2024-02-27"),
        ("2024-02-27", "2023-08-28", None, "NOT_MET", "2024-02-28"),
        ("2026-06-11", "2025-12-12", "2025-12-01", "NOT_MET", "2026-06-12"),
        ("2026-06-12", "2026-05-01", "2026-03-12", "MET", "2026-06-12"),
        ("2026-06-12", "2020-01-01", "2026-03-13", "NOT_MET", "2026-06-13"),
        ("2026-06-11", None, "2020-01-01", "UNKNOWN", None),
        ("2026-06-12", "2020-01-01", None, "UNKNOWN", None),
    ],
)
def test_in_a_centre_the_clock_of_the_day_counts(on, applied, registered, wanted, earliest):
    facts = held(("GEST", "2020-01-01")) | asylum("pending", applied, registered)
    found = requirement("work_access.w1", facts | {"reception_centre": True}, on)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(("since", "wanted", "earliest"), [
    ("2026-05-22", "MET", "2026-11-22"), ("2026-05-23", "NOT_MET", "2026-11-23")])  # fmt: skip
def test_a_duldung_in_a_centre_waits_six_months_of_duldung(since, wanted, earliest):
    facts = held(("GEST", "2020-01-01", "2026-05-21"), ("D_60a_II_1_b_ll", since))
    found = requirement("work_access.w1", facts | {"reception_centre": True})
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


def test_time_with_60b_does_not_count_as_duldung_in_a_centre():
    facts = held(("D_60b_I_p", "2025-01-01", "2026-09-30"), ("D_60a_II_1_b_ll", "2026-10-01"))
    found = requirement("work_access.w1", facts | {"reception_centre": True})
    assert (found["state"], found["earliest_on"]) == ("NOT_MET", "2027-04-01")


@pytest.mark.parametrize(
    ("rows", "procedure", "wanted"),
    [
        # Both periods over, only one over, none over.
        ([("GEST", "2025-01-01")], asylum("pending", "2025-01-01", "2025-01-01"), "MET"),
        ([("GEST", "2026-08-01")], asylum("pending", "2026-10-01", "2026-10-01"), "UNKNOWN"),
        ([("GEST", "2026-10-01")], asylum("pending", "2026-10-01", "2026-10-01"), "NOT_MET"),
        ([("GEST", "2025-01-01")], asylum("pending"), "UNKNOWN"),
        ([("GEST", "2025-01-01", "2026-09-30"), ("D_60a_II_1_b_ll", "2026-10-01")], {}, "UNKNOWN"),
        ([("D_60a_II_1_b_ll", "2026-01-01")], {}, "MET"),
        ([("D_60a_II_1_b_ll", "2026-10-01")], {}, "NOT_MET"),
    ],
)
def test_where_the_person_lives_matters_only_where_both_differ(rows, procedure, wanted):
    found = requirement("work_access.w1", held(*rows) | procedure)
    assert found["state"] == wanted
    if wanted == "UNKNOWN":
        assert "reception_centre" in found["missing_facts"]
        assert way("work_access", held(*rows) | procedure | {"nationality": []})["value"] is None


@pytest.mark.parametrize(
    ("nationality", "applied", "wanted"),
    [
        (["RS"], "2015-08-31", "MET"), (["RS"], "2015-09-01", "NOT_MET"), (["SY"], None, "MET"),
        (["TR"], "2024-01-01", "MET"), (["RS"], None, "UNKNOWN"), (None, "2015-08-31", "MET"),
        (None, "2024-01-01", "UNKNOWN"), (None, None, "UNKNOWN"), ([], "2024-01-01", "MET"),
        (["SY", "GE"], "2024-01-01", "NOT_MET"),
    ],
)  # fmt: skip
def test_gestattung_from_a_safe_country_is_banned_for_later_applications(
    nationality, applied, wanted
):
    facts = held(("GEST", "2015-01-01")) | asylum("pending", applied) | {"nationality": nationality}
    facts |= {"reception_centre": False}
    assert state("work_access.w2", facts, "2026-05-01") == wanted
    value = {"MET": "permit", "NOT_MET": "none", "UNKNOWN": None}[wanted]
    assert way("work_access", facts, "2026-05-01")["value"] == value


def test_what_is_missing_for_the_ban_is_named():
    facts = held(("GEST", "2020-01-01"))
    listed = requirement("work_access.w2", facts | {"nationality": ["RS"]}, "2026-05-01")
    assert listed["missing_facts"].count("asylum.application_on") == 1
    assert "nationality" in requirement("work_access.w2", facts)["missing_facts"]


@pytest.mark.parametrize(
    ("code", "nationality", "outcome", "wanted"),
    [
        ("D_60a_II_1_b_ll", ["SY"], "rejected", "JUDGEMENT"),
        ("D_60a_II_1_b_ll", ["RS"], "rejected", "NOT_MET"),
        ("D_60a_II_1_b_ll", ["RS"], "withdrawn", "JUDGEMENT"),
        ("D_60a_II_1_b_ll", ["RS"], None, "UNKNOWN"),
        ("D_60a_II_1_b_ll", None, None, "UNKNOWN"),
        ("D_60b_I_p", ["SY"], "pending", "NOT_MET"),
        ("D_60c_I_e", ["SY"], "rejected", "JUDGEMENT"),
    ],
)
def test_bans_of_a_duldung(code, nationality, outcome, wanted):
    facts = held((code, "2020-01-01")) | asylum(outcome) | {"nationality": nationality}
    assert state("work_access.w2", facts) == wanted


@pytest.mark.parametrize(("answer", "value", "result"), [
    ("yes", "permit", "met"), ("no", "none", "not_met"),
    (None, "permit", "judgement")])  # fmt: skip
def test_the_answer_of_the_worker_decides_the_value(answer, value, result):
    facts = EASY | held(("D_60a_II_1_b_ll", "2020-01-01"))
    facts |= {"judgements": {"work_access.w2": answer} if answer else {}}
    found = way("work_access", facts)
    assert (found["value"], found["result"]) == (value, result)


@pytest.mark.parametrize("facts", [
    {}, {"status_history": []}, held(("18a", "2020-01-01", "2021-01-01"))])  # fmt: skip
def test_without_a_status_of_the_day_everything_is_open(facts):
    found = way("work_access", facts)
    states = [one["state"] for one in found["requirements"] if one["id"] != "w3"]
    assert states == ["UNKNOWN"] * 3
    assert (found["value"], found["effect"]) == (None, None)
    assert found["missing_facts"] == ["status_history"]


@pytest.mark.parametrize(
    ("rows", "wanted", "earliest"),
    [
        ([("GEST", "2022-11-22")], "MET", ON), ([("GEST", "2022-11-23")], "NOT_MET", "2026-11-23"),
        ([("18a", "2015-01-01", "2024-12-31"), ("GUEB", "2025-01-01")], "NOT_MET", None),
        ([("18a", "2015-01-01")], "MET", "2019-01-01"),
        (None, "UNKNOWN", None),
    ],
)  # fmt: skip
def test_after_four_years_no_consent_is_needed(rows, wanted, earliest):
    found = requirement("work_access.w3", held(*rows) if rows else {})
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(
    ("on", "code", "applied", "wanted"),
    [
        ("2026-06-11", "GEST", "2024-01-01", "WAIVED"),
        ("2026-06-12", "GEST", "2024-01-01", "JUDGEMENT"),
        ("2026-06-12", "GEST", "2026-06-11", "JUDGEMENT"),
        ("2026-06-12", "GEST", "2026-06-12", "WAIVED"),
        ("2026-06-12", "GEST", None, "UNKNOWN"), ("2026-06-11", "GEST", None, "WAIVED"),
        (ON, "D_60a_II_1_b_ll", "2024-01-01", "WAIVED"), (ON, "18a", None, "WAIVED"),
        (ON, "ANK", "2026-01-01", "JUDGEMENT"),
    ],
)  # fmt: skip
def test_the_transition_concerns_gestattung_with_older_applications(on, code, applied, wanted):
    facts = held((code, "2024-01-01")) | asylum("pending", applied)
    assert state("work_access.w4", facts, on) == wanted


@pytest.mark.parametrize(
    ("code", "on", "centre", "effect"),
    [
        ("GEST", "2026-06-11", False, "kann"), ("GEST", "2026-06-12", False, "ist"),
        ("GEST", "2026-06-11", True, "ist"), ("GEST", "2026-06-11", None, "kann"),
        ("GEST", "2026-06-12", None, "ist"), ("D_60a_II_1_b_ll", "2024-02-26", False, "kann"),
        ("D_60a_II_1_b_ll", "2024-02-27", True, "soll"), ("D_60b_I_p", ON, False, None),
        ("18a", ON, None, None), ("FIK_81_4", ON, None, None),
    ],
)  # fmt: skip
def test_the_legal_effect_depends_on_status_and_day(code, on, centre, effect):
    facts = held((code, "2020-01-01")) | {"reception_centre": centre}
    assert way("work_access", facts, on)["effect"] == effect


def test_of_two_statuses_on_a_day_the_later_one_counts():
    facts = held(("18a", "2020-01-01"), ("9", "2026-01-01"))
    assert way("work_access", facts)["value"] == "free"
