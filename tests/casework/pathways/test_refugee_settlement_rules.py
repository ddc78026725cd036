"""§ 26 Abs. 3 and 4 AufenthG: settlement after a procedure for asylum."""

import pytest

from tests.casework.pathways.requirements import asylum, held, requirement, state

REFUGEE = ("25_2", "2023-01-01")


@pytest.mark.parametrize(("code", "wanted"), [
    ("25_1", "MET"), ("25_2", "MET"), ("23_4", "MET"), ("25_2_2", "NOT_MET"),
    ("NE_23_4", "NOT_MET"),
    ("GEST", "NOT_MET")])  # fmt: skip
def test_only_certain_titles_lead_to_paragraph_3(code, wanted):
    for name in ("aufenthg_26_3_s1", "aufenthg_26_3_s3"):
        assert state(f"{name}.p1", held((code, "2020-01-01"))) == wanted
        assert state(f"{name}.p1", {}) == "UNKNOWN"
        assert state(f"{name}.p1", {"status_history": []}) == "NOT_MET"


@pytest.mark.parametrize(
    ("facts", "wanted", "earliest"),
    [
        (held(REFUGEE) | asylum("refugee", "2021-11-22"), "MET", "2026-11-22"),
        (held(REFUGEE) | asylum("refugee", "2021-11-23"), "NOT_MET", "2026-11-23"),
        # The application after the title (family asylum) makes nothing later.
        (held(REFUGEE) | asylum("refugee", "2024-01-01"), "NOT_MET", "2028-01-01"),
        # The title alone suffices, or nothing is known of its beginning.
        (held(("25_2", "2021-01-01")), "MET", "2026-01-01"),
        (held(REFUGEE) | asylum("refugee"), "UNKNOWN", None),
        (held(REFUGEE) | asylum("none"), "NOT_MET", "2028-01-01"),
        # Resettlement counts from the title, whatever was applied for before.
        (held(("23_4", "2022-01-01")) | asylum("pending", "2015-01-01"), "NOT_MET", "2027-01-01"),
        (held(("23_4", "2022-01-01")), "NOT_MET", "2027-01-01"),
        # A break of the title is a break of everything before it.
        (held(("25_2", "2016-01-01", "2020-12-31"), ("25_2", "2023-01-01"))
         | asylum("refugee", "2015-01-01"), "NOT_MET", "2028-01-01"),
        (held(("25_2", "2016-01-01", "2020-12-31")) | asylum("refugee", "2015-01-01"), "NOT_MET",
         None),
        # Still in the procedure: the day from which it would count.
        (held(("GEST", "2024-01-01")) | asylum("pending", "2024-01-01"), "NOT_MET", "2029-01-01"),
        (held(("GEST", "2024-01-01")) | asylum("pending", "2027-01-01"), "NOT_MET", None),
        (asylum("refugee", "2015-01-01"), "UNKNOWN", None),
    ],
)  # fmt: skip
def test_five_years_count_from_the_application(facts, wanted, earliest):
    found = requirement("aufenthg_26_3_s1.p2", facts)
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


def test_three_years_are_counted_in_the_same_way():
    facts = held(REFUGEE) | asylum("refugee", "2022-06-01")
    assert requirement("aufenthg_26_3_s3.p2", facts)["earliest_on"] == "2025-06-01"


@pytest.mark.parametrize(("percent", "five", "three"), [
    (None, "UNKNOWN", "UNKNOWN"), (50, "NOT_MET", "NOT_MET"), (50.5, "MET", "JUDGEMENT"),
    (99, "MET", "JUDGEMENT"), (100, "MET", "MET")])  # fmt: skip
def test_how_much_of_the_need_is_asked_for(percent, five, three):
    facts = {"livelihood": {"own_income_percent": percent}}
    assert state("aufenthg_26_3_s1.p3", facts) == five
    assert state("aufenthg_26_3_s3.p3", facts) == three


@pytest.mark.parametrize(
    ("born", "on", "wanted"),
    [
        # Born in 1959: at 66 years and two months.
        ("1959-09-22", "2025-11-22", "WAIVED"), ("1959-09-23", "2025-11-22", "NOT_MET"),
        # Before 1947 at 65, from 1964 at 67.
        ("1946-12-31", "2011-12-31", "WAIVED"), ("1946-12-31", "2011-12-30", "NOT_MET"),
        ("1964-01-01", "2031-01-01", "WAIVED"), ("1964-01-01", "2030-12-31", "NOT_MET"),
        ("1999-05-05", "2066-05-05", "WAIVED"), ("1999-05-05", "2066-05-04", "NOT_MET"),
    ],
)  # fmt: skip
def test_the_livelihood_is_not_asked_for_at_pension_age(born, on, wanted):
    facts = {"birth_date": born, "livelihood": {"own_income_percent": 10}}
    assert state("aufenthg_26_3_s1.p3", facts, on) == wanted
    assert state("aufenthg_26_3_s3.p3", facts, on) == "NOT_MET"


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("25_2_2", "MET"), ("25_3", "MET"), ("25_5", "MET"), ("25a_1", "MET"),
        ("25b_1_S_1", "MET"), ("23a", "MET"), ("22_S_1", "MET"), ("24", "JUDGEMENT"),
        ("25_2", "NOT_MET"), ("25_1", "NOT_MET"), ("23_4", "NOT_MET"), ("104c_1_S_1", "NOT_MET"),
        ("18a", "NOT_MET"), ("D_60a_II_1_b_ll", "NOT_MET"),
    ],
)  # fmt: skip
def test_which_titles_lead_to_paragraph_4(code, wanted):
    assert state("aufenthg_26_4.r1", held((code, "2020-01-01"))) == wanted


