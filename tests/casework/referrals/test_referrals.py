"""From sending to the result, and what each side may know on the way."""

import pytest
from django.db import DatabaseError, IntegrityError

from lotse.casework.cases.models import Case
from lotse.casework.closures.services import Ending, close_case
from lotse.casework.consents.models import Disclosure
from lotse.casework.persons.models import Person
from lotse.casework.referrals import rules
from lotse.casework.referrals.models import Referral, ReferralEntry, ReferralEvent
from lotse.casework.referrals.querysets import content, shown
from lotse.casework.referrals.services import steps
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import give, in_days, make_case
from tests.casework.referrals.factories import (
    act,
    allow,
    answer,
    ask,
    entry,
    fresh,
    overdue,
    send,
    topic,
)
from tests.casework.sharing.factories import withdraw
from tests.foundation.directory.factories import make_offer


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def consents(case, jonas):
    return allow(case, jonas.organisation)


@pytest.fixture
def referral(anna, case, jonas, consents):
    return send(anna, case, jonas.organisation)


def seen(actor, referral):
    with acting(actor):
        found = content(referral.pk)
        return {row["category"] for row in found.rows} if found else None


def state_of(referral):
    return Referral.objects.get(pk=referral.pk).state


def test_the_receiver_sees_what_was_agreed_to_and_nothing_of_the_file(anna, jonas, referral):
    assert seen(jonas, referral) == {"identity", "language"}
    with acting(jonas):
        found = content(referral.pk)
        assert found.wish == "Bitte um Beratung zum Sprachkurs."
        assert shown([referral.pk])[referral.pk].name == "Haile, Selam"
        assert shown([referral.pk])[referral.pk].case_id is None
        assert not Person.objects.exists()
        assert not Case.objects.exists()
        assert not Referral.objects.exists()
        assert not ReferralEvent.objects.exists()
        assert entry(referral).number == referral.number


def test_sending_is_written_down_as_a_disclosure(referral, jonas):
    disclosure = Disclosure.objects.get(kind="referral", source_id=referral.pk)
    assert disclosure.recipient == jonas.organisation
    assert disclosure.purpose == "referral"
    assert "Entbindung von der Schweigepflicht" in disclosure.bases
    sent = AuditEntry.objects.get(action="case.referral_send")
    assert sent.changes["recipient"] == [None, str(jonas.organisation)]


def test_without_consent_nothing_is_sent(anna, case, jonas):
    with pytest.raises(RuleViolationError, match="keine Einwilligung vor: Name"):
        send(anna, case, jonas.organisation)


def test_more_than_was_agreed_to_is_named(anna, case, jonas, consents):
    with pytest.raises(RuleViolationError, match="Gesundheit, Behinderung, Schwangerschaft"):
        send(anna, case, jonas.organisation, categories=frozenset({"identity", "health"}))


def test_the_database_itself_sends_no_more_than_is_covered(anna, case, jonas, consents):
    values = {
        "case": case, "sender": anna.organisation, "sent_by": anna.user, "domain": topic(),
        "recipient": jonas.organisation, "wish": "Mehr", "answer_until": in_days(3),
    }  # fmt: skip
    with pytest.raises(IntegrityError, match="more than is covered"), acting(anna):
        Referral.objects.create(**values, categories=["identity", "health"])
    with acting(anna):
        forged = Referral.objects.create(
            **values, categories=["identity"], payload=[{"needs": [], "kind": "person"}]
        )
        forged.refresh_from_db()
    assert {row["category"] for row in forged.payload} == {"identity"}


def test_a_referral_is_not_written_over(anna, jonas, referral):
    for actor in (anna, jonas):
        with pytest.raises(DatabaseError, match="permission denied"), acting(actor):
            Referral.objects.filter(pk=referral.pk).update(state="accepted")


def test_what_leaves_stays_as_it_was_sent(anna, case, jonas, referral):
    Person.objects.filter(pk=case.person_id).update(family_name="Anders")
    with acting(jonas):
        names = [row["data"]["family_name"] for row in content(referral.pk).rows
                 if row["kind"] == "person"]  # fmt: skip
    assert names == ["Haile"]


