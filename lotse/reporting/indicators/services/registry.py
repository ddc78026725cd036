"""All indicators and where their records come from, in one place."""

from lotse.foundation.accounts.actors import Actor
from lotse.reporting.indicators import access
from lotse.reporting.indicators.rules import (
    case_indicators,
    structure_indicators,
    work_indicators,
)
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.services import case_facts, structure_facts, work_facts
from lotse.reporting.indicators.services.facts import Facts

INDICATORS: dict[str, Indicator] = {
    indicator.code: indicator
    for group in (case_indicators, work_indicators, structure_indicators)
    for indicator in group.INDICATORS
}
FACTS: dict[str, Facts] = {**case_facts.FACTS, **work_facts.FACTS, **structure_facts.FACTS}


def indicators_for(actor: Actor) -> list[Indicator]:
    """The indicators that somebody may ask, in the order of their definitions."""
    return [indicator for indicator in INDICATORS.values() if access.may_ask(actor, indicator)]
