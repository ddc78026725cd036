"""Offering, asking, accepting: what goes along, who may, and what stays behind."""

import uuid

import pytest

from lotse.casework.cases.models import Case, Contact, FollowUp
from lotse.casework.closures.models import Closure
from lotse.casework.closures.services import Ending, close_case
from lotse.casework.consents.models import Disclosure
from lotse.casework.papers.models import CaseDocument
from lotse.casework.persons.models import ContactPoint, Nationality, Person
from lotse.casework.plans.models import Goal, Measure, Plan
from lotse.casework.sharing.models import Share
from lotse.casework.transfers import access
from lotse.casework.transfers.models import CaseTransfer, TransferEvent, TransferSnapshot
from lotse.casework.transfers.querysets import content, offers, withdrawn_on
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import services as files
from lotse.foundation.reference.models import LifeDomain
from tests import cast
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
)
from tests.casework.papers.factories import file_document
from tests.casework.papers.factories import withdraw as withdraw_document
from tests.casework.persons import factories as persons
from tests.casework.plans import factories as planning
from tests.casework.sharing import factories as sharing
from tests.casework.sharing.factories import note, paper, withdraw
from tests.casework.transfers import factories
from tests.casework.transfers.factories import accept, agree, caritas_lead, now, offer, offered


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def caritas(boris):
    return boris.organisation


def readable(actor, transfer):
    with acting(actor):
        return {row["kind"] for row in content(actor, transfer.pk)}


def test_an_offer_shows_the_receiver_what_is_covered_and_nothing_of_the_file(
    anna, boris, case, caritas
):
    transfer = offered(anna, case, caritas, message="Sie wohnt jetzt bei Ihnen.")
    assert {"person", "language"} <= readable(boris, transfer)
    with acting(boris):
        offer_now = offers(boris)[transfer.pk]
        assert (offer_now.name, offer_now.message) == ("Haile, Selam", "Sie wohnt jetzt bei Ihnen.")
        assert not Person.objects.exists()
        assert not TransferSnapshot.objects.exists()
        assert CaseTransfer.objects.visible_to(boris).get() == transfer


def test_the_lead_of_the_receiver_reads_the_offer_too(anna, case, caritas):
    lead = caritas_lead()
    assert "person" in readable(lead, offered(anna, case, caritas))


@pytest.mark.parametrize("who", ["anna", "petra", "jonas", "ines", "nadja", "clara"])
def test_nobody_but_the_receivers_case_management_reads_an_offer(request, anna, case, caritas, who):
    transfer = offered(anna, case, caritas)
    reader = request.getfixturevalue(who)
    assert readable(reader, transfer) == set()
    with acting(reader):
        assert offers(reader) == {}


def test_only_what_still_is_covered_is_shown(anna, boris, case, caritas):
    wide = agree(case, caritas, "identity", "language")
    narrow = agree(case, caritas, "identity")
    transfer = offer(anna, case, caritas, "identity", "language")
    assert readable(boris, transfer) == {"person", "language", "understanding"}
    withdraw(*wide)
    assert readable(boris, transfer) == {"person"}
    withdraw(*narrow)
    assert readable(boris, transfer) == set()


def test_more_consent_later_widens_no_offer(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas, "identity")
    agree(case, caritas, "identity", "language")
    assert readable(boris, transfer) == {"person"}


def test_nothing_uncovered_is_offered(anna, case, caritas):
    agree(case, caritas, "identity")
    with pytest.raises(RuleViolationError, match="Sprachen"):
        offer(anna, case, caritas, "identity", "language")
    assert not CaseTransfer.objects.exists()


def test_consent_to_support_together_is_none_to_hand_over(anna, case, caritas):
    sharing.agree(case, caritas, "identity")
    with pytest.raises(RuleViolationError, match="keine Einwilligung"):
        offer(anna, case, caritas, "identity")


def test_a_note_goes_along_only_when_all_it_is_about_does(anna, case, caritas):
    told = make_contact(case, note="Sie sucht eine Wohnung.")
    agree(case, caritas, "identity", "notes")
    with pytest.raises(RuleViolationError, match="Notiz handelt von etwas"):
        offer(anna, case, caritas, "identity", "notes", picks=[note(told.pk, "housing")])


def test_an_offer_is_written_down_as_a_disclosure(anna, case, caritas):
    transfer = offered(anna, case, caritas, "identity")
    disclosure = Disclosure.objects.get(kind="transfer", source_id=transfer.pk)
    assert (disclosure.recipient, disclosure.purpose) == (caritas, "hand_over")
    assert disclosure.ended_at is None


