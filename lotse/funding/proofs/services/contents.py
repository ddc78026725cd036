"""What a proof of use says (Inhalt): figures of the statement, payments, narrative, confirmation.

Plain values that are exact JSON; everything that is printed is made from them alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Award, Notice
from lotse.funding.bookings.choices import ExpenditureKind
from lotse.funding.bookings.models import Expenditure, Payment, ReturnPayment
from lotse.funding.calculation.rules.amounts import ZERO, PositionAmounts
from lotse.funding.calculation.rules.calculation import recognised
from lotse.funding.calculation.rules.explanation import explain, material_sentence, sentence
from lotse.funding.calculation.rules.forwarding import PostShare, told_shares
from lotse.funding.calculation.rules.lines import approved_lines, counted_lines
from lotse.funding.forwarding.models import RecipientProof
from lotse.funding.programmes.choices import LumpSumKind
from lotse.funding.proofs.models import ProofOfUse
from lotse.funding.statements.rules.figures import late_of, lost_late
from lotse.funding.statements.rules.tracing import FIGURES
from lotse.funding.statements.services import plans, statements
from lotse.funding.statements.services.statements import AwardStatement, RecipientLine

# The first form knew neither interest nor what was spent too late; letters read both.
FORM = "lotse.verwendungsnachweis.2"
# A proof speaks of the whole year; what was earned until a day is for those who steer.
_LEFT_OUT = ("earned_so_far",)


def award_statement(
    actor: Actor, award: Award, *, as_of: date
) -> tuple[AwardStatement, list[RecipientLine]]:
    """The statement of one award, and the contracts that get something of its posts."""
    found = statements.statement(actor, award.year, as_of=as_of)
    [own] = [one for one in found.awards if one.award.pk == award.pk]
    return own, list(_of_award(own, found.recipients))


def _of_award(own: AwardStatement, lines: Iterable[RecipientLine]) -> Iterator[RecipientLine]:
    """What each contract gets of this award; of another award of the module speaks its proof."""
    shares: dict[str, list[PostShare]] = defaultdict(list)
    for share in told_shares(own.calculation.positions if own.calculation else ()):
        shares[share.recipient].append(share)
    for line in lines:
        found = shares[plans.recipient_name(line.contract)]
        passed_on = own.passed_on.get(line.contract.pk, ZERO)
        if found or passed_on:
            yield replace(
                line,
                approved=sum((one.approved for one in found), ZERO),
                earned=sum((one.earned for one in found), ZERO),
                passed_on=passed_on,
            )


def content_of(actor: Actor, proof: ProofOfUse, *, as_of: date) -> dict[str, Any]:
    """Everything that a proof says, as known on a day; without a notice there is nothing to say.

    Raises: RuleViolationError without the right.
    """
    found, recipients = award_statement(actor, proof.award, as_of=as_of)
    return {
        "form": FORM,
        "as_of": as_of.isoformat(),
        "number": proof.number,
        "correction_reason": proof.correction_reason,
        "award": _award(proof.award),
        "notice": _notice(found.notice) if found.notice else None,
        "problem": found.problem,
        "figures": {
            name: _euro(getattr(found.figures, name)) for name in FIGURES if name not in _LEFT_OUT
        },
        "posts": _posts(found),
        "lump_sums": _lump_sums(found),
        "recipients": _recipients(actor, recipients, proof.award.year),
        "payments": _dated(Payment.objects.visible_to(actor), proof.award, as_of),
        "returns": _returned(actor, proof.award, as_of),
        "expenditures": _expenditures(actor, proof.award, as_of),
        "explanation": explain(found.calculation) if found.calculation else [],
        "narrative": [[heading, text] for heading, text in narrative(proof).items()],
        "confirmation": {
            "name": proof.head_name,
            "office": proof.head_office,
            "on": proof.confirmed_on.isoformat() if proof.confirmed_on else None,
        },
    }


def narrative(proof: ProofOfUse) -> dict[str, str]:
    """What was written, by what it is called."""
    names = ("narrative_posts", "narrative_measures", "narrative_results")
    return {
        str(ProofOfUse._meta.get_field(name).verbose_name): getattr(proof, name)  # type: ignore[union-attr]
        for name in names
    }


def _award(award: Award) -> dict[str, Any]:
    return {
        "title": award.title,
        "programme": award.programme.name,
        "authority": award.programme.authority,
        "module": award.module,
        "module_name": award.get_module_display(),
        "year": award.year,
        "procedure": award.procedure,
        "procedure_name": award.get_procedure_display(),
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "number": notice.number,
        "dated": notice.dated.isoformat(),
        "period_from": notice.period_from.isoformat(),
        "period_until": notice.period_until.isoformat(),
        "prorata_rule": notice.get_prorata_rule_display(),
        "material_rule": notice.get_material_rule_display(),
        "cost_rule": notice.get_cost_rule_display(),
        "spend_until": notice.spend_until and notice.spend_until.isoformat(),
        "granted_eur": None if notice.granted_eur is None else _euro(notice.granted_eur),
    }


def _posts(found: AwardStatement) -> list[dict[str, Any]]:
    if found.calculation is None:
        return []
    return [_post(found, amounts) for amounts in found.calculation.positions]


def _post(found: AwardStatement, amounts: PositionAmounts) -> dict[str, Any]:
    post, position = found.posts[amounts.position.id], amounts.position
    counted = counted_lines(found.plan, position)
    follows = counted if found.plan.material_follows_occupancy else None
    material = approved_lines(found.plan, position) if follows is None else follows
    return {
        "number": position.id,
        "title": post.title,
        "kind": post.get_kind_display(),
        "employer": post.employer.name,
        "fte": format(position.fte.normalize(), "f"),
        "approved_from": position.approved_from.isoformat(),
        "approved_until": position.approved_until.isoformat(),
        # Who it was is nobody's business outside; when and how much is.
        "occupied": [
            {
                "from": entry.starts_on.isoformat(),
                "until": entry.ends_on and entry.ends_on.isoformat(),
                "share": format(entry.share.normalize(), "f"),
            }
            for entry in position.occupancy
            if entry.share and entry.touches(found.plan.year)
        ],
        "approved_eur": _euro(amounts.approved),
        "material_approved_eur": _euro(amounts.material_approved),
        "earned_eur": _euro(amounts.earned),
        "material_eur": _euro(amounts.material),
        "vacancy_lost_eur": _euro(amounts.vacancy_lost),
        "cost_cut_eur": _euro(amounts.cost_cut),
        "cost_eur": None if amounts.cost is None else _euro(amounts.cost),
        "own_share_eur": None if amounts.own_share is None else _euro(amounts.own_share),
        "lines": [sentence(line) for line in counted],
        "material_lines": [material_sentence(line) for line in material if amounts.material],
    }


def _lump_sums(found: AwardStatement) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind,
            "name": str(LumpSumKind(one.kind).label),
            "approved_eur": _euro(one.approved),
            "spent_eur": _euro(one.spent + late_of(one, found.spent)),
            "late_eur": _euro(late_of(one, found.spent)),
            "late_lost_eur": _euro(lost_late(one, found.spent)),
            "recognised_eur": _euro(recognised(one)),
        }
        for one in found.plan.lump_sums
    ]


def _recipients(actor: Actor, lines: Iterable[RecipientLine], year: int) -> list[dict[str, Any]]:
    proofs = {
        proof.contract_id: proof
        for proof in RecipientProof.objects.visible_to(actor).filter(year=year).order_by("pk")
    }
    return [
        {
            "name": line.contract.recipient.name,
            "contract": line.contract.number,
            "approved_eur": _euro(line.approved),
            "earned_eur": _euro(line.earned),
            "passed_on_eur": _euro(line.passed_on),
            **_checked(proofs.get(line.contract.pk)),
        }
        for line in lines
    ]


def _checked(proof: RecipientProof | None) -> dict[str, Any]:
    """How far the recipient's own proof is, and what of it the county accepted."""
    if proof is None:
        return {"proof": "liegt nicht vor", "accepted_eur": None}
    accepted = proof.accepted_eur
    return {
        "proof": proof.get_state_display(),
        "accepted_eur": None if accepted is None else _euro(accepted),
    }


