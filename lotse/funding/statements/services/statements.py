"""The statement of a year (Förderstand): per award, module and recipient, and all together.

One award is one plan: its notice says how time becomes money, and awards are never set off
against each other. Every amount comes from ``lotse.funding.calculation``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Award, Notice
from lotse.funding.calculation.rules.amounts import ZERO
from lotse.funding.calculation.rules.calculation import Calculation, calculate
from lotse.funding.calculation.rules.days import require_room
from lotse.funding.calculation.rules.forwarding import told_shares
from lotse.funding.calculation.rules.plan import MODULES, Plan, PlanError
from lotse.funding.forwarding.models import ForwardingContract
from lotse.funding.posts.models import Post
from lotse.funding.statements import access
from lotse.funding.statements.rules import parts
from lotse.funding.statements.rules.changes import Change, changed, require_award, require_known
from lotse.funding.statements.rules.figures import Figures, figures_of, total
from lotse.funding.statements.rules.parts import KEPT
from lotse.funding.statements.rules.spending import (
    ForwardingDifference,
    Spent,
    forwarding_differences,
)
from lotse.funding.statements.services import known as reading
from lotse.funding.statements.services import plans
from lotse.funding.statements.services.known import Known

FORWARDING = "forwarding"
# By number of the contract and of the post: euro approved and earned.
Amounts = dict[int, dict[int, tuple[Decimal, Decimal]]]


@dataclass(frozen=True)
class AwardStatement:
    """One award: the notice in force, its plan, and what comes out.

    ``problem`` says in German why nothing could be calculated; the figures are nothing then.
    """

    award: Award
    notice: Notice | None
    plan: Plan
    figures: Figures = field(default_factory=Figures)
    calculation: Calculation | None = None
    so_far: Calculation | None = None
    problem: str = ""
    posts: Mapping[str, Post] = field(default_factory=dict)
    # Posts with more people than the notice approves; only the approved part counts.
    cut: tuple[str, ...] = ()
    # What recipients were paid, by number of the contract.
    passed_on: Mapping[int, Decimal] = field(default_factory=dict)
    # What was spent by kind, in time and after the last day that the notice says.
    spent: Mapping[str, Spent] = field(default_factory=dict)


@dataclass(frozen=True)
class RecipientLine:
    """What one contract gets in the year, and what of it is paid, in euro."""

    contract: ForwardingContract
    approved: Decimal
    earned: Decimal
    passed_on: Decimal

    @property
    def to_pay(self) -> Decimal:
        return max(self.earned - self.passed_on, ZERO)

    @property
    def to_reclaim(self) -> Decimal:
        return max(self.passed_on - self.earned, ZERO)


@dataclass(frozen=True)
class Statement:
    """A year as known on a day."""

    year: int
    as_of: date
    awards: tuple[AwardStatement, ...]
    recipients: tuple[RecipientLine, ...] = ()
    # Modules whose awards are taken over from an earlier year: nothing is granted yet.
    projected: tuple[int, ...] = ()

    @property
    def modules(self) -> dict[int, Figures]:
        return {
            module: total(one.figures for one in self.awards if one.award.module == module)
            for module in MODULES
        }

    @property
    def totals(self) -> Figures:
        return total(one.figures for one in self.awards)

    @property
    def is_projected(self) -> bool:
        return bool(self.projected)

    @property
    def forwarding_differences(self) -> tuple[ForwardingDifference, ...]:
        """Modules in which payments of contracts and booked expenses are not the same."""
        return forwarding_differences(
            ((one.award.module, paid) for one in self.awards for paid in one.passed_on.values()),
            (
                (one.award.module, one.spent[FORWARDING].total)
                for one in self.awards
                if FORWARDING in one.spent
            ),
        )


def statement(
    actor: Actor,
    year: int,
    *,
    as_of: date,
    changes: Sequence[Change] = (),
    project: bool = False,
) -> Statement:
    """Where the money of a year stands, as known on a day; with ``changes``, as it would be.

    ``project`` takes over the awards of an earlier year for modules without a notice yet.
    Raises: RuleViolationError without the right; PlanError for changes that cannot be.
    """
    access.may_read_funding(actor).enforce()
    known = reading.known_of(actor, year, as_of=as_of, project=project)
    approved = [plans.plan_of(known, award) for award in known.awards]
    if changes:
        approved = _changed(known, approved, changes)
    passed_on = _passed_on_by_award(known)
    found = Statement(
        year=year,
        as_of=as_of,
        awards=tuple(
            _award_statement(
                known, award, plans.with_recipients(known, plan), passed_on.get(award.pk, {})
            )
            for award, plan in zip(known.awards, approved, strict=True)
        ),
        projected=tuple(
            sorted({award.module for award in known.awards if award.pk in known.carried})
        ),
    )
    return replace(found, recipients=_recipients(known, found))


def years(actor: Actor, *, today: date) -> list[int]:
    """The years that there are awards of, the latest first; this year is always among them."""
    known = Award.objects.visible_to(actor).order_by("year").values_list("year", flat=True)
    return sorted({today.year, *known}, reverse=True)


def contract_amounts(found: Statement) -> Amounts:
    """What each contract gets of each post; it sums to the cent to what is forwarded."""
    contracts = {plans.recipient_name(one.contract): one.contract.pk for one in found.recipients}
    return {contracts[name]: amounts for name, amounts in _amounts(found).items()}


def _amounts(found: Statement) -> dict[str, dict[int, tuple[Decimal, Decimal]]]:
    amounts: dict[str, dict[int, tuple[Decimal, Decimal]]] = {}
    for one in found.awards:
        for share in told_shares(one.calculation.positions if one.calculation else ()):
            if share.recipient == KEPT:
                continue
            of_contract = amounts.setdefault(share.recipient, {})
            post = one.posts[share.position].pk
            approved, earned = of_contract.get(post, (ZERO, ZERO))
            of_contract[post] = (approved + share.approved, earned + share.earned)
    return amounts


def _award_statement(
    known: Known, award: Award, plan: Plan, passed_on: Mapping[int, Decimal]
) -> AwardStatement:
    notice = known.notices.get(award.pk)
    lines = known.posts.get(notice.pk, ()) if notice else ()
    found = AwardStatement(
        award=award,
        notice=notice,
        plan=plan,
        posts={line.post.number: line.post for line in lines},
        cut=tuple(line.post.number for line in lines if plans.is_cut(known, line)),
        passed_on=passed_on,
        spent=plans.spent_of_award(known, award),
    )
    try:
        calculation = calculate(plan)
        so_far = calculate(parts.until(plan, known.as_of))
    except PlanError as error:
        return replace(found, problem=f"{error.message[0].upper()}{error.message[1:]}.")
    figures = figures_of(
        calculation,
        so_far,
        passed_on=sum(passed_on.values(), ZERO),
        returned=known.returned.get(award.pk, ZERO),
        interest_paid=known.interest_paid.get(award.pk, ZERO),
        spent=found.spent,
    )
    return replace(found, figures=figures, calculation=calculation, so_far=so_far)


def _changed(known: Known, approved: Sequence[Plan], changes: Sequence[Change]) -> list[Plan]:
    """The plans as they would be; further posts go to the first award of their module that is
    granted: without a notice no rule says what they earn.

    Raises: PlanError for posts nobody knows, more posts of a module without an award, and where a
    person or a post would be overfull.
    """
    require_known((one.id for plan in approved for one in plan.positions), changes)
    granted = [award for award in known.awards if award.pk in known.notices]
    require_award((award.module for award in granted), changes)
    taken: set[int] = set()
    found = []
    for award, plan in zip(known.awards, approved, strict=True):
        takes_more = {award.module} - taken if award.pk in known.notices else set()
        found.append(changed(plan, changes, takes_more=takes_more))
        taken |= takes_more
    require_room([one for plan in found for one in plan.positions], known.year)
    return found


def _passed_on_by_award(known: Known) -> dict[int, dict[int, Decimal]]:
    """What recipients were paid, each contract with the award that has the first of its posts.

    Contracts without an approved post count for the first award of their module.
    """
    homes: dict[int, int] = {}
    for award in known.awards:
        notice = known.notices.get(award.pk)
        for line in known.posts.get(notice.pk, ()) if notice else ():
            for share in known.contracts.get(line.post_id, ()):
                homes.setdefault(share.contract_id, award.pk)
    of_module: dict[int, int] = {}
    for award in known.awards:
        of_module.setdefault(award.module, award.pk)
    found: dict[int, dict[int, Decimal]] = {}
    for contract in known.agreements.values():
        home = homes.get(contract.pk, of_module.get(contract.module))
        paid = known.passed_on.get(contract.pk)
        if home is not None and paid:
            found.setdefault(home, {})[contract.pk] = paid
    return found


def _recipients(known: Known, found: Statement) -> tuple[RecipientLine, ...]:
    """One line for each contract that holds in the year, by recipient."""
    amounts = _amounts(found)
    lines = []
    for contract in known.agreements.values():
        pairs = amounts.get(plans.recipient_name(contract), {}).values()
        lines.append(
            RecipientLine(
                contract=contract,
                approved=sum((approved for approved, _ in pairs), ZERO),
                earned=sum((earned for _, earned in pairs), ZERO),
                passed_on=known.passed_on.get(contract.pk, ZERO),
            )
        )
    return tuple(
        sorted(lines, key=lambda line: (line.contract.recipient.sort_key, line.contract.number))
    )
