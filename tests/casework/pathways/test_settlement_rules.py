"""§§ 9, 18c and 28 Abs. 2 AufenthG: every state of every requirement."""

import pytest

from tests.casework.pathways.requirements import german, held, requirement, state, way

AE = ("18b", "2021-11-22")
DE, ABROAD = {"kind": "vocational", "place": "DE"}, {"kind": "vocational", "place": "abroad"}


def income(percent):
    return {"livelihood": {"own_income_percent": percent}}


@pytest.mark.parametrize(
    ("rows", "wanted", "earliest"),
    [
        ([("18b", "2021-11-22")], "MET", "2026-11-22"),
        ([("18b", "2021-11-23")], "NOT_MET", "2026-11-23"),
        # Different permits follow each other; the end of the title lies ahead.
        ([("16b_1", "2018-01-01", "2022-12-31"), ("18b", "2023-01-01", "2027-01-01")], "MET",
         "2023-01-01"),
        ([("GEST", "2015-01-01", "2023-12-31"), ("25_3", "2024-01-01")], "NOT_MET", "2029-01-01"),
        ([("D_60a_II_1_b_ll", "2015-01-01")], "NOT_MET", None),
        # A gap of two months may be bridged; one of four months breaks.
        ([("18b", "2019-01-01", "2023-12-31"), ("18b", "2024-03-01")], "JUDGEMENT", "2029-03-01"),
        ([("18b", "2019-01-01", "2023-12-31"), ("18b", "2024-05-01")], "NOT_MET", "2029-05-01"),
        ([("18b", "2015-01-01", "2022-12-31")], "NOT_MET", None),
        # A row that begins later does not count yet.
        ([("18b", "2027-01-01")], "NOT_MET", None),
        ([], "NOT_MET", None),
    ],
)  # fmt: skip
def test_five_years_of_permit_are_counted_without_a_break(rows, wanted, earliest):
    found = requirement("aufenthg_9.n1", held(*rows))
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


def test_an_unknown_history_leaves_every_time_with_a_title_open():
    for key in ("aufenthg_9.n1", "aufenthg_18c_1.q1", "aufenthg_18c_2.u1", "aufenthg_28_2.v1"):
        found = requirement(key, {"degrees": [], **german("C1")})
        assert (found["state"], found["earliest_on"]) == ("UNKNOWN", None)
        assert "status_history" in found["missing_facts"]


@pytest.mark.parametrize(("answer", "wanted", "earliest"), [
    ("yes", "MET", "2024-01-01"), ("no", "NOT_MET", "2029-03-01")])  # fmt: skip
def test_the_worker_decides_whether_a_short_gap_interrupts(answer, wanted, earliest):
    facts = held(("18b", "2019-01-01", "2023-12-31"), ("18b", "2024-03-01"))
    found = requirement("aufenthg_9.n1", facts | {"judgements": {"aufenthg_9.n1": answer}})
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(
    ("absences", "wanted", "earliest"),
    [
        ([], "MET", "2026-01-01"),
        ([{"from": "2023-01-01", "to": "2023-06-30"}], "MET", "2026-01-01"),
        ([{"from": "2023-01-01", "to": "2023-07-01"}], "NOT_MET", "2028-07-02"),
        # Two that touch are one.
        ([{"from": "2023-01-01", "to": "2023-04-30"}, {"from": "2023-05-01", "to": "2023-08-31"}],
         "NOT_MET", "2028-09-01"),
        # Still abroad: harmless until six months are over.
        ([{"from": "2026-07-01"}], "MET", "2026-01-01"),
        ([{"from": "2026-05-01"}], "NOT_MET", None),
        ([{"from": "2027-01-01", "to": "2028-01-01"}], "MET", "2026-01-01"),
    ],
)  # fmt: skip
def test_only_a_stay_abroad_of_more_than_six_months_interrupts(absences, wanted, earliest):
    found = requirement("aufenthg_9.n1", held(("18b", "2021-01-01")) | {"absences": absences})
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize("key", ["aufenthg_9.n2", "aufenthg_18c_1.q4", "aufenthg_26_4.r3"])
@pytest.mark.parametrize(("percent", "wanted"), [
    (100, "MET"), (130.5, "MET"), (99.9, "NOT_MET"), (0, "NOT_MET"),
    (None, "UNKNOWN")])  # fmt: skip
def test_the_whole_need_is_asked_for(key, percent, wanted):
    assert state(key, income(percent)) == wanted


@pytest.mark.parametrize("key", ["aufenthg_9.n3", "aufenthg_26_4.r4"])
@pytest.mark.parametrize(("months", "wanted"), [
    (60, "MET"), (59, "NOT_MET"), (None, "UNKNOWN")])  # fmt: skip
