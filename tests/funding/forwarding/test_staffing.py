from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.forwarding.models import StaffingReport
from lotse.funding.forwarding.services import contracts, staffing
from lotse.funding.posts.models import Employee, Occupancy, UnpaidAbsence
from tests.funding.forwarding.factories import (
    JANUARY,
    ago,
    draft,
    fill,
    hold,
    post,
    report,
    running,
    settle,
    start,
    take,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(deniz):
    """A contract whose post is half filled."""
    made, on = draft(deniz), post(deniz)
    fill(deniz, on, share=Decimal("0.5"))
    hold(deniz, made, on)
    settle(deniz, made)
    return start(deniz, made)


@pytest.fixture
def occupancy(contract, deniz):
    with acting(deniz):
        return Occupancy.objects.select_related("employee").get()


def _decline(officer, told, answer):
    with acting(officer):
        told.refresh_from_db()
        return staffing.decline_report(
            actor=officer, report=told, expected_version=told.version, answer=answer
        )


def _withdraw(recipient, told):
    with acting(recipient):
        told.refresh_from_db()
        return staffing.withdraw_report(actor=recipient, report=told, expected_version=told.version)


def test_a_recipient_reports_and_the_officer_takes_it_over(deniz, petra, contract):
    told = report(petra, contract)
    assert told.state == "new"
    taken = take(deniz, told)
    assert (taken.state, taken.answered_by) == ("taken", deniz.user)
    with acting(deniz):
        new = Occupancy.objects.select_related("employee").get(employee__name="Mira Muster")
        assert (new.share, new.starts_on) == (Decimal("0.5"), told.starts_on)
        assert new.employee.employer == contract.recipient
    actions = AuditEntry.objects.filter(target_kind="forwarding.staffingreport")
    assert set(actions.values_list("action", flat=True).order_by("pk")) == {
        "staffing_report.sent",
        "staffing_report.taken",
    }


def test_somebody_who_is_known_is_not_entered_twice(deniz, petra, contract, occupancy):
    told = report(petra, contract, person_name="samira BEISPIEL", share=Decimal("0.25"))
    with acting(deniz):
        known = staffing.likely_employee(told)
        assert known == occupancy.employee
    late = report(petra, contract, person_name="Neu Erna")
    with acting(deniz):
        assert staffing.likely_employee(late) is None
        assert Employee.objects.count() == 1


def test_days_and_share_are_corrected_before_they_are_taken_over(deniz, petra, contract):
    told = report(petra, contract)
    take(deniz, told, share=Decimal("0.25"), starts_on=ago(1), answer="Ab gestern, mit 0,25.")
    with acting(deniz):
        new = Occupancy.objects.get(employee__name="Mira Muster")
        assert (new.share, new.starts_on) == (Decimal("0.25"), ago(1))
        told.refresh_from_db()
    # What was reported stays as it was written.
    assert (told.share, told.answer) == (Decimal("0.5"), "Ab gestern, mit 0,25.")


def test_who_leaves_is_there_until_the_last_day(deniz, petra, contract, occupancy):
    told = report(petra, contract, kind="left", occupancy=occupancy, starts_on=ago(2))
    assert (told.person_name, told.share) == ("Samira Beispiel", None)
    take(deniz, told)
    with acting(deniz):
        occupancy.refresh_from_db()
    assert occupancy.ends_on == ago(2)


def test_days_without_pay_become_an_absence(deniz, petra, contract, occupancy):
    told = report(petra, contract, kind="absent", occupancy=occupancy, starts_on=ago(9),
                  ends_on=ago(5))  # fmt: skip
    take(deniz, told)
    with acting(deniz):
        absence = UnpaidAbsence.objects.get()
        assert (absence.starts_on, absence.ends_on) == (ago(9), ago(5))


def test_other_hours_begin_on_their_day(deniz, petra, contract, occupancy):
    told = report(petra, contract, kind="changed", occupancy=occupancy, share=Decimal("0.75"),
                  starts_on=ago(9))  # fmt: skip
    take(deniz, told)
    with acting(deniz):
        rows = Occupancy.objects.order_by("starts_on").values_list("share", "ends_on")
        assert list(rows) == [(Decimal("0.5"), ago(10)), (Decimal("0.75"), None)]


def test_a_post_without_room_refuses_and_the_report_stays_open(deniz, petra, contract):
    told = report(petra, contract, share=Decimal("0.75"))
    with pytest.raises(RuleViolationError):
        take(deniz, told)
    with acting(deniz):
        told.refresh_from_db()
        assert told.state == "new"
        assert not Employee.objects.filter(name="Mira Muster").exists()


def test_a_report_is_declined_with_a_reason_and_answered_once(deniz, petra, contract):
    told = report(petra, contract)
    with pytest.raises(RuleViolationError, match="warum"):
        _decline(deniz, told, " ")
    declined = _decline(deniz, told, "Bitte erst den Arbeitsvertrag senden.")
    assert declined.state == "declined"
    for act in (lambda: take(deniz, told), lambda: _decline(deniz, told, "x")):
        with pytest.raises(RuleViolationError, match="schon bearbeitet"):
            act()
    with pytest.raises(RuleViolationError, match="schon bearbeitet"):
        _withdraw(petra, told)


def test_a_report_is_withdrawn_until_it_is_answered(deniz, petra, contract):
    told = report(petra, contract)
    assert _withdraw(petra, told).state == "withdrawn"
    with pytest.raises(RuleViolationError, match="schon bearbeitet"):
        take(deniz, told)


def test_two_answers_at_once_do_not_both_count(deniz, petra, contract):
    told = report(petra, contract)
    with acting(deniz), pytest.raises(StaleVersionError):
        staffing.decline_report(actor=deniz, report=told, expected_version=9, answer="x")
    with acting(petra), pytest.raises(StaleVersionError):
        staffing.withdraw_report(actor=petra, report=told, expected_version=9)


def test_the_same_form_reports_once(petra, contract):
    key = uuid4()
    one, two = (report(petra, contract, submission_key=key) for _ in range(2))
    assert one.pk == two.pk


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"person_name": ""}, "Namen"),
        ({"share": None}, "Arbeitszeit"),
        ({"share": Decimal("1.5")}, "höchstens bei 1,00"),
        ({"kind": "left"}, "um wen es geht"),
        ({"starts_on": JANUARY - timedelta(days=1)}, "außerhalb"),
        ({"ends_on": ago(30)}, "vor dem Beginn"),
    ],
)
def test_a_report_that_cannot_be_is_refused(petra, contract, values, says):
    with pytest.raises(RuleViolationError, match=says):
        report(petra, contract, **values)


