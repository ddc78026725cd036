"""Series of follow-ups, putting off, handing on, several at once."""

from datetime import date
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.cases.services import cases
from lotse.casework.cases.services import follow_ups as services
from lotse.core.verdicts import RuleViolationError
from lotse.demo import moments
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_follow_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna, opened_on=date(2025, 6, 1))


def act(service, actor, follow_up, **values):
    with acting(actor):
        return service(actor=actor, follow_up=follow_up, **values)


def put(actor, case, **values):
    defaults = {"subject": "Miete prüfen", "due_on": in_days(4)}
    with acting(actor):
        return services.set_follow_up(actor=actor, case=case, **(defaults | values))


def next_step_on(case):
    return Case.objects.get(pk=case.pk).next_step_on


def actions(case):
    entries = AuditEntry.objects.about(case).order_by("pk")
    return [action.removeprefix("case.") for action in entries.values_list("action", flat=True)]


def test_a_monthly_task_of_the_31st_comes_back_at_the_end_of_every_month(anna, case):
    case.person.grants.update(starts_on=case.opened_on)
    with moments.on(date(2026, 1, 31)):
        step = put(anna, case, due_on=date(2026, 1, 31), recurrence="monthly")
    seen = []
    for done_on in (date(2026, 2, 1), date(2026, 2, 27), date(2026, 3, 31), date(2026, 4, 30)):
        with moments.on(done_on):
            act(services.complete_follow_up, anna, step)
        step = case.follow_ups.get(done_at=None)
        seen.append(step.due_on)
    assert seen == [date(2026, month, day) for month, day in [(2, 28), (3, 31), (4, 30), (5, 31)]]
    assert next_step_on(case) == date(2026, 5, 31)


def test_the_next_one_is_like_the_last_and_no_longer_put_off(anna, berta, case):
    give(case, berta)
    step = put(anna, case, recurrence="weekly", priority="high", assignee=berta.user,
               repeats_until=in_days(60))  # fmt: skip
    act(services.snooze_follow_up, anna, step, until=in_days(6))
    assert services.following_day(step) == in_days(11)
    act(services.complete_follow_up, anna, step)
    after = case.follow_ups.get(done_at=None)
    assert (after.due_on, after.snoozed_until, after.series_starts_on) == (
        in_days(11), None, in_days(4)
    )  # fmt: skip
    assert (after.subject, after.assignee, after.priority, after.repeats_until) == (
        "Miete prüfen", berta.user, "high", in_days(60)
    )  # fmt: skip


def test_days_that_were_missed_do_not_pile_up(anna, case):
    step = make_follow_up(case, recurrence="weekly", due_on=in_days(-17),
                          series_starts_on=in_days(-17))  # fmt: skip
    act(services.complete_follow_up, anna, step)
    assert case.follow_ups.get(done_at=None).due_on == in_days(4)


def test_done_twice_sets_one_next(anna, case):
    step = put(anna, case, recurrence="weekly")
    for _ in range(2):
        act(services.complete_follow_up, anna, step)
    assert case.follow_ups.open().count() == 1


def test_who_left_the_case_gets_nothing_more_to_do(anna, berta, case):
    grant = give(case, berta)
    step = put(anna, case, recurrence="weekly", assignee=berta.user)
    grant.revoked_at = timezone.now()
    grant.save()
    act(services.complete_follow_up, anna, step)
    assert case.follow_ups.get(done_at=None).assignee == anna.user


def test_a_series_is_over_after_its_last_day(anna, case):
    step = put(anna, case, recurrence="weekly", repeats_until=in_days(10))
    act(services.complete_follow_up, anna, step)
    assert not case.follow_ups.open().exists()
    assert next_step_on(case) is None


def test_a_series_needs_an_end_that_is_not_before_its_day(anna, case):
    with pytest.raises(RuleViolationError, match="vor dem Tag"):
        put(anna, case, recurrence="weekly", repeats_until=in_days(3))
    with pytest.raises(ValidationError):
        put(anna, case, recurrence="daily")


def test_series_and_reviews_end_with_the_case_and_do_not_hold_it_open(anna, case):
    put(anna, case, recurrence="weekly")
    put(anna, case, origin="plan_review", due_on=in_days(30))
    with acting(anna):
        closed = cases.close_case(actor=anna, case=case, expected_version=1, closed_on=in_days(0))
    assert not closed.follow_ups.open().exists()
    assert closed.follow_ups.filter(is_dropped=True).count() == 2
    assert next_step_on(case) is None
    assert actions(case)[-3:] == ["follow_up_dropped", "follow_up_dropped", "closed"]


def test_after_care_is_set_in_a_closed_case_and_may_stay_open(anna, case):
    put(anna, case, origin="after_care", due_on=in_days(90))
    with acting(anna):
        closed = cases.close_case(actor=anna, case=case, expected_version=1, closed_on=in_days(0))
    again = put(anna, closed, origin="after_care", due_on=in_days(180))
    assert closed.follow_ups.open().count() == 2
    act(services.change_follow_up, anna, again, expected_version=1, due_on=in_days(120))


