"""What comes out of a notice or an application, with the words that a page shows."""

from dataclasses import dataclass
from decimal import Decimal

from lotse.funding.awards.models import Notice
from lotse.funding.awards.rules import notices as rules
from lotse.funding.awards.rules.plans import Granted, Line
from lotse.funding.awards.services import terms
from lotse.funding.programmes.choices import LumpSumKind, PostKind


@dataclass(frozen=True)
class Compared:
    """What a notice states beside what comes out by calculation (Abgleich)."""

    notice: Notice
    granted: Granted

    @property
    def missing(self) -> list[str]:
        """Kinds of posts without a rate."""
        return [PostKind(kind).label for kind in self.granted.missing]

    @property
    def computed_eur(self) -> Decimal | None:
        return None if self.granted.missing else self.granted.total_eur

    @property
    def difference_eur(self) -> Decimal | None:
        if self.computed_eur is None:
            return None
        return rules.difference_eur(self.notice.granted_eur, self.computed_eur)

    @property
    def granted_eur(self) -> Decimal | None:
        """What the notice states, else what comes out of it."""
        stated = self.notice.granted_eur
        return self.computed_eur if stated is None else stated

    @property
    def lines(self) -> list[tuple[str, Line]]:
        return [(PostKind(line.kind).label, line) for line in self.granted.lines]

    @property
    def lump_sums(self) -> list[tuple[str, Decimal]]:
        return [(LumpSumKind(kind).label, amount) for kind, amount in self.granted.lump_sums]


def compared(notice: Notice) -> Compared:
    return Compared(notice, terms.computed(notice))
