"""What the database itself refuses, whoever asks."""

import itertools

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.plans import rules
from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Goal, GoalRating, Measure, Plan
from tests.casework.cases.factories import in_days, make_case
from tests.casework.plans.factories import add_goal, begin, draft, rate

pytestmark = pytest.mark.django_db

FILLED = {
    PlanState.DRAFT: {},
    PlanState.SUBMITTED: {"submitted_at": "2026-11-22T10:00:00Z"},
    PlanState.APPROVED: {"approved_at": "2026-11-22T10:00:00Z"},
    PlanState.AGREED: {"agreed_on": "2026-11-22"},
    PlanState.REPLACED: {"agreed_on": "2026-11-22", "replaced_on": "2026-11-22"},
    PlanState.DISCARDED: {},
}


@pytest.fixture
def plan(anna):
    return draft(anna, make_case(anna))


def put(plan, **values):
    Plan.objects.filter(pk=plan.pk).update(**values)


def bring(plan, state):
    """Lead a draft to a state, by steps the database allows."""
    way = {
        PlanState.APPROVED: (PlanState.SUBMITTED,),
        PlanState.REPLACED: (PlanState.AGREED,),
    }.get(state, ())
    for step in (*way, state):
        if step != PlanState.DRAFT:
            put(plan, state=step, **FILLED[step])


def is_refused(change):
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    ("state", "wanted"),
    [pair for pair in itertools.product(PlanState, repeat=2) if pair[0] != pair[1]],
)
def test_the_database_knows_the_same_transitions_as_the_rules(plan, state, wanted):
    bring(plan, state)
    empty = {"agreed_on": None, "replaced_on": None} if state not in {"agreed", "replaced"} else {}
    refused = is_refused(lambda: put(plan, state=wanted, **(empty | FILLED[wanted])))
    assert refused is (wanted not in rules.TRANSITIONS[state])


@pytest.mark.parametrize("state", [state for state in PlanState if state != PlanState.DRAFT])
@pytest.mark.parametrize(
    "change",
    [
        lambda plan: put(plan, client_words="Etwas anderes"),
        lambda plan: Goal.objects.filter(plan=plan).update(title="Etwas anderes"),
        lambda plan: Measure.objects.filter(goal__plan=plan).update(what="Etwas anderes"),
        lambda plan: Measure.objects.filter(goal__plan=plan).update(due_on=in_days(99)),
        lambda plan: Measure.objects.filter(goal__plan=plan).delete(),
        lambda plan: Goal.objects.create(
            plan=plan, case_id=plan.case_id, domain_id=plan.goals.get().domain_id, title="Neu"
        ),
    ],
    ids=["words", "goal", "measure", "day", "measure removed", "goal added"],
)
def test_only_a_draft_is_written_on(plan, state, change):
    bring(plan, state)
    assert is_refused(lambda: change(plan))


def test_days_of_an_agreed_version_stand(plan):
    bring(plan, PlanState.AGREED)
    assert is_refused(lambda: put(plan, agreed_on=in_days(-3)))
    assert is_refused(lambda: put(plan, review_on=in_days(90)))


def test_how_a_measure_goes_is_kept_while_its_version_holds(plan):
    measures = Measure.objects.filter(goal__plan=plan)
    bring(plan, PlanState.AGREED)
    assert not is_refused(lambda: measures.update(result="Termin am Freitag"))
    put(plan, state=PlanState.REPLACED, replaced_on=in_days(0))
    assert is_refused(lambda: measures.update(result="Später"))


def test_a_rating_is_never_changed(anna, plan):
    goal = plan.goals.get()
    rate(anna, goal, -1)
    assert is_refused(lambda: GoalRating.objects.update(level=2))
    bring(plan, PlanState.AGREED)
    assert is_refused(lambda: GoalRating.objects.all().delete())


def test_rows_of_one_case_do_not_point_to_another(anna, plan):
    other = make_case(anna)
    goal = add_goal(anna, begin(anna, other))
    assert is_refused(lambda: Goal.objects.filter(pk=goal.pk).update(case=plan.case))
    assert is_refused(lambda: Goal.objects.filter(pk=goal.pk).update(plan=plan))
    assert is_refused(lambda: Measure.objects.filter(goal__plan=plan).update(case=other))


def test_a_version_keeps_its_case_and_number(anna, plan):
    assert is_refused(lambda: put(plan, number=7))
    assert is_refused(lambda: put(plan, case=make_case(anna)))


def test_a_case_has_one_version_under_way(anna, plan):
    values = {"case_id": plan.case_id, "number": 2, "begun_by": anna.user}
    assert is_refused(lambda: Plan.objects.create(**values))
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from plans_plan")
        assert cursor.fetchone() == (1,)
