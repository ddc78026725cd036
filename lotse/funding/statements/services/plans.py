"""From what is known of an award to its plan (Förderplan), ready for the calculation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lotse.funding.awards.models import Award, NoticePost
from lotse.funding.awards.rules import plans
from lotse.funding.awards.rules.plans import ApprovedPost, Course, Terms
from lotse.funding.awards.services.terms import own_rate
from lotse.funding.calculation.rules import plan as kernel
from lotse.funding.calculation.rules.plan import FULL_MONTHS, Plan
from lotse.funding.forwarding.models import ContractPost, ForwardingContract
from lotse.funding.programmes.models import Rate
from lotse.funding.statements.rules import parts
from lotse.funding.statements.rules.parts import ContractPart
from lotse.funding.statements.rules.spending import Spent
from lotse.funding.statements.services.known import Known


def plan_of(known: Known, award: Award) -> Plan:
    """The plan of an award without recipients: they follow from who is there in the end."""
    payments = [amount] if (amount := known.received.get(award.pk)) else []
    notice = known.notices.get(award.pk)
    if notice is None:
        # Nothing is granted yet; what was paid in advance is not earned.
        terms = Terms(known.year, award.module, FULL_MONTHS, [], [])
        return plans.plan_of(terms, Course(payments=payments))
    lines = known.posts.get(notice.pk, ())
    terms = Terms(
        year=known.year,
        module=award.module,
        prorata_rule=notice.prorata_rule,
        material_rule=notice.material_rule,
        cost_rule=notice.cost_rule,
        posts=[approved for line in lines if (approved := _approved(known, award, line))],
        rates=[_rate(one) for one in known.rates if one.programme_id == award.programme_id],
        own_rates=[own_rate(one) for one in known.own_rates.get(notice.pk, ())],
        lump_sums={one.kind: one.approved_eur for one in known.lump_sums.get(notice.pk, ())},
    )
    spent = {kind: one.in_time for kind, one in spent_of_award(known, award).items()}
    course = Course(
        occupancy={line.post.number: entries(known, line) for line in lines},
        # Of a year to come, lump sums are taken as used up.
        spent=terms.lump_sums if award.pk in known.carried else spent,
        payments=payments,
    )
    return plans.plan_of(terms, course)


def spent_of_award(known: Known, award: Award) -> dict[str, Spent]:
    """What was spent by kind, in time and too late."""
    return {kind: one for (number, kind), one in known.spent.items() if number == award.pk}


def with_recipients(known: Known, plan: Plan) -> Plan:
    """The plan with the contracts that pass on what its posts earn."""
    contracts = {
        line.post.number: [_part(share) for share in known.contracts.get(line.post_id, ())]
        for lines in known.posts.values()
        for line in lines
    }
    return parts.with_recipients(plan, contracts)


def recipient_name(contract: ForwardingContract) -> str:
    """How a contract is named as recipient in a plan."""
    return f"{contract.recipient.short_name} ({contract.number})"


def entries(known: Known, line: NoticePost) -> tuple[kernel.Occupancy, ...]:
    """Who fills an approved post, as far as it is approved."""
    return parts.within(_everybody(known, line), line.fte, known.year)


def is_cut(known: Known, line: NoticePost) -> bool:
    """Whether more is occupied than the notice approves."""
    return parts.is_cut(_everybody(known, line), line.fte, known.year)


def _everybody(known: Known, line: NoticePost) -> Sequence[kernel.Occupancy]:
    return known.occupancy.get(line.post_id, ())


def _approved(known: Known, award: Award, line: NoticePost) -> ApprovedPost | None:
    """A line of a notice; carried over to another year, as long as the post is there in it."""
    approved = ApprovedPost(
        line.post.number, line.post.kind, line.fte, line.approved_from, line.approved_until
    )
    if award.pk not in known.carried:
        return approved
    first = max(line.post.starts_on, date(known.year, 1, 1))
    last = min(line.post.ends_on or date.max, date(known.year, 12, 31))
    if last < first:
        return None
    return replace(approved, approved_from=first, approved_until=last)


def _part(share: ContractPost) -> ContractPart:
    contract = share.contract
    return ContractPart(
        recipient=recipient_name(contract),
        weight=share.weight,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
    )


def _rate(rate: Rate) -> kernel.Rate:
    return kernel.Rate(
        module=rate.module,
        kind=rate.kind,
        staff=rate.staff_eur_per_fte,
        material=rate.material_eur_per_fte,
        valid_from=rate.valid_from,
        valid_until=rate.valid_until,
    )
