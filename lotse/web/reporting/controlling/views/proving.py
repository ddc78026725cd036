"""Proofs: what a figure is, on which records it rests, and whether it comes out the same again."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.funding.programmes.querysets import reads_money
from lotse.reporting.controlling.models import ControllingReturn
from lotse.reporting.controlling.rules.checking import Checked
from lotse.reporting.controlling.services import proving, returns
from lotse.reporting.controlling.services.composing import question_of
from lotse.reporting.indicators.access import may_ask
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.reporting.papers.rules.content import is_closed, number
from lotse.reporting.papers.rules.notes import period
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.reporting.controlling.views.fetch import seen_return
from lotse.web.reporting.controlling.views.reading import steps_of
from lotse.web.reporting.indicators.forms import QuestionForm
from lotse.web.reporting.indicators.views.table import definition
from lotse.web.reporting.papers.views import showing

PAGE = "reporting/controlling/proof.html"


@require_safe
def return_check(request: AuthenticatedRequest, controlling_return_id: int) -> HttpResponse:
    """Every figure of a frozen return counted anew."""
    of = _frozen(request, controlling_return_id)
    found = proving.recount_all(actor=request.actor, of=of, today=timezone.localdate())
    context = {
        "of": of,
        "is_intact": returns.is_intact(of),
        "recounts": [
            {"recount": one, "differing": [_shown(each) for each in one.differing]} for one in found
        ],
        "figures": sum(len(one.figures) for one in found),
        "differing": sum(len(one.differing) for one in found),
        "failed": sum(bool(one.problem) for one in found),
        "is_known_to_the_end": of.frozen_at and of.known_at < timezone.localdate(of.frozen_at),
    }
    return render(request, "reporting/controlling/check.html", context)


@require_safe
def return_proof(
    request: AuthenticatedRequest, controlling_return_id: int, figure: str
) -> HttpResponse:
    """The trail behind one table of a frozen return; with ``nachrechnen`` it is counted anew."""
    of = _frozen(request, controlling_return_id)
    section = _section(of, figure)
    asks = question_of(section["question"])
    is_asked = "nachrechnen" in request.GET
    recount = (
        proving.recount(actor=request.actor, section=section, today=timezone.localdate())
        if is_asked
        else None
    )
    words = {one["code"]: one for one in (of.content or {})["definitions"]}[asks.indicator]
    context = {
        "of": of,
        "heading": section["heading"],
        "section": section,
        "definition": showing.definitions({"definitions": [words]})[0][1],
        "period": period(asks),
        "known_at": asks.known_at,
        "table": showing.shown_table(section["table"]),
        "recount": recount,
        "checked": [_shown(one) for one in recount.figures] if recount else [],
        "steps": steps_of(request, of),
        **_rests(request, asks),
    }
    return render(request, PAGE, context)


@require_safe
def indicator_proof(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """The records behind any indicator for what was asked of it."""
    if code not in INDICATORS:
        raise Http404("Diese Kennzahl gibt es nicht.")
    of = INDICATORS[code]
    demand(may_ask(request.actor, of))
    form = QuestionForm(request.GET.dict(), indicator=of, today=timezone.localdate())
    if not form.is_valid():
        form = QuestionForm({}, indicator=of, today=timezone.localdate())
        form.is_valid()
    context = {
        "of": None,
        "indicator": of,
        "heading": of.name,
        "definition": definition(of),
        "period": period(form.question),
        "known_at": form.question.known_at,
        "back_url": reverse("indicators:indicator", args=[code]),
        **_rests(request, form.question),
    }
    return render(request, PAGE, context)


def _rests(request: AuthenticatedRequest, asks: Any) -> dict[str, Any]:
    """The tables of records, and the way to the funding records behind amounts."""
    indicator = INDICATORS.get(asks.indicator)
    is_money = indicator is not None and indicator.subject == "money"
    link = reverse("statements:overview") if is_money and reads_money(request.actor) else ""
    try:
        found = proving.rests_on(actor=request.actor, question=asks, today=timezone.localdate())
    except RuleViolationError as refusal:
        return {"rests": [], "rests_problem": str(refusal), "money_url": link}
    rests = [(one.by, showing.shown_table(one.table)) for one in found]
    return {"rests": rests, "rests_problem": "", "money_url": link}


def _frozen(request: AuthenticatedRequest, number: int) -> ControllingReturn:
    """A draft has no proof: nothing of it stands."""
    of = seen_return(request, number)
    if not of.is_frozen:
        raise Http404("Diese Meldung ist noch nicht festgeschrieben.")
    return of


def _section(of: ControllingReturn, key: str) -> Mapping[str, Any]:
    for section in (of.content or {})["sections"]:
        if section["key"] == key:
            found: Mapping[str, Any] = section
            return found
    raise Http404("Diese Tabelle steht nicht in der Meldung.")


def _shown(one: Checked) -> dict[str, Any]:
    """A figure that was counted anew, in words."""
    value = number(one.difference)
    sign = "+" if value is not None and value > 0 else ""
    return {
        "row": one.row,
        "column": one.column,
        "outcome": one.outcome.value,
        "frozen": _field(one, one.frozen),
        "now": _field(one, one.now),
        "difference": _field(one, one.difference, sign),
    }


def _field(one: Checked, cell: Any, sign: str = "") -> showing.Field:
    text = f"{sign}{showing.written(cell, one.places, one.unit)}"
    return showing.Field(text, is_figure=True, is_closed=is_closed(cell))