def test_the_same_form_twice_sends_it_once(anna, case, jonas, consents):
    key = "5f0c5b0e-0001-4d0e-9d0a-5f0c5b0e0001"
    first = send(anna, case, jonas.organisation, submission_key=key)
    assert send(anna, case, jonas.organisation, submission_key=key) == first
    assert Referral.objects.count() == 1


def test_from_receipt_to_result(anna, jonas, referral):
    assert answer(jonas, referral, "receive") == "received"
    assert answer(jonas, referral, "accept", text="Kommt gern") == "accepted"
    assert answer(jonas, referral, "appoint") == "appointment"
    assert answer(jonas, referral, "complete") == "completed"
    done = Referral.objects.get(pk=referral.pk)
    assert done.taken_by == jonas.user
    assert done.appointment_place == "Zimmer 12"
    assert (done.result, done.answer) == ("helped", "Hat einen Kurs begonnen.")
    assert done.waits_for_sender
    said = list(done.events.in_order().values_list("step", flat=True))
    assert said == ["send", "receive", "accept", "appoint", "complete"]
    assert Disclosure.objects.get(kind="referral").end_reason == "Vermittlung abgeschlossen"
    with acting(anna):
        steps.confirm(actor=anna, referral=fresh(referral))
    assert not Referral.objects.get(pk=referral.pk).waits_for_sender
    assert seen(jonas, referral) is None


def test_a_rejection_says_why_and_closes(jonas, referral):
    answer(jonas, referral, "reject", reason="no_places", text="Warteliste bis März")
    done = Referral.objects.get(pk=referral.pk)
    assert done.get_rejection_reason_display() == "zurzeit kein Platz"
    assert done.events.get(step="reject").text == "zurzeit kein Platz: Warteliste bis März"
    assert done.due_on is None
    with pytest.raises(RuleViolationError, match="schon abgeschlossen"):
        answer(jonas, referral, "accept")


def test_the_awaited_day_moves_with_each_step(jonas, referral):
    assert Referral.objects.get(pk=referral.pk).due_on == in_days(10)
    answer(jonas, referral, "accept")
    assert Referral.objects.get(pk=referral.pk).due_on == in_days(14)
    answer(jonas, referral, "appoint")
    assert Referral.objects.get(pk=referral.pk).due_on == in_days(5 + 14)


def test_the_sender_reminds_and_revokes(anna, jonas, referral):
    assert act(anna, referral, "remind") == "sent"
    assert act(anna, referral, "revoke", text="Hat Arbeit gefunden") == "revoked"
    assert seen(jonas, referral) is None
    assert Disclosure.objects.get(kind="referral").ended_at is not None
    with acting(jonas):
        assert entry(referral).state == "revoked"
        assert shown([referral.pk]) == {}


def test_only_who_works_in_the_case_acts_as_sender(berta, jonas, referral):
    for actor in (berta, jonas):
        with acting(actor):
            for step in ("remind", "revoke", "confirm"):
                assert ask("select app_referral_sender_step(%s, %s, '{}')",
                                referral.pk, step) is None  # fmt: skip
    assert state_of(referral) == "sent"


def test_withdrawal_leaves_the_number_and_nothing_else(anna, jonas, referral, consents):
    withdraw(*consents)
    assert seen(jonas, referral) is None
    with acting(jonas):
        assert shown([referral.pk]) == {}
        assert entry(referral).number == referral.number
    with pytest.raises(RuleViolationError, match="nicht mehr wirksam"):
        answer(jonas, referral, "accept")


def test_what_is_withdrawn_in_part_leaves_in_part(anna, case, jonas):
    allow(case, jonas.organisation, "identity")
    languages = allow(case, jonas.organisation, "language")
    referral = send(anna, case, jonas.organisation, categories=frozenset({"identity", "language"}))
    withdraw(*languages)
    assert seen(jonas, referral) == {"identity"}


def test_a_topic_needs_consent_to_what_it_says(anna, case, jonas, consents):
    with pytest.raises(RuleViolationError, match="Schon das Thema sagt etwas über die Person"):
        send(anna, case, jonas.organisation, domain=topic("health"))
    values = {
        "case": case, "sender": anna.organisation, "sent_by": anna.user, "domain": topic("health"),
        "recipient": jonas.organisation, "wish": "Mehr", "answer_until": in_days(3),
    }  # fmt: skip
    with pytest.raises(IntegrityError, match="topic of the referral"), acting(anna):
        Referral.objects.create(**values, categories=["identity"])


