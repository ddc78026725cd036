"""§§ 9 and 10 StAG: every state of residence, title, declarations, knowledge and marriage."""

import pytest

from lotse.casework.pathways.rules.statuses import statuses
from tests.casework.pathways.requirements import ON, asylum, german, held, requirement, state, way

GEST = ("GEST", "2019-01-01", "2021-12-31")
REFUGEE = ("25_2", "2022-01-01")


@pytest.mark.parametrize(
    ("on", "rows", "wanted", "earliest"),
    [
        # Eight years until 26.06.2024, five since.
        ("2024-06-26", [("18b", "2018-01-01")], "NOT_MET", "2026-01-01"),
        ("2024-06-27", [("18b", "2018-01-01")], "MET", "2023-01-01"),
        ("2024-06-26", [("18b", "2016-06-26")], "MET", "2024-06-26"),
        ("1995-01-01", [("18b", "1990-01-01")], "NOT_MET", "1998-01-01"),
        (ON, [("18b", "2021-11-22")], "MET", "2026-11-22"),
        (ON, [("18b", "2021-11-23")], "NOT_MET", "2026-11-23"),
        (ON, [("18b", "2020-02-29")], "MET", "2025-02-28"),
        # A fiction counts, that of a late application does not.
        (ON, [("28_4", "2020-01-01", "2022-12-31"), ("FIK_81_4", "2023-01-01", "2023-12-31"),
              ("28_4", "2024-01-01")], "MET", "2025-01-01"),
        (ON, [("FIK_81_3", "2021-01-01", "2021-12-31"),
        ("28_4", "2022-01-01")], "MET", "2026-01-01"),
        (ON, [("28_4", "2020-01-01", "2022-12-31"), ("FIK_81_3_S2", "2023-01-01", "2023-12-31"),
              ("28_4", "2024-01-01")], "NOT_MET", "2029-01-01"),
        # A Duldung never counts; a short one may be bridged.
        (ON, [("28_4", "2020-01-01", "2022-12-31"), ("D_60a_II_3_d", "2023-01-01", "2023-12-31"),
              ("28_4", "2024-01-01")], "NOT_MET", "2029-01-01"),
        (ON, [("28_4", "2020-01-01", "2022-12-31"), ("D_60a_II_3_d", "2023-01-01", "2023-02-28"),
              ("28_4", "2023-03-01")], "JUDGEMENT", "2028-03-01"),
        (ON, [("9", "2015-01-01")], "MET", "2020-01-01"),
        (ON, [("GUEB", "2015-01-01")], "NOT_MET", None),
        (ON, [], "NOT_MET", None),
    ],
)  # fmt: skip
def test_lawful_residence_is_counted_by_the_law_of_the_day(on, rows, wanted, earliest):
    found = requirement("stag_10.s1", held(*rows) | asylum("none"), on)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(
    ("outcome", "title", "wanted", "earliest"),
    [
        ("refugee", "2022-01-01", "MET", "2024-01-01"),
        ("asylum", "2022-01-01", "MET", "2024-01-01"),
        ("subsidiary", "2022-01-01", "MET", "2024-01-01"),
        ("deportation_ban", "2022-01-01", "NOT_MET", "2027-01-01"),
        ("rejected", "2022-01-01", "NOT_MET", "2027-01-01"),
        ("withdrawn", "2022-01-01", "NOT_MET", "2027-01-01"),
        ("pending", "2022-01-01", "NOT_MET", "2027-01-01"),
        (None, "2022-01-01", "UNKNOWN", None),
    ],
)
def test_gestattung_counts_only_if_recognised(outcome, title, wanted, earliest):
    found = requirement("stag_10.s1", held(GEST, ("25_2", title)) | asylum(outcome))
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(("rows", "wanted"), [
    ([("GEST", "2018-01-01", "2018-12-31"), ("25_2", "2019-01-01")], "MET"),
    ([("GEST", "2025-01-01", "2025-12-31"), ("25_2", "2026-01-01")], "NOT_MET"),
    ([("ANK", "2020-01-01", "2020-12-31"), ("25_2", "2022-12-31")], "NOT_MET"),
    ([("18b", "2020-01-01")], "MET")])  # fmt: skip
def test_an_open_outcome_matters_only_where_it_changes_the_state(rows, wanted):
    assert state("stag_10.s1", held(*rows)) == wanted


