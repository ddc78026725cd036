from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.casework.cases.querysets import OfVisibleCaseQuerySet

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ClosureQuerySet(OfVisibleCaseQuerySet):
    def in_force(self) -> Self:
        """Closures whose case did not go on."""
        return self.filter(reopened_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-closed_on", "-pk")


class ObservationQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Only the coordination reads them; who wrote one does not find it again."""
        return self if actor.role == "kim_coordination" else self.none()

    def by_domain(self) -> Self:
        """Newest month first; within it in an order that says nothing about the writing."""
        return self.order_by("-month", "domain__position", "text", "pk")
