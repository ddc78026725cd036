"""What posts earn and lose in a year: the notice in force says how, else it is an estimate.

Recipients see no amounts here: what they get is told to them with their contract.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Notice, NoticePost
from lotse.funding.awards.rules import plans
from lotse.funding.awards.services.terms import terms_of_notice
from lotse.funding.calculation.rules import explanation, lines, plan
from lotse.funding.calculation.rules.amounts import PositionAmounts, rounded
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.posts.models import Post
from lotse.funding.posts.rules import money
from lotse.funding.posts.rules.money import Terms
from lotse.funding.posts.services import holding
from lotse.funding.programmes.choices import MaterialRule, ProrataRule
from lotse.funding.programmes.models import Rate
from lotse.funding.programmes.querysets import reads_money
from lotse.funding.programmes.services.rates import as_kernel
from lotse.funding.statements.rules import parts

ESTIMATE = "Schätzung ohne Bescheid: Fördersätze des Programms, nach Kalendertagen"


@dataclass(frozen=True)
class Money:
    """Amounts of a post in a year; ``problem`` says why there are none, ``basis`` what they are."""

    basis: str
    is_estimate: bool
    year: int
    position: plan.Position | None = None
    terms: Terms | None = None
    amounts: PositionAmounts | None = None
    problem: str = ""

    @property
    def lost(self) -> Decimal | None:
        return self.amounts.vacancy_lost if self.amounts else None

    @property
    def granted(self) -> Decimal | None:
        found = self.amounts
        return found.approved + found.material_approved if found else None

    @property
    def earned(self) -> Decimal | None:
        """Staff and workplace together."""
        return self.amounts.earned + self.amounts.material if self.amounts else None

    @property
    def steps(self) -> list[str]:
        """What is counted, in words."""
        if self.terms is None or self.position is None:
            return []
        used = money.plan_of(self.terms, self.position, self.year)
        counted = lines.counted_lines(used, self.position)
        rule = ProrataRule(self.terms.prorata_rule).label
        return [f"Gezählt werden {rule}.", *map(explanation.sentence, counted)]


@dataclass(frozen=True)
class VacantLine:
    """Days or months in a row that earn nothing, in euro and in words."""

    first: date
    last: date
    amount: Decimal
    words: str


Basis = tuple[Terms, NoticePost | None, str]


def money_of(actor: Actor, posts: Iterable[Post], year: int, today: date) -> dict[int, Money]:
    """Amounts by the number of the post; empty for who reads no money."""
    if not reads_money(actor):
        return {}
    rows = list(posts)
    entries = holding.entries_by_post(rows, year)
    bases = _bases(rows, year, today)
    return {post.pk: _money(post, year, bases[post.pk], entries.get(post.pk, ())) for post in rows}


def by_month(found: Money) -> tuple[Decimal, ...]:
    """What is lost in each month; the months add up to the year."""
    if found.terms is None or found.position is None or found.amounts is None:
        return ()
    return money.lost_in(found.terms, found.position, found.year).by_month


def vacant_lines(found: Money) -> list[VacantLine]:
    """Where the loss comes from, each line rounded for itself."""
    if found.terms is None or found.position is None or found.amounts is None:
        return []
    used = money.plan_of(found.terms, found.position, found.year)
    return [
        VacantLine(
            line.first,
            line.last,
            rounded(money.vacant_eur(line, found.terms)),
            explanation.sentence(line),
        )
        for line in lines.vacant_lines(used, found.position)
    ]


def _money(post: Post, year: int, basis: Basis, entries: tuple[plan.Occupancy, ...]) -> Money:
    terms, line, words = basis
    first, last = date(year, 1, 1), date(year, 12, 31)
    fte = line.fte if line else post.fte
    position = plan.Position(
        id=post.number,
        module=post.module,
        kind=post.kind,
        fte=fte,
        approved_from=line.approved_from if line else max(post.starts_on, first),
        approved_until=line.approved_until if line else min(post.ends_on or last, last),
        recipients=None,
        occupancy=parts.within(entries, fte, year),
    )
    try:
        amounts = money.amounts_of(terms, position, year)
    except PlanError as error:
        return Money(words, line is None, year, problem=error.message)
    return Money(words, line is None, year, position, terms, amounts)


def _bases(posts: list[Post], year: int, today: date) -> dict[int, Basis]:
    """For each post the notice in force that names it, else the rates of the programme."""
    in_force = Notice.objects.in_force_on(today).filter(award__year=year)
    named = NoticePost.objects.filter(notice__in=in_force, post__in=posts)
    by_post = {line.post_id: line for line in named.order_by("-pk")}
    notices = in_force.filter(pk__in={line.notice_id for line in by_post.values()})
    terms = {
        notice.pk: (_terms(notice), f"Bescheid vom {notice.dated:%d.%m.%Y}")
        for notice in notices.select_related("award__programme").in_time_order()
    }
    estimate = _estimate(year)
    return {
        post.pk: (*_with_line(terms, by_post[post.pk]),)
        if post.pk in by_post
        else (estimate, None, ESTIMATE)
        for post in posts
    }


def _with_line(terms: Mapping[int, tuple[Terms, str]], line: NoticePost) -> Basis:
    found, words = terms[line.notice_id]
    return found, line, words


def _terms(notice: Notice) -> Terms:
    return Terms(
        rates=plans.rates_of(terms_of_notice(notice)),
        prorata_rule=notice.prorata_rule,
        material_follows_occupancy=notice.material_rule == MaterialRule.OCCUPIED,
        capped_by_cost=notice.cost_rule == plans.CAPPED,
    )


def _estimate(year: int) -> Terms:
    """The rates of the first programme that has one for a kind; by calendar days."""
    rows = Rate.objects.of_year(year).order_by("programme", "module", "kind", "valid_from")
    owner: dict[str, int] = {}
    rates = [
        as_kernel(row) for row in rows if owner.setdefault(row.kind, row.programme_id)
        == row.programme_id
    ]  # fmt: skip
    return Terms(tuple(rates), ProrataRule.CALENDAR_DAYS)
