"""§ 4 Abs. 3 StAG (k2) and § 8 StAG (w1): what the status of the day says."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, judgement, met, not_met, unknown
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.requirements.lawful_residence import LAWFUL
from lotse.casework.pathways.rules.requirements.titles import HISTORY
from lotse.casework.pathways.rules.statuses import SETTLED

FREE_MOVEMENT = "FreizügG/EU"


def lawful_now(case: Case, way: Pathway) -> Finding:
    """w1: residence is lawful on the day, after the list of statuses."""
    if case.rows is None:
        return unknown(*HISTORY, facts=HISTORY)
    row = next((r for r in reversed(case.today) if r.status.lawful_stay == LAWFUL), None)
    if row is None:
        return not_met("Der Aufenthalt gilt an diesem Tag nicht als rechtmäßig.", facts=HISTORY)
    return met("Status „{}“ seit {}.", row.status.label, row.start, facts=HISTORY)


def unlimited_right(case: Case, way: Pathway) -> Finding:
    """k2: an unlimited right on the day; with free movement a human decides."""
    if case.rows is None:
        return unknown(*HISTORY, facts=HISTORY)
    kinds = {row.status.kind: row for row in case.today}
    if row := kinds.get(SETTLED):
        return met("Status „{}“ seit {}.", row.status.label, row.start, facts=HISTORY)
    if row := kinds.get(FREE_MOVEMENT):
        return judgement("Ob mit „{}“ ein unbefristetes Aufenthaltsrecht besteht, beurteilt eine "
                         "Fachkraft.", row.status.label, facts=HISTORY)  # fmt: skip
    return not_met("Es besteht kein unbefristetes Aufenthaltsrecht.", facts=HISTORY)
