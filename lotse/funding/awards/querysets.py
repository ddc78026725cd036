from datetime import date
from typing import Self

from django.db.models import F

from lotse.funding.awards.choices import NoticeState
from lotse.funding.programmes.querysets import MoneyQuerySet


class OfYearQuerySet(MoneyQuerySet):
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


class NoticeQuerySet(MoneyQuerySet):
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


class NoticePostQuerySet(MoneyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("post__number", "pk")


class NoticeRateQuerySet(MoneyQuerySet):
    def in_order(self) -> Self:
        """By kind; that of the whole year comes before those from a day on."""
        return self.order_by("kind", F("valid_from").asc(nulls_first=True), "pk")


class KindQuerySet(MoneyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("kind", "pk")
