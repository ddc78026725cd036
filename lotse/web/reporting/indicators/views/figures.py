"""One indicator: its definition, what is asked of it, and the answer as page or file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.reporting.indicators.access import may_ask
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.rules.questions import Question, may_be_asked
from lotse.reporting.indicators.rules.tables import Table
from lotse.reporting.indicators.services.asking import ask
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.reporting.indicators.forms import QuestionForm
from lotse.web.reporting.indicators.views import bars, files
from lotse.web.reporting.indicators.views.further import further
from lotse.web.reporting.indicators.views.table import asked_words, definition, shown

PAGE = "reporting/indicators/indicator.html"
_MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class Answer:
    """What was asked and what came of it; without a table the form says why."""

    indicator: Indicator
    form: QuestionForm
    asked_at: datetime
    table: Table | None = None
    before: Table | None = None


@require_safe
def indicator(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """The definition, the form, and the answer as table, bars and map."""
    answer = _asked(request, code)
    context = {
        "indicator": answer.indicator,
        "form": answer.form,
        "definition": definition(answer.indicator),
        "further": further(code, request.actor.role),
        "answer": _drawn(request, answer, answer.table) if answer.table else None,
    }
    return render(request, PAGE, context, status=200 if answer.table else 422)


@require_safe
def export(request: AuthenticatedRequest, code: str, ending: str) -> HttpResponse:
    """The same table as a file; a question that cannot be asked leads back to its form."""
    if ending not in files.FORMATS:
        raise Http404("Dieses Format gibt es nicht.")
    answer = _asked(request, code)
    if answer.table is None:
        page = reverse("indicators:indicator", args=[code])
        return redirect(f"{page}?{request.GET.urlencode()}")
    return files.FORMATS[ending](answer.table, answer.before, answer.asked_at)


def _asked(request: AuthenticatedRequest, code: str) -> Answer:
    if code not in INDICATORS:
        raise Http404("Diese Kennzahl gibt es nicht.")
    of = INDICATORS[code]
    demand(may_ask(request.actor, of))
    today, asked_at = timezone.localdate(), timezone.localtime()
    form = QuestionForm(request.GET.dict(), indicator=of, today=today)
    if not form.is_valid():
        return Answer(of, form, asked_at)
    try:
        table = ask(actor=request.actor, question=form.question, today=today)
    except RuleViolationError as refusal:
        form.refuse(str(refusal))
        return Answer(of, form, asked_at)
    return Answer(of, form, asked_at, table, _year_before(request, of, form.question))


def _year_before(request: AuthenticatedRequest, of: Indicator, question: Question) -> Table | None:
    """The same question a year earlier; a cross table has no room for it."""
    today, earlier = timezone.localdate(), question.before()
    if question.columns or not may_be_asked(of, earlier, today=today):
        return None
    try:
        return ask(actor=request.actor, question=earlier, today=today)
    except RuleViolationError:
        # The year before may lack what this one has; the figures of this one stand alone.
        return None


def _drawn(request: AuthenticatedRequest, answer: Answer, table: Table) -> dict[str, Any]:
    query = request.GET.urlencode()
    files_of = [
        (label, f"{reverse('indicators:export', args=[table.indicator.code, ending])}?{query}")
        for ending, label in (("xlsx", "Als Excel"), ("csv", "Als CSV"), ("json", "Als JSON"))
    ]
    has_map = table.question.rows == _MUNICIPALITY
    return {
        "asked": asked_words(table, answer.asked_at),
        "shown": shown(table, answer.before),
        "picture": bars.drawn(table),
        "values": _by_town(table) if has_map else None,
        "has_closed": table.has_closed,
        "files": files_of,
    }


def _by_town(table: Table) -> dict[int, Any]:
    """What the map shows; a closed figure is empty there."""
    return {int(key): table.cell(key).value for key in table.rows if key.isdecimal()}
