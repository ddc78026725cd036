"""The chain from arrival to naturalisation: where people get stuck, and on what evidence."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.observations.choices import ChainStage, Severity
from lotse.foundation.observations.models import Observation
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.steering.themes.models import Theme
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.observations.views.counts import StageTable, stage_table
from lotse.web.steering.bodies.views import panel as bodies
from lotse.web.steering.measures.views import panel as measures

_WIDEST, _NEXT = 100, 6


@dataclass(frozen=True)
class Link:
    """A station of the chain with what is known about it; ``None`` is too small to be shown.

    ``observations`` are counted one by one for the coordination; others get mentions, as the table
    below has them. ``width`` is the bar in per cent of the longest one.
    """

    stage: ChainStage
    observations: int | None
    barriers: int | None
    themes: list[Theme]
    width: int

    @property
    def is_hard(self) -> bool:
        return any(theme.severity == Severity.BARRIER for theme in self.themes)


@require_safe
def overview(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_steering(request.actor))
    table = stage_table(request.actor)
    themes = list(Theme.objects.visible_to(request.actor).still_open().by_weight())
    chain = _chain(_known(request.actor, table), themes)
    today = timezone.localdate()
    due = sorted((one for one in themes if one.due_on), key=lambda one: (one.due_on, one.pk))
    context = {
        "chain": chain,
        "table": table,
        "stuck": _stuck(chain),
        "due": due[:_NEXT],
        "today": today,
        "may_keep": bool(may_keep_steering(request.actor)),
        **bodies.of_overview(request.actor),
        **measures.of_overview(request.actor),
    }
    return render(request, "steering/themes/overview.html", context)


def _known(actor: Actor, table: StageTable) -> dict[ChainStage, tuple[int | None, int | None]]:
    """How much was observed at each station, and how much of it blocks the way."""
    if not table.is_exact:
        return {row.stage: (row.total, None) for row in table.rows}
    counts = Observation.objects.visible_to(actor).by_stage()
    return {stage: counts.get(stage, (0, 0)) for stage in ChainStage}


def _chain(
    known: dict[ChainStage, tuple[int | None, int | None]], themes: list[Theme]
) -> list[Link]:
    longest = max(count or 0 for count, _ in known.values()) or 1
    return [
        Link(
            stage=stage,
            observations=count,
            barriers=barriers,
            themes=[theme for theme in themes if theme.stage == stage],
            width=round(_WIDEST * (count or 0) / longest),
        )
        for stage, (count, barriers) in known.items()
    ]


def _stuck(chain: list[Link]) -> list[Link]:
    """The three stations with most to say, hardest first."""
    told = [one for one in chain if one.observations or one.themes]
    by_weight = sorted(
        told,
        key=lambda one: (-(one.observations or 0) - (one.barriers or 0), one.stage.label),
    )
    return by_weight[:3]
