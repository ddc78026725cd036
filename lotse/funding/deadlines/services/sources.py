"""Deadlines that follow from records: programmes, notices, contracts, posts, and own ones.

Each source needs a fixed number of queries, however many records there are.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from lotse.core.periods import Period
from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.choices import ApplicationState
from lotse.funding.awards.models import Application, Notice
from lotse.funding.deadlines.choices import DeadlineKind
from lotse.funding.deadlines.models import OwnDeadline
from lotse.funding.deadlines.rules.upcoming import Deadline, Target, application_years
from lotse.funding.forwarding.choices import ContractState
from lotse.funding.forwarding.choices import ProofState as RecipientProofState
from lotse.funding.forwarding.models import ForwardingContract, RecipientProof
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import Procedure
from lotse.funding.programmes.models import GuidelineModule, Programme
from lotse.funding.proofs.choices import IN_FORCE, ProofState
from lotse.funding.proofs.models import ProofOfUse, Repayment

# The day of a notice, what it is about, and whether one has to do something by then.
_DAYS = (
    ("spend_until", DeadlineKind.SPENDING, False),
    ("confirm_due_on", DeadlineKind.CONFIRMATION, True),
    ("proof_due_on", DeadlineKind.PROOF, True),
    ("return_due_on", DeadlineKind.RETURN, True),
)


def from_records(actor: Actor, *, today: date, ahead: date) -> Iterator[Deadline]:
    """All deadlines that records know of until ``ahead``, done or not."""
    yield from _of_applications(actor, today, ahead)
    yield from _of_notices(actor, today)
    yield from _of_contracts(actor, today)
    yield from _of_posts(actor, ahead)
    for own in OwnDeadline.objects.visible_to(actor).in_order():
        yield Deadline(
            key=f"own:{own.pk}",
            kind=DeadlineKind.OWN,
            title=own.title,
            due_on=own.due_on,
            target=Target("own", own.pk),
            note=own.note,
        )


def _of_applications(actor: Actor, today: date, ahead: date) -> Iterator[Deadline]:
    sent = {
        (application.programme_id, application.year): application.submitted_on
        for application in Application.objects.visible_to(actor)
        .filter(state=ApplicationState.SUBMITTED)
        .in_order()
    }
    applies = GuidelineModule.objects.visible_to(actor).filter(procedure=Procedure.APPLICATION)
    times: dict[int, list[Period]] = {}
    for row in applies.select_related("guideline").in_order():
        time = Period(row.guideline.valid_from, row.guideline.valid_until)
        times.setdefault(row.guideline.programme_id, []).append(time)
    for programme in Programme.objects.visible_to(actor).in_order():
        years = application_years(
            today,
            ahead,
            month=programme.application_due_month,
            day=programme.application_due_day,
        )
        for year, due in years:
            if not any(time.contains(due) for time in times.get(programme.pk, [])):
                continue
            sent_on = sent.get((programme.pk, year))
            yield Deadline(
                key=f"application:{programme.pk}:{year}",
                kind=DeadlineKind.APPLICATION,
                title=f"{programme} {year}",
                due_on=due,
                target=Target("applications", year),
                settled=f"gestellt am {sent_on:%d.%m.%Y}" if sent_on else "",
            )


def _of_notices(actor: Actor, today: date) -> Iterator[Deadline]:
    proofs = {
        proof.award_id: proof
        for proof in ProofOfUse.objects.visible_to(actor).filter(state__in=IN_FORCE).in_order()
    }
    # What is not paid yet comes last, so that it is what stays.
    unpaid_last = Repayment.objects.visible_to(actor).order_by("paid_on", "pk")
    paid = {repayment.award_id: repayment.paid_on for repayment in unpaid_last}
    notices = Notice.objects.visible_to(actor).in_force_on(today).select_related("award")
    for notice in notices.order_by("pk"):
        for column, kind, is_duty in _DAYS:
            if due := getattr(notice, column):
                yield Deadline(
                    key=f"{kind}:{notice.award_id}",
                    kind=kind,
                    title=str(notice.award),
                    due_on=due,
                    target=Target("award", notice.award_id),
                    is_duty=is_duty,
                    settled=_settled(kind, proofs.get(notice.award_id), paid.get(notice.award_id)),
                    note=f"{notice}, {notice.number}",
                )


def _settled(kind: str, proof: ProofOfUse | None, paid_on: date | None) -> str:
    if kind == DeadlineKind.PROOF and proof and proof.state == ProofState.SENT:
        return f"abgegeben am {proof.sent_on:%d.%m.%Y}"
    if kind == DeadlineKind.CONFIRMATION and proof:
        return f"bestätigt am {proof.confirmed_on:%d.%m.%Y}"
    if kind == DeadlineKind.RETURN and paid_on:
        return f"gezahlt am {paid_on:%d.%m.%Y}"
    return ""


def _of_contracts(actor: Actor, today: date) -> Iterator[Deadline]:
    given = {
        (proof.contract_id, proof.year): proof
        for proof in RecipientProof.objects.visible_to(actor)
        .filter(state__in=[RecipientProofState.SUBMITTED, RecipientProofState.ACCEPTED])
        .order_by("pk")
    }
    contracts = ForwardingContract.objects.visible_to(actor).exclude(state=ContractState.DRAFT)
    for contract in contracts.select_related("recipient").in_order():
        last_year = min(contract.ends_on.year if contract.ends_on else today.year, today.year)
        for year in range(contract.starts_on.year, last_year + 1):
            if due := contract.proof_due_on(year):
                yield _of_contract(
                    contract,
                    key=f"recipient_proof:{contract.pk}:{year}",
                    kind=DeadlineKind.RECIPIENT_PROOF,
                    due_on=due,
                    title=f"{contract.recipient}, {year}",
                    settled=_given(given.get((contract.pk, year))),
                )
        if contract.ends_on:
            yield _of_contract(
                contract,
                key=f"contract_end:{contract.pk}",
                kind=DeadlineKind.CONTRACT_END,
                due_on=contract.ends_on,
                title=str(contract.recipient),
                is_duty=False,
            )


def _of_contract(contract: ForwardingContract, **values: Any) -> Deadline:
    target = Target("contract", contract.pk)
    return Deadline(target=target, note=f"Vertrag {contract.number}", **values)


def _given(proof: RecipientProof | None) -> str:
    return "" if proof is None else proof.get_state_display()


def _of_posts(actor: Actor, ahead: date) -> Iterator[Deadline]:
    posts = Post.objects.visible_to(actor).filter(Q(kw_until__lte=ahead)).in_order()
    for post in posts:
        yield Deadline(
            key=f"kw_note:{post.pk}",
            kind=DeadlineKind.KW_NOTE,
            title=str(post),
            due_on=post.kw_until,
            target=Target("post", post.pk),
            is_duty=False,
            note="KW-Vermerk",
        )
