"""Contracts: drawn up, changed, checked point by point, begun and ended."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.foundation.organisations.models import Municipality
from lotse.funding.forwarding.choices import ContractState
from lotse.funding.forwarding.models import ContractPoint, ContractPost, ForwardingContract
from lotse.funding.forwarding.rules import checklist, contracts
from lotse.funding.forwarding.rules.checklist import Answer
from lotse.funding.forwarding.services.keeping import touch
from lotse.funding.posts.models import Post
from lotse.funding.programmes.access import may_keep_funding
from lotse.funding.programmes.services.keeping import keep, locked

# What a contract in force keeps as it was signed.
_STANDS = ("recipient", "module", "starts_on")


@transaction.atomic
def draw_up_contract(
    *,
    actor: Actor,
    area: Iterable[Municipality] = (),
    submission_key: UUID | None = None,
    **values: Any,
) -> ForwardingContract:
    """Draw up a contract, with its check-list open (Vertrag anlegen).

    Raises: RuleViolationError without the right, or for a day of proof that does not exist.
    """
    may_keep_funding(actor).enforce()
    if known := submitted_before(ForwardingContract, submission_key):
        return known
    _require_day(values)
    contract = ForwardingContract(submission_key=submission_key)
    keep(actor, "forwarding.drawn_up", contract, values)
    contract.area.set(area)
    ContractPoint.objects.bulk_create(
        ContractPoint(contract=contract, code=point.code, is_mandatory=point.is_mandatory)
        for point in checklist.POINTS
    )
    return contract


@transaction.atomic
def change_contract(
    *,
    actor: Actor,
    contract: ForwardingContract,
    expected_version: int,
    area: Iterable[Municipality] | None = None,
    **values: Any,
) -> ForwardingContract:
    """Correct or complete a contract (Vertrag ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for what a
    contract in force keeps, and for a term in which posts would be forwarded twice.
    """
    contract = locked(actor, contract, expected_version, "recipient")
    moved = [name for name in _STANDS if values.get(name, getattr(contract, name))
             != getattr(contract, name)]  # fmt: skip
    if moved and not contract.is_draft:
        no("Empfänger, Baustein und Beginn stehen fest, seit der Vertrag läuft.").enforce()
    _require_day(values)
    # Only what is in force could collide; drafts are compared when they begin.
    if not contract.is_draft and "ends_on" in values:
        for share in contract.shares.select_related("post").order_by("pk"):
            _require_room(contract, share.post, share.weight, contract.starts_on, values["ends_on"])
    keep(actor, "forwarding.changed", contract, values)
    if area is not None:
        contract.area.set(area)
    return contract


@transaction.atomic
def hold_post(
    *,
    actor: Actor,
    contract: ForwardingContract,
    post: Post,
    expected_version: int,
    weight: Decimal = contracts.WHOLE,
) -> ContractPost:
    """Put a post into a contract, wholly or in part (Stelle zuordnen).

    Raises: StaleVersionError if somebody else changed the contract meanwhile; RuleViolationError
    for a post of another module or employer, or one that is forwarded already.
    """
    contract = locked(actor, contract, expected_version, "recipient")
    _require_fit(contract, post, weight)
    share = ContractPost(contract=contract, post=post, weight=weight)
    share.full_clean()
    share.save()
    changes = {"post": [None, post.pk], "weight": [None, weight]}
    touch(actor, "forwarding.post_held", contract, changes)
    return share


@transaction.atomic
def drop_post(
    *, actor: Actor, contract: ForwardingContract, share: ContractPost, expected_version: int
) -> None:
    """Take a post out of a draft (Stelle entfernen).

    Raises: StaleVersionError if somebody else changed the contract meanwhile; RuleViolationError
    once the contract is in force.
    """
    contract = locked(actor, contract, expected_version, "recipient")
    if not contract.is_draft:
        no("Aus einem laufenden Vertrag fällt keine Stelle; bitte den Vertrag beenden.").enforce()
    share = contract.shares.get(pk=share.pk)
    changes = {"post": [share.post_id, None]}
    share.delete()
    touch(actor, "forwarding.post_dropped", contract, changes)


@transaction.atomic
def answer_points(
    *,
    actor: Actor,
    contract: ForwardingContract,
    answers: Mapping[str, Answer],
    expected_version: int,
) -> ForwardingContract:
    """Say of points of the check-list whether and where they are settled (Prüfliste).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for a point
    that cannot be answered so.
    """
    contract = locked(actor, contract, expected_version, "recipient")
    facts = facts_of(contract)
    changes: dict[str, Any] = {}
    for kept in contract.points.order_by("pk"):
        answer = answers.get(kept.code, _answer(kept))
        if answer == _answer(kept):
            continue
        checklist.point_may_be_answered(checklist.BY_CODE[kept.code], answer, facts).enforce()
        if not contract.is_draft and kept.is_mandatory and answer.state == checklist.OPEN:
            name = checklist.BY_CODE[kept.code].name
            no(f"{name}: In einem laufenden Vertrag bleibt dieser Punkt beantwortet.").enforce()
        changes[kept.code] = [kept.state, answer.state]
        kept.state, kept.where, kept.note = answer.state, answer.where, answer.note
        kept.full_clean()
        kept.save()
    if changes:
        touch(actor, "forwarding.checked", contract, changes)
    return contract


@transaction.atomic
def start_contract(
    *, actor: Actor, contract: ForwardingContract, expected_version: int
) -> ForwardingContract:
    """Let a signed contract with a settled check-list run (Vertrag in Kraft setzen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError naming what
    is missing.
    """
    contract = locked(actor, contract, expected_version, "recipient")
    contracts.state_may_follow(contract.state, contracts.RUNNING).enforce()
    contracts.contract_may_run(signed_on=contract.signed_on, today=timezone.localdate()).enforce()
    open_points = checklist.unsettled(answers_of(contract), facts_of(contract))
    checklist.list_is_complete(open_points).enforce()
    for share in contract.shares.select_related("post").order_by("pk"):
        _require_fit(contract, share.post, share.weight)
    return keep(actor, "forwarding.started", contract, {"state": ContractState.RUNNING})


@transaction.atomic
def end_contract(
    *,
    actor: Actor,
    contract: ForwardingContract,
    expected_version: int,
    last_day: date,
    reason: str,
) -> ForwardingContract:
    """End a contract on its last day (Vertrag beenden).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for a day
    outside the term.
    """
    contract = locked(actor, contract, expected_version, "recipient")
    contracts.state_may_follow(contract.state, contracts.ENDED).enforce()
    contracts.contract_may_end(
        starts_on=contract.starts_on, agreed_end=contract.ends_on, last_day=last_day
    ).enforce()
    values = {"state": ContractState.ENDED, "ends_on": last_day, "end_reason": reason}
    return keep(actor, "forwarding.ended", contract, values)


def facts_of(contract: ForwardingContract) -> dict[str, bool]:
    """What the contract itself says, by the names that the check-list uses."""
    return {
        "posts": contract.shares.exists(),
        "area": contract.area.exists(),
        "term": contract.ends_on is not None,
        "payment_terms": bool(contract.payment_terms.strip()),
        "supervision": bool(contract.professional_supervision and contract.line_supervision),
        "consent": contract.consent_of_authority_on is not None,
        "proof_due": contract.proof_due_day is not None,
        "notice": bool(contract.notice.strip()),
    }


def answers_of(contract: ForwardingContract) -> dict[str, Answer]:
    """The answers of the check-list by code."""
    return {point.code: _answer(point) for point in contract.points.order_by("pk")}


def _answer(point: ContractPoint) -> Answer:
    return Answer(point.state, point.where, point.note)


def _require_day(values: Mapping[str, Any]) -> None:
    contracts.day_exists(
        month=values.get("proof_due_month"), day=values.get("proof_due_day")
    ).enforce()


def _require_fit(contract: ForwardingContract, post: Post, weight: Decimal) -> None:
    """The contract may pass on this post, as it is now, and has room for it."""
    # Whoever moves the post to another employer meanwhile waits, or is seen here.
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    contracts.post_may_be_held(
        module=contract.module,
        post_module=post.module,
        is_own_post=post.employer_id == contract.recipient_id,
        weight=weight,
    ).enforce()
    _require_room(contract, post, weight, contract.starts_on, contract.ends_on)


def _require_room(
    contract: ForwardingContract,
    post: Post,
    weight: Decimal,
    starts_on: date,
    ends_on: date | None,
) -> None:
    """No part of a post is forwarded twice on a day; drafts promise nothing yet."""
    # Two contracts that begin at once wait for each other here.
    Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    held = ContractPost.objects.filter(post=post).exclude(contract=contract)
    others = held.exclude(contract__state=ContractState.DRAFT).select_related("contract")
    holdings = [
        contracts.Holding(
            contract=one.contract.number,
            weight=one.weight,
            starts_on=one.contract.starts_on,
            ends_on=one.contract.ends_on,
        )
        for one in others.in_order()
    ]
    contracts.shares_fit(
        weight=weight, starts_on=starts_on, ends_on=ends_on, others=holdings
    ).enforce()
