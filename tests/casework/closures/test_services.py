"""Closing a case with everything that belongs to it, and going on with it; under row security."""

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.utils import timezone

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.models import Case, FollowUp, Phase
from lotse.casework.closures import services
from lotse.casework.closures.models import Closure, GoalOutcome
from lotse.casework.closures.services import Ending
from lotse.casework.persons.models import (
    Household,
    HouseholdMembership,
    PersonName,
)
from lotse.casework.plans.models import GoalRating, Plan
from lotse.casework.plans.services import approval
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.observations.models import Observation, ObservationPlace
from lotse.foundation.observations.services import Observed, remove_observation
from tests import cast
from tests.casework.appointments.factories import make_appointment
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)
from tests.casework.plans.factories import (
    add_goal,
    agree,
    begin,
    domain,
    draft,
    rate,
    submit,
    want_approval,
)

pytestmark = pytest.mark.django_db
TEXT = "Es fehlen Kita-Plätze für Kinder unter drei Jahren."
REASON = "Die Zusage wurde zurückgezogen"


@pytest.fixture
def case(anna):
    return make_case(anna, number="RSK-2026-0412")


def close(actor, case, version=1, **said):
    ending = Ending(**({"closed_on": in_days(0), "reason": "goals_reached"} | said))
    with acting(actor):
        return services.close_case(actor=actor, case=case, expected_version=version, ending=ending)


def reopen(actor, case, reason=REASON):
    case.refresh_from_db()
    with acting(actor):
        return services.reopen_case(
            actor=actor,
            case=case,
            expected_version=case.version,
            phase=Phase.objects.get(code="steering"),
            reason=reason,
        )


def observed(text=TEXT):
    return Observed("school", domain(), 2, text, ("sgb8",), (cast.municipality(),))


def test_a_case_closes_with_reason_and_what_remains(anna, case):
    closure = close(anna, case, remains="Die Kita begleitet weiter.")
    case.refresh_from_db()
    assert case.closed_on == in_days(0)
    assert (closure.get_reason_display(), closure.remains, closure.recorded_by) == (
        "Ziele erreicht", "Die Kita begleitet weiter.", anna.user)  # fmt: skip
    entry = AuditEntry.objects.about(case).get()
    assert (entry.action, entry.changes["reason"]) == ("case.closed", [None, "Ziele erreicht"])


def test_open_follow_ups_are_settled_on_the_way(anna, case):
    done, dropped, later = (make_follow_up(case, name) for name in ("Anruf", "Brief", "Bescheid"))
    chosen = {done.pk: "done", dropped.pk: "dropped", later.pk: "after_care"}
    close(anna, case, settlements=chosen)
    for step in (done, dropped, later):
        step.refresh_from_db()
    assert (done.done_at is not None, done.is_dropped) == (True, False)
    assert (dropped.done_at is not None, dropped.is_dropped) == (True, True)
    assert (later.done_at, later.origin) == (None, "after_care")
    case.refresh_from_db()
    assert case.next_step_on == later.due_on


def test_what_is_not_settled_keeps_the_case_open(anna, case):
    settled, forgotten = make_follow_up(case, "Anruf"), make_follow_up(case, "Brief")
    with pytest.raises(RuleViolationError, match="offene Wiedervorlagen"):
        close(anna, case, settlements={settled.pk: "done"})
    settled.refresh_from_db()
    case.refresh_from_db()
    assert (case.closed_on, settled.done_at, forgotten.done_at) == (None, None, None)


def test_after_care_comes_back_to_the_list_of_who_leads(anna, berta, case):
    give(case, berta)
    close(berta, case, after_care_on=in_days(90))
    step = FollowUp.objects.get(case=case)
    assert (step.origin, step.due_on, step.assignee) == ("after_care", in_days(90), anna.user)


def test_what_is_planned_after_the_last_day_is_called_off(anna, berta, case):
    give(case, berta)
    last_day, ahead = make_appointment(anna, case, in_days(0)), make_appointment(anna, case)
    of_berta = make_appointment(berta, case, in_days(30))
    missed = make_appointment(anna, case, state="missed")
    elsewhere, alone = make_appointment(anna, make_case(anna)), make_appointment(anna)
    close(anna, case)
    rows = Appointment.objects.values_list("pk", "state", "reason").order_by("pk")
    assert {pk: (state, reason) for pk, state, reason in rows} == {
        ahead.pk: ("cancelled", "Fall abgeschlossen"),
        of_berta.pk: ("cancelled", "Fall abgeschlossen"),
        missed.pk: ("missed", ""),
        **{kept.pk: ("planned", "") for kept in (last_day, elsewhere, alone)},
    }
    actions = AuditEntry.objects.about(case).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["case.appointment_cancelled"] * 2 + ["case.closed"]


