from typing import Self

from lotse.funding.programmes.querysets import MoneyQuerySet
from lotse.funding.proofs.choices import ProofState


class OfAwardQuerySet(MoneyQuerySet):
    def of_year(self, year: int) -> Self:
        return self.filter(award__year=year)


class ProofOfUseQuerySet(OfAwardQuerySet):
    def not_replaced(self) -> Self:
        return self.exclude(state=ProofState.REPLACED)

    def in_order(self) -> Self:
        """The latest year first, then by module; the latest proof of an award first."""
        return self.order_by("-award__year", "award__module", "award_id", "-number")


class RepaymentQuerySet(OfAwardQuerySet):
    def open(self) -> Self:
        return self.filter(paid_on=None)

    def in_order(self) -> Self:
        return self.order_by("-award__year", "award__module", "due_on", "pk")
