"""How the timeline of a case tells what happened with its plan."""

from typing import Any

from lotse.casework.plans import letters
from lotse.casework.plans.choices import MeasureState

TITLES = {
    "case.plan_begun": "Fassung des Plans begonnen",
    "case.plan_discarded": "Fassung des Plans verworfen",
    "case.plan_submitted": "Plan zur Freigabe gegeben",
    "case.plan_taken_back": "Plan zurückgeholt",
    "case.plan_approved": "Plan freigegeben",
    "case.plan_returned": "Plan zurückgegeben",
    "case.plan_agreed": "Plan vereinbart",
    "case.goal_rated": "Zielstand",
    "case.measure_tracked": "Maßnahme",
}


def said(changes: dict[str, list[Any]]) -> list[str]:
    """One line or two: which version, goal or measure, and what was said about it."""
    if "goal" in changes:
        return [f"{changes['goal'][-1]}: {letters.sign(changes['level'][-1])}"]
    if "what" in changes:
        state = changes.get("state", [None])[-1]
        result = changes.get("result", [None])[-1]
        words = [str(MeasureState(state).label)] if state else []
        return [": ".join([str(changes["what"][-1]), *words]), *([result] if result else [])]
    further = (changes.get(name, [None])[-1] for name in ("signer_name", "returned_reason"))
    return [f"Fassung {changes['number'][-1]}", *(str(text) for text in further if text)]
