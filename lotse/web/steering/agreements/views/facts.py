"""What list and page say about an agreement: how long it runs and how near a decision is."""

from dataclasses import dataclass
from datetime import date

from lotse.steering.agreements.models import Agreement
from lotse.steering.agreements.rules import ends
from lotse.steering.agreements.rules.ends import Decision

BADGES = {
    "past": ("overdue", "vorbei"),
    "one_month": ("due", "in einem Monat"),
    "three_months": ("due", "in drei Monaten"),
    "six_months": ("waiting", "in sechs Monaten"),
}


@dataclass(frozen=True)
class Standing:
    """An agreement as it stands on a day."""

    agreement: Agreement
    end: date | None
    decision: Decision | None
    badge: tuple[str, str] | None
    state: str

    @property
    def is_over(self) -> bool:
        return self.state in ("beendet", "abgelaufen")


def standing(agreement: Agreement, today: date) -> Standing:
    term = agreement.term
    end, decision = ends.end_on(term, today), ends.decision(term, today)
    stage = ends.stage(decision.on, today) if decision and not agreement.ended else ""
    return Standing(agreement, end, decision, BADGES.get(stage), _state(agreement, end, today))


def _state(agreement: Agreement, end: date | None, today: date) -> str:
    if end and end < today:
        return "beendet" if agreement.ended else "abgelaufen"
    if agreement.starts_on > today:
        return "beginnt noch"
    return "gekündigt" if agreement.ended else "läuft"
