"""What is known on a day about the awards of a year, read in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import F, Max, Model, Q, QuerySet, Sum

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
from lotse.funding.forwarding.models import (
    ContractPost,
    ForwardingContract,
    ForwardingPayment,
)
from lotse.funding.posts.services import holding
from lotse.funding.programmes.models import Rate
from lotse.funding.statements.rules.spending import Spent, spent_of

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
    interest_paid: Mapping[int, Decimal] = field(default_factory=dict)
    spent: Mapping[tuple[int, str], Spent] = field(default_factory=dict)
    passed_on: Mapping[int, Decimal] = field(default_factory=dict)
    # Awards of an earlier year, looked at as if they were granted again.
    carried: frozenset[int] = frozenset()

    @property
    def agreements(self) -> dict[int, ForwardingContract]:
        """The contracts that hold in the year, by their number."""
        return {
            share.contract_id: share.contract
            for shares in self.contracts.values()
            for share in shares
        }


def known_of(actor: Actor, year: int, *, as_of: date, project: bool = False) -> Known:
    """What was granted until a day, and what became of it.

    ``project`` takes over, for each module without a notice in the year, the awards of the last
    year that has any, as if they were granted again: who is there and the rates are those of the
    new year, nothing is received or spent yet.
    """
    found = _Awards(actor, year, as_of)
    awards = list(found.of(found.carried() if project else {}))
    notices = _recorded(actor, as_of).filter(award__in=awards)
    lines = NoticePost.objects.visible_to(actor).filter(notice__in=notices)
    posts = _by("notice_id", lines.select_related("post__employer").in_order())
    shares = ContractPost.objects.visible_to(actor).in_force_in(year)
    in_force = {notice.award_id: notice for notice in notices.in_time_order()}
    return Known(
        year=year,
        as_of=as_of,
        awards=awards,
        notices=in_force,
        posts=posts,
        lump_sums=_by("notice_id", _of(NoticeLumpSum, actor, notices)),
        own_rates=_by("notice_id", _of(NoticeRate, actor, notices)),
        rates=list(Rate.objects.visible_to(actor).of_year(year).in_order()),
        occupancy=holding.entries_by_post(
            {line.post for found in posts.values() for line in found}, year
        ),
        contracts=_by("post_id", shares.select_related("contract__recipient").in_order()),
        carried=frozenset(award.pk for award in awards if award.year != year),
        spent=_spent(actor, year, as_of, in_force),
        **_money(actor, year, as_of),
    )


@dataclass(frozen=True)
class _Awards:
    """The awards of a year, and of earlier years for modules that have no notice yet."""

    actor: Actor
    year: int
    as_of: date

    def carried(self) -> dict[int, int]:
        """The year from which the awards of a module are taken over."""
        recorded = _recorded(self.actor, self.as_of).order_by()
        granted = recorded.filter(award__year=self.year).values("award__module")
        earlier = recorded.filter(award__year__lt=self.year).exclude(award__module__in=granted)
        latest = earlier.values_list("award__module").annotate(last=Max("award__year"))
        return dict(latest.order_by("award__module"))

    def of(self, carried: Mapping[int, int]) -> QuerySet[Award]:
        wanted = Q(year=self.year) & ~Q(module__in=list(carried))
        for module, year in carried.items():
            wanted |= Q(module=module, year=year)
        found = Award.objects.visible_to(self.actor).filter(wanted)
        return found.select_related("programme").in_order()


def _recorded(actor: Actor, as_of: date) -> Any:
    """The notices in force on a day."""
    return Notice.objects.visible_to(actor).in_force_on(as_of)


def _of(model: type[Row], actor: Actor, notices: QuerySet) -> QuerySet:
    rows = model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
    found: QuerySet = rows.filter(notice__in=notices).in_order()
    return found


def _money(actor: Actor, year: int, as_of: date) -> dict[str, Any]:
    """Sums of what was paid, paid back and passed on until the day."""
    passed_on = ForwardingPayment.objects.visible_to(actor).filter(date__lte=as_of)
    received = Payment.objects.visible_to(actor).until(as_of).filter(award__year=year)
    sums = received.order_by("award").values_list("award").annotate(total=Sum("amount_eur"))
    returns = ReturnPayment.objects.visible_to(actor).until(as_of).filter(award__year=year)
    both = list(
        returns.order_by("award")
        .values_list("award")
        .annotate(principal=Sum(F("amount_eur") - F("interest_eur")), interest=Sum("interest_eur"))
    )
    return {
        "received": dict(sums),
        "returned": {award: principal for award, principal, _ in both},
        "interest_paid": {award: interest for award, _, interest in both},
        "passed_on": passed_on.net_by_contract(year),
    }


def _spent(
    actor: Actor, year: int, as_of: date, notices: Mapping[int, Notice]
) -> dict[tuple[int, str], Spent]:
    """By award and kind what was spent, and what of it after the last day that the notice says."""
    rows = Expenditure.objects.visible_to(actor).until(as_of).filter(award__year=year)
    found: dict[tuple[int, str], list[tuple[date, Decimal]]] = defaultdict(list)
    days = rows.order_by("award", "kind", "date").values_list("award", "kind", "date")
    for award, kind, day, total in days.annotate(total=Sum("amount_eur")):
        found[award, kind].append((day, total))
    return {
        (award, kind): spent_of(of_kind, _last_day(notices.get(award)))
        for (award, kind), of_kind in found.items()
    }


def _last_day(notice: Notice | None) -> date | None:
    return notice.spend_until if notice else None


def _by(column: str, rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