def test_put_off_it_comes_up_later_and_the_next_step_with_it(anna, case):
    step = make_follow_up(case, due_on=in_days(-2))
    later = act(services.snooze_follow_up, anna, step, until=in_days(5))
    assert (later.due_on, later.snoozed_until, later.comes_up_on) == (
        in_days(-2), in_days(5), in_days(5)
    )  # fmt: skip
    assert later.is_put_off
    assert next_step_on(case) == in_days(5)
    other = put(anna, case, due_on=in_days(7))
    assert list(FollowUp.objects.first_of_each([case.pk])) == [step]
    assert list(FollowUp.objects.due_until(in_days(4))) == []
    assert list(FollowUp.objects.put_off_on(in_days(0))) == [step]
    act(services.snooze_follow_up, anna, step, until=in_days(8))
    assert list(case.follow_ups.soonest_first()) == [other, step]
    assert next_step_on(case) == in_days(7)


def test_putting_off_to_today_or_in_a_case_one_only_reads_is_refused(anna, lena, case):
    give_review(case, lena)
    step = make_follow_up(case, due_on=in_days(-2))
    with pytest.raises(RuleViolationError, match="in der Zukunft"):
        act(services.snooze_follow_up, anna, step, until=in_days(0))
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        act(services.snooze_follow_up, lena, step, until=in_days(3))


def test_a_change_keeps_what_stood_before_in_the_trail(anna, case):
    step = put(anna, case)
    changed = act(services.change_follow_up, anna, step, expected_version=1,
                  subject="Miete klären", due_on=in_days(9), priority="high")  # fmt: skip
    assert (changed.subject, changed.due_on, changed.version) == ("Miete klären", in_days(9), 2)
    assert next_step_on(case) == in_days(9)
    entry = AuditEntry.objects.about(case).get(action="case.follow_up_changed")
    assert entry.changes == {
        "subject": ["Miete prüfen", "Miete klären"],
        "due_on": [in_days(4).isoformat(), in_days(9).isoformat()],
        "priority": ["normal", "high"],
    }


def test_a_new_day_begins_the_series_anew_and_takes_back_the_putting_off(anna, case):
    step = put(anna, case, recurrence="weekly")
    act(services.snooze_follow_up, anna, step, until=in_days(6))
    moved = act(services.change_follow_up, anna, step, expected_version=2, due_on=in_days(5))
    assert (moved.series_starts_on, moved.snoozed_until) == (in_days(5), None)
    once = act(services.change_follow_up, anna, step, expected_version=3, recurrence="none")
    assert once.series_starts_on is None


def test_an_overdue_one_may_be_changed_without_a_new_day(anna, case):
    step = make_follow_up(case, due_on=in_days(-5))
    changed = act(services.change_follow_up, anna, step, expected_version=1, subject="Anders")
    assert changed.due_on == in_days(-5)
    with pytest.raises(RuleViolationError, match="Vergangenheit"):
        act(services.change_follow_up, anna, step, expected_version=2, due_on=in_days(-4))


def test_two_who_change_the_same_do_not_overwrite_each_other(anna, case):
    step = put(anna, case)
    act(services.change_follow_up, anna, step, expected_version=1, subject="Eins")
    with pytest.raises(StaleVersionError):
        act(services.change_follow_up, anna, step, expected_version=1, subject="Zwei")


def test_it_is_handed_only_to_who_works_in_the_case(anna, berta, case):
    step = put(anna, case)
    with pytest.raises(RuleViolationError, match="arbeitet nicht in diesem Fall"):
        act(services.reassign_follow_up, anna, step, assignee=berta.user)
    with pytest.raises(RuleViolationError, match="arbeitet nicht in diesem Fall"):
        act(services.change_follow_up, anna, step, expected_version=1, assignee=berta.user)
    give(case, berta)
    assert act(services.reassign_follow_up, anna, step, assignee=berta.user).assignee == berta.user
    mine = act(services.reassign_follow_up, berta, step, assignee=berta.user)
    assert mine.changed_by_id == berta.user_id


def test_what_is_not_needed_is_dropped_with_its_series_and_nobody_did_it(anna, case):
    step = put(anna, case, recurrence="weekly")
    dropped = act(services.drop_follow_up, anna, step)
    assert (dropped.is_dropped, dropped.done_by) == (True, anna.user)
    assert next_step_on(case) is None
    assert actions(case) == ["follow_up_set", "follow_up_dropped"]
    for service, values in [
        (services.drop_follow_up, {}),
        (services.snooze_follow_up, {"until": in_days(9)}),
        (services.change_follow_up, {"expected_version": 2, "subject": "Doch"}),
    ]:
        with pytest.raises(RuleViolationError, match="schon erledigt"):
            act(service, anna, step, **values)


def test_of_several_each_goes_its_own_way(anna, berta, case):
    other = make_case(anna)
    give(other, berta)
    steps = [make_follow_up(case), make_follow_up(other), make_follow_up(other, "Kindergeld")]
    with acting(anna):
        outcome = services.for_each(
            reversed(steps),
            lambda one: services.reassign_follow_up(actor=anna, follow_up=one, assignee=berta.user),
        )
    assert outcome.changed == steps[1:]
    assert [(one, "Berta Lindner" in why) for one, why in outcome.refused] == [(steps[0], True)]
    assert set(FollowUp.objects.filter(assignee=berta.user)) == set(steps[1:])


def test_a_bug_is_no_refusal(anna, case):
    step = make_follow_up(case)
    with (
        patch.object(services, "_finish", side_effect=ZeroDivisionError),
        pytest.raises(ZeroDivisionError),
        acting(anna),
    ):
        services.for_each(
            [step], lambda one: services.complete_follow_up(actor=anna, follow_up=one)
        )
