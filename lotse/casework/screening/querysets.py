from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.casework.screening.choices import UNDER_WAY, RunState
from lotse.foundation.organisations.choices import Role

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


class ScreeningCountQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """The coordination sees the whole county, the lead her organisation."""
        if actor.has_role(Role.KIM_COORDINATION):
            return self.filter(organisation=None)
        if actor.has_role(Role.CASE_MANAGEMENT_LEAD):
            return self.filter(organisation_id=actor.organisation_id)
        return self.none()

    def days(self) -> list[date]:
        """On which days numbers were taken, the latest first."""
        taken = self.order_by("-taken_on").values_list("taken_on", flat=True)
        return list(taken.distinct())

    def of_day(self, day: date) -> Self:
        return self.filter(taken_on=day).order_by("way", "opening")
