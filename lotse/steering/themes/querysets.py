from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count

from lotse.foundation.observations.choices import REPORTER_ROLES
from lotse.steering.territory.querysets import SteeringQuerySet, reads_steering
from lotse.steering.themes.choices import ENDED

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ThemeQuerySet(SteeringQuerySet):
    def still_open(self) -> Self:
        return self.exclude(state__in=ENDED)

    def overdue(self, today: date) -> Self:
        return self.still_open().filter(due_on__lt=today)

    def with_counts(self) -> Self:
        """How many observations stand behind each theme; for the coordination, exact."""
        return self.annotate(observed=Count("links"))

    def by_weight(self) -> Self:
        """The hardest first, then the ones that have waited longest."""
        return self.order_by("-severity", "state_since", "title", "pk")


class StepQuerySet(SteeringQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-stepped_on", "-pk")


class FeedbackQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Everybody who may report is told, and who reads steering; so says the database."""
        told = actor.has_role(*REPORTER_ROLES) or reads_steering(actor)
        return self if told else self.none()

    def newest_first(self) -> Self:
        return self.order_by("-told_on", "-pk")
