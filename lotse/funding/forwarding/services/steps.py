"""What a proof of use said at a step, word for word, with its checksum (Schritt)."""

import json
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.funding.forwarding.models import ProofStep, RecipientProof

_TEXTS = ("measures", "results", "staffing_note", "signed_name")


def note_step(*, actor: Actor, proof: RecipientProof, kind: str, note: str = "") -> ProofStep:
    """Keep that the proof was submitted, returned or accepted, and what it said."""
    content = content_of(proof)
    step = ProofStep(
        proof=proof,
        kind=kind,
        at=timezone.now(),
        by=actor.user,
        note=note,
        content=content,
        sha256=checksum(content),
    )
    step.full_clean()
    step.save()
    return step


def content_of(proof: RecipientProof) -> dict[str, Any]:
    """Everything that a proof says, amounts as text so that no cent is lost."""
    lines = [
        {
            "position": line.position,
            "kind": line.kind,
            "text": line.text,
            "amount_eur": _amount(line.amount_eur),
            "recognised_eur": _amount(line.recognised_eur),
            "objection": line.objection,
        }
        for line in proof.lines.order_by("position")
    ]
    receipts = proof.receipts.select_related("file").order_by("pk")
    return {
        "contract": proof.contract.number,
        "year": proof.year,
        **{name: getattr(proof, name) for name in _TEXTS},
        "lines": lines,
        "receipts": [[one.title, one.file.name, one.file.sha256] for one in receipts],
    }


def checksum(content: dict[str, Any]) -> str:
    """The checksum of a content, whatever the order in which it is kept."""
    written = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()


def _amount(value: Any) -> str | None:
    return None if value is None else f"{value:.2f}"