def _dated(rows: Any, award: Award, as_of: date) -> list[dict[str, Any]]:
    found = rows.of_award(award).until(as_of).in_order()
    return [
        {
            "date": row.date.isoformat(),
            "amount_eur": _euro(row.amount_eur),
            "reference": row.reference,
        }
        for row in found
    ]


def _returned(actor: Actor, award: Award, as_of: date) -> list[dict[str, Any]]:
    """What went back, and how much of it was interest."""
    found = ReturnPayment.objects.visible_to(actor).of_award(award).until(as_of).in_order()
    return [
        {
            "date": row.date.isoformat(),
            "principal_eur": _euro(row.principal_eur),
            "interest_eur": _euro(row.interest_eur),
            "amount_eur": _euro(row.amount_eur),
            "reference": row.reference,
        }
        for row in found
    ]


def _expenditures(actor: Actor, award: Award, as_of: date) -> list[dict[str, Any]]:
    """What was booked, by what it was for."""
    rows = Expenditure.objects.visible_to(actor).of_award(award).until(as_of)
    sums = rows.order_by("kind").values_list("kind")
    return [
        {
            "kind": kind,
            "name": str(ExpenditureKind(kind).label),
            "count": count,
            "amount_eur": _euro(total),
        }
        for kind, count, total in sums.annotate(count=Count("pk"), total=Sum("amount_eur"))
    ]


def _euro(amount: Decimal) -> str:
    return f"{amount:.2f}"
