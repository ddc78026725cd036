"""Measures: the list, one of them, planning, changing, moving on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.bodies.models import Decision
from lotse.steering.measures.access import may_keep_measures, may_read_measures
from lotse.steering.measures.choices import MeasureState
from lotse.steering.measures.models import Effect, Indicator, Measure
from lotse.steering.measures.rules import progress
from lotse.steering.measures.rules.states import TRANSITIONS
from lotse.steering.measures.services import measures as services
from lotse.steering.themes.choices import ThemeState
from lotse.steering.themes.models import Theme
from lotse.web.conflicts import render_stale
from lotse.web.downloads import table_as
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.measures.forms.measures import (
    MeasureFilterForm,
    MeasureForm,
    MoveForm,
)
from lotse.web.steering.measures.views import money
from lotse.web.steering.measures.views.fetch import to_keep
from lotse.web.steering.measures.views.picture import Followed, follow

FORM = "#measure-form"
STEPS = {
    "beginnen": (MeasureState.RUNNING, "Maßnahme beginnen"),
    "abschliessen": (MeasureState.DONE, "Maßnahme abschließen"),
    "abbrechen": (MeasureState.STOPPED, "Maßnahme abbrechen"),
}
HEADINGS = (
    *("Maßnahme", "Ziel", "Verantwortlich", "Kommunen", "Von", "Bis", "Stand", "Grund"),
    *("Geplant", "Zeile des Bescheids", "Kennzahlen", "Wirkung"),
)


@dataclass(frozen=True)
class Row:
    """A measure as a list shows it."""

    measure: Measure
    followed: list[Followed]
    line: money.LineOfAward | None
    effect: Effect | None

    @property
    def urgent(self) -> Followed | None:
        """The indicator that says most about what is to be done."""
        if not self.followed:
            return None
        worst = progress.most_urgent([one.standing for one in self.followed])
        return next(one for one in self.followed if one.standing == worst)

    @property
    def places(self) -> str:
        names = [place.name for place in self.measure.municipalities.all()]
        return ", ".join(sorted(names)) or "ganzer Kreis"


@require_safe
def measure_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_measures(request.actor))
    form = MeasureFilterForm(request.GET)
    lines = money.lines_of(request.actor)
    found = form.narrow(Measure.objects.visible_to(request.actor)).in_order()
    context = {
        "form": form,
        "chips": form.chips(),
        "rows": _rows(request, found, lines),
        "lines": _of_interest(lines),
        "query": request.GET.urlencode(),
        "may_keep": bool(may_keep_measures(request.actor)),
    }
    return render_page_or_partial(
        request, "steering/measures/list.html", "steering/measures/_measures.html", context
    )


@require_safe
def measure_export(request: AuthenticatedRequest, ending: str) -> HttpResponse:
    """The measures of the list as Excel or CSV file."""
    demand(may_read_measures(request.actor))
    if ending not in {"xlsx", "csv"}:
        raise Http404
    found = MeasureFilterForm(request.GET).narrow(Measure.objects.visible_to(request.actor))
    rows = _rows(request, found.in_order(), money.lines_of(request.actor))
    return table_as(ending, "massnahmen", HEADINGS, [_cells(row) for row in rows])


@require_safe
def measure_detail(request: AuthenticatedRequest, measure_id: int) -> HttpResponse:
    measure = readable(request, Measure, measure_id, "owner", "organisation")
    today = timezone.localdate()
    indicators = measure.indicators.visible_to(request.actor).in_order()
    theme = Theme.objects.visible_to(request.actor).filter(pk=measure.theme_id).first()
    decisions = Decision.objects.visible_to(request.actor).select_related("body", "item__meeting")
    effects = Effect.objects.visible_to(request.actor).filter(measure=measure).latest_first()
    context = {
        "theme": theme,
        "theme_waits": bool(theme and effects and theme.state == ThemeState.MEASURE),
        "decision": decisions.filter(pk=measure.decision_id).first(),
        "measure": measure,
        "places": measure.municipalities.in_german_order(),
        "followed": [follow(one, today) for one in indicators.prefetch_related("entries")],
        "effects": effects,
        "events": measure.events.latest_first(),
        "line": money.line_of(request.actor, measure),
        "may_keep": may_keep_measures(request.actor),
        "steps": [
            (slug, label) for slug, (to, label) in STEPS.items() if to in TRANSITIONS[measure.state]
        ],
    }
    return render(request, "steering/measures/measure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def measure_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_measures(request.actor))
    form = MeasureForm(
        request.POST or None,
        actor=request.actor,
        lines=money.lines_of(request.actor),
        initial={
            "owner": request.actor.user_id,
            "starts_on": timezone.localdate(),
            "theme": read_number(request.GET.get("thema", "")),
            "decision": read_number(request.GET.get("beschluss", "")),
        },
    )
    if form.is_valid():
        try:
            measure = services.plan_measure(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                line=form.chosen_line(),
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Geplant. Woran sehen Sie, ob die Maßnahme wirkt?")
            return redirect("measures:measure", measure.pk)
    context = {"form": form, "measure": None}
    return render_form(request, "steering/measures/form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def measure_change(request: AuthenticatedRequest, measure_id: int) -> HttpResponse:
    measure = to_keep(request, Measure, measure_id)
    back = reverse("measures:measure", args=[measure.pk])
    form = MeasureForm(
        request.POST or None,
        actor=request.actor,
        lines=money.lines_of(request.actor),
        instance=Measure.objects.get(pk=measure.pk),
    )
    if form.is_valid():
        try:
            services.change_measure(
                actor=request.actor,
                measure=measure,
                expected_version=form.cleaned_data["version"],
                line=form.chosen_line(),
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request,
                form=form,
                record=measure,
                back_url=back,
                label=str(measure),
                further=lambda record: {"line": money.key(record)},
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "measure": measure}
    return render_form(request, "steering/measures/form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def measure_move(request: AuthenticatedRequest, measure_id: int, step: str) -> HttpResponse:
    measure = to_keep(request, Measure, measure_id)
    if step not in STEPS:
        raise Http404
    to, title = STEPS[step]
    form = MoveForm(request.POST or None, initial={"version": measure.version})
    form.fields["reason"].required = to == MeasureState.STOPPED
    if form.is_valid():
        line = money.line_of(request.actor, measure)
        is_anew = measure.state == MeasureState.STOPPED
        try:
            services.move_measure(
                actor=request.actor,
                measure=measure,
                to=to,
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
                line=line.as_value if line and is_anew else None,
            )
        except StaleVersionError:
            messages.warning(request, "Die Maßnahme wurde inzwischen geändert. Bitte prüfen.")
            return redirect("measures:measure", measure.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Stand: {to.label}.")
            return redirect("measures:measure", measure.pk)
    context = {"form": form, "measure": measure, "title": title, "step": step}
    return render_form(request, "steering/measures/move.html", context, target=FORM)


def _rows(
    request: AuthenticatedRequest, found: Any, lines: Iterable[money.LineOfAward]
) -> list[Row]:
    today, by_key = timezone.localdate(), {line.key: line for line in lines}
    measures = found.select_related("owner", "organisation").prefetch_related("municipalities")
    indicators: dict[int, list[Followed]] = {}
    of_these = Indicator.objects.visible_to(request.actor).of_measures(measures)
    for one in of_these.in_order().prefetch_related("entries"):
        indicators.setdefault(one.measure_id, []).append(follow(one, today))
    effects: dict[int, Effect] = {}
    for effect in Effect.objects.visible_to(request.actor).of_measures(measures).latest_first():
        effects.setdefault(effect.measure_id, effect)
    return [
        Row(
            measure,
            indicators.get(measure.pk, []),
            by_key.get(money.key(measure)),
            effects.get(measure.pk),
        )
        for measure in measures
    ]


def _of_interest(lines: list[money.LineOfAward]) -> list[money.LineOfAward]:
    """Lines of this year and the next, and older ones on which too much is planned."""
    year = timezone.localdate().year
    return [line for line in lines if line.award.year >= year or line.is_overplanned]


def _cells(row: Row) -> list[Any]:
    measure = row.measure
    return [
        measure.title, measure.goal, measure.owner_said, row.places, measure.starts_on,
        measure.ends_on, measure.get_state_display(), measure.state_reason, measure.planned_eur,
        row.line.label if row.line else "",
        " ".join(one.line.words for one in row.followed),
        str(row.effect) if row.effect else "",
    ]  # fmt: skip
