from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q, Sum

from lotse.foundation.organisations.choices import Role
from lotse.steering.measures.choices import MeasureState
from lotse.steering.territory.querysets import SteeringQuerySet, reads_steering

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


def reads_paid_measures(actor: "Actor") -> bool:
    """Whether somebody reads the measures that an award pays, and no others: the funding office."""
    return actor.has_role(Role.FUNDING_OFFICER) and actor.is_of_county


class CountyMeasureQuerySet(models.QuerySet):
    """Read by everybody who reads steering; those with money also by the funding office."""

    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        return self.exclude(line_award=None) if reads_paid_measures(actor) else self.none()

    def of_line(self, award: int, kind: str) -> Self:
        """Measures that plan money of a line; a stopped one plans nothing more."""
        return self.filter(line_award=award, line_kind=kind).exclude(state=MeasureState.STOPPED)

    def planned_eur(self) -> Decimal:
        return self.aggregate(total=Sum("planned_eur"))["total"] or Decimal(0)

    def in_state(self, state: str) -> Self:
        return self.filter(state=state)

    def in_municipality(self, municipality: object) -> Self:
        """Those of a municipality; one without any is for the whole county."""
        return self.filter(Q(municipalities=municipality) | Q(municipalities=None)).distinct()

    def said_like(self, words: str) -> Self:
        """Those whose title, goal or owner has all the words."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(goal__icontains=word)
                | Q(contact_name__icontains=word)
                | Q(organisation__name__icontains=word)
            )
        return found

    def in_order(self) -> Self:
        """By their beginning, the latest first."""
        return self.order_by("-starts_on", "title", "pk")


class OfMeasureQuerySet(models.QuerySet):
    """What belongs to a measure is read by who reads the measure."""

    _visible_through = "measure"

    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        if not reads_paid_measures(actor):
            return self.none()
        return self.exclude(**{f"{self._visible_through}__line_award": None})

    def of_measures(self, measures: Iterable[object]) -> Self:
        return self.filter(**{f"{self._visible_through}__in": measures})


class IndicatorQuerySet(OfMeasureQuerySet):
    def in_order(self) -> Self:
        return self.order_by("pk")


class ProgressQuerySet(OfMeasureQuerySet):
    _visible_through = "indicator__measure"

    def in_order(self) -> Self:
        return self.order_by("measured_on", "pk")


class EffectQuerySet(OfMeasureQuerySet):
    def latest_first(self) -> Self:
        return self.order_by("-assessed_on", "-pk")


class EventQuerySet(SteeringQuerySet):
    """Events are read with steering; their costs are the funding office's business, too."""

    def visible_to(self, actor: "Actor") -> Self:
        return self if reads_steering(actor) or reads_paid_measures(actor) else self.none()

    def of_year(self, year: int) -> Self:
        return self.filter(held_on__year=year)

    def cost_eur(self) -> Decimal:
        return self.aggregate(total=Sum("cost_eur"))["total"] or Decimal(0)

    def latest_first(self) -> Self:
        return self.order_by("-held_on", "title", "pk")


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        seen = reads_steering(actor) or reads_paid_measures(actor)
        return self if seen else self.none()
