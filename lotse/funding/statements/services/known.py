"""What is known on a day about the awards of a year, read in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Model, QuerySet, Sum

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import (
    Award,
    Notice,
    NoticeLumpSum,
    NoticePost,
    NoticeRate,
)
from lotse.funding.bookings.models import Expenditure, Payment, ReturnPayment
from lotse.funding.calculation.rules import plan as kernel
from lotse.funding.calculation.rules.amounts import ZERO
from lotse.funding.forwarding.models import (
    ContractPost,
    ForwardingContract,
    ForwardingPayment,
)
from lotse.funding.posts.services import holding
from lotse.funding.programmes.models import Rate

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Known:
    """Everything that the statement of a year needs, by the number of the award or notice."""

    year: int
    as_of: date
    awards: Sequence[Award]
    notices: Mapping[int, Notice]
    posts: Mapping[int, Sequence[NoticePost]]
    lump_sums: Mapping[int, Sequence[NoticeLumpSum]]
    own_rates: Mapping[int, Sequence[NoticeRate]]
    rates: Sequence[Rate]
    occupancy: Mapping[int, tuple[kernel.Occupancy, ...]]
    contracts: Mapping[int, Sequence[ContractPost]]
    received: Mapping[int, Decimal] = field(default_factory=dict)
    returned: Mapping[int, Decimal] = field(default_factory=dict)
    spent: Mapping[tuple[int, str], Decimal] = field(default_factory=dict)
    passed_on: Mapping[int, Decimal] = field(default_factory=dict)
    # The awards are those of an earlier year, looked at as if they were granted again.
    is_carried_over: bool = False

    @property
    def agreements(self) -> dict[int, ForwardingContract]:
        """The contracts that hold in the year, by their number."""
        return {
            share.contract_id: share.contract
            for shares in self.contracts.values()
            for share in shares
        }


def known_of(actor: Actor, year: int, *, as_of: date) -> Known:
    """What was granted until a day, and what became of it."""
    return _known(actor, year, as_of, **_money(actor, year, as_of))


def carried_over(actor: Actor, year: int, *, as_of: date) -> Known | None:
    """What would be known of a year if its awards were those of the last year that has any.

    Nothing is received or spent yet; who is there and the rates are those of the new year.
    """
    earlier = Notice.objects.visible_to(actor).in_force_on(as_of).filter(award__year__lt=year)
    latest = earlier.order_by("-award__year").values_list("award__year", flat=True).first()
    if latest is None:
        return None
    return _known(actor, year, as_of, of_year=latest, is_carried_over=True)


def _known(
    actor: Actor, year: int, as_of: date, *, of_year: int | None = None, **more: Any
) -> Known:
    awards = Award.objects.visible_to(actor).of_year(of_year or year)
    notices = Notice.objects.visible_to(actor).in_force_on(as_of).filter(award__in=awards)
    lines = NoticePost.objects.visible_to(actor).filter(notice__in=notices)
    posts = _by("notice_id", lines.select_related("post__employer").in_order())
    shares = ContractPost.objects.visible_to(actor).in_force_in(year)
    return Known(
        year=year,
        as_of=as_of,
        awards=list(awards.select_related("programme").in_order()),
        notices={notice.award_id: notice for notice in notices.in_time_order()},
        posts=posts,
        lump_sums=_by("notice_id", _of(NoticeLumpSum, actor, notices)),
        own_rates=_by("notice_id", _of(NoticeRate, actor, notices)),
        rates=list(Rate.objects.visible_to(actor).of_year(year).in_order()),
        occupancy=holding.entries_by_post(
            {line.post for found in posts.values() for line in found}, year
        ),
        contracts=_by("post_id", shares.select_related("contract__recipient").in_order()),
        **more,
    )


def _of(model: type[Row], actor: Actor, notices: QuerySet) -> QuerySet:
    rows = model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
    found: QuerySet = rows.filter(notice__in=notices).in_order()
    return found


def _money(actor: Actor, year: int, as_of: date) -> dict[str, Any]:
    """Sums of what was paid, paid back, spent and passed on until the day."""
    passed_on = ForwardingPayment.objects.visible_to(actor).filter(date__lte=as_of)
    spent = Expenditure.objects.visible_to(actor).until(as_of).filter(award__year=year)
    kinds = spent.order_by("award", "kind").values_list("award", "kind")
    return {
        "received": _sums(Payment.objects.visible_to(actor), year, as_of),
        "returned": _sums(ReturnPayment.objects.visible_to(actor), year, as_of),
        "spent": {
            (award, kind): total for award, kind, total in kinds.annotate(total=Sum("amount_eur"))
        },
        "passed_on": passed_on.net_by_contract(year),
    }


def _sums(rows: QuerySet, year: int, as_of: date) -> dict[int, Decimal]:
    found = rows.filter(award__year=year, date__lte=as_of).order_by("award").values_list("award")
    return dict(found.annotate(total=Sum("amount_eur", default=ZERO)))


def _by(column: str, rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