def test_without_a_history_the_title_is_open_and_with_an_empty_one_there_is_none():
    assert state("aufenthg_26_4.r1", {}) == "UNKNOWN"
    assert state("aufenthg_26_4.r1", {"status_history": []}) == "NOT_MET"


GEST, TOLERATED = (
    ("GEST", "2020-01-01", "2020-12-31"),
    ("D_60a_II_1_b_ll", "2021-01-01", "2022-12-31"),
)


@pytest.mark.parametrize(
    ("rows", "applied", "outcome", "wanted", "earliest"),
    [
        ([("25_3", "2021-11-22")], None, "none", "MET", "2026-11-22"),
        ([("25_3", "2021-11-23")], None, "none", "NOT_MET", "2026-11-23"),
        # The procedure counts, the Duldung after it does not (366 days of 2020).
        ([GEST, TOLERATED, ("25_5", "2023-01-01")], "2020-01-01", "rejected", "NOT_MET",
         "2026-12-31"),
        ([GEST, ("25_3", "2021-01-01")], "2020-01-01", "deportation_ban", "MET", "2025-01-01"),
        # Before the application a Gestattung does not count yet.
        ([GEST, ("25_3", "2021-01-01")], "2020-07-01", "deportation_ban", "MET", "2025-07-01"),
        # Nothing told before the title: from the application on it was the procedure.
        ([("25_3", "2022-06-01")], "2021-06-01", "deportation_ban", "MET", "2026-06-01"),
        ([("25_3", "2022-06-01")], "2023-06-01", "deportation_ban", "NOT_MET", "2027-06-01"),
        # A year without any status between procedure and title breaks.
        ([GEST, ("25_3", "2022-01-01")], "2020-01-01", "deportation_ban", "NOT_MET", "2027-01-01"),
        # A break between two titles breaks what came before.
        ([GEST, ("25_3", "2021-01-01", "2022-12-31"), ("25_3", "2024-01-01")], "2020-01-01",
         "deportation_ban", "NOT_MET", "2029-01-01"),
        # A short gap between two titles is a judgement; bridged, the procedure counts as well.
        ([GEST, ("25_3", "2021-01-01", "2023-12-31"), ("25_3", "2024-02-01")], "2020-01-01",
         "deportation_ban", "JUDGEMENT", "2029-02-01"),
        # Since last week without a title.
        ([GEST, ("25_3", "2021-01-01", "2026-11-15")], "2020-01-01", "deportation_ban",
         "JUDGEMENT", None),
        # The application is unknown: only the title alone can decide.
        ([("25_3", "2021-01-01")], None, None, "MET", "2026-01-01"),
        ([GEST, ("25_3", "2022-01-01")], None, "deportation_ban", "UNKNOWN", None),
        ([GEST, TOLERATED], "2020-01-01", "rejected", "NOT_MET", None),
        # Other titles of Abschnitt 5 count as time, also § 104c; other Abschnitte do not.
        ([("104c_1_S_1", "2021-01-01", "2022-06-30"), ("25b_1_S_1", "2022-07-01")], None, "none",
         "MET", "2026-01-01"),
        ([("18a", "2019-01-01", "2022-06-30"), ("25_5", "2022-07-01")], None, "none", "NOT_MET",
         "2027-07-01"),
    ],
)  # fmt: skip
def test_five_years_with_title_and_procedure(rows, applied, outcome, wanted, earliest):
    found = requirement("aufenthg_26_4.r2", held(*rows) | asylum(outcome, applied))
    assert (found["state"], found["earliest_on"]) == (wanted, earliest)


def test_without_a_history_the_years_are_open():
    assert state("aufenthg_26_4.r2", asylum("rejected", "2015-01-01")) == "UNKNOWN"


def test_a_yes_bridges_the_gap_between_two_titles():
    facts = held(GEST, ("25_3", "2021-01-01", "2023-12-31"), ("25_3", "2024-02-01"))
    facts |= asylum("deportation_ban", "2020-01-01") | {"judgements": {"aufenthg_26_4.r2": "yes"}}
    found = requirement("aufenthg_26_4.r2", facts)
    assert (found["state"], found["earliest_on"]) == ("MET", "2025-01-01")