def test_an_unknown_history_leaves_residence_open():
    for key in ("stag_10.s1", "stag_9.y2"):
        assert state(key, asylum("refugee")) == "UNKNOWN"


@pytest.mark.parametrize(
    ("absences", "wanted", "earliest"),
    [
        ([{"from": "2023-01-01", "to": "2023-06-30"}], "MET", "2025-01-01"),
        ([{"from": "2023-01-01", "to": "2023-07-01"}], "NOT_MET", "2028-07-02"),
        ([{"from": "2026-06-01"}], "MET", "2025-01-01"),
        ([{"from": "2026-05-22"}], "NOT_MET", None),
        # Each short, but together more than half of the five years.
        ([{"from": f"{year}-{month}-01", "to": f"{year}-{last}"} for year in range(2022, 2027)
          for month, last in (("01", "05-31"), ("07", "11-21"))], "NOT_MET", None),
        ([{"from": f"{year}-{month}-01", "to": f"{year}-{last}"} for year in range(2022, 2026)
          for month, last in (("01", "05-31"), ("07", "11-30"))], "NOT_MET", "2030-12-01"),
        ([{"from": f"{year}-01-01", "to": f"{year}-05-31"} for year in range(2021, 2027)], "MET",
         "2025-01-01"),
        # What lies before the period harms no more.
        ([{"from": "2020-02-01", "to": "2020-06-30"}], "MET", "2025-01-01"),
    ],
)  # fmt: skip
def test_time_abroad_interrupts_only_if_long_or_more_than_half(absences, wanted, earliest):
    facts = held(("18b", "2020-01-01")) | {"absences": absences}
    if wanted == "NOT_MET" and earliest is None and "to" in absences[-1]:
        absences[-1]["to"] = None
    found = requirement("stag_10.s1", facts)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(
    ("identity", "wanted"),
    [
        ({"clarified": True}, "MET"), ({"clarified": False}, "NOT_MET"), ({}, "UNKNOWN"),
        (None, "UNKNOWN"), ({"clarified_on": ON}, "MET"),
        ({"clarified_on": "2026-11-23"}, "NOT_MET"),
        ({"clarified": True, "clarified_on": "2026-11-23"}, "NOT_MET"),
        ({"clarified": False, "clarified_on": "2020-01-01"}, "NOT_MET"),
    ],
)  # fmt: skip
def test_identity_has_to_be_clarified(identity, wanted):
    assert state("stag_10.s2", {"identity": identity}) == wanted


@pytest.mark.parametrize(
    ("on", "fdgo", "history", "wanted"),
    [
        ("2024-06-26", True, None, "JUDGEMENT"), ("2024-06-26", True, False, "JUDGEMENT"),
        ("2024-06-27", True, None, "UNKNOWN"), ("2024-06-27", True, True, "JUDGEMENT"),
        ("2024-06-27", True, False, "NOT_MET"), ("2024-06-27", False, None, "NOT_MET"),
        ("2024-06-27", None, True, "UNKNOWN"), ("2024-06-26", None, True, "UNKNOWN"),
    ],
)  # fmt: skip
def test_which_declarations_are_asked_for_depends_on_the_day(on, fdgo, history, wanted):
    facts = {"declarations": {"fdgo": fdgo, "historical_responsibility": history}}
    assert state("stag_10.s3", facts, on) == wanted


def test_a_judgement_does_not_replace_a_declaration():
    assert state("stag_10.s3", {"judgements": {"stag_10.s3": "yes"}}) == "UNKNOWN"
    made = {"declarations": {"fdgo": True, "historical_responsibility": True}}
    assert state("stag_10.s3", made | {"judgements": {"stag_10.s3": "yes"}}) == "MET"


@pytest.mark.parametrize(("born", "wanted"), [
    ("2010-11-23", ["WAIVED", "JUDGEMENT", "WAIVED"]),
    ("2010-11-22", ["NOT_MET", "NOT_MET", "NOT_MET"])])  # fmt: skip
def test_before_the_sixteenth_birthday_less_is_asked_for(born, wanted):
    facts = {
        "birth_date": born, "declarations": {"fdgo": False}, **german("A2"), "degrees": [],
        "tests": {"lid": False, "einbuergerungstest": False},
    }  # fmt: skip
    assert [state(f"stag_10.{one}", facts) for one in ("s3", "s7", "s8")] == wanted
    assert state("stag_10.s7", facts | german("B1")) == "MET"
    assert state("stag_10.s7", {"birth_date": born}) == "UNKNOWN"


