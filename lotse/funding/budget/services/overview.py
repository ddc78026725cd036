"""Plan, actual and forecast of a year by product, what if, and money paid twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Notice, NoticePost
from lotse.funding.bookings.models import Expenditure, Payment, ReturnPayment
from lotse.funding.budget.choices import BudgetPurpose
from lotse.funding.budget.models import BudgetLine, OtherFunding, Product, Scenario
from lotse.funding.budget.rules import double_funding, scenarios
from lotse.funding.budget.rules.comparison import ZERO, Line, Totals, totals_of
from lotse.funding.budget.rules.double_funding import Span
from lotse.funding.budget.rules.forecast import forecast_of
from lotse.funding.programmes.access import may_read_funding
from lotse.funding.statements.services.statements import Statement, statement

# By module and purpose.
Amounts = dict[tuple[int, str], Decimal]
_ORDER = {purpose: place for place, purpose in enumerate(BudgetPurpose.values)}


@dataclass(frozen=True)
class ProductBudget:
    """The lines of one product; without a product, what nobody planned."""

    product: Product | None
    lines: tuple[Line, ...]
    totals: Totals


@dataclass(frozen=True)
class BudgetOverview:
    """A year of the budget as known on a day."""

    year: int
    as_of: date
    products: tuple[ProductBudget, ...]
    totals: Totals
    # Posts whose cost is guessed, and awards that could not be calculated.
    guessed: tuple[str, ...]
    problems: tuple[str, ...]
    # Where payments to recipients and booked expenses are not the same, and what to mend.
    differences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flag:
    """Other money for a post, with the times in which the Land pays as well."""

    other: OtherFunding
    overlaps: tuple[Span, ...]
    is_flagged: bool


def overview(actor: Actor, year: int, *, as_of: date) -> BudgetOverview:
    """The budget of a year by product.

    Raises: RuleViolationError for who does not read about money.
    """
    may_read_funding(actor).enforce()
    found = statement(actor, year, as_of=as_of)
    actual = _actual(actor, year, as_of)
    forecast, guessed = _forecast(found, is_over=as_of >= date(year, 12, 31))
    planned = {
        (line.module, line.purpose): line
        for line in BudgetLine.objects.visible_to(actor)
        .of_year(year)
        .select_related("product")
        .in_order()
    }
    groups: dict[int | None, list[Line]] = defaultdict(list)
    products: dict[int | None, Product | None] = {None: None}
    for key in sorted({*planned, *actual, *forecast}, key=lambda key: (key[0], _ORDER[key[1]])):
        line = planned.get(key)
        shown = _line(key, line, actual.get(key, ZERO), forecast.get(key))
        if line is None and not (shown.actual or shown.expected):
            continue
        product = line.product if line else None
        products[product.pk if product else None] = product
        groups[product.pk if product else None].append(shown)
    ordered = sorted(groups, key=lambda pk: _place(products[pk]))
    return BudgetOverview(
        year=year,
        as_of=as_of,
        products=tuple(
            ProductBudget(products[pk], tuple(groups[pk]), totals_of(groups[pk])) for pk in ordered
        ),
        totals=totals_of(line for lines in groups.values() for line in lines),
        guessed=guessed,
        problems=tuple(f"{one.award}: {one.problem}" for one in found.awards if one.problem),
        differences=tuple(one.note for one in found.forwarding_differences),
    )


def what_if(actor: Actor, scenario: Scenario, *, as_of: date) -> tuple[Statement, Statement]:
    """The year as it stands and as it would be; a year without notices is carried over.

    Raises: RuleViolationError without the right; PlanError for changes that can no longer be.
    """
    changes = [scenarios.read(one) for one in scenario.changes]
    before = statement(actor, scenario.year, as_of=as_of, project=True)
    after = statement(actor, scenario.year, as_of=as_of, changes=changes, project=True)
    return before, after


def flags(actor: Actor, *, today: date) -> list[Flag]:
    """All other funding, held against the time for which each post is granted."""
    granted: dict[int, list[Span]] = defaultdict(list)
    lines = NoticePost.objects.visible_to(actor).filter(notice__in=_notices_in_force(actor, today))
    for line in lines.in_order():
        granted[line.post_id].append(Span(line.approved_from, line.approved_until))
    found = []
    for other in OtherFunding.objects.visible_to(actor).select_related("post").in_order():
        span = Span(other.starts_on, other.ends_on)
        overlaps = double_funding.overlap(span, granted[other.post_id])
        flagged = double_funding.is_flagged(other.judgement, overlaps)
        found.append(Flag(other, tuple(overlaps), flagged))
    return found


def _notices_in_force(actor: Actor, today: date) -> QuerySet[Notice, dict[str, Any]]:
    return Notice.objects.visible_to(actor).in_force_on(today).order_by().values("pk")


def _actual(actor: Actor, year: int, as_of: date) -> Amounts:
    """What is booked, by module and purpose."""
    found: Amounts = defaultdict(lambda: ZERO)
    for model, purpose in ((Payment, BudgetPurpose.GRANT), (ReturnPayment, BudgetPurpose.RETURN)):
        rows = model.objects.visible_to(actor).filter(award__year=year, date__lte=as_of)
        for module, amount in _summed(rows, "award__module"):
            found[(module, purpose.value)] += amount
    rows = Expenditure.objects.visible_to(actor).filter(award__year=year, date__lte=as_of)
    for module, kind, amount in _summed(rows, "award__module", "kind"):
        found[(module, kind)] += amount
    return found


def _summed(rows: QuerySet, *by: str) -> Iterable[tuple[Any, ...]]:
    summed: QuerySet[Any, tuple[Any, ...]] = (
        rows.order_by()
        .values(*by)
        .annotate(sum=Sum("amount_eur"))
        .values_list(*by, "sum")
        .order_by(*by)
    )
    return summed


def _forecast(found: Statement, *, is_over: bool) -> tuple[Amounts, tuple[str, ...]]:
    amounts: Amounts = defaultdict(lambda: ZERO)
    guessed: list[str] = []
    for one in found.awards:
        if one.calculation is None:
            continue
        forecast = forecast_of(
            one.calculation,
            forwarded=one.figures.forwarded,
            expected={number: post.expected_cost_eur for number, post in one.posts.items()},
            is_over=is_over,
            interest=one.figures.interest_paid,
            late={kind: spent.late for kind, spent in one.spent.items()},
        )
        guessed += forecast.guessed
        for purpose, amount in forecast.amounts.items():
            amounts[(one.award.module, purpose)] += amount
    return amounts, tuple(guessed)


def _line(
    key: tuple[int, str], line: BudgetLine | None, actual: Decimal, forecast: Decimal | None
) -> Line:
    module, purpose = key
    return Line(
        purpose=purpose,
        module=module,
        plan=line.planned_eur if line else None,
        actual=actual,
        forecast=forecast,
        line_id=line.pk if line else None,
        note=line.note if line else "",
    )


def _place(product: Product | None) -> tuple[bool, str]:
    """By number; what nobody planned comes last."""
    return (product is None, product.number if product else "")