def test_only_what_belongs_to_the_kind_is_kept(petra, contract, occupancy):
    told = report(petra, contract, kind="left", occupancy=occupancy, ends_on=ago(1))
    assert (told.ends_on, told.share) == (None, None)
    told = report(petra, contract, occupancy=occupancy)
    assert (told.occupancy, told.person_name) == (None, "Mira Muster")


def test_posts_and_people_of_other_contracts_are_refused(deniz, petra, contract):
    other = running(deniz)
    foreign = other.shares.get().post
    with pytest.raises(RuleViolationError, match="gehört nicht zum Vertrag"):
        report(petra, contract, post=foreign)
    with acting(deniz):
        somebody = Occupancy.objects.get(post=foreign)
    with pytest.raises(RuleViolationError, match="gehört nicht zum Vertrag"):
        report(petra, contract, kind="left", occupancy=somebody)


@pytest.mark.parametrize("who", ["mats", "deniz", "clara", "boris", "anna"])
def test_nobody_else_reports_for_a_recipient(who, contract, deniz, request):
    actor = request.getfixturevalue(who)
    with acting(deniz):
        on = contract.shares.select_related("post").get().post
    with acting(actor), pytest.raises(RuleViolationError, match="Melden kann nur"):
        staffing.report_staffing(
            actor=actor, contract=contract, post=on, kind="filled", starts_on=ago(1)
        )


def test_an_ended_contract_has_nothing_to_report(deniz, petra, contract):
    with acting(deniz):
        contract.refresh_from_db()
        contracts.end_contract(
            actor=deniz, contract=contract, expected_version=contract.version, last_day=ago(1),
            reason="Ende",
        )  # fmt: skip
    contract.refresh_from_db()
    with pytest.raises(RuleViolationError, match="läuft nicht"):
        report(petra, contract)


@pytest.mark.parametrize("who", ["petra", "clara", "armin", "emil"])
def test_only_the_officer_answers(who, petra, contract, request):
    told = report(petra, contract)
    with pytest.raises(RuleViolationError):
        take(request.getfixturevalue(who), told)
    with pytest.raises(RuleViolationError):
        _decline(request.getfixturevalue(who), told, "nein")


def test_another_recipient_does_not_withdraw(petra, deniz, contract):
    told = report(petra, contract)
    with pytest.raises(RuleViolationError, match="Zurückziehen kann nur"):
        _withdraw(deniz, told)


@pytest.mark.parametrize(
    "change", [{"person_name": "X"}, {"share": 1}, {"starts_on": ago(99)}, {"message": "x"}]
)
def test_what_was_reported_never_changes(petra, deniz, contract, change):
    told = report(petra, contract)
    for actor in (petra, deniz):
        with acting(actor), pytest.raises(DatabaseError, match="stands"), transaction.atomic():
            StaffingReport.objects.filter(pk=told.pk).update(**change)


def test_a_recipient_cannot_take_over_its_own_report_with_sql(petra, contract, deniz):
    told = report(petra, contract)
    with acting(petra), pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
        StaffingReport.objects.filter(pk=told.pk).update(
            state="taken", answered_by=petra.user_id, answered_at=told.created_at
        )


def test_reports_are_seen_by_both_sides_and_nobody_else(petra, mats, clara, boris, contract):
    report(petra, contract)
    for actor, count in ((petra, 1), (clara, 1), (mats, 0), (boris, 0)):
        with acting(actor):
            assert StaffingReport.objects.visible_to(actor).unanswered().count() == count
            assert StaffingReport.objects.count() == count


def test_a_name_that_is_too_long_is_refused(petra, contract):
    with pytest.raises(ValidationError):
        report(petra, contract, person_name="x" * 201)