def test_sixty_months_of_contributions_are_asked_for(key, months, wanted):
    assert state(key, {"pension_months": months}) == wanted


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"training": {"starts_on": "2025-09-01"}}, "WAIVED"),
        ({"training": {"starts_on": "2025-09-01", "ends_on": "2026-11-22"}}, "WAIVED"),
        ({"training": {"starts_on": "2025-09-01", "ends_on": "2026-11-21"}}, "NOT_MET"),
        ({"training": {"starts_on": "2026-11-23"}}, "NOT_MET"),
        ({"training": {"type": "qualified"}}, "NOT_MET"),
        ({"school_periods": [{"from": "2025-08-01"}]}, "WAIVED"),
        ({"school_periods": [{"from": "2020-08-01", "to": "2024-07-31"}]}, "NOT_MET"),
    ],
)  # fmt: skip
def test_contributions_are_not_asked_for_during_training(facts, wanted):
    assert state("aufenthg_9.n3", facts | {"pension_months": 3}) == wanted


@pytest.mark.parametrize("key", [
    "aufenthg_9.n2", "aufenthg_9.n3", "aufenthg_9.n7", "aufenthg_9.n8", "aufenthg_26_3_s1.p3",
    "aufenthg_26_3_s1.p4", "aufenthg_26_3_s1.p5", "aufenthg_26_4.r3", "aufenthg_26_4.r4",
    "aufenthg_26_4.r5", "aufenthg_26_4.r6", "stag_10.s7", "stag_10.s8"])  # fmt: skip
def test_illness_excuses_from_what_cannot_be_done(key):
    weak = {
        **income(0), **german("none"), "pension_months": 0, "degrees": [],
        "tests": {"lid": False, "integrationskurs": False, "einbuergerungstest": False},
    }  # fmt: skip
    assert state(key, weak) == state(key, weak | {"health_exception": False}) == "NOT_MET"
    assert state(key, weak | {"health_exception": True}) == "WAIVED"
    assert state(key, {}) == "UNKNOWN"
    assert state(key, {"health_exception": True}) == "WAIVED"
    strong = {**income(100), **german("C1"), "pension_months": 99, "tests": {"lid": True}}
    assert state(key, strong | {"health_exception": True}) == "MET"


@pytest.mark.parametrize("key", ["aufenthg_18c_1.q4", "aufenthg_18c_1.q5", "aufenthg_18c_2.u3",
                                 "aufenthg_26_3_s3.p3", "aufenthg_28_2.v3"])  # fmt: skip
def test_where_the_law_names_no_exception_illness_does_not_excuse(key):
    assert state(key, {**income(0), **german("none"), "health_exception": True}) == "NOT_MET"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([("28_1_S_1_N_1", "2020-01-01")], "MET"),
        ([("18a", "2020-01-01")], "MET"),
        ([("25_4_S_2", "2020-01-01")], "JUDGEMENT"),
        ([("D_60b_I_p", "2020-01-01")], "NOT_MET"),
        ([("FIK_81_3_S2", "2020-01-01")], "NOT_MET"),
        ([("FIK_81_4", "2020-01-01")], "UNKNOWN"),
        ([], "UNKNOWN"),
        ([("18a", "2020-01-01", "2021-01-01")], "UNKNOWN"),
    ],
)
def test_whether_the_title_permits_work_follows_the_access_to_work(rows, wanted):
    assert state("aufenthg_9.n5", held(*rows)) == wanted


def test_an_open_title_to_work_names_what_is_missing_only_if_a_fact_is():
    assert "status_history" in requirement("aufenthg_9.n5", {})["missing_facts"]
    fiction = way("aufenthg_9", held(("FIK_81_4", "2020-01-01")))
    assert "status_history" not in fiction["missing_facts"]
    seeking = requirement("aufenthg_9.n5", held(("GEST", "2020-01-01")))
    assert {"reception_centre", "nationality"} <= set(seeking["missing_facts"])


@pytest.mark.parametrize("key", ["aufenthg_9.n8", "aufenthg_18c_1.q6", "aufenthg_26_3_s1.p5",
                                 "aufenthg_26_3_s3.p5", "aufenthg_26_4.r6"])  # fmt: skip
@pytest.mark.parametrize(
    ("lid", "course", "wanted"),
    [
        (True, None, "MET"), (None, True, "MET"), (False, True, "MET"), (False, False, "NOT_MET"),
        (False, None, "UNKNOWN"), (None, False, "UNKNOWN"), (None, None, "UNKNOWN"),
    ],
)  # fmt: skip
def test_the_test_or_the_course_proves_civic_knowledge(key, lid, course, wanted):
    assert state(key, {"tests": {"lid": lid, "integrationskurs": course}}) == wanted