def test_a_case_that_stays_open_keeps_its_appointments(anna, case):
    ahead = make_appointment(anna, case)
    make_follow_up(case)
    with pytest.raises(RuleViolationError, match="offene Wiedervorlagen"):
        close(anna, case)
    ahead.refresh_from_db()
    assert ahead.is_planned


def test_a_plan_that_waits_for_approval_is_taken_from_the_list_of_the_lead(anna, lena, case):
    want_approval()
    plan = submit(anna, draft(anna, case))
    close(anna, case)
    plan.refresh_from_db()
    assert (plan.state, plan.submitted_at, plan.submitted_by) == ("draft", None, None)
    with acting(lena):
        assert not Plan.objects.exists()
    actions = AuditEntry.objects.about(case).order_by("-pk").values_list("action", flat=True)
    assert list(actions)[:2] == ["case.closed", "case.plan_taken_back"]


def test_the_database_puts_no_plan_of_a_closed_case_before_the_lead(anna, lena, case):
    want_approval()
    plan = submit(anna, draft(anna, case))
    Case.objects.filter(pk=case.pk).update(closed_on=in_days(0))
    with acting(lena):
        assert not Plan.objects.waiting_for(lena).exists()
    decide = {"actor": lena, "plan": plan, "expected_version": plan.version}
    with acting(lena), pytest.raises(StaleVersionError):
        approval.approve_plan(**decide)
    with acting(lena), pytest.raises(StaleVersionError):
        approval.return_plan(**decide, reason="Der Fall ist abgeschlossen")


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_other_plans_stay_as_they_are(anna, case, state):
    plan = draft(anna, case)
    if state == "approved":
        values = {"submitted_at": timezone.now(), "submitted_by": anna.user}
        Plan.objects.filter(pk=plan.pk).update(state="submitted", **values)
        Plan.objects.filter(pk=plan.pk).update(state=state, approved_at=timezone.now())
    close(anna, case)
    plan.refresh_from_db()
    assert plan.state == state


def test_a_level_is_taken_back_and_its_history_stays(anna, case):
    plan = begin(anna, case)
    doubtful, certain = add_goal(anna, plan, "Kita"), add_goal(anna, plan, "Kurs")
    agree(anna, plan)
    for goal in (doubtful, certain):
        rate(anna, goal, 1)
    close(anna, case, levels={doubtful.pk: None})
    outcomes = dict(GoalOutcome.objects.values_list("goal_id", "level").order_by("pk"))
    assert outcomes == {doubtful.pk: None, certain.pk: 1}
    assert GoalRating.objects.filter(goal=doubtful).get().level == 1


@pytest.mark.parametrize("days", [0, -1])
def test_after_care_lies_ahead(anna, case, days):
    with pytest.raises(RuleViolationError, match="Die Nachsorge liegt"):
        close(anna, case, after_care_on=in_days(days))


def test_goals_are_rated_where_their_level_is_new(anna, case):
    plan = begin(anna, case)
    known, new, open_one = (add_goal(anna, plan, title) for title in ("Kita", "Kurs", "Wohnung"))
    agree(anna, plan)
    rate(anna, known, 1)
    levels = {known.pk: 1, new.pk: -1}
    close(anna, case, levels=levels)
    outcomes = dict(GoalOutcome.objects.values_list("goal_id", "level").order_by("pk"))
    assert outcomes == {known.pk: 1, new.pk: -1, open_one.pk: None}
    ratings = GoalRating.objects.order_by("pk").values_list("goal_id", "level", "outlook")
    assert list(ratings) == [(known.pk, 1, "goes_on"), (new.pk, -1, "given_up")]


def test_a_goal_reached_is_finished(anna, case):
    plan = begin(anna, case)
    goal = add_goal(anna, plan)
    agree(anna, plan)
    close(anna, case, levels={goal.pk: 0})
    assert GoalRating.objects.get().outlook == "finished"


def test_an_observation_leaves_without_a_trace(anna, clara, case):
    close(anna, case, observations=[observed()])
    with acting(clara):
        found = Observation.objects.visible_to(clara).get()
    assert (found.text, found.month) == (TEXT, in_days(0).replace(day=1))
    assert (found.source, found.organisation) == ("closure", None)
    columns = {field.name for field in Observation._meta.concrete_fields}
    said = {"source", "month", "stage", "domain", "spheres", "severity", "text", "organisation"}
    # From which month on it is counted for others: again a month and no day.
    assert columns == {"id", "counted_from"} | said
    assert found.counted_from.day == 1
    places = {field.name for field in ObservationPlace._meta.concrete_fields}
    assert places == {"id", "observation", "municipality"}
    assert not AuditEntry.objects.filter(action__startswith="observation").exists()
    assert TEXT not in str(list(AuditEntry.objects.values_list("changes", flat=True)))


