"""s6: no conviction that stands against naturalisation (§ 10 Abs. 1 S. 1 Nr. 5, § 12a StAG)."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, judgement, met, not_met, unknown
from lotse.casework.pathways.rules.known import Conviction
from lotse.casework.pathways.rules.pathways import Pathway, of_person

CONVICTIONS, PENDING = "convictions", "pending_proceedings"
FACTS = (CONVICTIONS, PENDING)


class Weight(IntEnum):
    """How the sum of the sentences lies to what is ignored."""

    IGNORED = 0
    SLIGHTLY_OVER = 1
    OVER = 2


class Sentences(NamedTuple):
    """What the convictions come to, at least and – where facts are missing – at most."""

    least: Weight
    most: Weight
    missing: tuple[str, ...]


@of_person
def no_conviction(case: Case, way: Pathway) -> Finding:
    """s6: what § 12a ignores does no harm; a slight excess and a pending case are for a human."""
    if case.facts.convictions is None:
        return unknown(*_missing(case, (CONVICTIONS,)), facts=FACTS)
    names = ("ignored_days", "slight_excess_days")
    used = tuple(case.parameter(f"stag_10.{name}") for name in names)
    more: dict[str, Any] = {"facts": FACTS, "parameters": used}
    found = weigh(case, case.facts.convictions)
    if found.least is Weight.OVER:
        return not_met("Eine Verurteilung geht über das hinaus, was außer Betracht bleibt ({} "
                       "Tagessätze oder Tage zusammen).", used[0].value, **more)  # fmt: skip
    missing = _missing(case, found.missing if found.most > found.least else ())
    if missing:
        return unknown(*missing, **more)
    return _by_weight(case, found.least, more)


def _by_weight(case: Case, weight: Weight, more: dict[str, Any]) -> Finding:
    if weight is Weight.SLIGHTLY_OVER:
        return judgement("Die Strafen liegen etwas über der Grenze; ob sie außer Betracht bleiben, "
                         "beurteilt die Behörde im Einzelfall.", **more)  # fmt: skip
    if case.facts.pending_proceedings:
        return judgement(
            "Ein Strafverfahren läuft; die Entscheidung wird meist ausgesetzt.", **more
        )
    return met("Keine Verurteilung steht entgegen; es läuft kein Strafverfahren.", **more)


def _missing(case: Case, paths: Iterable[str]) -> tuple[str, ...]:
    also = (PENDING,) if case.facts.pending_proceedings is None else ()
    return (*dict.fromkeys(paths), *also)


def weigh(case: Case, convictions: Sequence[Conviction]) -> Sentences:
    """Add the sentences up, once as lightly and once as heavily as the facts allow."""
    counted = [one for one in convictions if one.on is None or one.on <= case.on]
    missing = tuple(path for one in counted for path in _unknown(one))
    if any(one.bigoted_motive for one in counted):
        return Sentences(Weight.OVER, Weight.OVER, ())
    least = _weight(case, sum(_days(case, one, lightly=True) for one in counted))
    most = _weight(case, sum(_days(case, one, lightly=False) for one in counted))
    if any(one.bigoted_motive is None for one in counted):
        most = Weight.OVER
    return Sentences(least, most, missing)


def _weight(case: Case, days: float) -> Weight:
    ignored = case.value("stag_10.ignored_days")
    if days <= ignored:
        return Weight.IGNORED
    slight = days <= ignored + case.value("stag_10.slight_excess_days")
    return Weight.SLIGHTLY_OVER if slight else Weight.OVER


def _days(case: Case, conviction: Conviction, *, lightly: bool) -> float:
    """A sentence in days; prison that was not remitted is never ignored."""
    unknown_length = 0.0 if lightly else float("inf")
    if conviction.kind == "youth_measure":
        return 0.0
    if conviction.kind == "fine":
        return unknown_length if conviction.tagessaetze is None else conviction.tagessaetze
    remitted = conviction.suspended_and_remitted
    if remitted is False or (remitted is None and not lightly):
        return float("inf")
    if conviction.months is None:
        return unknown_length
    days: int = case.value("stag_10.days_of_a_month_of_prison")
    return float(conviction.months) * days


def _unknown(conviction: Conviction) -> list[str]:
    """What is missing to weigh a conviction."""
    asked: dict[str, object] = {"bigoted_motive": conviction.bigoted_motive}
    if conviction.kind == "fine":
        asked["tagessaetze"] = conviction.tagessaetze
    elif conviction.kind != "youth_measure":
        asked["suspended_and_remitted"] = conviction.suspended_and_remitted
        asked["months"] = conviction.months
    return [f"{CONVICTIONS}.{name}" for name, value in asked.items() if value is None]
