from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.casework.screening.choices import UNDER_WAY, RunState

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ScreeningRunQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Her own, in the organisation she acts for; nobody sees those of others."""
        return self.filter(made_by_id=actor.user_id, organisation_id=actor.organisation_id)

    def trials(self, *, wanted: bool) -> Self:
        """Trials of a change of law, or screenings by the law in force."""
        return self.exclude(parameter_set=None) if wanted else self.filter(parameter_set=None)

    def finished(self) -> Self:
        return self.filter(state=RunState.DONE)

    def under_way(self, since: datetime) -> Self:
        """Those that have made progress since then."""
        return self.filter(state__in=UNDER_WAY, progressed_at__gte=since)

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class ScreeningRowQuerySet(models.QuerySet):
    def by_name(self) -> Self:
        return self.order_by("sort_key", "pk")
