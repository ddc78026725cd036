"""The evaluations one sees, and one of them with its figures of today."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.reporting.evaluations import rules
from lotse.reporting.evaluations.access import may_change_evaluation, may_use_evaluations
from lotse.reporting.evaluations.choices import Schedule
from lotse.reporting.evaluations.models import Evaluation, LinkRecipient
from lotse.reporting.evaluations.services import evaluations
from lotse.reporting.evaluations.services.evaluations import Answer
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.reporting.indicators.views import bars, files
from lotse.web.reporting.indicators.views.table import asked_words, definition, shown

_FILES = (("xlsx", "Als Excel"), ("csv", "Als CSV"), ("json", "Als JSON"))


@dataclass(frozen=True)
class Line:
    """An evaluation in the list with what is counted."""

    evaluation: Evaluation
    counted: str


@require_safe
def evaluation_list(request: AuthenticatedRequest) -> HttpResponse:
    """The own evaluations first, then those that others share."""
    demand(may_use_evaluations(request.actor))
    seen = Evaluation.objects.visible_to(request.actor).select_related("owner__user").in_order()
    lines = [Line(one, _counted(one)) for one in seen]
    mine = request.actor.membership_id
    own = [line for line in lines if line.evaluation.owner_id == mine]
    others = [line for line in lines if line.evaluation.owner_id != mine]
    groups = [("Eigene", own), ("Von anderen geteilt", others)]
    context = {"groups": [(label, found) for label, found in groups if found]}
    return render(request, "reporting/evaluations/list.html", context)


@require_safe
def evaluation(request: AuthenticatedRequest, evaluation_id: int) -> HttpResponse:
    """The figures of today with their definition, or why they cannot be asked."""
    found = readable(request, Evaluation, evaluation_id, "owner__user")
    today = timezone.localdate()
    context: dict[str, Any] = {
        "evaluation": found,
        "counted": _counted(found),
        "may_change": may_change_evaluation(request.actor, found),
        "is_scheduled": found.schedule != Schedule.NEVER,
        "next_due_on": rules.next_due_on(found.schedule, today),
        "is_ordered": LinkRecipient.objects.of_actor(request.actor)
        .filter(evaluation=found)
        .exists(),
        "answer": None,
        "refusal": "",
    }
    try:
        answer = evaluations.ask_evaluation(actor=request.actor, evaluation=found, today=today)
    except RuleViolationError as refusal:
        context["refusal"] = str(refusal)
    else:
        context |= _drawn(found, answer)
    return render(request, "reporting/evaluations/evaluation.html", context)


@require_safe
def export(request: AuthenticatedRequest, evaluation_id: int, ending: str) -> HttpResponse:
    """The table as a file with definition, filters and Stand in it."""
    if ending not in files.FORMATS:
        raise Http404("Dieses Format gibt es nicht.")
    found = readable(request, Evaluation, evaluation_id)
    today = timezone.localdate()
    try:
        answer = evaluations.ask_evaluation(actor=request.actor, evaluation=found, today=today)
    except RuleViolationError:
        return redirect("evaluations:evaluation", found.pk)
    return files.FORMATS[ending](answer.table, answer.before, timezone.localtime())


def _counted(one: Evaluation) -> str:
    known = INDICATORS.get(one.indicator)
    return known.name if known else "Kennzahl, die es nicht mehr gibt"


def _drawn(found: Evaluation, answer: Answer) -> dict[str, Any]:
    table = answer.table
    asked = asked_words(table, timezone.localtime())
    return {
        "indicator": table.indicator,
        "definition": definition(table.indicator),
        "answer": {
            "asked": [("Zeitraum der Auswertung", found.get_period_display()), *asked],
            "shown": shown(table, answer.before),
            "picture": bars.drawn(table),
            "files": [
                (label, reverse("evaluations:export", args=[found.pk, ending]))
                for ending, label in _FILES
            ],
        },
    }
