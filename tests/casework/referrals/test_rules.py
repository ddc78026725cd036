from datetime import date, datetime, timedelta

import pytest

from lotse.casework.referrals import rules
from lotse.casework.referrals.choices import OPEN_STATES, ReferralState, Step

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 0)  # noqa: DTZ001 - both sides are naive here
LABELS = {
    "identity": "Name",
    "health": "Gesundheit",
    "notes": "Notizen",
    "documents": "Dokumente",
    "language": "Sprachen",
}
EVERYTHING = tuple(LABELS)


def draft(**values):
    defaults = {
        "categories": frozenset({"identity", "language"}),
        "picked": (),
        "wish": "Bitte um Beratung",
        "answer_until": TODAY,
        "purpose": "referral",
        "to_status_authority": False,
        "topic": "language",
    }
    return rules.Draft(**(defaults | values))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, ""),
        ({"categories": frozenset({"language"})}, "Ohne den Namen"),
        ({"categories": frozenset({"identity", "health"})}, "keine Einwilligung vor: Gesundheit"),
        ({"topic": "health"}, "Schon das Thema sagt etwas über die Person"),
        ({"topic": "health"}, "keine Einwilligung vor: Gesundheit"),
        ({"topic": ""}, "keine Einwilligung vor: dieses Thema"),
        ({"purpose": "status"}, "nur bei Ausländer- und Einbürgerungsbehörden"),
        ({"purpose": "status", "to_status_authority": True}, ""),
        ({"wish": "  "}, "worum Sie die Stelle bitten"),
        ({"answer_until": None}, "bis wann Sie eine Antwort brauchen"),
        ({"answer_until": TODAY - timedelta(days=1)}, "in der Vergangenheit"),
        ({"answer_until": TODAY + timedelta(days=180)}, ""),
        ({"answer_until": TODAY + timedelta(days=181)}, "höchstens ein halbes Jahr"),
    ],
)
def test_what_may_be_sent(values, reason):
    verdict = rules.referral_may_be_sent(
        draft(**values), labels=LABELS, covered={"identity", "language"}, today=TODAY
    )
    assert bool(verdict) is (not reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("categories", "about", "reason"),
    [
        ({"identity"}, {"identity"}, "Eine Notiz geht nur mit, wenn auch „Notizen“"),
        ({"identity", "notes"}, set(), "Bitte bei jeder Notiz angeben"),
        ({"identity", "notes"}, {"health"}, "das nicht mitgeht: Gesundheit"),
        ({"identity", "notes", "health"}, {"health"}, ""),
    ],
)
def test_what_is_picked_fits_what_goes_along(categories, about, reason):
    picked = (("note", frozenset(about)),)
    verdict = rules.referral_may_be_sent(
        draft(categories=frozenset(categories), picked=picked),
        labels=LABELS,
        covered=EVERYTHING,
        today=TODAY,
    )
    assert bool(verdict) is (not reason)
    assert reason in verdict.reason


def test_every_state_has_its_transitions():
    assert set(rules.TRANSITIONS) == set(ReferralState.values)
    named = {step for steps in rules.TRANSITIONS.values() for step in steps}
    assert named == set(Step.values) - {Step.SEND}
    for state in OPEN_STATES:
        assert {"revoke", "end", "remind", "take"} <= rules.TRANSITIONS[state].keys()