def test_nobody_but_the_coordination_reads_observations(anna, lena, livia, emil, frieda, case):
    close(anna, case, observations=[observed()])
    for actor in (anna, lena, livia, emil, frieda):
        with acting(actor):
            assert not Observation.objects.visible_to(actor).exists()
            assert not Observation.objects.exists()


@pytest.mark.parametrize("name", ["Haile", "Selams", "Yonas", "ሰላም", "RSK"])
def test_an_observation_names_nobody_of_the_household(anna, case, name):
    PersonName.objects.create(person=case.person, kind="other_script", name="ሰላም ኃይለ")
    child = make_person("Haile", "Yonas")
    household = Household.objects.create()
    for person in (case.person, child):
        HouseholdMembership.objects.create(
            household=household, person=person, role="other", starts_on=in_days(-90)
        )
    give(make_case(anna, child), anna)
    with pytest.raises(RuleViolationError, match=f"„{name}“"):
        close(anna, case, observations=[observed(f"Für {name} gibt es keinen Platz in der Kita.")])
    assert not Observation.objects.exists()
    case.refresh_from_db()
    assert case.is_open


def test_the_coordination_takes_out_what_says_too_much(anna, clara, case):
    close(anna, case, observations=[observed()])
    with acting(clara):
        found = Observation.objects.get()
        remove_observation(actor=clara, observation=found)
    assert not Observation.objects.exists()
    entry = AuditEntry.objects.get(action="observation.removed")
    assert TEXT not in str(entry.changes)


def test_nobody_else_takes_observations_out(anna, case):
    close(anna, case, observations=[observed()])
    found = Observation.objects.get()
    with acting(anna), pytest.raises(RuleViolationError, match="KIM-Koordination"):
        remove_observation(actor=anna, observation=found)


def test_a_reviewer_closes_nothing(lena, case):
    give_review(case, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        close(lena, case)


def test_a_change_meanwhile_is_noticed(anna, case):
    with pytest.raises(StaleVersionError):
        close(anna, case, version=7)


def test_a_contact_after_the_day_keeps_the_case_open(anna, case):
    make_contact(case, held_on=in_days(-2))
    with pytest.raises(RuleViolationError, match="noch ein Kontakt"):
        close(anna, case, closed_on=in_days(-3))
    assert not Closure.objects.exists()


def test_a_case_goes_on_and_its_closure_stays(anna, case):
    waiting = make_follow_up(case, "Bescheid")
    closure = close(anna, case, settlements={waiting.pk: "after_care"})
    case = reopen(anna, case)
    closure.refresh_from_db()
    waiting.refresh_from_db()
    assert (case.is_open, case.phase.code, case.version) == (True, "steering", 3)
    assert (closure.reopened_by, closure.reopening_reason) == (anna.user, REASON)
    assert waiting.origin == "person"
    entry = AuditEntry.objects.about(case).get(action="case.reopened")
    assert entry.changes["reason"] == [None, REASON]


def test_a_case_may_close_and_go_on_again(anna, case):
    close(anna, case)
    case = reopen(anna, case)
    close(anna, case, version=case.version, reason="moved")
    assert [one.reason for one in Closure.objects.order_by("pk")] == ["goals_reached", "moved"]
    assert Closure.objects.in_force().count() == 1


@pytest.mark.parametrize(("closes", "reason", "sentence"), [
    (False, REASON, "Der Fall ist offen"),
    (True, "darum", "begründen Sie die Wiederaufnahme"),
])  # fmt: skip
def test_only_a_closed_case_goes_on_and_for_a_reason(anna, case, closes, reason, sentence):
    if closes:
        close(anna, case)
    with pytest.raises(RuleViolationError, match=sentence):
        reopen(anna, case, reason)


def test_a_case_closed_before_there_were_reports_goes_on_too(anna):
    case = make_case(anna, closed_on=in_days(-5))
    assert reopen(anna, case).is_open


def test_what_was_written_about_the_end_is_not_changed(anna, case):
    closure = close(anna, case)
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with refused, acting(anna):
        Closure.objects.filter(pk=closure.pk).update(reason="moved")


def test_an_observation_is_not_changed_either(anna, clara, case):
    close(anna, case, observations=[observed()])
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with refused, acting(clara), connection.cursor() as cursor:
        cursor.execute("update observations_observation set text = 'anders'")


def test_the_same_form_sent_twice_closes_once(anna, case):
    key = "6a204bd8-9f8a-4b3e-a1f5-0b1a4c6f1d0e"
    ending = Ending(closed_on=in_days(0), reason="moved")
    with acting(anna):
        first = services.close_case(
            actor=anna, case=case, expected_version=1, ending=ending, submission_key=key
        )
    with acting(anna), pytest.raises(RuleViolationError, match="abgeschlossen"):
        services.close_case(
            actor=anna,
            case=Case.objects.get(pk=case.pk),
            expected_version=1,
            ending=ending,
            submission_key=key,
        )
    assert Closure.objects.get() == first
