"""Passing on what a post earns to towns and associations (Weiterleitung)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from lotse.funding.calculation.rules.amounts import ZERO, PositionAmounts
from lotse.funding.calculation.rules.plan import Recipient


@dataclass
class Share:
    """What one recipient gets of all its posts, in euro."""

    recipient: str
    positions: list[str] = field(default_factory=list)
    approved: Decimal = ZERO
    earned: Decimal = ZERO


@dataclass(frozen=True)
class PostShare:
    """What one recipient gets of one post, in euro."""

    recipient: str
    position: str
    approved: Decimal
    earned: Decimal


def post_shares(positions: Iterable[PositionAmounts]) -> Iterator[PostShare]:
    """Every post, split among its recipients; a post's shares sum to what it earns."""
    for amounts in positions:
        recipients = amounts.position.recipients or ()
        approved = split(amounts.approved + amounts.material_approved, recipients)
        earned = split(amounts.earned + amounts.material, recipients)
        for recipient, granted, passed_on in zip(recipients, approved, earned, strict=True):
            yield PostShare(recipient.name, amounts.position.id, granted, passed_on)


def told_shares(positions: Iterable[PositionAmounts]) -> Iterator[PostShare]:
    """As ``post_shares``, ready to be told a recipient: nobody earns more than it was approved.

    What is approved is split by ``granted_weight``; what one earned above that goes over from
    those who have most left. Both still sum to the whole.
    """
    for amounts in positions:
        recipients = amounts.position.recipients or ()
        granted = [
            one if one.granted_weight is None else replace(one, weight=one.granted_weight)
            for one in recipients
        ]
        earned = split(amounts.earned + amounts.material, recipients)
        approved = covering(split(amounts.approved + amounts.material_approved, granted), earned)
        for recipient, part, passed_on in zip(recipients, approved, earned, strict=True):
            yield PostShare(recipient.name, amounts.position.id, part, passed_on)


def covering(approved: Sequence[Decimal], earned: Sequence[Decimal]) -> list[Decimal]:
    """Approved parts of the same sum, none of them below what was earned."""
    parts = [max(pair) for pair in zip(approved, earned, strict=True)]
    above = sum(parts, ZERO) - sum(approved, ZERO)
    for index in sorted(range(len(parts)), key=lambda at: earned[at] - parts[at]):
        given = min(above, parts[index] - earned[index])
        parts[index] -= given
        above -= given
    return parts


def shares_of(positions: Iterable[PositionAmounts]) -> list[Share]:
    """One share per recipient, in the order in which the plan first names them."""
    shares: dict[str, Share] = {}
    for one in post_shares(positions):
        share = shares.setdefault(one.recipient, Share(one.recipient))
        share.positions.append(one.position)
        share.approved += one.approved
        share.earned += one.earned
    return list(shares.values())


def split(amount: Decimal, recipients: Sequence[Recipient]) -> list[Decimal]:
    """Parts by weight that sum to the whole.

    Each part is cut to the cent; the cents left over go one each to the largest remainders, to
    the earlier recipient where two are equal.
    """
    if not recipients:
        return []
    cents = int(amount * 100)
    total = sum(Fraction(recipient.weight) for recipient in recipients)
    exact = [cents * Fraction(recipient.weight) / total for recipient in recipients]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in by_remainder[: cents - sum(parts)]:
        parts[index] += 1
    return [Decimal(part).scaleb(-2) for part in parts]
