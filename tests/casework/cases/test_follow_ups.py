from uuid import uuid4

import pytest

from lotse.casework.cases.models import FollowUp
from lotse.casework.cases.services import follow_ups as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_follow_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def put(actor, case, **values):
    defaults = {"subject": "Kita-Platz anfragen", "due_on": in_days(4)}
    with acting(actor):
        return services.set_follow_up(actor=actor, case=case, **(defaults | values))


def complete(actor, follow_up):
    with acting(actor):
        return services.complete_follow_up(actor=actor, follow_up=follow_up)


def test_a_follow_up_is_on_my_own_list_and_moves_the_next_step(anna, case):
    put(anna, case, due_on=in_days(9))
    step = put(anna, case)
    case.refresh_from_db()
    assert (step.assignee, case.next_step_on) == (anna.user, in_days(4))
    actions = AuditEntry.objects.about(case).values_list("action", flat=True)
    assert set(actions) == {"case.follow_up_set"}


def test_the_past_and_closed_cases_take_no_follow_up(anna, case):
    with pytest.raises(RuleViolationError, match="in der Vergangenheit"):
        put(anna, case, due_on=in_days(-1))
    with pytest.raises(RuleViolationError, match="Der Fall ist abgeschlossen"):
        put(anna, make_case(anna, closed_on=in_days(-1)))


def test_only_who_works_in_the_case_gets_something_to_do(anna, berta, lena, case):
    give_review(case, lena)
    for actor in (berta, lena):
        with pytest.raises(RuleViolationError, match="arbeitet nicht in diesem Fall"):
            put(anna, case, assignee=actor.user)
    give(case, berta)
    assert put(anna, case, assignee=berta.user).assignee == berta.user


def test_a_reviewer_sets_nothing(lena, case):
    give_review(case, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        put(lena, case)


def test_the_same_form_sent_twice_makes_one(anna, case):
    key = uuid4()
    assert put(anna, case, submission_key=key) == put(anna, case, submission_key=key)
    assert FollowUp.objects.count() == 1


def test_done_moves_the_next_step_on_and_is_done_once(anna, case):
    first, second = make_follow_up(case, due_on=in_days(1)), make_follow_up(case)
    done = complete(anna, first)
    assert done.done_by == anna.user
    case.refresh_from_db()
    assert case.next_step_on == second.due_on
    again = complete(anna, first)
    assert again.done_at == done.done_at
    assert AuditEntry.objects.about(case).count() == 1
    complete(anna, second)
    case.refresh_from_db()
    assert case.next_step_on is None


def test_a_reviewer_ticks_nothing_off(lena, case):
    give_review(case, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        complete(lena, make_follow_up(case))
