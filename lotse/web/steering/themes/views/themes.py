"""The board of themes, one theme with its history, and its steps."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.observations.models import Observation
from lotse.foundation.organisations.choices import Rechtskreis
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.steering.territory.querysets import keeps_steering
from lotse.steering.themes import rules, services
from lotse.steering.themes.choices import ENDED, ThemeState
from lotse.steering.themes.models import Theme, ThemeObservation
from lotse.steering.themes.querysets import Evidence
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.bodies.views import panel as bodies
from lotse.web.steering.measures.views import panel as measures
from lotse.web.steering.themes.forms import StepForm, ThemeForm
from lotse.web.steering.themes.views.clustering import chosen
from lotse.web.steering.themes.views.line import board_line
from lotse.web.steering.themes.views.quarters import quarters

_OWNERS = ("owner_user", "owner_organisation")
_SHOWN_ENDED = 10
# The last word of the address of a step.
SLUGS = {
    ThemeState.REPORTED: "melden",
    ThemeState.ANALYSED: "analysieren",
    ThemeState.WORKING_GROUP: "arbeitsgruppe",
    ThemeState.STEERING: "lenkungsgruppe",
    ThemeState.MEASURE: "massnahme",
    ThemeState.EFFECT_CHECKED: "wirkung",
    ThemeState.CLOSED: "abschliessen",
    ThemeState.PASSED_ON: "ministerium",
}
_STATES = {slug: state for state, slug in SLUGS.items()}
# What a step is called on the page of a theme.
_WORDS = {
    rules.MoveKind.NEXT: "Weiter",
    rules.MoveKind.SKIP: "Gleich",
    rules.MoveKind.BACK: "Zurück",
    rules.MoveKind.END: "Beenden",
}


@dataclass(frozen=True)
class Card:
    """A theme on the board: what stands behind it, whether it is late, and its next step.

    Without a number there are too few observations to say how many.
    """

    theme: Theme
    observations: int | None
    is_overdue: bool
    next_state: ThemeState | None

    @property
    def next_slug(self) -> str:
        return SLUGS[self.next_state] if self.next_state else ""


@dataclass(frozen=True)
class Column:
    """A state of the board; of ended themes only the newest are shown."""

    state: ThemeState
    cards: list[Card]
    further: int = 0


@dataclass(frozen=True)
class Move:
    """A step that is possible from here."""

    to: ThemeState
    kind: rules.MoveKind

    @property
    def word(self) -> str:
        return _WORDS[self.kind]

    @property
    def slug(self) -> str:
        return SLUGS[self.to]


@require_safe
def board(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_steering(request.actor))
    today = timezone.localdate()
    known = ThemeObservation.objects.evidence(request.actor)
    nothing = _no_evidence(request.actor)
    rows = Theme.objects.visible_to(request.actor).select_related(*_OWNERS).by_weight()
    found: dict[str, list[Card]] = {state: [] for state in ThemeState}
    for theme in rows:
        found[theme.state].append(_card(theme, known.get(theme.pk, nothing), today))
    columns = [_column(state, found[state]) for state in ThemeState]
    context = {"columns": columns, "may_keep": may_keep_steering(request.actor)}
    return render(request, "steering/themes/board.html", context)


@require_safe
def detail(request: AuthenticatedRequest, theme_id: int) -> HttpResponse:
    theme = _readable(request, theme_id)
    observations = Observation.objects.visible_to(request.actor).filter(themes=theme).by_month()
    steps = theme.steps.newest_first().select_related("recorded_by", *_OWNERS)
    moves = [Move(ThemeState(to), kind) for to, kind in rules.moves_from(theme.state).items()]
    by_quarter = quarters(_evidence(request.actor, theme), timezone.localdate())
    context = {
        "theme": theme,
        "line": board_line(theme.state),
        "moves": moves,
        "sphere_labels": [Rechtskreis(one).label for one in theme.spheres],
        "steps": steps,
        "feedback": theme.feedback.newest_first(),
        "observations": observations.prefetch_related("municipalities"),
        "quarters": by_quarter,
        "has_figures": any(one.count is not None for one in by_quarter),
        "may_keep": may_keep_steering(request.actor),
        "is_overdue": _is_overdue(theme, timezone.localdate()),
        **bodies.of_theme(request.actor, theme),
        **measures.of_theme(request.actor, theme),
    }
    return render(request, "steering/themes/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    """A theme by itself, or from observations chosen before."""
    demand(may_keep_steering(request.actor))
    observations = chosen(request)
    form = ThemeForm(request.POST or None, initial=_from(observations))
    if form.is_valid():
        try:
            theme = services.open_theme(
                actor=request.actor,
                values=form.values(),
                municipalities=form.cleaned_data["municipalities"],
                observations=observations,
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Das Thema „{theme}“ steht auf der Tafel.")
            return redirect("themes:detail", theme.pk)
    back = reverse("observations:list" if observations else "themes:board")
    context = {"form": form, "observations": observations, "back_url": back}
    return render_form(request, "steering/themes/form.html", context, target="#theme-form")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, theme_id: int) -> HttpResponse:
    theme = _kept(request, theme_id)
    back = reverse("themes:detail", args=[theme.pk])
    form = ThemeForm(request.POST or None, instance=theme)
    if form.is_valid():
        try:
            services.change_theme(
                actor=request.actor,
                theme=theme,
                expected_version=form.cleaned_data["version"] or 0,
                values=form.values(),
                municipalities=form.cleaned_data["municipalities"],
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=theme, back_url=back, label=str(theme))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Thema ist geändert.")
            return redirect(back)
    context = {"form": form, "theme": theme, "observations": [], "back_url": back}
    return render_form(request, "steering/themes/form.html", context, target="#theme-form")


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: AuthenticatedRequest, theme_id: int, to: str) -> HttpResponse:
    """A step on the board; every one has its own address, so that nothing needs to be dragged."""
    theme = _kept(request, theme_id)
    state, back = _STATES.get(to), reverse("themes:detail", args=[theme.pk])
    if state is None:
        raise Http404
    form = StepForm(request.POST or None, theme=theme, to=state)
    if form.is_valid():
        try:
            services.move(
                theme,
                actor=request.actor,
                expected_version=form.cleaned_data["version"],
                submission_key=form.cleaned_data["submission_key"],
                to=state,
                **form.said(),
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=theme, back_url=back, label=str(theme))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Festgehalten. Neuer Stand: {state.label}.")
            return redirect(back)
    kind = rules.moves_from(theme.state).get(state)
    context = {
        "form": form, "theme": theme, "to": state, "kind": kind, "back_url": back,
        "ends": state in ENDED,
    }  # fmt: skip
    return render_form(request, "steering/themes/step.html", context, target="#step-form")


def _readable(request: AuthenticatedRequest, theme_id: int) -> Theme:
    return readable(request, Theme, theme_id, "domain", *_OWNERS)


def _kept(request: AuthenticatedRequest, theme_id: int) -> Theme:
    theme = _readable(request, theme_id)
    demand(may_keep_steering(request.actor))
    return theme


def _card(theme: Theme, evidence: Evidence, today: date) -> Card:
    following = rules.moves_from(theme.state).items()
    return Card(
        theme=theme,
        observations=evidence.total,
        is_overdue=_is_overdue(theme, today),
        next_state=next(
            (ThemeState(to) for to, kind in following if kind == rules.MoveKind.NEXT), None
        ),
    )


def _column(state: ThemeState, cards: list[Card]) -> Column:
    shown = cards[:_SHOWN_ENDED] if state in ENDED else cards
    return Column(state, shown, len(cards) - len(shown))


def _is_overdue(theme: Theme, today: date) -> bool:
    return theme.is_open and theme.due_on is not None and theme.due_on < today


def _evidence(actor: Actor, theme: Theme) -> Evidence:
    known = ThemeObservation.objects.filter(theme=theme).evidence(actor)
    return known.get(theme.pk, _no_evidence(actor))


def _no_evidence(actor: Actor) -> Evidence:
    """What has no number: none at all for the keeper, none that may be told for others."""
    is_exact = keeps_steering(actor)
    return Evidence(0 if is_exact else None, {}, is_exact=is_exact)


def _from(observations: list[Observation]) -> dict[str, Any]:
    """What the first of the chosen observations suggests, and all places and spheres of them."""
    if not observations:
        return {}
    first = observations[0]
    return {
        "stage": first.stage,
        "domain": first.domain_id,
        "severity": max(one.severity or 1 for one in observations),
        "spheres": sorted({sphere for one in observations for sphere in one.spheres}),
        "municipalities": {place.pk for one in observations for place in one.municipalities.all()},
    }
