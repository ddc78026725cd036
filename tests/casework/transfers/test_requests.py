"""Asking for a case: nothing tells whether the person is known until she is offered."""

import uuid

import pytest

from lotse.casework.transfers.models import CaseTransfer, TransferEvent
from lotse.casework.transfers.querysets import offers
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.transfers import factories
from tests.casework.transfers.factories import agree, answer_request, now, refuse, request


@pytest.fixture
def ki(anna):
    return anna.organisation


def as_seen(actor, transfer):
    """All the asking side can read of a transfer, without what it wrote itself."""
    with acting(actor):
        row = CaseTransfer.objects.visible_to(actor).filter(pk=transfer.pk).values().get()
        steps = TransferEvent.objects.filter(transfer=transfer).values_list("state", "remark")
        own = ("id", "submission_key", "created_at", "changed_at", "answered_at")
        return {name: value for name, value in row.items() if name not in own}, list(steps)


def test_every_case_manager_of_the_asked_organisation_sees_a_request(boris, ki, anna, berta, lena):
    asked = request(boris, ki)
    for actor in (anna, berta, lena, boris):
        with acting(actor):
            assert CaseTransfer.objects.visible_to(actor).get() == asked


@pytest.mark.parametrize("who", ["clara", "livia", "jonas", "petra", "ines", "nadja", "mats"])
def test_nobody_else_sees_a_request(request_of, who):
    reader = cast.play(who)
    with acting(reader):
        assert not CaseTransfer.objects.exists()


@pytest.fixture
def request_of(boris, ki):
    return request(boris, ki)


def test_a_refusal_looks_the_same_for_unknown_and_unwilling(boris, ki, anna):
    make_case(anna)
    known, unknown = request(boris, ki), request(boris, ki)
    refuse(anna, known, remark="Die Person möchte bei uns bleiben.")
    refuse(anna, unknown, remark="Hier nicht bekannt.")
    assert as_seen(boris, known) == as_seen(boris, unknown)
    assert as_seen(boris, known)[1] == [("requested", "")]


def test_why_it_was_refused_is_read_in_the_own_organisation(boris, ki, anna, berta):
    asked = request(boris, ki)
    refuse(anna, asked, remark="Die Person möchte bei uns bleiben.")
    with acting(berta):
        assert asked.events.last().remark == "Die Person möchte bei uns bleiben."


def test_the_asked_organisation_offers_when_consent_covers(boris, ki, anna):
    case = make_case(anna)
    asked = request(boris, ki)
    with pytest.raises(RuleViolationError, match="keine Einwilligung"):
        answer_request(anna, case, asked, "identity")
    assert now(asked).state == "requested"
    agree(case, boris.organisation, "identity")
    answer_request(anna, case, asked, "identity")
    with acting(boris):
        assert offers(boris)[asked.pk].name == "Haile, Selam"
    assert factories.accept(boris, asked).person.family_name == "Haile"


def test_offering_twice_what_was_asked_offers_once(boris, ki, anna):
    case = make_case(anna)
    agree(case, boris.organisation, "identity")
    asked = request(boris, ki)
    first = answer_request(anna, case, asked, "identity")
    assert answer_request(anna, case, asked, "identity") == first
    assert asked.events.filter(state="offered").count() == 1


def test_the_trail_knows_of_requests_but_not_of_whom(boris, ki, anna):
    asked = request(boris, ki)
    refuse(anna, asked)
    factories.take_back(boris, request(boris, ki))
    entries = AuditEntry.objects.filter(target_kind="transfers.casetransfer").order_by("pk")
    assert [entry.action for entry in entries] == [
        "transfer.requested",
        "transfer.refused",
        "transfer.requested",
        "transfer.request_withdrawn",
    ]
    assert "Haile" not in str([entry.changes for entry in entries])


def test_the_same_form_sent_twice_asks_once(boris, ki):
    key = uuid.uuid4()
    assert request(boris, ki, submission_key=key) == request(boris, ki, submission_key=key)


def test_nobody_is_asked_about_against_her_wish(boris, ki):
    with pytest.raises(RuleViolationError, match="wenn die Person das möchte"):
        request(boris, ki, person_agrees=False)


@pytest.mark.parametrize("short_name", ["ABH", "EBH", "CARITAS", "TROISDORF"])
def test_only_another_organisation_with_cases_is_asked(boris, short_name, ines, nadja, mats):
    with pytest.raises(RuleViolationError):
        request(boris, cast.organisation(short_name))


@pytest.mark.parametrize("who", ["jonas", "petra", "ines", "clara"])
def test_only_case_management_asks(who, ki):
    with pytest.raises(RuleViolationError, match="Fallmanagement"):
        request(cast.play(who), ki)


def test_who_asked_may_take_it_back_and_nobody_else(boris, ki, anna):
    asked = request(boris, ki)
    with pytest.raises(RuleViolationError, match="andere Stelle"):
        factories.take_back(anna, asked)
    factories.take_back(boris, asked)
    with pytest.raises(RuleViolationError, match="schon zurückgezogen"):
        refuse(anna, asked)


def test_who_asked_does_not_refuse_for_the_other_side(boris, ki):
    asked = request(boris, ki)
    with pytest.raises(RuleViolationError, match="andere Stelle"):
        refuse(boris, asked)
