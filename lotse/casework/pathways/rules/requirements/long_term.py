"""Daueraufenthalt-EU: § 9a AufenthG (o)."""

from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    Reason,
    State,
    judgement,
    met,
    not_met,
    unknown,
)
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.requirements.gates import OUTCOME
from lotse.casework.pathways.rules.requirements.livelihood import secured
from lotse.casework.pathways.rules.requirements.periods import full
from lotse.casework.pathways.rules.requirements.refugees import (
    APPLICATION,
    ASYLUM_FACTS,
    procedure_before,
)
from lotse.casework.pathways.rules.requirements.titles import (
    HISTORY,
    holds,
    lasting,
    rows_with,
    with_fiction,
)
from lotse.casework.pathways.rules.statuses import SETTLED

WHAT = "Aufenthaltstitel"


def years_with_title(case: Case, way: Pathway) -> Finding:
    """o1: years with a title. What counts only in part (§ 9b) is left to a human.

    Times for studies and training count by half, and of the procedure for asylum some counts for
    who is protected: where the period is full only with all of that, a human decides.
    """
    used = case.parameter("aufenthg_9a.years")
    if case.rows is None:
        return unknown(*HISTORY, facts=ASYLUM_FACTS, parameters=(used,))
    titles = [row for row in case.rows if row.status.is_permit or row.status.kind == SETTLED]
    in_part = case.value("aufenthg_9a.titles_counted_in_part")
    sure = [row for row in titles if row.status.code not in in_part]
    least = full(lasting(case, sure), used, case.on, WHAT, ASYLUM_FACTS)
    if least.state is State.MET:
        return least
    if _is_protected(case) and case.facts.asylum.application_on is None:
        return unknown(*APPLICATION, facts=ASYLUM_FACTS, parameters=(used,))
    most = full(lasting(case, _generous(case, titles)), used, case.on, WHAT, ASYLUM_FACTS)
    if most.state is State.NOT_MET:
        return with_fiction(case, least)
    return most._replace(state=State.JUDGEMENT, reason=_IN_PART, earliest=least.earliest,
                         if_yes=most.earliest)  # fmt: skip


_IN_PART = Reason("Die Zeit ist nur voll, wenn Zeiten des Asylverfahrens, des Studiums oder der "
                  "Ausbildung mitzählen; wie viel davon, beurteilt eine Fachkraft.")  # fmt: skip


def _is_protected(case: Case) -> bool:
    return holds(case, case.value("aufenthg_9a.protection_titles")) is not None


def _generous(case: Case, titles: list[StatusRow]) -> list[Any]:
    if not _is_protected(case):
        return list(titles)
    protection = rows_with(case, case.value("aufenthg_9a.protection_titles"))
    return sorted([*procedure_before(case, protection), *titles], key=lambda span: span.start)


def suitable_title(case: Case, way: Pathway) -> Finding:
    """o2: a title on the day that is not excluded; temporary purposes are for a human."""
    excluded, checked = (case.parameter(f"aufenthg_9a.{name}_titles")
                         for name in ("excluded", "checked"))  # fmt: skip
    more: dict[str, Any] = {"facts": HISTORY, "parameters": (excluded, checked)}
    if case.rows is None:
        return unknown(*HISTORY, **more)
    row = next((r for r in reversed(case.today) if r.status.is_permit or r.status.kind == SETTLED),
               None)  # fmt: skip
    if row is None:
        return not_met("An diesem Tag ist kein Aufenthaltstitel angegeben.", **more)
    if row.status.code in excluded.value:
        return not_met("Der Status „{}“ ist ausgeschlossen.", row.status.label, **more)
    if row.status.code in checked.value:
        return judgement("Ob der Status „{}“ nur einem vorübergehenden Zweck dient oder sonst "
                         "ausgeschlossen ist, beurteilt eine Fachkraft.", row.status.label,
                         **more)  # fmt: skip
    return met("Der Status „{}“ reicht als Titel.", row.status.label, **more)


def no_open_procedure(case: Case, way: Pathway) -> Finding:
    """o3: no application for protection is open."""
    outcome = case.facts.asylum.outcome
    if outcome is None:
        return unknown(*OUTCOME, facts=OUTCOME)
    if outcome == "pending":
        return not_met("Über einen Antrag auf Schutz ist noch nicht entschieden.", facts=OUTCOME)
    return met("Es läuft kein Verfahren auf Schutz.", facts=OUTCOME)


def regular_income(case: Case, way: Pathway) -> Finding:
    """o4: the need is covered; whether the income is firm and regular (§ 9c), a human says."""
    found = secured(case, way)
    if found.state is not State.MET:
        return found
    return judgement("{} Ob die Einkünfte fest und regelmäßig sind (Steuern, Vorsorge, Wohnraum), "
                     "beurteilt eine Fachkraft.", found.reason, facts=found.facts,
                     parameters=found.parameters)  # fmt: skip
