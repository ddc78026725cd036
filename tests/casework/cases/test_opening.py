"""Opening, changing and closing a case, each under the rights of the one who does it."""

from uuid import uuid4

import pytest

from lotse.casework.cases.models import Case, Phase
from lotse.casework.cases.services import cases as services
from lotse.casework.persons.models import AccessGrant, Person, SearchKey
from lotse.casework.persons.services import people
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests import cast
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def selam(anna):
    with acting(anna):
        return people.register_person(actor=anna, family_name="Haile", given_name="Selam")


def open_case(actor, person, **values):
    defaults = {"municipality": cast.municipality(), "opened_on": in_days(0)}
    with acting(actor):
        return services.open_case(actor=actor, person=person, **(defaults | values))


def test_opening_gives_a_number_a_grant_and_an_entry(anna, selam, settings):
    settings.CASE_NUMBER_PREFIX = "RSK"
    case = open_case(anna, selam)
    assert case.number == f"RSK-{in_days(0).year}-0001"
    assert (case.responsible, case.organisation) == (anna.user, anna.organisation)
    assert case.phase == Phase.objects.earliest("position")
    grant = AccessGrant.objects.of_case(case.pk).get()
    assert (grant.user, grant.reason, grant.level) == (anna.user, "responsible", "work")
    assert SearchKey.objects.filter(person=selam, value=case.number).exists()
    entry = AuditEntry.objects.about(case).get()
    assert entry.action == "case.opened"
    assert entry.changes["number"] == [None, case.number]


def test_numbers_go_on_within_the_year_of_opening(anna, selam):
    first, second = open_case(anna, selam), open_case(anna, selam)
    assert int(second.number[-4:]) == int(first.number[-4:]) + 1
    earlier = open_case(anna, selam, opened_on=in_days(-400))
    assert earlier.number.endswith("-0001")


def test_the_same_form_sent_twice_opens_one_case(anna, selam):
    key = uuid4()
    first = open_case(anna, selam, submission_key=key)
    assert open_case(anna, selam, submission_key=key) == first
    assert Case.objects.count() == 1


def test_a_case_in_the_future_is_refused(anna, selam):
    with pytest.raises(RuleViolationError, match="in der Zukunft"):
        open_case(anna, selam, opened_on=in_days(1))


def test_who_does_not_work_with_the_person_opens_no_case(anna, berta, selam):
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        open_case(berta, selam)
    assert not Case.objects.exists()


def change(actor, case, **values):
    with acting(actor):
        return services.change_case(actor=actor, case=case, expected_version=case.version, **values)


def test_a_change_is_saved_with_what_stood_before(anna):
    case = make_case(anna)
    planning = Phase.objects.get(code="planning")
    changed = change(anna, case, phase=planning)
    assert (changed.phase, changed.version, changed.changed_by_id) == (planning, 2, anna.user_id)
    entry = AuditEntry.objects.about(case).get()
    assert (entry.action, entry.changes) == (
        "case.changed",
        {"phase_id": [case.phase_id, planning.pk]},
    )


def test_a_change_on_an_old_version_is_refused(anna):
    case = make_case(anna)
    change(anna, case, opened_on=in_days(-61))
    with pytest.raises(StaleVersionError):
        change(anna, case, opened_on=in_days(-62))
    case.refresh_from_db()
    assert case.opened_on == in_days(-61)


def test_the_opening_stays_before_the_first_contact(anna):
    case = make_case(anna)
    make_contact(case, held_on=in_days(-20))
    with pytest.raises(RuleViolationError, match="schon ein Kontakt"):
        change(anna, case, opened_on=in_days(-19))
    assert change(anna, case, opened_on=in_days(-20)).opened_on == in_days(-20)


def test_a_deputy_may_change_and_a_reviewer_may_not(anna, berta, lena):
    case = make_case(anna)
    give(case, berta)
    give_review(case, lena)
    change(berta, case, opened_on=in_days(-61))
    case.refresh_from_db()
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        change(lena, case, opened_on=in_days(-62))


def close(actor, case, closed_on=None):
    with acting(actor):
        return services.close_case(
            actor=actor,
            case=case,
            expected_version=case.version,
            closed_on=closed_on or in_days(0),
        )


def test_a_closed_case_is_closed_for_changes(anna):
    case = close(anna, make_case(anna))
    assert not case.is_open
    assert AuditEntry.objects.about(case).get().action == "case.closed"
    with pytest.raises(RuleViolationError, match="abgeschlossen"):
        change(anna, case, opened_on=in_days(-61))


def test_a_case_with_something_to_do_stays_open(anna):
    case = make_case(anna)
    make_follow_up(case)
    with pytest.raises(RuleViolationError, match="offene Wiedervorlagen"):
        close(anna, case)


def test_a_case_closes_after_its_last_contact(anna):
    case = make_case(anna)
    make_contact(case, held_on=in_days(-2))
    case.refresh_from_db()
    with pytest.raises(RuleViolationError, match="noch ein Kontakt"):
        close(anna, case, closed_on=in_days(-3))


def test_closing_on_an_old_version_is_refused(anna):
    case = make_case(anna)
    change(anna, case, opened_on=in_days(-61))
    with pytest.raises(StaleVersionError):
        close(anna, case)


def test_the_responsible_worker_reads_her_closed_case(anna):
    case = close(anna, make_case(anna))
    with acting(anna):
        assert Case.objects.visible_to(anna).get() == case
        assert Person.objects.visible_to(anna).get() == case.person
