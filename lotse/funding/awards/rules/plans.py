"""From an award or an application to a plan for the calculation (Förderplan).

The one place where approved posts, rates and rules become a ``Plan``; what is occupied, received,
forwarded or paid back is added by whoever knows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from lotse.funding.calculation.rules.amounts import ZERO, PositionAmounts
from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.explanation import material_sentence, sentence
from lotse.funding.calculation.rules.lines import approved_lines
from lotse.funding.calculation.rules.plan import (
    LumpSum,
    Occupancy,
    Payment,
    Plan,
    PlanError,
    Position,
    Rate,
    Recipient,
    Repayment,
)

_DAY = timedelta(days=1)
OCCUPIED, CAPPED = "occupied", "capped_by_cost"


@dataclass(frozen=True)
class ApprovedPost:
    """A post with the size and the days, both included, that are approved or asked for."""

    number: str
    kind: str
    fte: Decimal
    approved_from: date
    approved_until: date


@dataclass(frozen=True)
class OwnRate:
    """Euro per 1.0 VZÄ and year that a notice names itself, from a day on (None: all year)."""

    kind: str
    staff: Decimal
    material: Decimal
    valid_from: date | None = None


@dataclass(frozen=True)
class Terms:
    """What is granted for one module and year, and by which rules it is counted.

    ``rates`` are those of the programme; from its first day on, a rate of the notice takes the
    place of all of its kind.
    """

    year: int
    module: int
    prorata_rule: str
    posts: Sequence[ApprovedPost]
    rates: Sequence[Rate]
    own_rates: Sequence[OwnRate] = ()
    lump_sums: Mapping[str, Decimal] = field(default_factory=dict)
    material_rule: str = "approved"
    cost_rule: str = "fixed_amount"
    county: str = ""


@dataclass(frozen=True)
class Course:
    """What became of the posts and the money in the year, by number of post and kind."""

    occupancy: Mapping[str, Sequence[Occupancy]] = field(default_factory=dict)
    recipients: Mapping[str, Sequence[Recipient]] = field(default_factory=dict)
    spent: Mapping[str, Decimal] = field(default_factory=dict)
    payments: Sequence[Decimal] = ()
    repayment: Repayment | None = None
    fill_on: date | None = None


NOTHING_YET = Course()


@dataclass(frozen=True)
class Line:
    """What one post is granted, in euro; ``steps`` is the way there in words."""

    number: str
    kind: str
    fte: Decimal
    approved_from: date
    approved_until: date
    staff_eur: Decimal
    material_eur: Decimal
    steps: tuple[str, ...] = ()

    @property
    def total_eur(self) -> Decimal:
        return self.staff_eur + self.material_eur


@dataclass(frozen=True)
class Granted:
    """What comes out for the terms alone, before anything happened: post by post, and in all.

    ``missing`` names the kinds of posts without a rate; then nothing is calculated.
    """

    lines: tuple[Line, ...] = ()
    lump_sums: tuple[tuple[str, Decimal], ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def total_eur(self) -> Decimal:
        posts = sum((line.total_eur for line in self.lines), ZERO)
        return posts + sum((amount for _, amount in self.lump_sums), ZERO)


def plan_of(terms: Terms, course: Course = NOTHING_YET) -> Plan:
    """The plan of one module and year."""
    return Plan(
        year=terms.year,
        county=terms.county,
        rates=rates_of(terms),
        prorata_rules={terms.module: terms.prorata_rule},
        material_follows_occupancy=terms.material_rule == OCCUPIED,
        capped_by_cost=terms.cost_rule == CAPPED,
        positions=tuple(_position(terms, post, course) for post in terms.posts),
        lump_sums=tuple(
            LumpSum(terms.module, kind, approved, course.spent.get(kind, ZERO))
            for kind, approved in terms.lump_sums.items()
        ),
        payments=tuple(Payment(terms.module, amount) for amount in course.payments),
        repayment=course.repayment,
        fill_on=course.fill_on,
    )


def rates_of(terms: Terms) -> tuple[Rate, ...]:
    """The rates that hold: those of the notice, and those of the programme until they begin."""
    own = [rate for kind in _kinds(terms) for rate in _own(terms, kind)]
    begins = {rate.kind: rate.valid_from for rate in reversed(own)}
    theirs = (rate for rate in terms.rates if rate.module == terms.module)
    until = [_until(rate, begins.get(rate.kind), terms.year) for rate in theirs]
    return (*(rate for rate in until if rate), *own)


def _kinds(terms: Terms) -> list[str]:
    return list(dict.fromkeys(rate.kind for rate in terms.own_rates))


def _own(terms: Terms, kind: str) -> list[Rate]:
    """What a notice names for a kind of post, each rate until the next one of it begins."""
    first, last = date(terms.year, 1, 1), date(terms.year, 12, 31)
    rates = sorted(
        (rate for rate in terms.own_rates if rate.kind == kind),
        key=lambda rate: rate.valid_from or date.min,
    )
    begins = [max(rate.valid_from or first, first) for rate in rates]
    ends = [*(begin - _DAY for begin in begins[1:]), last]
    return [
        Rate(terms.module, kind, rate.staff, rate.material, begin, end)
        for rate, begin, end in zip(rates, begins, ends, strict=True)
        if begin <= end
    ]


def _until(rate: Rate, begins: date | None, year: int) -> Rate | None:
    """A rate of the programme until one of the notice takes its place; None if that is at once."""
    if begins is None:
        return rate
    if max(rate.valid_from, date(year, 1, 1)) >= begins:
        return None
    before = begins - _DAY
    return replace(rate, valid_until=min(rate.valid_until or before, before))


def granted(terms: Terms) -> Granted:
    """What the terms grant, calculated (bewilligt oder beantragt).

    Rounding: once per line, as the calculation does.
    """
    try:
        calculation = calculate(plan_of(terms))
    except PlanError:
        # Occupied is nothing yet, so that only a rate can be missing.
        return Granted(missing=kinds_without_rate(terms))
    return Granted(
        lines=tuple(_line(calculation.plan, amounts) for amounts in calculation.positions),
        lump_sums=tuple((one.kind, one.approved) for one in calculation.plan.lump_sums),
    )


def kinds_without_rate(terms: Terms) -> tuple[str, ...]:
    """Kinds of posts for which a day that counts has no rate; then the notice has to name it."""
    kinds = dict.fromkeys(post.kind for post in terms.posts)
    return tuple(kind for kind in kinds if not _has_rates(terms, kind))


def _has_rates(terms: Terms, kind: str) -> bool:
    """Only the calculation knows which days count."""
    of_kind = [post for post in terms.posts if post.kind == kind]
    try:
        calculate(plan_of(replace(terms, posts=of_kind)))
    except PlanError:
        return False
    return True


def _position(terms: Terms, post: ApprovedPost, course: Course) -> Position:
    recipients = course.recipients.get(post.number)
    return Position(
        id=post.number,
        module=terms.module,
        kind=post.kind,
        fte=post.fte,
        approved_from=post.approved_from,
        approved_until=post.approved_until,
        recipients=tuple(recipients) if recipients else None,
        occupancy=tuple(course.occupancy.get(post.number, ())),
    )


def _line(plan: Plan, amounts: PositionAmounts) -> Line:
    position = amounts.position
    lines = approved_lines(plan, position)
    steps = [f"Personal {sentence(line)}" for line in lines]
    steps += [f"Sachausgaben {material_sentence(line)}" for line in lines if line.material]
    return Line(
        number=position.id,
        kind=position.kind,
        fte=position.fte,
        approved_from=position.approved_from,
        approved_until=position.approved_until,
        staff_eur=amounts.approved,
        material_eur=amounts.material_approved,
        steps=tuple(steps),
    )
