from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.funding.programmes.querysets import reads_money

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ReadersQuerySet(models.QuerySet):
    """Read by everybody who reads about money, by nobody else; so says the database."""

    def visible_to(self, actor: "Actor") -> Self:
        return self if reads_money(actor) else self.none()


class ProductQuerySet(ReadersQuerySet):
    def in_order(self) -> Self:
        return self.order_by("number", "pk")


class BudgetLineQuerySet(ReadersQuerySet):
    def of_year(self, year: int) -> Self:
        return self.filter(year=year)

    def in_order(self) -> Self:
        return self.order_by("product__number", "module", "purpose", "pk")


class OtherFundingQuerySet(ReadersQuerySet):
    def in_order(self) -> Self:
        return self.order_by("post__number", "starts_on", "pk")


class ScenarioQuerySet(ReadersQuerySet):
    def in_order(self) -> Self:
        return self.order_by("-year", "name", "pk")
