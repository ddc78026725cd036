from typing import Self

from django.db import models

from lotse.reporting.controlling.choices import ReturnState
from lotse.steering.territory.querysets import SteeringQuerySet


class ReturnQuerySet(SteeringQuerySet):
    """Read by coordination, executive and audit of the county."""

    def frozen(self) -> Self:
        return self.filter(state=ReturnState.FROZEN)

    def latest_first(self) -> Self:
        return self.order_by("-year", "-span", "-pk")


class ComparisonQuerySet(SteeringQuerySet):
    def latest_first(self) -> Self:
        return self.order_by("-year", "-span", "-pk")


class CountQuerySet(SteeringQuerySet):
    def in_order(self) -> Self:
        return self.order_by("indicator", "dimension", "key", "pk")


class ExplanationQuerySet(SteeringQuerySet):
    def newest_first(self) -> Self:
        return self.order_by(models.F("created_at").desc(), "-pk")
