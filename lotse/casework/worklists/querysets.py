from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Views are personal, and belong to the organisation one acts for."""
        return self.filter(owner_id=actor.user_id, organisation_id=actor.organisation_id)

    def in_order(self) -> Self:
        return self.order_by("name", "pk")