@pytest.mark.parametrize(
    ("key", "level", "below"),
    [
        ("aufenthg_9.n7", "B1", "A2"), ("aufenthg_18c_1.q5", "B1", "A2"),
        ("aufenthg_18c_2.u3", "A1", "none"), ("aufenthg_26_3_s1.p4", "A2", "A1"),
        ("aufenthg_26_3_s3.p4", "C1", "B2"), ("aufenthg_26_4.r5", "B1", "A2"),
        ("aufenthg_28_2.v3", "B1", "A2"), ("stag_10.s7", "B1", "A2"),
    ],
)  # fmt: skip
def test_german_is_asked_for_spoken_and_written(key, level, below):
    assert state(key, german(level)) == state(key, german("C2")) == "MET"
    assert state(key, german(level, below)) == state(key, german(below, level)) == "NOT_MET"
    assert state(key, {"language": {"oral": below}}) == "NOT_MET"
    assert state(key, {"language": {"oral": level}}) == state(key, {}) == "UNKNOWN"


@pytest.mark.parametrize(
    ("on", "since", "degrees", "wanted", "earliest"),
    [
        # Four years until 29.02.2024, three since.
        ("2024-02-29", "2020-03-01", [ABROAD], "NOT_MET", "2024-03-01"),
        ("2024-02-29", "2020-02-29", [], "MET", "2024-02-29"),
        ("2024-03-01", "2020-03-01", [], "MET", "2023-03-01"),
        ("2024-02-29", "2022-03-01", [DE], "NOT_MET", "2024-03-01"),
        ("2024-03-01", "2022-03-01", [DE], "MET", "2024-03-01"),
        # While the degrees are open only what both periods agree on is decided.
        ("2026-11-22", "2023-11-22", None, "MET", "2026-11-22"),
        ("2026-11-22", "2023-11-23", None, "UNKNOWN", None),
        ("2026-11-22", "2024-11-23", None, "NOT_MET", None),
        ("2026-11-22", "2024-01-01", [{"kind": "university"}], "UNKNOWN", None),
        ("2026-11-22", "2024-01-01", [{"kind": "university", "place": "DE"}], "MET", "2026-01-01"),
        ("2026-11-22", "2024-01-01", [{"kind": "school", "place": "DE"}], "NOT_MET", "2027-01-01"),
        ("2026-11-22", "2024-01-01", [{"kind": "assistant", "place": "DE"}], "NOT_MET",
         "2027-01-01"),
        ("2026-11-22", "2024-01-01", [DE | {"on": "2026-11-23"}], "NOT_MET", "2027-01-01"),
        ("2026-11-22", "2024-01-01", [DE | {"on": "2026-11-22"}], "MET", "2026-01-01"),
    ],
)  # fmt: skip
def test_skilled_workers_wait_less_with_a_german_degree(on, since, degrees, wanted, earliest):
    facts = held(("18a", since)) | ({} if degrees is None else {"degrees": degrees})
    found = requirement("aufenthg_18c_1.q1", facts, on)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(("code", "wanted"), [
    ("18a", "MET"), ("18b", "MET"), ("18d_1", "MET"), ("18d_6", "MET"), ("18g", "MET"),
    ("18g_i_V_m_18i", "MET"), ("19c_1", "NOT_MET"), ("18f_1", "NOT_MET")])  # fmt: skip
def test_only_titles_of_skilled_workers_count(code, wanted):
    assert state("aufenthg_18c_1.q1", held((code, "2015-01-01")) | {"degrees": []}) == wanted


@pytest.mark.parametrize(
    ("on", "months", "degrees", "wanted"),
    [
        ("2024-02-29", 47, [], "NOT_MET"), ("2024-02-29", 48, [], "MET"),
        ("2024-03-01", 36, [], "MET"), ("2024-03-01", 35, [], "NOT_MET"),
        ("2026-11-22", 24, [DE], "MET"), ("2026-11-22", 23, [DE], "NOT_MET"),
        ("2026-11-22", 36, None, "MET"), ("2026-11-22", 35, None, "UNKNOWN"),
        ("2026-11-22", 23, None, "NOT_MET"), ("2026-11-22", None, [DE], "UNKNOWN"),
    ],
)  # fmt: skip
def test_skilled_workers_need_fewer_contributions_with_a_german_degree(on, months, degrees, wanted):
    facts = {"pension_months": months, "degrees": degrees}
    assert state("aufenthg_18c_1.q3", facts, on) == wanted


def test_what_is_missing_for_contributions_is_all_named():
    assert {"pension_months", "degrees"} <= set(
        requirement("aufenthg_18c_1.q3", {})["missing_facts"]
    )


