from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.reporting.opendata.choices import EditionState
from lotse.steering.territory.querysets import SteeringQuerySet, reads_steering

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class DatasetQuerySet(SteeringQuerySet):
    """Inside all of them; the public sees those with a released edition by its edition."""

    def in_order(self) -> Self:
        return self.order_by("slug")


class EditionQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor | None") -> Self:
        """Who reads steering reads all of them, everybody else what is released."""
        return self if actor and reads_steering(actor) else self.released()

    def released(self) -> Self:
        return self.filter(state=EditionState.RELEASED)

    def in_work(self) -> Self:
        """Drafts, and those that wait for their release."""
        return self.filter(state__in=(EditionState.DRAFT, EditionState.PROPOSED))

    def in_order(self) -> Self:
        """By dataset, the first edition first."""
        return self.order_by("dataset__slug", "number")

    def latest_first(self) -> Self:
        return self.order_by("-number")
