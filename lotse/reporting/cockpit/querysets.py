from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from lotse.reporting.indicators.access import READERS

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class TargetQuerySet(models.QuerySet):
    """Read by whoever may ask figures of the county; so says the database."""

    def visible_to(self, actor: "Actor") -> Self:
        return self if actor.is_of_county and actor.has_role(*READERS) else self.none()

    def on(self, day: date) -> Self:
        """Targets that hold on a day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def newest_first(self) -> Self:
        return self.order_by("indicator", F("valid_from").desc(), "pk")