@pytest.mark.parametrize(
    ("on", "since", "language", "wanted", "earliest"),
    [
        ("2024-02-29", "2021-06-01", german("A1"), "NOT_MET", "2024-03-01"),
        ("2024-02-29", "2021-05-29", german("A1"), "MET", "2024-02-29"),
        ("2024-03-01", "2021-12-01", german("A1"), "MET", "2024-03-01"),
        ("2024-03-01", "2021-12-02", german("A2"), "NOT_MET", "2024-03-02"),
        ("2024-03-01", "2022-06-01", german("B1"), "MET", "2024-03-01"),
        ("2024-03-01", "2022-06-02", german("B1"), "NOT_MET", "2024-03-02"),
        # B1 only spoken is not B1.
        ("2024-03-01", "2022-06-01", german("B1", "A2"), "NOT_MET", "2024-09-01"),
        ("2026-11-22", "2024-08-22", {}, "MET", "2026-11-22"),
        ("2026-11-22", "2024-08-23", {}, "UNKNOWN", None),
        ("2026-11-22", "2025-02-23", {}, "NOT_MET", None),
        ("2026-11-22", "2025-01-01", {"language": {"oral": "B2"}}, "UNKNOWN", None),
    ],
)  # fmt: skip
def test_a_blue_card_leads_there_sooner_with_b1(on, since, language, wanted, earliest):
    found = requirement("aufenthg_18c_2.u1", held(("18g", since)) | language, on)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(
    ("on", "months", "language", "wanted"),
    [
        ("2024-02-29", 33, german("A1"), "MET"), ("2024-02-29", 32, german("A1"), "NOT_MET"),
        ("2024-03-01", 27, german("A1"), "MET"), ("2024-03-01", 26, german("A1"), "NOT_MET"),
        ("2024-03-01", 21, german("B1"), "MET"), ("2024-03-01", 20, german("B1"), "NOT_MET"),
        ("2026-11-22", 26, {}, "UNKNOWN"), ("2026-11-22", 20, {}, "NOT_MET"),
        ("2026-11-22", 27, {}, "MET"), ("2026-11-22", None, german("B1"), "UNKNOWN"),
    ],
)  # fmt: skip
def test_contributions_with_a_blue_card_follow_the_same_months(on, months, language, wanted):
    assert state("aufenthg_18c_2.u2", language | {"pension_months": months}, on) == wanted


@pytest.mark.parametrize(
    ("code", "since", "wanted", "earliest"),
    [
        ("28_1_S_1_N_1", "2023-11-22", "MET", "2026-11-22"),
        ("28_1_S_1_N_3", "2023-11-23", "NOT_MET", "2026-11-23"),
        ("28_4", "2020-01-01", "MET", "2023-01-01"),
        ("28_1_S_4", "2020-01-01", "MET", "2023-01-01"),
        ("28_2", "2020-01-01", "NOT_MET", None), ("30", "2020-01-01", "NOT_MET", None),
    ],
)  # fmt: skip
def test_family_of_germans_waits_three_years(code, since, wanted, earliest):
    found = requirement("aufenthg_28_2.v1", held((code, since)))
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


@pytest.mark.parametrize(("name", "ids"), [
    ("aufenthg_9", ("n4", "n6", "n9")), ("aufenthg_18c_1", ("q2", "q7")),
    ("aufenthg_18c_2", ("u4",)),
    ("aufenthg_26_3_s1", ("p6", "p7")), ("aufenthg_26_3_s3", ("p6", "p7")),
    ("aufenthg_26_4", ("r7", "r8")), ("aufenthg_28_2", ("v2", "v4")), ("stag_10", ("s9", "s10")),
    ("asylblg_2", ("k3",))])  # fmt: skip
def test_what_only_a_human_decides_waits_for_her_answer(name, ids):
    for one in ids:
        key = f"{name}.{one}"
        answers = [{}, {"judgements": {key: "yes"}}, {"judgements": {key: "no"}}]
        assert [state(key, facts) for facts in answers] == ["JUDGEMENT", "MET", "NOT_MET"]


def test_time_with_a_fiction_does_not_count_but_the_reason_says_what_can_be_asked():
    facts = held(
        ("18b", "2019-01-01", "2023-06-30"), ("FIK_81_4", "2023-07-01", "2023-12-31"),
        ("18b", "2024-01-01"),
    )  # fmt: skip
    found = requirement("aufenthg_9.n1", facts)
    assert (found["state"], found["earliest_on"]) == ("NOT_MET", "2029-01-01")
    assert "Fiktionsbescheinigung" in found["reason_de"]
    short = requirement("aufenthg_9.n1", held(("18b", "2024-01-01")))
    assert "Fiktionsbescheinigung" not in short["reason_de"]
