"""§ 23a AufenthG: what a machine can say of the checklist of a case of hardship (t)."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    State,
    judgement,
    met,
    unknown,
)
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.requirements.titles import HISTORY, holds
from lotse.casework.pathways.rules.requirements.toleration import tolerated

MEASURES, CONVICTIONS = ("removal_measures",), ("convictions",)


def must_leave(case: Case, way: Pathway) -> Finding:
    """t1: an enforceable duty to leave: a Duldung, or a certificate of one of the list."""
    used = case.parameter("aufenthg_23a.other_statuses")
    found = tolerated(case, way)
    row = holds(case, used.value)
    if found.state is State.NOT_MET and row is not None:
        return met("{} seit {}.", row.status.label, row.start, facts=HISTORY, parameters=(used,))
    return found.with_parameters(used)


def no_day_of_return(case: Case, way: Pathway) -> Finding:
    """t3: no day of return is fixed; measures that are told are for a human to look at."""
    measures = case.facts.removal_measures
    if measures is None:
        return unknown(*MEASURES, facts=MEASURES)
    if any(measure.on <= case.on for measure in measures):
        return judgement("Maßnahmen zur Rückführung sind angegeben: Ob ein Tag dafür feststeht, "
                         "klärt eine Fachkraft.", facts=MEASURES)  # fmt: skip
    return met("Es sind keine Maßnahmen zur Rückführung angegeben.", facts=MEASURES)


def no_serious_offence(case: Case, way: Pathway) -> Finding:
    """t4: no offence of considerable weight; only without any conviction a machine knows."""
    convictions = case.facts.convictions
    if convictions is None:
        return unknown(*CONVICTIONS, facts=CONVICTIONS)
    if convictions:
        return judgement("Ob eine Verurteilung von erheblichem Gewicht ist, beurteilt eine "
                         "Fachkraft.", facts=CONVICTIONS)  # fmt: skip
    return met("Es gibt keine Verurteilung.", facts=CONVICTIONS)
