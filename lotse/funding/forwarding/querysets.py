from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from lotse.funding.forwarding.choices import (
    ContractState,
    ProofState,
    ReportState,
    TransferKind,
)
from lotse.funding.programmes.choices import FORWARDED_ROLES
from lotse.funding.programmes.querysets import reads_money

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class OfContractQuerySet(models.QuerySet):
    """Rows of a contract: readers of money see all, a recipient those of its own contract."""

    # From the row to its contract.
    to_contract = "contract__"

    def visible_to(self, actor: "Actor") -> Self:
        if reads_money(actor):
            return self
        if not actor.has_role(*FORWARDED_ROLES):
            return self.none()
        own = {f"{self.to_contract}recipient": actor.organisation_id}
        drafts = {f"{self.to_contract}state": ContractState.DRAFT}
        return self.filter(**own).exclude(**drafts)


class ContractQuerySet(OfContractQuerySet):
    to_contract = ""

    def in_force_in(self, year: int) -> Self:
        """Running or ended, and holding on some day of the year."""
        return self.exclude(state=ContractState.DRAFT).filter(
            Q(ends_on=None) | Q(ends_on__gte=date(year, 1, 1)), starts_on__lte=date(year, 12, 31)
        )

    def in_order(self) -> Self:
        """Newest term first, then by recipient in German order."""
        return self.order_by("-starts_on", "recipient__sort_key", "number", "pk")


class ContractPostQuerySet(OfContractQuerySet):
    def in_force_in(self, year: int) -> Self:
        """Shares of posts whose contract holds on some day of the year."""
        return self.exclude(contract__state=ContractState.DRAFT).filter(
            Q(contract__ends_on=None) | Q(contract__ends_on__gte=date(year, 1, 1)),
            contract__starts_on__lte=date(year, 12, 31),
        )

    def in_order(self) -> Self:
        return self.order_by("post__number", "contract__number", "pk")


class PaymentQuerySet(OfContractQuerySet):
    def in_force(self) -> Self:
        return self.filter(cancelled_at=None)

    def net_by_contract(self, year: int) -> dict[int, Decimal]:
        """Paid less returned in a year, in euro, by number of the contract."""
        zero = models.Value(0, output_field=models.DecimalField(max_digits=14, decimal_places=2))
        paid = Coalesce(Sum("amount_eur", filter=Q(kind=TransferKind.PAID)), zero)
        back = Coalesce(Sum("amount_eur", filter=Q(kind=TransferKind.RETURNED)), zero)
        rows = self.in_force().filter(year=year).order_by("contract").values("contract")
        return dict(rows.annotate(net=paid - back).values_list("contract", "net"))

    def latest_first(self) -> Self:
        return self.order_by("-date", "-pk")


class ReleasedQuerySet(OfContractQuerySet):
    def in_force(self) -> Self:
        """Of each contract and year the newest release; earlier ones stay to be read."""
        newer = self.model._default_manager.filter(
            contract=models.OuterRef("contract"),
            year=models.OuterRef("year"),
            released_at__gt=models.OuterRef("released_at"),
        )
        return self.filter(~models.Exists(newer))

    def in_order(self) -> Self:
        return self.order_by("-year", "-released_at", "post__number", "pk")


class StaffingReportQuerySet(OfContractQuerySet):
    def unanswered(self) -> Self:
        return self.filter(state=ReportState.NEW)

    def latest_first(self) -> Self:
        return self.order_by(F("answered_at").desc(nulls_first=True), "-pk")


class ProofQuerySet(OfContractQuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """What a recipient has not submitted is its own business."""
        found = super().visible_to(actor)
        if actor.has_role(*FORWARDED_ROLES):
            return found
        return found.filter(~Q(state=ProofState.DRAFT) | Q(is_on_paper=True))

    def unchecked(self) -> Self:
        return self.filter(state=ProofState.SUBMITTED)

    def latest_first(self) -> Self:
        return self.order_by("-year", "contract__recipient__sort_key", "pk")


class ProofReceiptQuerySet(OfContractQuerySet):
    to_contract = "proof__contract__"

    def visible_to(self, actor: "Actor") -> Self:
        found = super().visible_to(actor)
        if actor.has_role(*FORWARDED_ROLES):
            return found
        return found.filter(~Q(proof__state=ProofState.DRAFT) | Q(proof__is_on_paper=True))
