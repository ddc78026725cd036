"""What „Heute“ says about forwarding: to be checked at the county, to be written at a recipient."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.funding.forwarding import access
from lotse.funding.forwarding.choices import ProofState
from lotse.funding.forwarding.models import ForwardingContract, RecipientProof, StaffingReport
from lotse.funding.programmes.access import may_keep_funding
from lotse.web.funding.forwarding.views.facts import next_proof

_AHEAD = timedelta(days=42)


@dataclass(frozen=True)
class Waiting:
    """One thing to be done: what, where, since or until when."""

    label: str
    url: str
    remark: str
    day: date | None
    is_overdue: bool = False


def of_today(actor: Actor) -> dict[str, Any]:
    today = timezone.localdate()
    found: list[Waiting] = []
    if may_keep_funding(actor):
        found = list(_of_officer(actor))
    elif access.may_see_own_contracts(actor):
        found = list(_of_recipient(actor, today))
    return {"forwarding_waits": found}


def _of_officer(actor: Actor) -> Iterator[Waiting]:
    proofs = RecipientProof.objects.visible_to(actor).unchecked()
    for proof in proofs.select_related("contract__recipient").order_by("submitted_at", "pk"):
        url = reverse("forwarding:proof", args=[proof.pk])
        label = f"Nachweis {proof.year} prüfen: {proof.contract.recipient}"
        yield Waiting(label, url, "eingereicht", timezone.localdate(proof.submitted_at))
    reports = StaffingReport.objects.visible_to(actor).unanswered()
    for report in reports.select_related("contract__recipient").order_by("created_at", "pk"):
        url = reverse("forwarding:report", args=[report.pk])
        label = f"{report}, {report.contract.recipient}"
        yield Waiting(label, url, "gemeldet", timezone.localdate(report.created_at))


def _of_recipient(actor: Actor, today: date) -> Iterator[Waiting]:
    contracts = ForwardingContract.objects.visible_to(actor).prefetch_related("proofs")
    for contract in contracts.in_order():
        for proof in contract.proofs.all():
            if proof.state == ProofState.RETURNED:
                url = reverse("forwarding:proof", args=[proof.pk])
                yield Waiting(
                    f"Verwendungsnachweis {proof.year} überarbeiten: {contract.title}", url,
                    "zurückgegeben", timezone.localdate(proof.checked_at),
                )  # fmt: skip
        due = next_proof(contract)
        if due and due[1] - today <= _AHEAD:
            url = reverse("forwarding:own_contract", args=[contract.pk])
            label = f"Verwendungsnachweis {due[0]}: {contract.title}"
            yield Waiting(label, url, "fällig", due[1], due[1] < today)
