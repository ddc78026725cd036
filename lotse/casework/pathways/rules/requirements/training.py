"""§§ 60c, 16g AufenthG: vocational training (d1 to d3, d9 to d13)."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    State,
    judgement,
    met,
    not_met,
    unknown,
    waived,
)
from lotse.casework.pathways.rules.pathways import Pathway, Rule, of_person
from lotse.casework.pathways.rules.requirements.livelihood import INCOME, secured
from lotse.casework.pathways.rules.requirements.periods import full
from lotse.casework.pathways.rules.stays import time_of, tolerations
from lotse.core.calendar import add_months

START = ("training.starts_on",)
ROUTE = ("status_history", *START)
CONTINUES = "Die Ausbildung hat schon während des Asylverfahrens begonnen."


@of_person
def suitable(case: Case, way: Pathway) -> Finding:
    """d1: qualified training, or an assistant's with shortage and a promised place after it."""
    training = case.facts.training
    facts = ("training.type", "training.shortage_occupation", "training.agreed_follow_up")
    if training.type is None:
        return unknown(facts[0], facts=facts)
    if training.type == "qualified":
        return met("Qualifizierte Ausbildung.", facts=facts)
    answers = {facts[1]: training.shortage_occupation, facts[2]: training.agreed_follow_up}
    if False in answers.values():
        return not_met("Helferausbildung ohne Engpassberuf oder ohne zugesagten Anschluss.",
                       facts=facts)  # fmt: skip
    missing = [name for name, answer in answers.items() if answer is None]
    if missing:
        return unknown(*missing, facts=facts)
    return met("Helferausbildung in einem Engpassberuf mit zugesagtem Anschluss.",
               facts=facts)  # fmt: skip


def began_as_asylum_seeker(case: Case) -> bool | None:
    """Route 1: a Gestattung on the day on which the training started."""
    if case.rows is None:
        return None
    codes, start = case.value("status.asylum_seeker"), case.facts.training.starts_on
    seeking = [row for row in case.rows if row.status.code in codes]
    if not seeking:
        return False
    if start is None:
        return None
    return start <= case.on and any(row.holds(start) for row in seeking)


def route(case: Case, way: Pathway) -> Finding:
    """d2: begun as an asylum seeker, or a Duldung (not § 60b) on the day of the application."""
    if case.rows is None:
        return unknown("status_history", facts=ROUTE)
    first = case.once(began_as_asylum_seeker)
    if first:
        return met(CONTINUES, facts=ROUTE)
    applied, excluded = case.applied_on(way.id), case.value("status.s60b")
    for row in case.held_on(applied):
        if row.status.is_toleration and row.status.code not in excluded:
            return met("Duldung am Tag des Antrags ({}).", applied, facts=ROUTE)
    if first is None:
        return unknown(*START, facts=ROUTE)
    return not_met("Weder eine Duldung (außer § 60b) am Tag des Antrags ({}) noch eine Ausbildung "
                   "aus dem Asylverfahren.", applied, facts=ROUTE)  # fmt: skip


def _unless_begun(case: Case, found: Finding) -> Finding:
    """Route 1 waives it; while that is open, only what is fulfilled anyway is decided."""
    first = case.once(began_as_asylum_seeker)
    if first:
        return waived(CONTINUES, facts=ROUTE)
    if first is None and found.state is not State.MET:
        missing = ("status_history",) if case.rows is None else START
        return unknown(*found.missing, *missing, facts=found.facts, parameters=found.parameters,
                       earliest=found.earliest, if_yes=found.if_yes)  # fmt: skip
    return found


def tolerated_before(case: Case, way: Pathway) -> Finding:
    """d3: months of Duldung before the application, § 60b time not counted."""
    if case.rows is None:
        return unknown("status_history", facts=ROUTE)
    used, applied = case.parameter("training.toleration_months"), case.applied_on(way.id)
    time = time_of(case, tolerations(case), applied, without_60b=True)
    return _unless_begun(case, full(time, used, applied, "Duldung", ROUTE))


def no_removal_measures(case: Case, way: Pathway) -> Finding:
    """d9: no concrete step to end the stay up to the application."""
    facts = ("removal_measures", *ROUTE)
    measures, applied = case.facts.removal_measures, case.applied_on(way.id)
    if measures is None:
        return _unless_begun(case, unknown("removal_measures", facts=facts))
    before = [measure for measure in measures if measure.on <= applied]
    hard = next((measure for measure in before if measure.kind != "comparable"), None)
    if hard is not None:
        found = not_met("Maßnahme zur Aufenthaltsbeendigung am {}, vor dem Antrag.", hard.on,
                        facts=facts)  # fmt: skip
    elif before:
        found = judgement("Ob die Maßnahme vom {} vergleichbar konkret war, beurteilt eine "
                          "Fachkraft.", before[0].on, facts=facts)  # fmt: skip
    else:
        found = met("Bis zum Antrag keine konkrete Maßnahme.", facts=facts)
    return _unless_begun(case, found)


def not_earlier(parameter: str, *, than_application: bool) -> Rule:
    """d10, d11: application or issue not earlier than so many months before the start."""

    def rule(case: Case, way: Pathway) -> Finding:
        used, start = case.parameter(parameter), case.facts.training.starts_on
        facts = (*START, f"applications.{way.id}") if than_application else START
        if start is None:
            return unknown(*START, facts=facts, parameters=(used,))
        day = case.applied_on(way.id) if than_application else case.on
        first = add_months(start, -used.value)
        answer = met if day >= first else not_met
        return answer("Beginn am {}: frühestens am {}, gerechnet ist mit dem {}.", start, first,
                      day, facts=facts, parameters=(used,), earliest=first)  # fmt: skip

    return rule


@of_person
def contract(case: Case, way: Pathway) -> Finding:
    """d12: the contract is registered, or its registration applied for."""
    facts = ("training.contract_registered_or_applied",)
    answer = case.facts.training.contract_registered_or_applied
    if answer is None:
        return unknown(*facts, facts=facts)
    if answer:
        return met("Der Vertrag ist eingetragen oder die Eintragung beantragt.", facts=facts)
    return not_met("Der Vertrag ist nicht eingetragen, die Eintragung nicht beantragt.",
                   facts=facts)  # fmt: skip


def living_in_training(case: Case, way: Pathway) -> Finding:
    """d13: own income covers the need, BAB counted in; how much BAB adds, a human says."""
    found, benefits = secured(case, way), case.facts.livelihood.benefits
    facts = (*INCOME, "livelihood.benefits")
    if found.state is not State.NOT_MET:
        return found._replace(facts=facts)
    if benefits is None:
        return unknown("livelihood.benefits", facts=facts, parameters=found.parameters)
    if "bab" in benefits:
        return judgement("{} Ob der Bedarf zusammen mit der Berufsausbildungsbeihilfe gedeckt "
                         "ist, beurteilt eine Fachkraft.", found.reason, facts=facts,
                         parameters=found.parameters)  # fmt: skip
    return found._replace(facts=facts)
