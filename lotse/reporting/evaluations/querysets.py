from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from lotse.foundation.organisations.choices import Role
from lotse.reporting.evaluations.choices import Schedule
from lotse.reporting.indicators.access import ALL_SUBJECTS, READERS, SUBJECTS

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """The own ones, and those shared about what the role may ask."""
        if not (actor.is_of_county and actor.has_role(*READERS)):
            return self.none()
        shared = Q(is_shared=True)
        if not actor.has_role(*ALL_SUBJECTS):
            shared &= Q(subject__in=SUBJECTS[Role(actor.role)])
        return self.filter(Q(owner_id=actor.membership_id) | shared)

    def scheduled(self) -> Self:
        return self.exclude(schedule=Schedule.NEVER)

    def in_order(self) -> Self:
        return self.order_by("title", "pk")


class RecipientQuerySet(models.QuerySet):
    def of_actor(self, actor: "Actor") -> Self:
        return self.filter(membership_id=actor.membership_id)

    def in_order(self) -> Self:
        return self.order_by("evaluation__title", "pk")
