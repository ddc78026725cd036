from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.reporting.papers.choices import PaperState
from lotse.steering.territory.choices import INVITED_ROLES
from lotse.steering.territory.querysets import SteeringQuerySet, reads_steering

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


def reads_frozen_papers(actor: "Actor") -> bool:
    """Whether somebody reads what went to the committee: the leads of towns and associations."""
    return actor.has_role(*INVITED_ROLES)


class PaperQuerySet(models.QuerySet):
    """Who reads steering reads every paper, who is invited the frozen ones."""

    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        return self.frozen() if reads_frozen_papers(actor) else self.none()

    def frozen(self) -> Self:
        return self.filter(state=PaperState.FROZEN)

    def on(self, day: date) -> Self:
        """Those whose figures are of this day."""
        return self.filter(as_of=day)

    def latest_first(self) -> Self:
        return self.order_by("-meeting_on", "-pk")


class SectionQuerySet(SteeringQuerySet):
    """Sections of a draft; what others read of a frozen paper stands in its content."""

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class TemplateQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        sees = reads_steering(actor) or reads_frozen_papers(actor)
        return self if sees else self.none()

    def in_use(self) -> Self:
        return self.filter(is_in_use=True)
