"""Lawful habitual residence as naturalisation counts it (§ 10 Abs. 1, § 12b StAG, § 55 AsylG)."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, unknown
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
from lotse.core.parameters import Used

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
        outcome, without = case.facts.asylum.outcome, case.once(_lawful)
        is_recognised = outcome in case.value("stag_10.recognised_outcomes")
        if not case.once(_has_procedure) or (outcome is not None and not is_recognised):
            return _habitual(case, without, used)
        recognised = _habitual(case, case.once(_lawful_with_procedure), used)
        if is_recognised:
            return recognised
        return whichever(recognised, _habitual(case, without, used), OUTCOME)

    return rule


def _has_procedure(case: Case) -> bool:
    return any(row.status.kind == PROCEDURE for row in case.rows or ())


def _lawful(case: Case) -> Unbroken | None:
    rows = case.rows or ()
    counted = (row for row in rows if row.status.lawful_stay == LAWFUL)
    return lasting(case, counted, "stag_10.absence_months")


def _lawful_with_procedure(case: Case) -> Unbroken | None:
    rows = case.rows or ()
    counted = (r for r in rows if r.status.lawful_stay == LAWFUL or r.status.kind == PROCEDURE)
    return lasting(case, counted, "stag_10.absence_months")


def _habitual(case: Case, found: Unbroken | None, used: Used) -> Finding:
    """Residence that is still habitual: not more than a share of the period was spent abroad."""
    if case.facts.absences and found is not None and _is_mostly_abroad(case, months_of(used)):
        back = stays_abroad(case)[-1].until
        found = None if back > case.on else Unbroken(back, back, back)
    return full(found, used, case.on, WHAT, RESIDENCE_FACTS)


def _is_mostly_abroad(case: Case, months: int) -> bool:
    window = add_months(case.on, -months)
    abroad = (max(0, (span.until - max(span.start, window)).days) for span in stays_abroad(case))
    return bool(sum(abroad) > case.value("stag_10.absence_share") * (case.on - window).days)
