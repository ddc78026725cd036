"""What other pages say of measures: the overview of steering, a theme."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.steering.measures.choices import MeasureState
from lotse.steering.measures.models import Effect, Indicator, Measure
from lotse.steering.measures.rules import progress
from lotse.steering.measures.rules.progress import Standing
from lotse.steering.themes.models import Theme
from lotse.web.steering.measures.views.picture import BADGES

SHOWN = 3


@dataclass
class Line:
    """A measure in one line: where its indicators stand, and its latest effect."""

    measure: Measure
    standings: dict[Indicator, Standing] = field(default_factory=dict)
    effect: Effect | None = None

    @property
    def standing(self) -> Standing | None:
        return progress.most_urgent(list(self.standings.values())) if self.standings else None

    @property
    def badge(self) -> str:
        return BADGES[self.standing] if self.standing else ""

    @property
    def behind(self) -> list[Indicator]:
        return [one for one, standing in self.standings.items() if standing == Standing.BEHIND]

    def is_late(self, today: date) -> bool:
        """Whether it should have come to its end."""
        ends_on = self.measure.ends_on
        return self.measure.state == MeasureState.RUNNING and bool(ends_on and ends_on < today)


def of_overview(actor: Actor) -> dict[str, Any]:
    """Running measures with an indicator that is behind, or whose time is over."""
    today = timezone.localdate()
    running = Measure.objects.visible_to(actor).in_state(MeasureState.RUNNING).in_order()
    found = [
        (line, line.is_late(today))
        for line in _lines(actor, running, today)
        if line.behind or line.is_late(today)
    ]
    return {"measures_behind": found[:SHOWN], "behind_count": len(found)}


def of_theme(actor: Actor, theme: Theme) -> dict[str, Any]:
    """The measures of a theme with their state, how they stand, and their effect."""
    measures = Measure.objects.visible_to(actor).filter(theme=theme)
    found = measures.select_related("owner", "organisation").in_order()
    return {"theme_measures": _lines(actor, found, timezone.localdate())}


def _lines(actor: Actor, measures: Iterable[Measure], today: date) -> list[Line]:
    lines = {one.pk: Line(one) for one in measures}
    indicators = Indicator.objects.visible_to(actor).of_measures(lines).in_order()
    for one in indicators.prefetch_related("entries"):
        standing = progress.standing(one.way, one.points, today)
        lines[one.measure_id].standings[one] = standing
    for effect in Effect.objects.visible_to(actor).of_measures(lines).latest_first():
        line = lines[effect.measure_id]
        line.effect = line.effect or effect
    return list(lines.values())
