from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ObservationQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Only the county's coordination reads them; who wrote one does not find it again."""
        reads = actor.role == "kim_coordination" and actor.is_of_county
        return self if reads else self.none()

    def by_month(self) -> Self:
        """Newest month first; within it in an order that says nothing about the writing."""
        return self.order_by("-month", "domain__position", "text", "pk")
