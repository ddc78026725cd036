"""§ 104c AufenthG: the chance title (c2), and declarations asked there (c3)."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, State, met, not_met, unknown
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.requirements.periods import full
from lotse.casework.pathways.rules.stays import counts_as_stay, time_of

HISTORY = ("status_history",)


def years_on_key_date(case: Case, way: Pathway) -> Finding:
    """c2: years of stay on a fixed day, § 60b time counted."""
    if case.rows is None:
        return unknown(*HISTORY)
    used, key = (case.parameter(f"aufenthg_104c.{name}") for name in ("stay_years", "key_date"))
    found = full(time_of(case, counts_as_stay(case), key.value), used, key.value, "Aufenthalt",
                 HISTORY).with_parameters(used, key)  # fmt: skip
    if found.state is State.NOT_MET:
        return not_met("Am Stichtag {} waren {} {} nicht voll.", key.value, used.value, used.unit,
                       facts=HISTORY, parameters=(used, key))  # fmt: skip
    late = found.earliest is not None and found.earliest > key.value
    return found._replace(earliest=None) if late else found


def declaration(case: Case, way: Pathway) -> Finding:
    """c3: the declaration on the freiheitliche demokratische Grundordnung."""
    facts = ("declarations.fdgo",)
    declared = case.facts.declarations.fdgo
    if declared is None:
        return unknown(*facts, facts=facts)
    if declared:
        return met("Das Bekenntnis zur Grundordnung liegt vor.", facts=facts)
    return not_met("Das Bekenntnis zur Grundordnung fehlt.", facts=facts)
