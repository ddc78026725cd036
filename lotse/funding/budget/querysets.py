from typing import Self

from lotse.funding.programmes.querysets import MoneyQuerySet


class ProductQuerySet(MoneyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("number", "pk")


class BudgetLineQuerySet(MoneyQuerySet):
    def of_year(self, year: int) -> Self:
        return self.filter(year=year)

    def in_order(self) -> Self:
        return self.order_by("product__number", "module", "purpose", "pk")


class OtherFundingQuerySet(MoneyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("post__number", "starts_on", "pk")


class ScenarioQuerySet(MoneyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("-year", "name", "pk")
