"""s6: convictions and naturalisation (§ 12a StAG)."""

import pytest

from tests.casework.pathways.requirements import requirement, state


def conviction(kind, **values):
    return {"kind": kind, "bigoted_motive": False, **values}


def fine(rates, **values):
    return conviction("fine", tagessaetze=rates, **values)


def prison(months, remitted=True, kind="prison", **values):
    return conviction(kind, months=months, suspended_and_remitted=remitted, **values)


def facts(*convictions, pending=False):
    return {"convictions": list(convictions), "pending_proceedings": pending}


@pytest.mark.parametrize(
    ("convictions", "wanted"),
    [
        ((), "MET"),
        ((fine(90),), "MET"), ((fine(91),), "JUDGEMENT"), ((fine(119),), "JUDGEMENT"),
        ((fine(120),), "NOT_MET"), ((fine(50), fine(40)), "MET"),
        ((fine(50), fine(50)), "JUDGEMENT"),
        ((fine(80), fine(80)), "NOT_MET"),
        ((prison(3),), "MET"), ((prison(3, remitted=False),), "NOT_MET"),
        ((prison(1, remitted=False),), "NOT_MET"), ((prison(3.5),), "JUDGEMENT"),
        ((prison(4),), "NOT_MET"), ((prison(12),), "NOT_MET"),
        # A daily rate is a day of prison.
        ((prison(2), fine(30)), "MET"), ((prison(2), fine(31)), "JUDGEMENT"),
        ((prison(2), fine(60)), "NOT_MET"),
        ((prison(3, kind="youth_prison"),), "MET"), ((prison(8, kind="youth_prison"),), "NOT_MET"),
        ((conviction("youth_measure"), conviction("youth_measure")), "MET"),
        # Whatever the motive of the judgment, nothing is ignored any more.
        ((fine(5, bigoted_motive=True),), "NOT_MET"),
        ((conviction("youth_measure", bigoted_motive=True),), "NOT_MET"),
        # Not yet convicted on that day.
        ((fine(300, on="2026-11-23"),), "MET"), ((fine(300, on="2026-11-22"),), "NOT_MET"),
    ],
)  # fmt: skip
def test_small_sentences_are_ignored_in_sum(convictions, wanted):
    assert state("stag_10.s6", facts(*convictions)) == wanted


@pytest.mark.parametrize(
    ("convictions", "wanted"),
    [
        ((fine(None),), "UNKNOWN"), ((fine(None), fine(200)), "NOT_MET"),
        ((fine(60, bigoted_motive=None),), "UNKNOWN"),
        ((fine(200, bigoted_motive=None),), "NOT_MET"),
        ((conviction("youth_measure", bigoted_motive=None),), "UNKNOWN"),
        ((prison(2, remitted=None),), "UNKNOWN"), ((prison(None),), "UNKNOWN"),
        ((prison(24, remitted=None),), "NOT_MET"), ((prison(None, remitted=False),), "NOT_MET"),
    ],
)  # fmt: skip
def test_what_is_unknown_of_a_sentence_stays_open_unless_the_rest_is_too_much(convictions, wanted):
    assert state("stag_10.s6", facts(*convictions)) == wanted


@pytest.mark.parametrize(
    ("convictions", "pending", "wanted"),
    [
        ([], True, "JUDGEMENT"), ([], None, "UNKNOWN"), (None, False, "UNKNOWN"),
        (None, True, "UNKNOWN"), ([fine(200)], None, "NOT_MET"), ([fine(200)], True, "NOT_MET"),
        ([fine(95)], None, "UNKNOWN"), ([fine(95)], True, "JUDGEMENT"),
    ],
)  # fmt: skip
def test_pending_proceedings_are_for_a_human_and_have_to_be_known(convictions, pending, wanted):
    given = {"convictions": convictions, "pending_proceedings": pending}
    assert state("stag_10.s6", given) == wanted


def test_what_is_missing_is_named():
    missing = requirement("stag_10.s6", facts({"kind": "prison"}, pending=None))["missing_facts"]
    assert {
        "convictions.bigoted_motive", "convictions.months", "convictions.suspended_and_remitted",
        "pending_proceedings",
    } <= set(missing)  # fmt: skip
    open_fine = requirement("stag_10.s6", facts({"kind": "fine"}))["missing_facts"]
    assert "convictions.tagessaetze" in open_fine
    assert "pending_proceedings" not in open_fine