@pytest.mark.parametrize(
    ("on", "code", "wanted"),
    [
        ("2024-06-26", "18d_1", "NOT_MET"), ("2024-06-27", "18d_1", "MET"),
        ("2024-06-26", "23_1", "NOT_MET"), ("2024-06-27", "23_1", "MET"),
        ("2024-06-26", "18b", "MET"), (ON, "25a_1", "MET"), (ON, "25b_1_S_1", "MET"),
        (ON, "25_3", "NOT_MET"), (ON, "24", "NOT_MET"), (ON, "FIK_81_3", "NOT_MET"),
        (ON, "FIK_81_4", "JUDGEMENT"), (ON, "16g_1", "JUDGEMENT"), (ON, "9", "MET"),
        (ON, "Daueraufenthaltskarte_nach_5_5_S_2_Freiz_gG_EU", "JUDGEMENT"),
    ],
)  # fmt: skip
def test_which_title_suffices_depends_on_the_day(on, code, wanted):
    assert state("stag_10.s4", held((code, "2020-01-01")), on) == wanted


@pytest.mark.parametrize("status", statuses().values(), ids=lambda status: status.code)
def test_every_status_has_the_answer_of_the_list(status):
    said = status.naturalisation
    wanted = "JUDGEMENT" if "prüfen" in said else "MET" if said.startswith("ja") else "NOT_MET"
    assert state("stag_10.s4", held((status.code, "2020-01-01"))) == wanted


def test_of_several_titles_the_best_counts_and_none_is_not_enough():
    assert (
        state("stag_10.s4", held(("25_3", "2020-01-01"), ("FIK_81_4", "2021-01-01"))) == "JUDGEMENT"
    )
    assert state("stag_10.s4", held(("9", "2020-01-01"), ("FIK_81_4", "2021-01-01"))) == "MET"
    assert state("stag_10.s4", held(("9", "2020-01-01", "2021-01-01"))) == "NOT_MET"
    assert state("stag_10.s4", {}) == "UNKNOWN"


@pytest.mark.parametrize(
    ("on", "entry", "wanted"),
    [
        (ON, "1990-06-13", "JUDGEMENT"),
        (ON, "1990-06-14", "NOT_MET"),
        (ON, None, "NOT_MET"),
        ("2024-06-26", "1990-06-13", "NOT_MET"),
        ("2024-06-27", "1990-06-13", "JUDGEMENT"),
    ],
)
def test_guest_workers_prove_less_german_and_no_test(on, entry, wanted):
    tests = {"lid": False, "einbuergerungstest": False}
    facts = {"entry_date": entry, **german("A2"), "tests": tests, "degrees": []}
    assert state("stag_10.s7", facts, on) == state("stag_10.s8", facts, on) == wanted


@pytest.mark.parametrize(
    ("tests", "degrees", "wanted"),
    [
        ({"lid": True}, None, "MET"), ({"einbuergerungstest": True}, None, "MET"),
        ({}, [{"kind": "school", "place": "DE"}], "MET"),
        ({"lid": False, "einbuergerungstest": False}, [], "NOT_MET"),
        ({"lid": False, "einbuergerungstest": False}, [{"kind": "university", "place": "DE"}],
         "NOT_MET"),
        ({"lid": False, "einbuergerungstest": False}, [{"kind": "school"}], "UNKNOWN"),
        ({"lid": False, "einbuergerungstest": False}, None, "UNKNOWN"),
        ({"lid": False}, [], "UNKNOWN"), ({"integrationskurs": True}, [], "UNKNOWN"),
    ],
)  # fmt: skip
def test_one_of_three_proofs_shows_civic_knowledge(tests, degrees, wanted):
    assert state("stag_10.s8", {"tests": tests, "degrees": degrees}) == wanted


@pytest.mark.parametrize(("on", "wanted"), [("2025-12-23", "WAIVED"), ("2025-12-24", "JUDGEMENT")])
def test_the_ten_year_bar_exists_since_christmas_2025(on, wanted):
    assert state("stag_10.s10", {}, on) == wanted


@pytest.mark.parametrize(("on", "regime"), [
    ("2024-06-26", "closed"), ("2024-06-27", "open"), ("2025-10-29", "open"),
    ("2025-10-30", "closed")])  # fmt: skip
