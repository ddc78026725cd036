from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.funding.programmes.querysets import reads_money
from lotse.funding.proofs.choices import ProofState

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class OfAwardQuerySet(models.QuerySet):
    """Read by everybody who reads about money, by nobody else; so says the database."""

    def visible_to(self, actor: "Actor") -> Self:
        return self if reads_money(actor) else self.none()

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
