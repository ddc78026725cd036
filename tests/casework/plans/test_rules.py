"""What the rules of plans say, in tables; no database."""

from datetime import date

import pytest

from lotse.casework.plans import choices, rules

TODAY = date(2026, 11, 22)
STATES = ("draft", "submitted", "approved", "agreed", "replaced", "discarded")


def test_the_states_of_the_rules_are_those_of_the_choices():
    assert set(rules.TRANSITIONS) == set(choices.PlanState.values) == set(STATES)
    assert {after for states in rules.TRANSITIONS.values() for after in states} <= set(STATES)
    assert choices.ENDED == rules.ENDED


@pytest.mark.parametrize(
    ("state", "wanted", "may"),
    [
        ("draft", "agreed", True),
        ("draft", "submitted", True),
        ("draft", "approved", False),
        ("submitted", "agreed", False),
        ("submitted", "draft", True),
        ("approved", "agreed", True),
        ("agreed", "draft", False),
        ("agreed", "replaced", True),
        ("agreed", "discarded", False),
        ("replaced", "agreed", False),
        ("discarded", "draft", False),
    ],
)
def test_a_plan_goes_its_way_step_by_step(state, wanted, may):
    verdict = rules.plan_may_become(state=state, wanted=wanted)
    assert bool(verdict) is may
    if not may:
        assert "inzwischen geändert" in verdict.reason


@pytest.mark.parametrize("state", STATES)
def test_only_a_draft_is_written_on_and_the_others_say_what_to_do(state):
    verdict = rules.content_may_change(state=state)
    assert bool(verdict) is (state == "draft")
    assert bool(verdict.reason) is (state != "draft")


def test_a_case_has_one_version_under_way():
    assert rules.plan_may_begin(has_one_under_way=False)
    assert not rules.plan_may_begin(has_one_under_way=True)


@pytest.mark.parametrize(
    ("needs_approval", "goals", "reason"),
    [
        (True, 2, ""),
        (True, 0, "Der Plan hat noch kein Ziel."),
        (False, 2, "Der Kreis verlangt für Pläne keine Freigabe."),
    ],
)
def test_approval_is_asked_for_where_it_is_wanted(needs_approval, goals, reason):
    verdict = rules.plan_may_be_submitted(needs_approval=needs_approval, goals=goals)
    assert verdict.reason == reason


def test_four_eyes_see_more():
    assert rules.plan_may_be_approved(is_own=False)
    assert "nicht selbst vorgelegt" in rules.plan_may_be_approved(is_own=True).reason


@pytest.mark.parametrize(
    ("reason", "may"),
    [("Ziel 2 ist unklar.", True), ("", False), ("   zu kurz   ", False), ("1234567890", True)],
)
def test_whoever_gives_back_says_why(reason, may):
    assert bool(rules.plan_may_be_returned(reason=reason)) is may


@pytest.mark.parametrize(
    ("state", "needs_approval", "goals", "reason"),
    [
        ("draft", False, 1, ""),
        ("approved", True, 1, ""),
        ("approved", False, 1, ""),
        ("draft", True, 1, "Freigabe der Fachaufsicht"),
        ("submitted", False, 1, "Freigabe der Fachaufsicht"),
        ("draft", False, 0, "noch kein Ziel"),
        ("agreed", False, 1, "inzwischen geändert"),
        ("discarded", True, 1, "inzwischen geändert"),
    ],
)
def test_who_may_be_asked_to_agree(state, needs_approval, goals, reason):
    verdict = rules.plan_may_be_agreed(state=state, needs_approval=needs_approval, goals=goals)
    assert reason in verdict.reason
    assert bool(verdict) is (not reason)


def consent(**values):
    defaults = {"kind": "drawn", "agreed_on": TODAY, "signer_name": "Selam Haile",
                "witness": "", "has_file": True}  # fmt: skip
    return rules.Consent(**(defaults | values))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, ""),
        ({"kind": "scan"}, ""),
        ({"kind": "spoken", "has_file": False, "witness": "Anna Berger"}, ""),
        ({"agreed_on": date(2026, 11, 20)}, ""),
        ({"signer_name": "  "}, "den Namen der Person"),
        ({"kind": "spoken", "has_file": False}, "in wessen Anwesenheit"),
        ({"has_file": False}, "Die Unterschrift fehlt"),
        ({"kind": "scan", "has_file": False}, "als Scan oder Foto"),
        ({"agreed_on": date(2026, 11, 23)}, "in der Zukunft"),
        ({"agreed_on": date(2026, 11, 19)}, "vor dem Beginn dieser Fassung"),
    ],
)
def test_an_agreement_is_signed_or_witnessed_on_a_day_that_fits(values, reason):
    begun_on = date(2026, 11, 20)
    verdict = rules.agreement_is_whole(consent(**values), begun_on=begun_on, today=TODAY)
    assert reason in verdict.reason
    assert bool(verdict) is (not reason)