def test_the_topic_stands_in_the_list_of_what_was_disclosed(anna, case, jonas, consents):
    allow(case, jonas.organisation, "health")
    send(anna, case, jonas.organisation, domain=topic("health"), categories=frozenset({"identity"}))
    assert Disclosure.objects.get(kind="referral").categories == ["identity", "health"]


def test_topic_and_wish_are_gone_with_the_consent_to_them(anna, case, jonas, consents):
    health = allow(case, jonas.organisation, "health")
    referral = send(
        anna, case, jonas.organisation, domain=topic("health"), wish="Bitte um Traumatherapie."
    )
    with acting(jonas):
        assert content(referral.pk).wish == "Bitte um Traumatherapie."
    withdraw(*health)
    with acting(jonas):
        found = content(referral.pk)
        assert (found.topic, found.wish, found.offer) == ("", "", "")
        assert {row["category"] for row in found.rows} == {"identity", "language"}
        assert shown([referral.pk])[referral.pk].topic == ""
        assert shown([referral.pk])[referral.pk].name == "Haile, Selam"
    with acting(anna):
        assert shown([referral.pk])[referral.pk].topic == "Gesundheit"


def test_a_closed_case_ends_its_referrals_and_says_why(anna, jonas, case, referral):
    ended = Ending(closed_on=in_days(0), reason="goals_reached")
    with acting(anna):
        close_case(actor=anna, case=case, expected_version=case.version, ending=ended)
    assert seen(jonas, referral) is None
    assert state_of(referral) == "ended"
    assert ReferralEvent.objects.get(referral=referral, step="end").text == "Fall abgeschlossen"
    assert Disclosure.objects.get(kind="referral").end_reason == "Fall abgeschlossen"
    with pytest.raises(RuleViolationError, match="schon abgeschlossen"):
        answer(jonas, referral, "accept")


def test_an_answered_referral_is_left_alone_when_the_case_closes(anna, jonas, case, referral):
    answer(jonas, referral, "reject")
    Case.objects.filter(pk=case.pk).update(closed_on=in_days(0))
    assert state_of(referral) == "rejected"


def test_nothing_flows_from_a_case_that_another_organisation_leads(boris, jonas, case, referral):
    Case.objects.filter(pk=case.pk).update(organisation=boris.organisation)
    assert seen(jonas, referral) is None
    assert ReferralEvent.objects.get(referral=referral, step="end").text == (
        "Fall an eine andere Stelle übergeben"
    )


def test_crossing_out_the_disclosure_ends_the_referral(anna, referral):
    with acting(anna):
        disclosure = Disclosure.objects.get(kind="referral", source_id=referral.pk)
        disclosure.ended_at, disclosure.end_reason = referral.sent_at, "Einwilligung widerrufen"
        disclosure.save(update_fields=["ended_at", "end_reason"])
    assert state_of(referral) == "ended"
    ended = ReferralEvent.objects.get(referral=referral, step="end")
    assert ended.text == "Einwilligung widerrufen"
    assert AuditEntry.objects.filter(action="case.referral_end").exists()


def test_what_ran_out_is_written_down_at_night(anna, case, jonas, referral, consents):
    for consent in consents:
        withdraw(consent)
    assert state_of(referral) == "sent"
    assert steps.end_overdue() == 1
    assert state_of(referral) == "ended"
    assert steps.end_overdue() == 0


def test_a_colleague_sees_number_and_state_until_she_takes_over(jonas, referral):
    sara = cast.member("Sara", "Beispiel", Role.PARTNER, "JOBCENTER")
    assert seen(sara, referral) == {"identity", "language"}
    answer(jonas, referral, "receive")
    assert seen(sara, referral) is None
    with pytest.raises(RuleViolationError, match="Das hat Jonas Wirtz übernommen"):
        answer(sara, referral, "accept")
    with acting(sara):
        direct = ask("select app_referral_receiver_step(%s, 'accept', '{}', null)",
                          referral.pk)  # fmt: skip
    assert direct is None
    with pytest.raises(RuleViolationError, match="Jonas Wirtz hat die Vermittlung"):
        answer(sara, referral, "take")
    answer(sara, referral, "take", seen_with=jonas.user_id)
    assert seen(sara, referral) == {"identity", "language"}
    assert seen(jonas, referral) is None


