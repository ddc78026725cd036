from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from lotse.casework.cases.models import Contact, FollowUp
from lotse.casework.cases.services import contacts as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_contact

pytestmark = pytest.mark.django_db

CALL = {"kind": "phone", "duration_minutes": 20, "note": "Termin in der Schule vereinbart."}


@pytest.fixture
def case(anna):
    return make_case(anna)


def record(actor, case, **values):
    with acting(actor):
        return services.record_contact(
            actor=actor, case=case, **(CALL | {"held_on": in_days(0)} | values)
        )


def test_a_contact_is_saved_audited_and_seen_in_the_worklist(anna, case):
    contact = record(anna, case, held_on=in_days(-1))
    assert str(contact) == f"Telefonat am {in_days(-1):%d.%m.%Y}"
    assert contact.recorded_by == anna.user
    case.refresh_from_db()
    assert case.last_contact_on == in_days(-1)
    entry = AuditEntry.objects.about(case).get()
    assert (entry.action, entry.actor_id) == ("case.contact_recorded", anna.user_id)
    assert entry.changes["duration_minutes"] == [None, 20]


def test_an_earlier_contact_leaves_the_last_one_last(anna, case):
    record(anna, case, held_on=in_days(-1))
    record(anna, case, held_on=in_days(-8))
    case.refresh_from_db()
    assert case.last_contact_on == in_days(-1)


def test_a_contact_outside_the_case_is_refused(anna, case):
    with pytest.raises(RuleViolationError, match="vor der Fallaufnahme"):
        record(anna, case, held_on=in_days(-61))
    assert not Contact.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_contact_of_the_open_time_can_be_added_after_closing(anna):
    closed = make_case(anna, closed_on=in_days(-5))
    assert record(anna, closed, held_on=in_days(-5))
    with pytest.raises(RuleViolationError, match="bereits abgeschlossen"):
        record(anna, closed)


def test_a_day_has_no_more_minutes_than_it_has(anna, case):
    with pytest.raises(ValidationError, match=r"1\.440 Minuten"):
        record(anna, case, duration_minutes=1441)


def test_a_deputy_may_record_and_a_reviewer_or_a_colleague_may_not(anna, berta, lena, case):
    give_review(case, lena)
    for actor in (berta, lena):
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            record(actor, case)
    give(case, berta)
    assert record(berta, case).recorded_by == berta.user


def test_a_deputyship_that_is_over_records_nothing(berta, case):
    give(case, berta, starts_on=in_days(-9), ends_on=in_days(-1))
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        record(berta, case)


def test_the_same_form_sent_twice_makes_one_contact(anna, case):
    key = uuid4()
    first = record(anna, case, submission_key=key)
    assert record(anna, case, submission_key=key) == first
    assert Contact.objects.count() == 1


def together(actor, case, next_step, **values):
    with acting(actor):
        return services.record_contact_and_next_step(
            actor=actor,
            case=case,
            contact=CALL | {"held_on": in_days(0)},
            next_step=next_step,
            **values,
        )


def test_a_contact_and_its_next_step_are_saved_together(anna, case):
    key = uuid4()
    step = {"subject": "Anmeldung abgeben", "due_on": in_days(3)}
    for _ in range(2):
        together(anna, case, step, submission_key=key)
    assert FollowUp.objects.get().subject == "Anmeldung abgeben"
    case.refresh_from_db()
    assert (case.last_contact_on, case.next_step_on) == (in_days(0), in_days(3))


def test_a_next_step_in_the_past_keeps_the_contact_back_too(anna, case):
    with pytest.raises(RuleViolationError, match="in der Vergangenheit"):
        together(anna, case, {"subject": "Zu spät", "due_on": in_days(-1)})
    assert not Contact.objects.exists()


def change(actor, contact, **values):
    with acting(actor):
        return services.change_contact(
            actor=actor, contact=contact, expected_version=contact.version, **values
        )


def test_a_correction_keeps_what_stood_before_in_the_trail(anna, case):
    contact = make_contact(case, duration_minutes=20)
    changed = change(anna, contact, duration_minutes=30, held_on=in_days(-4))
    assert (changed.duration_minutes, changed.version) == (30, 2)
    case.refresh_from_db()
    assert case.last_contact_on == in_days(-4)
    entry = AuditEntry.objects.about(case).get()
    assert entry.action == "case.contact_changed"
    assert entry.changes["duration_minutes"] == [20, 30]


def test_a_correction_on_an_old_version_is_refused(anna, case):
    contact = make_contact(case)
    change(anna, contact, duration_minutes=30)
    with pytest.raises(StaleVersionError):
        change(anna, contact, duration_minutes=40)


def test_a_correction_follows_the_same_rules(anna, berta, case):
    contact = make_contact(case)
    with pytest.raises(RuleViolationError, match="in der Zukunft"):
        change(anna, contact, held_on=in_days(1))
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        change(berta, contact, duration_minutes=1)
