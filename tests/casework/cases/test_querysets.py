import pytest
from django.utils import timezone

from lotse.casework.cases.models import Case, FollowUp, RegisterEntry
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)

pytestmark = pytest.mark.django_db


def numbers(cases):
    return {case.number for case in cases}


def test_a_name_or_number_is_found_by_every_word(anna):
    haile = make_case(anna, make_person("Haile", "Selam"), number="RSK-2026-0412")
    make_case(anna, make_person("Müller", "Selam"), number="RSK-2026-0398")
    mine = Case.objects.all()
    assert numbers(mine.found_by("selam HAILE")) == {haile.number}
    assert numbers(mine.found_by("0412")) == {haile.number}
    assert numbers(mine.found_by("mueller rsk-2026")) == {"RSK-2026-0398"}
    assert mine.found_by("").count() == 2


def test_without_contact_means_long_ago_or_never_and_not_new(anna):
    since = in_days(-30)
    long_ago = make_case(anna)
    make_contact(long_ago, held_on=in_days(-31))
    never = make_case(anna)
    on_the_day = make_case(anna)
    make_contact(on_the_day, held_on=since)
    make_case(anna, opened_on=in_days(-5))
    assert numbers(Case.objects.without_contact_since(since)) == numbers([long_ago, never])


def test_overdue_is_before_today(anna):
    late, today = make_case(anna), make_case(anna)
    make_follow_up(late, due_on=in_days(-1))
    make_follow_up(today, due_on=in_days(0))
    assert numbers(Case.objects.overdue_on(in_days(0))) == {late.number}


def test_closed_and_open_are_two_halves(anna):
    shut, still = make_case(anna, closed_on=in_days(-1)), make_case(anna)
    assert numbers(Case.objects.closed()) == {shut.number}
    assert numbers(Case.objects.still_open()) == {still.number}


def test_the_first_follow_up_of_each_case_is_the_most_urgent_open_one(anna):
    case, other = make_case(anna), make_case(anna)
    make_follow_up(case, "später", due_on=in_days(9))
    make_follow_up(case, "zuerst", due_on=in_days(2))
    done = {"done_at": "2026-01-01T10:00:00Z", "done_by": anna.user}
    make_follow_up(case, "schon erledigt", due_on=in_days(1), **done)
    make_follow_up(other, "anderswo", due_on=in_days(1))
    found = FollowUp.objects.first_of_each([case.pk])
    assert [step.subject for step in found] == ["zuerst"]


def test_my_follow_ups_are_my_own_and_those_of_cases_i_look_after(anna, berta):
    represented, shared = make_case(anna), make_case(anna)
    make_follow_up(represented, "in Vertretung")
    make_follow_up(shared, "für mich", assignee=berta.user)
    make_follow_up(shared, "für Anna")
    give(represented, berta)
    found = FollowUp.objects.of_actor(berta)
    assert {step.subject for step in found} == {"in Vertretung", "für mich"}


@pytest.mark.parametrize(
    "ended",
    [
        {"starts_on": in_days(-9), "ends_on": in_days(-1)},
        {"revoked_at": timezone.now()},
        {"level": "read"},
    ],
)
def test_what_a_deputy_set_for_herself_comes_back_to_who_leads_the_case(anna, berta, ended):
    case = make_case(anna)
    make_follow_up(case, "offen", assignee=berta.user)
    make_follow_up(case, "erledigt", assignee=berta.user,
                   done_at=timezone.now(), done_by=berta.user)  # fmt: skip
    # Another case in which she still works makes no difference.
    give(make_case(anna), berta)
    grant = give(case, berta)
    with acting(anna):
        assert not FollowUp.objects.visible_to(anna).of_actor(anna).exists()
    type(grant).objects.filter(pk=grant.pk).update(**ended)
    with acting(anna):
        found = FollowUp.objects.visible_to(anna).of_actor(anna)
        assert [step.subject for step in found] == ["offen"]


def test_what_is_left_behind_comes_back_to_nobody_else(anna, berta, lena):
    case = make_case(anna)
    make_follow_up(case, assignee=berta.user)
    give_review(case, lena)
    with acting(lena):
        assert FollowUp.objects.visible_to(lena).exists()
        assert not FollowUp.objects.visible_to(lena).of_actor(lena).exists()


def test_held_for_tells_why_a_case_is_open_to_me(anna, berta):
    case = make_case(anna)
    give(case, berta)
    assert numbers(Case.objects.held_for(berta, "deputy")) == {case.number}
    assert not Case.objects.held_for(berta, "responsible").exists()
    assert not Case.objects.held_for(anna, "deputy").exists()


def test_the_register_shows_the_whole_organisation_but_no_other(anna, berta, boris):
    case = make_case(anna)
    make_case(boris)
    with acting(berta):
        assert numbers(RegisterEntry.objects.visible_to(berta)) == {case.number}


def test_the_register_is_closed_to_other_roles(anna, livia, frieda):
    make_case(anna)
    for actor in (livia, frieda):
        with acting(actor):
            assert not RegisterEntry.objects.visible_to(actor).exists()
            assert not RegisterEntry.objects.exists()


def test_numbers_are_found_however_they_are_typed(anna):
    make_case(anna, number="RSK-2026-0412")
    assert Case.objects.numbered(" rsk-2026-04 ").exists()


def test_follow_ups_due_until_a_day(anna):
    case = make_case(anna)
    make_follow_up(case, "heute", due_on=in_days(0))
    make_follow_up(case, "morgen", due_on=in_days(1))
    due = FollowUp.objects.due_until(in_days(0))
    assert [step.subject for step in due.soonest_first()] == ["heute"]
