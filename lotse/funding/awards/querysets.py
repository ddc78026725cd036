from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.funding.awards.choices import NoticeState
from lotse.funding.programmes.querysets import reads_money

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ReadersQuerySet(models.QuerySet):
    """Read by everybody who reads about money, by nobody else; so says the database."""

    def visible_to(self, actor: "Actor") -> Self:
        return self if reads_money(actor) else self.none()


class OfYearQuerySet(ReadersQuerySet):
    def of_year(self, year: int) -> Self:
        return self.filter(year=year)

    def of_module(self, module: int) -> Self:
        return self.filter(module=module)

    def in_order(self) -> Self:
        """By year, the latest first, and by module."""
        return self.order_by("-year", "module", "title", "pk")


class ApplicationQuerySet(OfYearQuerySet):
    def in_order(self) -> Self:
        return self.order_by("-year", "module", "pk")


class NoticeQuerySet(ReadersQuerySet):
    def recorded(self) -> Self:
        return self.filter(state=NoticeState.RECORDED)

    def drafts(self) -> Self:
        return self.filter(state=NoticeState.DRAFT)

    def in_time_order(self) -> Self:
        """As they followed each other; a correction comes after what it corrects."""
        return self.order_by("dated", "pk")

    def in_force_on(self, day: date) -> Self:
        """The latest recorded one of each award, dated on that day or before (in Kraft)."""
        known = self.recorded().filter(dated__lte=day)
        latest = known.order_by("award_id", "-dated", "-pk").distinct("award_id")
        return self.filter(pk__in=latest.values("pk"))


class NoticePostQuerySet(ReadersQuerySet):
    def in_order(self) -> Self:
        return self.order_by("post__number", "pk")


class KindQuerySet(ReadersQuerySet):
    def in_order(self) -> Self:
        return self.order_by("kind", "pk")
