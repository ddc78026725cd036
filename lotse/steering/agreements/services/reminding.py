"""What is near at agreements: ends, last days to give notice, duties (Erinnerungen)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lotse.foundation.accounts.actors import Actor
from lotse.steering.agreements.models import Agreement, Duty
from lotse.steering.agreements.rules import ends
from lotse.steering.agreements.rules.ends import Decision

# So far ahead a duty is shown on the first page.
DUTIES_AHEAD = timedelta(days=30)
# An end that nobody noticed is shown so long.
SHOWN_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Nearing:
    """An agreement about which somebody has to decide, and how near the day is."""

    agreement: Agreement
    decision: Decision
    stage: str


def nearing(agreements: Iterable[Agreement], today: date) -> list[Nearing]:
    """Those of the agreements whose decisive day is near or just past, the nearest first."""
    found = []
    for agreement in agreements:
        decision = ends.decision(agreement.term, today)
        if agreement.ended or decision is None or decision.on < today - SHOWN_AFTER:
            continue
        if stage := ends.stage(decision.on, today):
            found.append(Nearing(agreement, decision, stage))
    return sorted(found, key=lambda one: (one.decision.on, one.agreement.pk))


def near_agreements(actor: Actor, today: date) -> list[Nearing]:
    """What the actor sees of it."""
    seen = Agreement.objects.visible_to(actor).filter(ends_on__isnull=False, ended=False)
    return nearing(seen.in_order(), today)


def near_duties(actor: Actor, today: date) -> list[Duty]:
    """Open duties that are due by then, the earliest first."""
    found = Duty.objects.visible_to(actor).due_until(today + DUTIES_AHEAD)
    return list(found.select_related("agreement", "party__organisation").in_order())
