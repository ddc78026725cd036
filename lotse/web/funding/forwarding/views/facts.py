"""What the pages of both sides say about a contract: who fills its posts, which proof is next."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from lotse.funding.forwarding.choices import ProofState
from lotse.funding.forwarding.models import ForwardingContract
from lotse.funding.posts.models import Occupancy, Post

_DONE = (ProofState.SUBMITTED, ProofState.ACCEPTED)


@dataclass(frozen=True)
class HeldPost:
    """A post of a contract with who fills it today."""

    pk: int
    post: Post
    weight: Decimal
    people: list[Occupancy]


def held_posts(contract: ForwardingContract) -> list[HeldPost]:
    """The posts of a contract and who fills them today, in two queries."""
    shares = list(contract.shares.select_related("post").in_order())
    there = Occupancy.objects.filter(post__in=[one.post_id for one in shares])
    today = there.on(timezone.localdate()).select_related("employee")
    people: dict[int, list[Occupancy]] = {}
    for one in today.in_order():
        people.setdefault(one.post_id, []).append(one)
    return [HeldPost(one.pk, one.post, one.weight, people.get(one.post_id, [])) for one in shares]


def next_proof(contract: ForwardingContract) -> tuple[int, date] | None:
    """The year whose proof comes next, and when it is due."""
    done = {proof.year for proof in contract.proofs.all() if proof.state in _DONE}
    last = contract.ends_on.year if contract.ends_on else timezone.localdate().year
    for year in range(contract.starts_on.year, last + 1):
        due = contract.proof_due_on(year)
        if year not in done and due:
            return year, due
    return None
