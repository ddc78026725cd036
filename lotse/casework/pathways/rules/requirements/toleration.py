"""Duldung on the day and for some time."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, met, not_met, unknown
from lotse.casework.pathways.rules.pathways import Pathway, Rule, of_person
from lotse.casework.pathways.rules.requirements.periods import full
from lotse.casework.pathways.rules.stays import is_tolerated, time_of, toleration, tolerations

HISTORY = ("status_history",)
NO_TOLERATION = "An diesem Tag besteht keine Duldung."


@of_person
def tolerated(case: Case, way: Pathway) -> Finding:
    """Any Duldung on the day."""
    if case.rows is None:
        return unknown(*HISTORY)
    row = next((row for row in reversed(case.today) if row.status.is_toleration), None)
    if row is None:
        return not_met(NO_TOLERATION, facts=HISTORY)
    return met("Duldung, {}, seit {}.", row.status.label, row.start, facts=HISTORY)


def tolerated_for(parameter: str) -> Rule:
    """A Duldung on the day, and for so long; § 60b time does not count."""

    def rule(case: Case, way: Pathway) -> Finding:
        if case.rows is None:
            return unknown(*HISTORY)
        used = case.parameter(parameter)
        if not is_tolerated(case):
            return not_met(NO_TOLERATION, facts=HISTORY, parameters=(used,))
        return full(case.once(toleration), used, case.on, "Duldung", HISTORY)

    return rule


def suspended(case: Case, way: Pathway) -> Finding:
    """i2: months of suspended deportation, whatever the Duldung."""
    if case.rows is None:
        return unknown(*HISTORY)
    used = case.parameter("aufenthg_25_5.toleration_months")
    return full(time_of(case, tolerations(case)), used, case.on, "Duldung", HISTORY)