def test_others_see_nothing_of_it(boris, petra, ines, jonas, referral):
    for actor in (boris, petra, ines):
        assert seen(actor, referral) is None
        with acting(actor):
            assert not ReferralEntry.objects.exists()
            assert shown([referral.pk]) == {}
            assert ask("select app_referral_receiver_step(%s, 'accept', '{}', null)",
                            referral.pk) is None  # fmt: skip


def test_who_left_the_receiving_organisation_sees_nothing(jonas, referral):
    jonas.membership.ends_on = in_days(-1)
    jonas.membership.save()
    with acting(jonas):
        assert content(referral.pk) is None
        assert not ReferralEntry.objects.exists()


def test_the_team_knows_topic_and_state_but_not_the_person(berta, lena, referral):
    for actor in (berta, lena):
        with acting(actor):
            assert ReferralEntry.objects.sent_by_team(actor).get().pk == referral.pk
            known = shown([referral.pk])[referral.pk]
            assert (known.topic, known.name, known.case_id) == (str(topic()), "", None)


def test_the_deputy_knows_the_person(anna, berta, case, referral):
    give(case, berta)
    with acting(berta):
        assert shown([referral.pk])[referral.pk].case_number == case.number


def test_a_person_may_be_referred_to_an_authority_that_decides_about_status(anna, ines, case):
    allow(case, ines.organisation, purpose="status")
    referral = send(anna, case, ines.organisation, purpose="status")
    assert seen(ines, referral) == {"identity", "language"}
    with acting(ines):
        assert not Case.objects.exists()
        assert not Person.objects.exists()
    assert answer(ines, referral, "accept") == "accepted"


def test_consent_to_one_purpose_does_not_carry_the_other(anna, ines, case):
    allow(case, ines.organisation, purpose="status")
    with pytest.raises(RuleViolationError, match="keine Einwilligung"):
        send(anna, case, ines.organisation)


def test_clarifying_status_is_asked_of_no_one_else(anna, case, jonas):
    allow(case, jonas.organisation, purpose="status")
    with pytest.raises(RuleViolationError, match="Ausländer- und Einbürgerungsbehörden"):
        send(anna, case, jonas.organisation, purpose="status")


def test_officers_of_status_authorities_send_nothing(ines, case):
    with pytest.raises(RuleViolationError, match="Vermitteln kann nur die Stelle"):
        send(ines, case, cast.organisation("JOBCENTER"))


def test_the_lists_know_what_is_overdue(anna, jonas, referral):
    with acting(jonas):
        assert not ReferralEntry.objects.for_me(jonas).overdue_on(in_days(0)).exists()
    overdue(referral)
    with acting(jonas):
        late = ReferralEntry.objects.for_me(jonas).overdue_on(in_days(0)).get()
        assert late.is_overdue
    with acting(anna):
        assert ReferralEntry.objects.sent_by_me(anna).overdue_on(in_days(0)).exists()


@pytest.mark.parametrize("state", list(rules.TRANSITIONS))
@pytest.mark.parametrize(
    "step",
    ["take", "receive", "accept", "reject", "appoint", "complete", "remind", "revoke", "confirm",
     "end", "send"],
)  # fmt: skip
def test_database_and_rules_know_the_same_transitions(db, state, step):
    assert ask("select referrals_next(%s, %s)", state, step) == rules.TRANSITIONS[state].get(step)


def test_the_receivers_functions_are_all_there_is(jonas, referral):
    """The inner functions belong to the owner."""
    for call in ("referrals_flow(1)", "referrals_rows(1, '{}')", "referrals_files(1)",
                 "referrals_step(1, 'end', '{}', null)"):  # fmt: skip
        with pytest.raises(DatabaseError, match="permission denied"), acting(jonas):
            ask(f"select {call}")


def test_an_offer_of_somebody_else_does_not_go_along(anna, case, jonas, consents):
    offer = make_offer(cast.play("petra"))
    with pytest.raises(RuleViolationError, match="gehört zu einer anderen Stelle"):
        send(anna, case, jonas.organisation, offer=offer)
