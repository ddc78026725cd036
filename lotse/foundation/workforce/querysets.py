from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from lotse.foundation.organisations.choices import Role

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

# They see who works how much and who is away, in their own organisation.
SUPERIORS = (Role.LINE_MANAGER, Role.CASE_MANAGEMENT_LEAD)


class DatedQuerySet(models.QuerySet):
    """Rows about a member of an organisation that hold for a time."""

    def visible_to(self, actor: "Actor") -> Self:
        """One's own, and for superiors those of their organisation."""
        mine = Q(membership__user_id=actor.user_id)
        if actor.role in SUPERIORS:
            return self.filter(mine | Q(membership__organisation_id=actor.organisation_id))
        return self.filter(mine)

    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def not_over_on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-pk")

    def soonest_first(self) -> Self:
        return self.order_by("starts_on", "pk")
