"""Lawful habitual residence as naturalisation counts it (§ 10 Abs. 1, § 12b StAG, § 55 AsylG)."""

from collections.abc import Iterable

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, unknown
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.pathways import Pathway, Rule
from lotse.casework.pathways.rules.requirements.periods import full, months_of, whichever
from lotse.casework.pathways.rules.requirements.titles import (
    HISTORY,
    TITLE_FACTS,
    lasting,
    stays_abroad,
)
from lotse.casework.pathways.rules.timeline import Unbroken
from lotse.core.calendar import add_months

OUTCOME = ("asylum.outcome",)
RESIDENCE_FACTS = (*TITLE_FACTS, *OUTCOME)
LAWFUL, PROCEDURE = "ja", "Asyl"
WHAT = "Rechtmäßiger gewöhnlicher Aufenthalt"


def lawful_years(parameter: str) -> Rule:
    """s1, x1, y2: years of lawful habitual residence; Gestattung only if recognised."""

    def rule(case: Case, way: Pathway) -> Finding:
        used = case.parameter(parameter)
        if case.rows is None:
            return unknown(*HISTORY, facts=RESIDENCE_FACTS, parameters=(used,))
        lawful = [row for row in case.rows if row.status.lawful_stay == LAWFUL]
        procedure = [row for row in case.rows if row.status.kind == PROCEDURE]

        def counted(rows: Iterable[StatusRow]) -> Finding:
            found = _habitual(case, lasting(case, rows, "stag_10.absence_months"), months_of(used))
            return full(found, used, case.on, WHAT, RESIDENCE_FACTS)

        outcome = case.facts.asylum.outcome
        if not procedure or (outcome and outcome not in case.value("stag_10.recognised_outcomes")):
            return counted(lawful)
        if outcome:
            return counted([*lawful, *procedure])
        return whichever(counted([*lawful, *procedure]), counted(lawful), OUTCOME)

    return rule


def _habitual(case: Case, found: Unbroken | None, months: int) -> Unbroken | None:
    """Residence that is still habitual: not more than a share of the period was spent abroad."""
    window = add_months(case.on, -months)
    abroad = [span for span in stays_abroad(case) if span.until > window]
    days = sum((span.until - max(span.start, window)).days for span in abroad)
    if found is None or days <= case.value("stag_10.absence_share") * (case.on - window).days:
        return found
    back = abroad[-1].until
    return None if back > case.on else Unbroken(back, back, back)