def test_a_case_is_offered_to_one_at_a_time(anna, case, caritas):
    offered(anna, case, caritas)
    with acting(anna):
        assert "schon angeboten" in access.may_offer_case(anna, case).reason
    with pytest.raises(RuleViolationError, match="schon angeboten"):
        offer(anna, case, caritas)


def test_the_same_form_sent_twice_offers_once(anna, case, caritas):
    key = uuid.uuid4()
    first = offered(anna, case, caritas, submission_key=key)
    assert offer(anna, case, caritas, submission_key=key) == first


@pytest.mark.parametrize("short_name", ["ABH", "EBH"])
def test_authorities_that_decide_about_status_are_never_offered_a_case(
    anna, ines, nadja, case, short_name
):
    with pytest.raises(RuleViolationError, match="sehen keine Fälle"):
        offer(anna, case, cast.organisation(short_name), "identity")


def test_a_case_goes_only_where_cases_are_managed(anna, jonas, case):
    with pytest.raises(RuleViolationError, match="kein Fallmanagement"):
        offer(anna, case, jonas.organisation, "identity")


def test_the_own_organisation_is_no_other(anna, berta, case):
    with pytest.raises(RuleViolationError, match="eigenen Stelle"):
        offer(anna, case, berta.organisation, "identity")


def test_a_colleague_without_the_case_offers_nothing(anna, berta, case, caritas):
    agree(case, caritas)
    with pytest.raises(RuleViolationError):
        offer(berta, case, caritas)


