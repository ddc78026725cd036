from datetime import date

import pytest

from lotse.casework.transfers import rules
from lotse.casework.transfers.choices import OPEN_STATES, TransferState

LABELS = {"identity": "Name", "health": "Gesundheit", "language": "Sprachen"}
STEPS = {
    ("requested", "offered", "sender"),
    ("requested", "refused", "sender"),
    ("requested", "withdrawn", "receiver"),
    ("offered", "accepted", "receiver"),
    ("offered", "declined", "receiver"),
    ("offered", "withdrawn", "sender"),
    ("accepted", "completed", "sender"),
}


@pytest.mark.parametrize("side", ["sender", "receiver"])
@pytest.mark.parametrize("wanted", TransferState.values)
@pytest.mark.parametrize("state", TransferState.values)
def test_each_step_is_one_sides_alone(state, wanted, side):
    verdict = rules.transfer_may_become(state=state, wanted=wanted, side=side)
    assert bool(verdict) == ((state, wanted, side) in STEPS)
    assert verdict.allowed or verdict.reason


def test_nothing_follows_what_is_over_and_something_follows_what_is_open():
    assert set(rules.TRANSITIONS) == set(OPEN_STATES)


def test_a_step_of_the_other_side_says_so():
    verdict = rules.transfer_may_become(state="offered", wanted="accepted", side="sender")
    assert verdict.reason == "Das entscheidet die andere Stelle."


def test_a_late_step_says_what_has_happened():
    verdict = rules.transfer_may_become(state="withdrawn", wanted="accepted", side="receiver")
    assert verdict.reason == "Das ist schon zurückgezogen."


@pytest.mark.parametrize(
    ("is_own", "is_active", "is_status_authority", "does_casework", "reason"),
    [
        (False, True, False, True, ""),
        (True, True, False, True, "Innerhalb der eigenen Stelle"),
        (False, True, True, True, "sehen keine Fälle"),
        (False, False, False, True, "arbeitet nicht mehr"),
        (False, True, False, False, "kein Fallmanagement"),
    ],
)
def test_a_case_goes_on_only_where_cases_are_managed(
    is_own, is_active, is_status_authority, does_casework, reason
):
    partner = rules.Partner(is_own, is_active, is_status_authority, does_casework)
    verdict = rules.partner_fits(partner)
    assert bool(verdict) == (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("wanted", "covered", "reason"),
    [
        ({"identity"}, {"identity"}, ""),
        ({"identity", "language"}, {"identity", "language", "health"}, ""),
        ({"language"}, {"identity", "language"}, "Ohne den Namen"),
        (set(), {"identity"}, "Ohne den Namen"),
        ({"identity", "health"}, {"identity"}, "keine Einwilligung vor: Gesundheit"),
        ({"identity"}, set(), "keine Einwilligung vor: Name"),
    ],
)
def test_nothing_goes_along_that_is_not_covered(wanted, covered, reason):
    verdict = rules.offer_is_covered(
        wanted=frozenset(wanted), covered=frozenset(covered), labels=LABELS
    )
    assert bool(verdict) == (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("person_agrees", "born_on", "reason"),
    [
        (True, None, ""),
        (False, None, "wenn die Person das möchte"),
        (True, date(2026, 11, 22), ""),
        (True, date(2026, 11, 23), "kann nicht stimmen"),
        (True, date(9999, 12, 31), "kann nicht stimmen"),
        (True, date(1906, 1, 1), ""),
        (True, date(1905, 12, 31), "kann nicht stimmen"),
    ],
)
def test_nobody_is_asked_about_behind_her_back(person_agrees, born_on, reason):
    verdict = rules.request_may_be_made(
        person_agrees=person_agrees, born_on=born_on, today=date(2026, 11, 22)
    )
    assert bool(verdict) is (not reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("is_lead", "is_oneself", "works_here", "allowed"),
    [
        (False, True, True, True),
        (True, True, True, True),
        (True, False, True, True),
        (True, False, False, False),
        (False, False, True, False),
        (False, False, False, False),
    ],
)
def test_only_the_lead_chooses_somebody_else(is_lead, is_oneself, works_here, allowed):
    verdict = rules.worker_may_be_chosen(
        is_lead=is_lead, is_oneself=is_oneself, works_here=works_here
    )
    assert bool(verdict) == allowed


def test_what_has_a_field_is_not_told_again_in_the_note():
    rows = [{"kind": "person"}, {"kind": "answer"}, {"kind": "note"}, {"kind": "document"}]
    assert [row["kind"] for row in rules.told_in_note(rows)] == ["answer", "note"]
