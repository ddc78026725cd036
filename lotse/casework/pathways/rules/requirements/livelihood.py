"""The living (Lebensunterhalt): own income against the need."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, met, not_met, unknown
from lotse.casework.pathways.rules.pathways import Pathway, of_person

INCOME = ("livelihood.own_income_percent",)


@of_person
def secured(case: Case, way: Pathway) -> Finding:
    """Own income covers the need (secured)."""
    percent = case.facts.livelihood.own_income_percent
    used = case.parameter("livelihood.secured")
    if percent is None:
        return unknown(*INCOME, facts=INCOME, parameters=(used,))
    if percent >= used.value:
        return met("Eigenes Einkommen deckt {} % des Bedarfs.", percent, facts=INCOME,
                   parameters=(used,))  # fmt: skip
    return not_met("Eigenes Einkommen deckt nur {} % des Bedarfs.", percent, facts=INCOME,
                   parameters=(used,))  # fmt: skip


@of_person
def mostly_secured(case: Case, way: Pathway) -> Finding:
    """Own income covers more than the half of the need (überwiegend)."""
    percent = case.facts.livelihood.own_income_percent
    used = case.parameter("livelihood.mostly")
    if percent is None:
        return unknown(*INCOME, facts=INCOME, parameters=(used,))
    answer = met if percent > used.value else not_met
    return answer("Eigenes Einkommen deckt {} % des Bedarfs.", percent, facts=INCOME,
                  parameters=(used,))  # fmt: skip