def test_a_withdrawn_offer_is_gone_with_its_copy(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    factories.take_back(anna, transfer)
    assert readable(boris, transfer) == set()
    assert not TransferSnapshot.objects.exists()
    assert Disclosure.objects.get().end_reason == "Angebot zurückgezogen"
    assert now(transfer).state == "withdrawn"
    # Then it may be offered anew.
    assert offer(anna, case, caritas).state == "offered"


def test_a_declined_offer_says_why_and_leaves_nothing(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    factories.decline(boris, transfer, reason="Zurzeit kein Platz")
    with acting(anna):
        declined = CaseTransfer.objects.visible_to(anna).get()
        assert declined.events.last().remark == "Zurzeit kein Platz"
    assert not TransferSnapshot.objects.exists()
    assert Disclosure.objects.get().end_reason == "Angebot abgelehnt"
    assert readable(boris, transfer) == set()


def test_accepting_makes_a_person_and_a_case_of_ones_own(anna, boris, case, caritas):
    Nationality.objects.create(person=case.person, country="ERI")
    ContactPoint.objects.create(person=case.person, kind="mobile", value="+491713920041")
    persons.add_address(anna, case.person)
    persons.add_status(anna, case.person)
    transfer = offered(anna, case, caritas)
    new = accept(boris, transfer)
    assert (new.organisation, new.responsible) == (caritas, boris.user)
    assert new.number != case.number
    person = new.person
    assert person.pk != case.person_id
    assert (str(person), person.born) == ("Haile, Selam", "1994-05-17")
    assert [one.country for one in person.nationalities.all()] == ["ERI"]
    assert [one.value for one in person.contact_points.all()] == ["+491713920041"]
    assert [one.language for one in person.languages.all()] == ["ti"]
    old_street = case.person.addresses.get().street
    assert person.addresses.get().street == old_street
    assert person.residence_periods.get().status == case.person.residence_periods.get().status
    assert now(transfer).new_case == new
    assert Disclosure.objects.get(kind="transfer").ended_at is None


def test_what_is_not_covered_stays_behind(anna, boris, case, caritas):
    Nationality.objects.create(person=case.person, country="ERI")
    new = accept(boris, offered(anna, case, caritas, "identity"))
    assert not new.person.nationalities.exists()
    assert not new.person.languages.exists()
    assert new.person.birth_place == ""


def test_what_was_withdrawn_after_the_offer_stays_behind(anna, boris, case, caritas):
    wide = agree(case, caritas, "identity", "language")
    agree(case, caritas, "identity")
    transfer = offer(anna, case, caritas, "identity", "language")
    withdraw(*wide)
    assert not accept(boris, transfer).person.languages.exists()


def test_the_sender_keeps_exactly_what_went(anna, boris, case, caritas):
    wide = agree(case, caritas, "identity", "language")
    agree(case, caritas, "identity")
    transfer = offer(anna, case, caritas, "identity", "language")
    withdraw(*wide)
    accept(boris, transfer)
    with acting(anna):
        kept = TransferSnapshot.objects.get()
    assert {row["kind"] for row in kept.rows} == {"person"}


def test_picked_notes_come_as_one_note_each_with_its_date(anna, boris, case, caritas):
    told = make_contact(case, note="Sie sucht eine Wohnung.", held_on=in_days(-9))
    make_contact(case, note="Das bleibt hier.")
    transfer = offered(anna, case, caritas, picks=[note(told.pk, "housing")])
    written = Contact.objects.get(case=accept(boris, transfer))
    assert written.note.startswith("Übernommen von Kommunales Integrationszentrum am ")
    assert f"am {in_days(-9):%d.%m.%Y}" in written.note
    assert "Sie sucht eine Wohnung." in written.note
    assert "Das bleibt hier." not in written.note
    assert written.duration_minutes == 0


def test_picked_documents_are_copied(anna, boris, case, caritas):
    document = file_document(anna, case, title="Mietvertrag")
    transfer = offered(anna, case, caritas, picks=[paper(document.pk, "housing")])
    copied = CaseDocument.objects.get(case=accept(boris, transfer))
    assert copied.title == "Mietvertrag"
    assert copied.file_id != document.file_id
    assert files.content(copied.file) == files.content(document.file)


def test_a_document_withdrawn_after_the_offer_stays_behind(anna, boris, case, caritas):
    document = file_document(anna, case, title="Mietvertrag")
    transfer = offered(anna, case, caritas, picks=[paper(document.pk, "housing")])
    withdraw_document(anna, document)
    assert not CaseDocument.objects.filter(case=accept(boris, transfer)).exists()


def test_open_goals_become_a_draft_to_be_agreed_anew(anna, boris, case, caritas):
    plan = planning.begin(anna, case)
    housing = LifeDomain.objects.get(code="housing")
    goal = planning.add_goal(anna, plan, "Eigene Wohnung", domain=housing)
    planning.add_measure(anna, goal)
    Plan.objects.filter(pk=plan.pk).update(state="agreed", agreed_on=in_days(-3))
    new = accept(boris, offered(anna, case, caritas))
    drafted = Plan.objects.get(case=new)
    assert drafted.state == "draft"
    assert Goal.objects.get(plan=drafted).title == "Eigene Wohnung"
    assert Measure.objects.filter(case=new).count() == 1
    assert "Eigene Wohnung" in Contact.objects.get(case=new).note


def test_the_new_worker_is_reminded_to_inform_the_person(anna, boris, case, caritas):
    new = accept(boris, offered(anna, case, caritas))
    step = FollowUp.objects.get(case=new)
    assert step.subject == "Über die Übernahme informieren (Art. 14 DSGVO) und eigene" \
        " Einwilligung einholen"  # fmt: skip
    assert step.assignee == boris.user


def test_the_lead_accepts_for_a_colleague(anna, boris, case, caritas):
    new = accept(caritas_lead(), offered(anna, case, caritas), worker=boris.user)
    assert Case.objects.get(pk=new.pk).responsible == boris.user
    assert FollowUp.objects.get(case=new).assignee == boris.user


def test_nobody_else_is_put_in_charge(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    with pytest.raises(RuleViolationError, match="Fachaufsicht"):
        accept(boris, transfer, worker=caritas_lead().user)
    with pytest.raises(RuleViolationError, match="arbeitet hier nicht"):
        accept(caritas_lead(), transfer, worker=anna.user)


def test_accepting_twice_makes_one_case(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    assert accept(boris, transfer) == accept(boris, transfer)
    assert Person.objects.filter(family_name="Haile").count() == 2


def test_two_who_accept_make_one_case(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    accept(boris, transfer)
    with pytest.raises(RuleViolationError, match="schon angenommen"):
        accept(caritas_lead(), transfer, expected_version=1)


def test_an_offer_changed_meanwhile_is_not_accepted_unseen(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    with pytest.raises(StaleVersionError):
        accept(boris, transfer, expected_version=7)


def test_an_offer_falls_away_with_the_consent(anna, boris, case, caritas):
    consents = agree(case, caritas)
    transfer = offer(anna, case, caritas)
    withdraw(*consents)
    with pytest.raises(RuleViolationError, match="hinfällig"):
        accept(boris, transfer)
    with acting(boris):
        assert offers(boris) == {}
    assert not Case.objects.filter(organisation=caritas).exists()
    factories.take_back(anna, transfer)
    assert now(transfer).state == "withdrawn"


def test_an_offer_falls_away_when_the_case_closes(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    Case.objects.filter(pk=case.pk).update(closed_on=in_days(0))
    with pytest.raises(RuleViolationError, match="hinfällig"):
        accept(boris, transfer)


def test_who_closes_the_case_withdraws_the_offer(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    with acting(anna):
        close_case(
            actor=anna,
            case=case,
            expected_version=case.version,
            ending=Ending(closed_on=in_days(0), reason="goals_reached"),
        )
    assert now(transfer).state == "withdrawn"
    ended = TransferEvent.objects.get(transfer=transfer, state="withdrawn")
    assert (ended.remark, ended.made_by) == ("Fall abgeschlossen", anna.user)
    assert not TransferSnapshot.objects.exists()
    assert Disclosure.objects.get(kind="transfer").end_reason == "Fall abgeschlossen"
    assert AuditEntry.objects.filter(action="case.transfer_withdrawn").exists()
    with pytest.raises(RuleViolationError, match="schon zurückgezogen"):
        accept(boris, transfer)


def test_who_withdraws_after_acceptance_is_shown_to_both(anna, boris, case, caritas):
    consents = agree(case, caritas)
    transfer = offer(anna, case, caritas)
    accept(boris, transfer)
    for actor in (anna, boris):
        with acting(actor):
            assert withdrawn_on(transfer.pk) is None
    withdraw(*consents)
    for actor in (anna, boris):
        with acting(actor):
            assert withdrawn_on(transfer.pk) == in_days(0)
    with acting(cast.play("berta")):
        assert withdrawn_on(transfer.pk) == in_days(0)
    with acting(cast.play("jonas")):
        assert withdrawn_on(transfer.pk) is None


def test_the_sender_completes_by_closing_the_file(anna, boris, case, caritas):
    make_follow_up(case)
    sharing.agree(case, caritas, "identity")
    sharing.share(anna, case, boris, categories=frozenset({"identity"}))
    transfer = offered(anna, case, caritas)
    accept(boris, transfer)
    factories.complete(anna, transfer)
    closed = Case.objects.get(pk=case.pk)
    assert closed.closed_on == in_days(0)
    assert Closure.objects.get(case=case).reason == "passed_on"
    assert FollowUp.objects.get(case=case).is_dropped
    assert Share.objects.get().end_reason == "handed_over"
    assert now(transfer).state == "completed"
    # The receiver's file goes on.
    assert Case.objects.get(pk=now(transfer).new_case_id).is_open


def test_completing_twice_closes_once(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    accept(boris, transfer)
    factories.complete(anna, transfer)
    factories.complete(anna, transfer)
    assert Closure.objects.count() == 1


def test_a_file_closed_meanwhile_is_completed_as_it_is(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    accept(boris, transfer)
    Case.objects.filter(pk=case.pk).update(closed_on=in_days(0))
    factories.complete(anna, transfer)
    assert now(transfer).state == "completed"
    assert not Closure.objects.exists()


def test_nothing_is_completed_before_it_is_accepted(anna, case, caritas):
    transfer = offered(anna, case, caritas)
    with pytest.raises(RuleViolationError, match="schon angeboten"):
        factories.complete(anna, transfer)


def test_the_receiver_does_not_close_the_senders_file(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    accept(boris, transfer)
    with pytest.raises(RuleViolationError, match="andere Stelle"):
        factories.complete(boris, transfer)


def test_each_side_takes_its_own_steps_only(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    with pytest.raises(RuleViolationError, match="andere Stelle"):
        accept(anna, transfer)
    with pytest.raises(RuleViolationError, match="andere Stelle"):
        factories.decline(anna, transfer)
    with pytest.raises(RuleViolationError, match="andere Stelle"):
        factories.take_back(boris, transfer)


def test_a_deputy_withdraws_a_reader_does_not(anna, berta, lena, case, caritas):
    transfer = offered(anna, case, caritas)
    give_review(case, lena)
    with pytest.raises(RuleViolationError):
        factories.take_back(lena, transfer)
    give(case, berta)
    factories.take_back(berta, transfer)


def test_the_steps_stand_in_both_trails(anna, boris, case, caritas):
    transfer = offered(anna, case, caritas)
    new = accept(boris, transfer)
    factories.complete(anna, transfer)
    about = {
        pk: list(
            AuditEntry.objects.filter(target_kind="cases.case", target_id=pk)
            .filter(action__startswith="case.t")
            .order_by("pk")
            .values_list("action", flat=True)
        )
        for pk in (case.pk, new.pk)
    }
    assert about == {
        case.pk: [
            "case.transfer_offered",
            "case.transfer_accepted",
            "case.transfer_completed",
        ],
        new.pk: ["case.taken_over"],
    }
    steps = TransferEvent.objects.filter(transfer=transfer).order_by("pk")
    assert [step.state for step in steps] == ["offered", "accepted", "completed"]
