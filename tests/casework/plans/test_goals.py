from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from lotse.casework.plans.models import Goal, GoalRating
from lotse.casework.plans.services import goals
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.casework.plans.factories import (
    add_goal,
    add_measure,
    agree,
    begin,
    domain,
    draft,
    rate,
    submit,
    want_approval,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(anna):
    return begin(anna, make_case(anna))


def change(actor, goal, expected_version=1, **values):
    with acting(actor):
        return goals.change_goal(
            actor=actor, goal=goal, expected_version=expected_version, **values
        )


def remove(actor, goal):
    with acting(actor):
        goals.remove_goal(actor=actor, goal=goal)


def entry_of(plan, action):
    return AuditEntry.objects.about(plan.case).get(action=action)


class TestWriting:
    def test_a_goal_is_recorded_with_what_was_said(self, anna, plan):
        goal = add_goal(anna, plan, as_agreed="Platz ab August")
        assert (goal.case, goal.plan) == (plan.case, plan)
        assert entry_of(plan, "case.goal_added").changes == {
            "title": [None, "Kita-Platz für Lina"],
            "domain_id": [None, domain().pk],
            "as_agreed": [None, "Platz ab August"],
        }

    def test_the_same_form_sent_twice_makes_one(self, anna, plan):
        key = uuid4()
        first = add_goal(anna, plan, submission_key=key)
        assert add_goal(anna, plan, submission_key=key) == first

    def test_a_goal_needs_words(self, anna, plan):
        with pytest.raises(ValidationError):
            add_goal(anna, plan, "")

    def test_a_change_keeps_the_lineage_and_says_what_changed(self, anna, plan):
        goal = add_goal(anna, plan)
        changed = change(anna, goal, title="Kita-Platz im August", target_on=in_days(200))
        assert (changed.lineage, changed.version) == (goal.lineage, 2)
        changes = entry_of(plan, "case.goal_changed").changes
        assert changes["title"] == ["Kita-Platz für Lina", "Kita-Platz im August"]
        assert changes["target_on"] == [None, in_days(200).isoformat()]
        assert set(changes) == {"title", "target_on"}

    def test_nobody_overwrites_what_she_has_not_seen(self, anna, plan):
        goal = add_goal(anna, plan)
        change(anna, goal, title="Eins")
        with pytest.raises(StaleVersionError):
            change(anna, goal, title="Zwei")

    def test_a_goal_leaves_the_draft_with_its_measures_and_the_trail_keeps_them(self, anna, plan):
        goal = add_goal(anna, plan)
        add_measure(anna, goal)
        rate(anna, goal, -2)
        remove(anna, goal)
        remove(anna, goal)
        assert not Goal.objects.exists()
        changes = entry_of(plan, "case.goal_removed").changes
        assert changes["title"] == ["Kita-Platz für Lina", None]
        assert changes["measures"] == [["Anmeldung begleiten"], None]

    def test_only_a_draft_is_written_on(self, anna, plan):
        goal = add_goal(anna, plan)
        agree(anna, plan)
        for refused in (
            lambda: add_goal(anna, plan),
            lambda: change(anna, goal, title="Anders"),
            lambda: remove(anna, goal),
        ):
            with pytest.raises(RuleViolationError, match="Diese Fassung ist vereinbart"):
                refused()

    def test_a_reviewer_writes_nothing(self, anna, lena, plan):
        goal = add_goal(anna, plan)
        give_review(plan.case, lena)
        for refused in (
            lambda: add_goal(lena, plan),
            lambda: change(lena, goal, title="Anders"),
            lambda: remove(lena, goal),
            lambda: rate(lena, goal, 0),
        ):
            with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
                refused()


class TestRating:
    def test_a_rating_is_kept_with_who_and_when(self, anna, plan):
        goal = add_goal(anna, plan)
        rating = rate(anna, goal, -2, remark="Kein Platz in Sicht")
        assert (rating.level, rating.recorded_by, rating.lineage) == (-2, anna.user, goal.lineage)
        changes = entry_of(plan, "case.goal_rated").changes
        assert (changes["goal"], changes["level"]) == ([None, goal.title], [None, -2])
        assert changes["outlook"] == [None, "Das Ziel läuft weiter"]

    def test_the_same_form_sent_twice_rates_once(self, anna, plan):
        goal, key = add_goal(anna, plan), uuid4()
        rate(anna, goal, 0, submission_key=key)
        rate(anna, goal, 0, submission_key=key)
        assert GoalRating.objects.count() == 1

    @pytest.mark.parametrize("level", [-3, 3, 17])
    def test_there_is_nothing_beyond_the_scale(self, anna, plan, level):
        with pytest.raises(ValidationError):
            rate(anna, add_goal(anna, plan), level)

    @pytest.mark.parametrize(
        ("day", "why"), [(in_days(1), "in der Zukunft"), (in_days(-61), "vor der Fallaufnahme")]
    )
    def test_the_day_lies_in_the_case(self, anna, plan, day, why):
        with pytest.raises(RuleViolationError, match=why):
            rate(anna, add_goal(anna, plan), 0, rated_on=day)

    def test_progress_of_a_taken_over_goal_is_kept_where_it_is_in_force(self, anna, plan):
        first = add_goal(anna, plan)
        agree(anna, plan)
        second = begin(anna, plan.case).goals.get()
        with pytest.raises(RuleViolationError, match="in der geltenden Fassung"):
            rate(anna, second, 1)
        assert rate(anna, first, 1).lineage == second.lineage

    def test_nothing_is_rated_while_the_lead_reads(self, anna, plan):
        goal = add_goal(anna, plan)
        want_approval()
        submit(anna, plan)
        with pytest.raises(RuleViolationError, match="wartet auf Freigabe"):
            rate(anna, goal, 1)


class TestAttainment:
    def attainment(self, **wanted):
        found = Goal.objects.filter(**wanted).with_attainment().get()
        return found.level, found.rated_on, found.outlook

    def test_a_goal_nobody_looked_at_has_none(self, anna, plan):
        add_goal(anna, plan)
        assert self.attainment() == (None, None, None)

    def test_the_latest_day_counts_and_on_one_day_the_last_word(self, anna, plan):
        goal = add_goal(anna, plan)
        rate(anna, goal, 2, rated_on=in_days(-1))
        rate(anna, goal, -2, rated_on=in_days(-9))
        assert self.attainment() == (2, in_days(-1), "goes_on")
        rate(anna, goal, 1, rated_on=in_days(-1), outlook="finished")
        assert self.attainment() == (1, in_days(-1), "finished")

    def test_it_goes_through_all_versions(self, anna, plan):
        rate(anna, add_goal(anna, plan), -1)
        agree(anna, plan)
        after = begin(anna, plan.case)
        assert self.attainment(plan=after)[0] == -1
        agree(anna, after)
        rate(anna, after.goals.get(), 0)
        assert self.attainment(plan=after)[0] == self.attainment(plan=plan)[0] == 0

    @pytest.mark.parametrize(
        ("outlook", "is_open"), [("goes_on", True), ("finished", False), ("given_up", False)]
    )
    def test_what_is_open_goes_on(self, anna, plan, outlook, is_open):
        rate(anna, add_goal(anna, plan), 0, outlook=outlook)
        assert Goal.objects.still_open().exists() is is_open

    def test_in_force_is_what_was_agreed(self, anna, plan):
        goal = add_goal(anna, plan)
        assert not Goal.objects.in_force().exists()
        agree(anna, plan)
        begin(anna, plan.case)
        assert list(Goal.objects.in_force().by_domain()) == [goal]

    def test_goals_stand_in_the_order_of_life_domains(self, anna, plan):
        for code in ("violence", "residence", "work"):
            add_goal(anna, plan, code, domain=domain(code))
        assert [goal.title for goal in plan.goals.by_domain()] == ["residence", "work", "violence"]


def test_a_scale_is_read_best_first(anna):
    goal = draft(anna, make_case(anna)).goals.get()
    assert list(goal.levels) == [2, 1, 0, -1, -2]
    assert goal.levels[0] == "Lina hat einen Platz ab August"
    assert goal.is_described
    assert str(goal) == "Kita-Platz für Lina"
