"""Two versions side by side: what was added, changed and dropped."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lotse.casework.plans import letters, rules
from lotse.casework.plans.models import Goal, Measure, Plan
from lotse.web.casework.plans.views.fetch import visible_plan
from lotse.web.http import AuthenticatedRequest

KINDS = {rules.ADDED: "neu", rules.CHANGED: "geändert", rules.DROPPED: "nicht mehr dabei"}


@require_safe
def compare(
    request: AuthenticatedRequest, case_id: int, plan_id: int, other_id: int
) -> HttpResponse:
    plan = visible_plan(request, case_id, plan_id)
    other: Plan = get_object_or_404(plan.case.plans, pk=other_id)
    earlier, later = sorted((plan, other), key=lambda one: one.number)
    context = {
        "case": plan.case,
        "earlier": earlier,
        "later": later,
        "parts": [
            ("Was der Person wichtig ist", _differences([_words(earlier)], [_words(later)])),
            ("Ziele", _differences(_goals(earlier), _goals(later))),
            ("Maßnahmen", _differences(_measures(earlier), _measures(later))),
        ],
    }
    return render(request, "casework/plans/compare.html", context)


def _differences(
    before: list[rules.Line], after: list[rules.Line]
) -> list[tuple[str, rules.Difference]]:
    return [(KINDS[one.kind], one) for one in rules.differences(before, after)]


def _words(plan: Plan) -> rules.Line:
    return rules.Line("words", "Was mir wichtig ist", {"Wortlaut": plan.client_words})


def _goals(plan: Plan) -> list[rules.Line]:
    goals = plan.goals.by_domain().select_related("domain")
    return [rules.Line(str(goal.lineage), goal.title, dict(_of_goal(goal))) for goal in goals]


def _of_goal(goal: Goal) -> Iterator[tuple[str, str]]:
    yield "Ziel", goal.title
    yield "Lebensbereich", goal.domain.label
    yield "In den Worten der Person", goal.own_words
    yield "Erreicht bis", f"{goal.target_on:%d.%m.%Y}" if goal.target_on else ""
    for level, text in goal.levels.items():
        yield f"Skala {letters.sign(level)}", text


def _measures(plan: Plan) -> list[rules.Line]:
    measures = Measure.objects.filter(goal__plan=plan).by_day()
    return [
        rules.Line(
            str(measure.lineage),
            measure.what,
            {
                "Was ist zu tun?": measure.what,
                "Wer macht das?": measure.doer_name,
                "Bis wann?": f"{measure.due_on:%d.%m.%Y}",
            },
        )
        for measure in measures
    ]