def test_the_three_year_track_was_open_for_sixteen_months(on, regime):
    facts = held(("18b", "2020-01-01")) | {"applications": {"stag_10_3": "2025-01-01"}}
    found = way("stag_10_3", facts, on)
    assert (found["regime"], found["result"] == "closed") == (regime, regime == "closed")


def test_three_years_are_counted_like_the_five():
    facts = held(GEST, ("25_2", "2022-01-01"))
    assert requirement("stag_10_3.x1", facts | asylum("rejected"), "2025-01-01")["state"] == "MET"
    found = requirement("stag_9.y2", held(("28_4", "2024-01-01")))
    assert (found["state"], found["earliest_on"]) == ("NOT_MET", "2027-01-01")


COMPLETE = {
    "identity": {"clarified": True}, "convictions": [], "pending_proceedings": False,
    "declarations": {"fdgo": True, "historical_responsibility": True}, **german("B1"),
    "tests": {"lid": True}, "livelihood": {"benefits": []}, **held(("28_4", "2020-01-01")),
}  # fmt: skip
YES = {f"stag_10.{one}": "yes" for one in ("s3", "s9", "s10")}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({}, "MET"),
        ({"judgements": {}}, "JUDGEMENT"),
        ({"judgements": YES | {"stag_10.s9": "no"}}, "NOT_MET"),
        ({"identity": {}}, "UNKNOWN"),
        ({"identity": {}, "judgements": {}}, "UNKNOWN"),
        ({"identity": {}, "convictions": [{"kind": "fine", "tagessaetze": 500}]}, "NOT_MET"),
        ({"livelihood": {}}, "UNKNOWN"),
        (german("A2"), "NOT_MET"),
    ],
)
def test_the_other_requirements_are_taken_together_after_their_judgements(change, wanted):
    facts = COMPLETE | {"judgements": YES} | change
    assert state("stag_9.y4", facts) == wanted


def test_the_three_year_track_asks_neither_for_b1_nor_for_the_livelihood_of_the_claim():
    facts = COMPLETE | {"judgements": YES, **german("A2"), "livelihood": {}}
    assert state("stag_10_3.x5", facts, "2025-01-01") == "MET"


def test_the_combination_can_be_answered_itself_and_names_what_is_missing():
    facts = COMPLETE | {"judgements": {"stag_9.y4": "yes"}}
    assert state("stag_9.y4", facts) == "MET"
    found = requirement("stag_9.y4", COMPLETE | {"convictions": None, "judgements": YES})
    assert "convictions" in found["missing_facts"]
    assert "Keine Verurteilung" in found["reason_de"]


@pytest.mark.parametrize(
    ("household", "wanted"),
    [
        (None, "UNKNOWN"), ([], "NOT_MET"), ([{"relation": "spouse", "german": True}], "MET"),
        ([{"relation": "partner", "german": True}], "MET"),
        ([{"relation": "spouse"}], "UNKNOWN"),
        ([{"relation": "spouse", "german": False}], "NOT_MET"),
        ([{"relation": "child", "german": True}], "NOT_MET"),
    ],
)  # fmt: skip
def test_a_german_partner_has_to_be_named(household, wanted):
    assert state("stag_9.y1", {"household": household}) == wanted


@pytest.mark.parametrize(
    ("household", "wanted", "earliest"),
    [
        (None, "UNKNOWN", None), ([], "NOT_MET", None),
        ([{"relation": "spouse", "german": True, "since": "2024-11-22"}], "MET", "2026-11-22"),
        ([{"relation": "spouse", "german": True, "since": "2024-11-23"}], "NOT_MET", "2026-11-23"),
        ([{"relation": "spouse", "german": True}], "UNKNOWN", None),
        ([{"relation": "spouse", "german": True, "since": "2026-01-01"},
          {"relation": "spouse", "german": True}], "UNKNOWN", None),
        ([{"relation": "spouse", "german": True, "since": "2020-01-01"},
          {"relation": "spouse", "german": True}], "MET", "2022-01-01"),
        ([{"relation": "partner", "since": "2020-01-01"}], "MET", "2022-01-01"),
        ([{"relation": "spouse", "german": False, "since": "2010-01-01"},
          {"relation": "partner", "german": True, "since": "2026-01-01"}], "NOT_MET", "2028-01-01"),
    ],
)  # fmt: skip
def test_the_marriage_has_to_last_two_years(household, wanted, earliest):
    found = requirement("stag_9.y3", {"household": household})
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)
