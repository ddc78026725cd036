"""Lines of awards that pay for measures: the one place where steering and money meet.

Granted comes from the notice in force, spent from what is booked on the line; planned comes from
the measures. Neither pillar knows the other (ADR 39).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Award, Notice, NoticeLumpSum
from lotse.funding.bookings.models import Expenditure
from lotse.steering.measures.choices import LineKind
from lotse.steering.measures.models import Event, Measure
from lotse.steering.measures.rules.budget import Line, free_eur

ZERO = Decimal(0)


@dataclass(frozen=True)
class LineOfAward:
    """A line of an award with what was granted, is planned by measures and was booked."""

    award: Award
    kind: str
    granted_eur: Decimal
    planned_eur: Decimal
    spent_eur: Decimal

    @property
    def key(self) -> str:
        return key_of(self.award.pk, self.kind)

    @property
    def label(self) -> str:
        return f"{self.award}: {LineKind(self.kind).label}"

    @property
    def free_eur(self) -> Decimal:
        return free_eur(self.granted_eur, self.planned_eur)

    @property
    def is_overplanned(self) -> bool:
        return self.free_eur < 0

    @property
    def as_value(self) -> Line:
        """As steering takes it."""
        return Line(self.award.pk, self.kind, self.granted_eur)


def key_of(award: int, kind: str) -> str:
    """How a form names a line."""
    return f"{award}-{kind}"


def lines_of(actor: Actor) -> list[LineOfAward]:
    """All lines that the notices in force grant, the latest year first; none without the right."""
    notices = Notice.objects.visible_to(actor).in_force_on(timezone.localdate())
    granted = {
        (line.notice.award_id, line.kind): line.approved_eur
        for line in NoticeLumpSum.objects.visible_to(actor)
        .filter(notice__in=notices, kind__in=LineKind.values)
        .select_related("notice")
        .order_by("pk")
    }
    numbers = {award for award, _ in granted}
    awards = Award.objects.visible_to(actor).filter(pk__in=numbers).select_related("programme")
    planned, spent = _planned(numbers), _spent(actor, numbers)
    return [
        LineOfAward(
            award,
            kind,
            granted[award.pk, kind],
            planned.get((award.pk, kind), ZERO),
            spent.get((award.pk, kind), ZERO),
        )
        for award in awards.in_order()
        for kind in LineKind.values
        if (award.pk, kind) in granted
    ]


def line_of(actor: Actor, measure: Measure) -> LineOfAward | None:
    """The line that pays for a measure; None without one, or when its award is gone."""
    return next((line for line in lines_of(actor) if line.key == key(measure)), None)


def key(measure: Measure) -> str:
    """The line of a measure as a form names it."""
    return key_of(measure.line_award, measure.line_kind) if measure.line_award else ""


def cost_of_events(actor: Actor, year: int) -> Decimal:
    """What the events of a year cost as entered."""
    return Event.objects.visible_to(actor).of_year(year).cost_eur()


def _planned(awards: Iterable[int]) -> dict[tuple[int, str], Decimal]:
    """By all measures, whoever asks: a line is not freer for who sees less of it."""
    rows = (
        Measure.objects.filter(line_award__in=awards)
        .exclude(state="stopped")
        .order_by()
        .values_list("line_award", "line_kind")
        .annotate(Sum("planned_eur"))
    )
    return {(award, kind): total or ZERO for award, kind, total in rows}


def _spent(actor: Actor, awards: Iterable[int]) -> dict[tuple[int, str], Decimal]:
    rows = (
        Expenditure.objects.visible_to(actor)
        .filter(award__in=awards, kind__in=LineKind.values)
        .order_by()
        .values_list("award_id", "kind")
        .annotate(Sum("amount_eur"))
    )
    return {(award, kind): total or ZERO for award, kind, total in rows}
