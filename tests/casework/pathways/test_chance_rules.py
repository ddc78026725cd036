"""§ 104c and § 25 Abs. 5 AufenthG, requirement by requirement."""

import pytest

from tests.casework.pathways.asking import (
    CHANCE,
    SEEKING,
    TODAY,
    TOLERATED,
    UNCLEAR,
    answer,
    ask,
    history,
    way,
)

WAY, OPEN = "aufenthg_104c", "2025-06-15"
STAYED = history((TOLERATED, "2017-06-01"))
READY = {
    "status_history": STAYED,
    "declarations": {"fdgo": True},
    "convictions": [],
    "asylum": {"outcome": "none"},
    "entry_ban": False,
    "judgements": {f"{WAY}.c5": "yes", f"{WAY}.g4": "yes"},
}


@pytest.mark.parametrize(
    ("on", "applied", "regime", "result"),
    [
        ("2022-12-30", None, "closed", "closed"),
        ("2022-12-31", None, "open", "met"),
        ("2025-12-30", None, "open", "met"),
        ("2025-12-31", None, "closed", "closed"),
        ("2025-12-31", "2025-12-30", "transitional", "judgement"),
        (TODAY, "2022-12-31", "transitional", "judgement"),
        (TODAY, "2022-12-30", "closed", "closed"),
        (TODAY, "2025-12-31", "closed", "closed"),
        ("2022-12-30", "2022-12-01", "closed", "closed"),
    ],
)
def test_the_chance_title_is_open_for_three_years(on, applied, regime, result):
    found = way(WAY, on, **READY, applications={WAY: applied} if applied else None)
    assert (found.regime, found.result) == (regime, result)


@pytest.mark.parametrize(
    ("changes", "result"),
    [({"convictions": None}, "unknown"), ({"declarations": {"fdgo": False}}, "not_met")],
)
def test_a_transition_does_not_mend_what_is_missing(changes, result):
    facts = READY | changes | {"applications": {WAY: "2025-12-30"}}
    assert way(WAY, TODAY, **facts).result == result


def test_a_title_alone_keeps_nothing_open():
    found = way(WAY, TODAY, status_history=history((CHANCE, "2025-12-01")))
    assert (found.result, found.requirements, found.earliest_on) == ("closed", (), None)


@pytest.mark.parametrize(
    ("rows", "judged", "expected"),
    [
        (None, None, ("UNKNOWN", None)),
        ([], None, ("NOT_MET", None)),
        ([(TOLERATED, "2017-10-31")], None, ("MET", "2022-10-31")),
        ([(TOLERATED, "2017-11-01")], None, ("NOT_MET", None)),
        ([(UNCLEAR, "2017-10-31")], None, ("MET", "2022-10-31")),
        ([(SEEKING, "2015-01-01", "2022-10-31")], None, ("MET", "2020-01-01")),
        ([(SEEKING, "2015-01-01", "2022-10-30")], None, ("JUDGEMENT", None)),
        ([(SEEKING, "2015-01-01", "2020-01-31"), (TOLERATED, "2020-03-01")], None,
         ("JUDGEMENT", None)),
        ([(SEEKING, "2015-01-01", "2020-01-31"), (TOLERATED, "2020-03-01")], "yes",
         ("MET", "2020-01-01")),
        ([(SEEKING, "2015-01-01", "2020-01-31"), (TOLERATED, "2020-03-01")], "no",
         ("NOT_MET", None)),
        ([(SEEKING, "2015-01-01", "2020-01-31"), (TOLERATED, "2020-06-01")], None,
         ("NOT_MET", None)),
    ],
)  # fmt: skip
def test_five_years_on_the_key_date(rows, judged, expected):
    facts = {"status_history": None if rows is None else history(*rows)}
    facts["judgements"] = {f"{WAY}.c2": judged} if judged else None
    assert answer(WAY, "c2", OPEN, **facts) == expected


@pytest.mark.parametrize(("fdgo", "state"), [(None, "UNKNOWN"), (True, "MET"), (False, "NOT_MET")])
def test_the_declaration(fdgo, state):
    assert answer(WAY, "c3", OPEN, declarations={"fdgo": fdgo})[0] == state


@pytest.mark.parametrize(("kind", "state"), [("youth_measure", "MET"), ("youth_prison", "NOT_MET")])
def test_only_a_youth_sentence_to_prison_harms(kind, state):
    convictions = [{"kind": kind, "intentional": True}]
    assert answer(WAY, "c4", OPEN, convictions=convictions)[0] == state


@pytest.mark.parametrize("name", [("aufenthg_25_5", "i1"), ("aufenthg_19d", "h8"), (WAY, "c1")])
@pytest.mark.parametrize(
    ("rows", "state"),
    [
        (None, "UNKNOWN"),
        ([], "NOT_MET"),
        ([(UNCLEAR, "2025-06-15")], "MET"),
        ([(SEEKING, "2020-01-01")], "NOT_MET"),
        ([(TOLERATED, "2025-06-16")], "NOT_MET"),
        ([(TOLERATED, "2020-06-16"), (SEEKING, "2025-06-01")], "MET"),
    ],
)
def test_any_duldung_on_the_day(name, rows, state):
    told = None if rows is None else history(*rows)
    assert answer(*name, OPEN, status_history=told)[0] == state


@pytest.mark.parametrize(
    ("rows", "state", "earliest", "effect"),
    [
        (None, "UNKNOWN", None, "kann"),
        ([(TOLERATED, "2025-05-22")], "MET", "2026-11-22", "soll"),
        ([(TOLERATED, "2025-05-23")], "NOT_MET", "2026-11-23", "kann"),
        ([(UNCLEAR, "2025-05-22", "2026-01-01"), (TOLERATED, "2026-01-02")], "MET",
         "2026-11-22", "soll"),
        ([(SEEKING, "2020-05-22", "2026-01-01"), (TOLERATED, "2026-01-02")], "NOT_MET",
         "2027-07-02", "kann"),
        ([(TOLERATED, "2024-01-01", "2025-12-31"), (TOLERATED, "2026-02-01")], "JUDGEMENT",
         "2027-08-01", "kann"),
    ],
)  # fmt: skip
def test_eighteen_months_make_it_soll(rows, state, earliest, effect):
    facts = {"status_history": None if rows is None else history(*rows)}
    assert answer("aufenthg_25_5", "i2", **facts) == (state, earliest)
    assert way("aufenthg_25_5", **facts).effect == effect


def test_a_bridged_gap_counts_for_the_effect():
    rows = history((TOLERATED, "2024-01-01", "2025-12-31"), (TOLERATED, "2026-02-01"))
    found = way("aufenthg_25_5", status_history=rows, judgements={"aufenthg_25_5.i2": "yes"})
    assert (found.effect, found.earliest_on) == ("soll", None)


def test_the_reason_names_status_paragraph_and_day():
    reason = ask("aufenthg_25_5", "i1", status_history=STAYED).reason
    assert "§ 60a" in reason
    assert "01.06.2017" in reason
