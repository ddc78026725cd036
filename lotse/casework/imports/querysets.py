from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Lists that the actor has uploaded herself, for the organisation she acts for."""
        if not actor.does_casework:
            return self.none()
        own = {"uploaded_by_id": actor.user_id, "organisation_id": actor.organisation_id}
        return self.filter(**own)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")


class ImportRowQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("number", "pk")

    def in_state(self, states: Iterable[str]) -> Self:
        return self.filter(state__in=states)

    def undecided(self) -> Self:
        """Lines like a known person or another line, about which nobody has decided."""
        return self.filter(state="doubtful")

    def count_by_state(self) -> dict[str, int]:
        """How many lines there are in each state."""
        counted = self.order_by().values_list("state").annotate(count=models.Count("pk"))
        return dict(counted.values_list("state", "count"))