@pytest.mark.parametrize(
    ("state", "step", "is_confirmed", "reason"),
    [
        ("sent", "accept", False, ""),
        ("sent", "complete", False, "bei diesem Stand"),
        ("accepted", "complete", False, ""),
        ("accepted", "receive", False, "bei diesem Stand"),
        ("rejected", "accept", False, "schon abgeschlossen"),
        ("revoked", "remind", False, "schon abgeschlossen"),
        ("ended", "accept", False, "schon abgeschlossen"),
        ("completed", "confirm", False, ""),
        ("completed", "confirm", True, "schon zur Kenntnis"),
        ("sent", "confirm", False, "wenn sie da ist"),
        ("revoked", "confirm", False, "wenn sie da ist"),
    ],
)
def test_which_step_is_possible(state, step, is_confirmed, reason):
    verdict = rules.step_may_be_taken(state=state, step=step, is_confirmed=is_confirmed)
    assert bool(verdict) is (not reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (rules.Said("receive"), ""),
        (rules.Said("accept"), ""),
        (rules.Said("reject"), "Grund der Ablehnung"),
        (rules.Said("reject", reason="no_places"), ""),
        (rules.Said("reject", reason="other"), "den anderen Grund"),
        (rules.Said("reject", reason="other", text="Umbau"), ""),
        (rules.Said("appoint"), "Tag, Uhrzeit und Ort"),
        (rules.Said("appoint", appointment_at=NOW, appointment_place=" "), "Tag, Uhrzeit und Ort"),
        (rules.Said("appoint", appointment_at=NOW, appointment_place="Zimmer 1"), "Vergangenheit"),
        (
            rules.Said(
                "appoint", appointment_at=NOW + timedelta(minutes=1), appointment_place="Zimmer 1"
            ),
            "",
        ),
        (
            rules.Said(
                "appoint", appointment_at=NOW + timedelta(days=366), appointment_place="Zimmer 1"
            ),
            "",
        ),
        (
            rules.Said(
                "appoint", appointment_at=NOW + timedelta(days=367), appointment_place="Zimmer 1"
            ),
            "mehr als ein Jahr voraus",
        ),
        (rules.Said("complete"), "was dabei herauskam"),
        (rules.Said("complete", result="helped"), ""),
        (rules.Said("revoke"), "warum Sie die Vermittlung zurücknehmen"),
        (rules.Said("revoke", text="Irrtum"), ""),
        (rules.Said("remind"), ""),
    ],
)
def test_what_belongs_to_a_step(said, reason):
    verdict = rules.said_is_whole(said, now=NOW)
    assert bool(verdict) is (not reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("step", "days", "appointment_on", "expected"),
    [
        ("receive", 14, None, date(2026, 12, 1)),
        ("send", None, None, date(2026, 12, 1)),
        ("accept", 14, None, date(2026, 12, 6)),
        ("accept", None, None, None),
        ("appoint", 14, date(2026, 11, 30), date(2026, 12, 14)),
        ("complete", 14, None, None),
        ("reject", 14, None, None),
    ],
)
def test_until_when_the_next_answer_is_awaited(step, days, appointment_on, expected):
    due = rules.due_after(
        step=step,
        answer_until=date(2026, 12, 1),
        today=TODAY,
        days=days,
        appointment_on=appointment_on,
    )
    assert due == expected


@pytest.mark.parametrize(
    ("urgency", "days", "expected"),
    [
        ("normal", 14, 14), ("soon", 14, 7), ("urgent", 14, 3), ("urgent", 2, 2),
        ("normal", None, 14), ("soon", 5, 5),
    ],
)  # fmt: skip
def test_the_proposed_day_for_an_answer(urgency, days, expected):
    proposed = rules.proposed_wait(urgency=urgency, days=days, today=TODAY)
    assert proposed == TODAY + timedelta(days=expected)


@pytest.mark.parametrize(
    ("state", "is_covered", "works_with_lotse", "reason"),
    [
        ("sent", True, False, ""),
        ("rejected", True, False, "braucht es nicht mehr"),
        ("sent", True, True, "arbeitet mit Lotse"),
        ("sent", False, False, "nicht mehr wirksam"),
    ],
)
def test_when_a_link_may_be_made(state, is_covered, works_with_lotse, reason):
    verdict = rules.link_may_be_made(
        state=state, is_covered=is_covered, works_with_lotse=works_with_lotse
    )
    assert bool(verdict) is (not reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(("offered_by", "fits"), [(None, True), (7, True), (8, False)])
def test_an_offer_goes_to_who_makes_it(offered_by, fits):
    assert bool(rules.offer_fits(offered_by=offered_by, recipient=7)) is fits


def test_the_number_says_nothing_about_the_case():
    assert rules.referral_number(17, 2026) == "V-2026-0017"
