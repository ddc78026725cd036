from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from lotse.casework.cases.services import follow_ups
from lotse.casework.plans.models import Measure, Plan
from lotse.casework.plans.services import measures, plans
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.casework.plans.factories import (
    add_goal,
    add_measure,
    agree,
    ask,
    begin,
    draft,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(anna):
    return draft(anna, make_case(anna))


def measure_of(plan, what="Anmeldung begleiten"):
    return Measure.objects.select_related("follow_up").get(goal__plan=plan, what=what)


def change(actor, measure, expected_version=None, **values):
    with acting(actor):
        return measures.change_measure(
            actor=actor,
            measure=measure,
            expected_version=expected_version or measure.version,
            **values,
        )


def track(actor, measure, expected_version=None, **values):
    with acting(actor):
        return measures.track_measure(
            actor=actor,
            measure=measure,
            expected_version=expected_version or measure.version,
            **values,
        )


def remove(actor, measure):
    with acting(actor):
        measures.remove_measure(actor=actor, measure=measure)


def entry_of(plan, action):
    return AuditEntry.objects.about(plan.case).filter(action=action).latest("pk")


class TestWriting:
    def test_who_does_what_until_when_is_recorded(self, anna, plan):
        add_measure(anna, plan.goals.get(), "Gutachten", doer="agency", agency="Frühförderung")
        assert entry_of(plan, "case.measure_added").changes == {
            "what": [None, "Gutachten"],
            "doer": [None, "agency"],
            "agency": [None, "Frühförderung"],
            "due_on": [None, in_days(14).isoformat()],
        }

    def test_the_same_form_sent_twice_makes_one(self, anna, plan):
        key, goal = uuid4(), plan.goals.get()
        first = add_measure(anna, goal, "Gutachten", submission_key=key)
        assert add_measure(anna, goal, "Gutachten", submission_key=key) == first

    def test_an_agency_has_a_name(self, anna, plan):
        with pytest.raises(ValidationError, match="Bitte die Stelle nennen"):
            add_measure(anna, plan.goals.get(), doer="agency", agency="")

    def test_a_change_says_what_it_is_about(self, anna, plan):
        change(anna, measure_of(plan), due_on=in_days(20))
        assert entry_of(plan, "case.measure_changed").changes == {
            "what": ["Anmeldung begleiten", "Anmeldung begleiten"],
            "due_on": [in_days(14).isoformat(), in_days(20).isoformat()],
        }

    def test_nobody_overwrites_what_she_has_not_seen(self, anna, plan):
        measure = measure_of(plan)
        change(anna, measure, what="Eins")
        with pytest.raises(StaleVersionError):
            change(anna, measure, 1, what="Zwei")

    def test_a_measure_leaves_the_draft_and_the_trail_keeps_it(self, anna, plan):
        measure = measure_of(plan)
        remove(anna, measure)
        remove(anna, measure)
        assert not Measure.objects.filter(pk=measure.pk).exists()
        assert entry_of(plan, "case.measure_removed").changes["what"] == [measure.what, None]

    def test_only_a_draft_is_written_on(self, anna, plan):
        agree(anna, plan)
        measure = measure_of(plan)
        for refused in (
            lambda: add_measure(anna, plan.goals.get()),
            lambda: change(anna, measure, what="Anders"),
            lambda: remove(anna, measure),
        ):
            with pytest.raises(RuleViolationError, match="Diese Fassung ist vereinbart"):
                refused()

    def test_a_reviewer_writes_nothing(self, lena, plan):
        give_review(plan.case, lena)
        measure = measure_of(plan)
        for refused in (
            lambda: add_measure(lena, plan.goals.get()),
            lambda: change(lena, measure, what="Anders"),
            lambda: remove(lena, measure),
            lambda: track(lena, measure, state="done"),
        ):
            with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
                refused()


class TestTracking:
    def test_an_agency_is_asked_and_answers(self, anna, plan):
        agree(anna, plan)
        asked = ask(anna, measure_of(plan, "Platz anbieten"), in_days(-5))
        answered = track(
            anna, asked, state="answered", answered_on=in_days(0), answer="accepted", result="Ja"
        )
        assert (answered.state, answered.asked_on) == ("answered", in_days(-5))
        assert entry_of(plan, "case.measure_tracked").changes == {
            "what": ["Platz anbieten", "Platz anbieten"],
            "state": ["asked", "answered"],
            "answered_on": [None, in_days(0).isoformat()],
            "answer": ["", "accepted"],
            "result": ["", "Ja"],
        }

    def test_days_must_fit(self, anna, plan):
        measure = measure_of(plan, "Platz anbieten")
        with pytest.raises(RuleViolationError, match="nicht in der Zukunft"):
            track(anna, measure, state="asked", asked_on=in_days(1))
        with pytest.raises(RuleViolationError, match="nur eine andere Stelle"):
            track(anna, measure_of(plan), state="asked", asked_on=in_days(0))

    @pytest.mark.parametrize("state", ["done", "dropped"])
    def test_an_ended_measure_has_its_day_and_may_begin_again(self, anna, plan, state):
        ended = track(anna, measure_of(plan, "Unterlagen zusammenstellen"), state=state)
        assert ended.is_ended
        assert ended.ended_on == in_days(0)
        again = track(anna, ended, state="open")
        assert (again.is_ended, again.ended_on) == (False, None)

    def test_its_follow_up_is_done_with_it(self, anna, plan):
        agree(anna, plan)
        measure = measure_of(plan)
        track(anna, measure, state="done")
        assert measure_of(plan).follow_up.done_by == anna.user
        # Said once more, nothing more happens to the list.
        track(anna, measure_of(plan), state="done", result="Platz ist da")
        assert measure_of(plan).follow_up.version == 2

    def test_it_ends_when_its_follow_up_is_ticked_off(self, anna, plan):
        agree(anna, plan)
        with acting(anna):
            follow_ups.complete_follow_up(actor=anna, follow_up=measure_of(plan).follow_up)
        assert measure_of(plan).is_ended
        assert measure_of(plan).state == "open"

    def test_it_goes_on_when_its_follow_up_is_dropped(self, anna, plan):
        agree(anna, plan)
        with acting(anna):
            follow_ups.drop_follow_up(actor=anna, follow_up=measure_of(plan).follow_up)
        assert not measure_of(plan).is_ended

    def test_nobody_overwrites_what_she_has_not_seen(self, anna, plan):
        measure = measure_of(plan)
        track(anna, measure, state="done")
        with pytest.raises(StaleVersionError):
            track(anna, measure, 1, state="dropped")

    def test_it_is_kept_where_it_is_in_force(self, anna, plan):
        agree(anna, plan)
        after = begin(anna, plan.case)
        with pytest.raises(RuleViolationError, match="in der geltenden Fassung"):
            track(anna, measure_of(after), state="done")
        agree(anna, after)
        with pytest.raises(RuleViolationError, match="ist abgelöst"):
            track(anna, measure_of(plan), state="done")

    def test_who_does_it_is_said_by_name(self, plan):
        names = [one.doer_name for one in Measure.objects.order_by("pk")]
        assert names == ["Fallmanagement", "die Person selbst", "Kita Sonnenhügel"]
        assert str(measure_of(plan)) == "Anmeldung begleiten"


class TestUnanswered:
    def unanswered(self, day):
        return [one.what for one in Measure.objects.unanswered_since(day)]

    @pytest.fixture
    def asked(self, anna, plan):
        agree(anna, plan)
        return ask(anna, measure_of(plan, "Platz anbieten"), in_days(-14))

    def test_it_counts_from_the_day_of_asking(self, asked):
        assert self.unanswered(in_days(-14)) == ["Platz anbieten"]
        assert self.unanswered(in_days(-15)) == []

    def test_an_answer_ends_it(self, anna, asked):
        track(anna, asked, state="answered", answered_on=in_days(0), answer="declined")
        assert self.unanswered(in_days(0)) == []

    def test_longest_waiting_first(self, anna, asked):
        draft_of_another = begin(anna, make_case(anna))
        measure = add_measure(
            anna, add_goal(anna, draft_of_another), "Termin", doer="agency", agency="Praxis"
        )
        ask(anna, measure, in_days(-20))
        assert self.unanswered(in_days(0)) == ["Termin", "Platz anbieten"]

    def test_a_version_under_way_does_not_count_it_twice(self, anna, plan, asked):
        after = begin(anna, plan.case)
        assert self.unanswered(in_days(0)) == ["Platz anbieten"]
        agree(anna, after)
        assert self.unanswered(in_days(0)) == ["Platz anbieten"]

    def test_what_was_given_up_waits_for_nobody(self, anna):
        plan = draft(anna, make_case(anna))
        ask(anna, measure_of(plan, "Platz anbieten"), in_days(-30))
        with acting(anna):
            plans.discard_plan(actor=anna, plan=Plan.objects.get(pk=plan.pk))
        assert self.unanswered(in_days(0)) == []

    def test_a_closed_case_waits_for_nobody(self, plan, asked):
        type(plan.case).objects.filter(pk=plan.case_id).update(closed_on=in_days(0))
        assert self.unanswered(in_days(0)) == []

    def test_only_of_cases_one_sees(self, anna, berta, asked):
        for actor, found in ((anna, ["Platz anbieten"]), (berta, [])):
            with acting(actor):
                measures_seen = Measure.objects.visible_to(actor).unanswered_since(in_days(0))
                assert [one.what for one in measures_seen] == found
