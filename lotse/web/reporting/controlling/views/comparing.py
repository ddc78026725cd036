"""Comparisons with „Datenbank KIM“: begun, and read with every difference."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.core.german_numbers import write_number
from lotse.reporting.controlling import access
from lotse.reporting.controlling.models import StateComparison
from lotse.reporting.controlling.rules.comparing import Standing
from lotse.reporting.controlling.services import comparisons, standing
from lotse.reporting.controlling.services.standing import Line
from lotse.reporting.indicators.rules.tables import CLOSED_SIGN, Cell
from lotse.web.components.formats import NOTHING
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.controlling.forms import ComparisonForm, usual_period
from lotse.web.reporting.controlling.views.fetch import yesterday
from lotse.web.reporting.controlling.views.returning import FORM, PAGE
from lotse.web.reporting.papers.views.showing import Field


@dataclass(frozen=True)
class Shown:
    """A line of a comparison in words."""

    line: Line
    ours: Field
    theirs: Field
    difference: Field
    percent: Field


@require_http_methods(["GET", "HEAD", "POST"])
def comparison_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_controlling(request.actor))
    today = timezone.localdate()
    initial = usual_period(today) | {"known_at": yesterday(), "exported_on": today}
    form = ComparisonForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            made = comparisons.begin_comparison(
                actor=request.actor, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Abgleich ist begonnen. Jetzt die Zahlen eintragen.")
            return redirect("controlling:comparison", made.pk)
    context = {"form": form, "label": "Abgleich beginnen", "of": None}
    return render_form(request, PAGE, context, target=FORM)


@require_safe
def comparison(request: AuthenticatedRequest, state_comparison_id: int) -> HttpResponse:
    """All counts beside ours, by indicator."""
    of = readable(request, StateComparison, state_comparison_id)
    found = standing.lines_of(actor=request.actor, comparison=of, today=timezone.localdate())
    groups: dict[str, list[Shown]] = {}
    for line in found:
        groups.setdefault(line.indicator.name, []).append(shown(line))
    context = {
        "of": of,
        "groups": groups.items(),
        "numbers": {one.value: sum(line.standing is one for line in found) for one in Standing},
        "may_keep": bool(access.may_keep_controlling(request.actor)),
    }
    return render(request, "reporting/controlling/comparison.html", context)


def shown(line: Line) -> Shown:
    """The figures of a line as they are written; a difference with its sign."""
    counts = line.counts
    return Shown(
        line,
        ours=_field(counts.ours),
        theirs=_field(counts.theirs),
        difference=_field(counts.difference, is_signed=True),
        percent=_field(counts.percent, places=1, is_signed=True, unit="\u00a0%"),
    )


def _field(cell: Cell, *, places: int = 0, is_signed: bool = False, unit: str = "") -> Field:
    if cell.is_closed:
        return Field(CLOSED_SIGN, is_figure=True, is_closed=True)
    if cell.value is None:
        return Field(NOTHING, is_figure=True)
    sign = "+" if is_signed and cell.value > 0 else ""
    text = write_number(cell.value, places=places, fewest=places)
    return Field(f"{sign}{text}{unit}", is_figure=True)