@pytest.mark.parametrize(
    ("agreed_on", "months", "review_on"),
    [
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 11, 22), None, None),
        (date(2026, 11, 22), 0, None),
    ],
)
def test_a_plan_is_looked_at_again_after_months_of_the_calendar(agreed_on, months, review_on):
    assert rules.review_due_on(agreed_on=agreed_on, months=months) == review_on


@pytest.mark.parametrize(
    ("state", "is_taken_over", "may"),
    [
        ("agreed", False, True),
        ("agreed", True, True),
        ("draft", False, True),
        ("draft", True, False),
        ("submitted", False, False),
        ("approved", False, False),
        ("replaced", False, False),
        ("discarded", False, False),
    ],
)
def test_progress_is_kept_in_one_place(state, is_taken_over, may):
    verdict = rules.progress_may_be_kept(state=state, is_taken_over=is_taken_over)
    assert bool(verdict) is may
    assert bool(verdict.reason) is not may


@pytest.mark.parametrize(
    ("rated_on", "reason"),
    [
        (TODAY, ""),
        (date(2026, 3, 1), ""),
        (date(2026, 11, 23), "in der Zukunft"),
        (date(2026, 2, 28), "vor der Fallaufnahme"),
    ],
)
def test_a_rating_belongs_to_a_day_of_the_case(rated_on, reason):
    verdict = rules.rating_has_a_fitting_day(
        rated_on=rated_on, case_opened_on=date(2026, 3, 1), today=TODAY
    )
    assert reason in verdict.reason
    assert bool(verdict) is (not reason)


def tracked(**values):
    defaults = {"doer": "agency", "state": "open", "asked_on": None, "answered_on": None,
                "answer": ""}  # fmt: skip
    return rules.Tracked(**(defaults | values))


EARLIER = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, ""),
        ({"doer": "client", "state": "done"}, ""),
        ({"state": "asked", "asked_on": TODAY}, ""),
        ({"state": "answered", "asked_on": EARLIER, "answered_on": TODAY, "answer": "other"}, ""),
        ({"state": "done", "asked_on": EARLIER, "answered_on": EARLIER}, ""),
        ({"doer": "worker", "state": "asked", "asked_on": TODAY}, "nur eine andere Stelle"),
        ({"state": "asked"}, "wann angefragt wurde"),
        ({"state": "answered", "asked_on": EARLIER, "answer": "other"}, "Antwort und ihren Tag"),
        ({"state": "answered", "asked_on": EARLIER, "answered_on": TODAY}, "Antwort und ihren Tag"),
        ({"state": "asked", "asked_on": date(2026, 11, 23)}, "nicht in der Zukunft"),
        (
            {"state": "done", "asked_on": EARLIER, "answered_on": date(2026, 11, 23)},
            "nicht in der Zukunft",
        ),
        ({"state": "done", "answered_on": TODAY}, "nicht vor der Anfrage"),
        ({"state": "done", "asked_on": TODAY, "answered_on": EARLIER}, "nicht vor der Anfrage"),
    ],
)
def test_an_agency_is_asked_and_answers_in_this_order(values, reason):
    verdict = rules.tracking_fits(tracked(**values), today=TODAY)
    assert reason in verdict.reason
    assert bool(verdict) is (not reason)


@pytest.mark.parametrize(
    ("doer", "state", "becomes"),
    [
        ("worker", "open", True),
        ("worker", "done", False),
        ("worker", "dropped", False),
        ("client", "open", False),
        ("agency", "asked", False),
    ],
)
def test_what_the_worker_still_does_goes_on_her_list(doer, state, becomes):
    assert rules.becomes_follow_up(doer=doer, state=state) is becomes


def line(key, title, **facts):
    return rules.Line(key, title, facts)


def test_two_versions_that_say_the_same_do_not_differ():
    lines = [line("1", "Kita", due="01.12.2026"), line("2", "Kurs")]
    assert rules.differences(lines, list(reversed(lines))) == []


def test_a_difference_says_what_was_and_what_is():
    before = [line("1", "Kita", due="01.12.2026", who="selbst"), line("2", "Kurs", due="")]
    after = [
        line("1", "Kita-Platz", due="15.12.2026", who="selbst"),
        line("3", "Wohnung", due="x", who=""),
    ]
    assert rules.differences(before, after) == [
        rules.Difference("changed", "Kita-Platz", (("due", "01.12.2026", "15.12.2026"),)),
        rules.Difference("added", "Wohnung", (("due", "", "x"),)),
        rules.Difference("dropped", "Kurs"),
    ]


def test_the_name_of_what_is_new_is_said_once():
    found = rules.differences([], [line("1", "Kita", name="Kita", who="selbst")])
    assert found == [rules.Difference("added", "Kita", (("who", "", "selbst"),))]


def test_a_fact_that_is_new_was_nothing_before():
    found = rules.differences([line("1", "Kita")], [line("1", "Kita", who="selbst")])
    assert found == [rules.Difference("changed", "Kita", (("who", "", "selbst"),))]
