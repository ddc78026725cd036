"""Proofs for settlement and naturalisation: tests, pension months; who is excused from them."""

from collections.abc import Mapping
from functools import cache

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    State,
    met,
    not_met,
    unknown,
    waived,
)
from lotse.casework.pathways.rules.pathways import Pathway, Rule, of_person
from lotse.casework.pathways.rules.requirements.language import HEALTH, german

PENSION = ("pension_months",)


@cache
def excused_by_health(rule: Rule) -> Rule:
    """The same requirement, not asked of who cannot fulfil it (Krankheit, Behinderung, Alter).

    Only a proof that was seen excuses; that nobody asked for one leaves the requirement as it is.
    Ways that ask the same share one rule.
    """

    @of_person
    def with_exception(case: Case, way: Pathway) -> Finding:
        found = rule(case, way)
        if found.state is State.MET or not case.facts.health_exception:
            return found
        return waived(HEALTH, facts=(*found.facts, "health_exception"), parameters=found.parameters)

    return with_exception


def has_german(case: Case, way: Pathway, parameter: str) -> bool | None:
    """Whether German of a level is proven, spoken and written; None while that is open."""
    return answer_of(german(parameter)(case, way))


def answer_of(found: Finding) -> bool | None:
    """A finding as yes, no or open."""
    return {State.MET: True, State.NOT_MET: False}.get(found.state)


@of_person
def civic_course(case: Case, way: Pathway) -> Finding:
    """The test „Leben in Deutschland“ or the Integrationskurs is passed."""
    tests = case.facts.tests
    known = {"tests.lid": tests.lid, "tests.integrationskurs": tests.integrationskurs}
    return any_proof(
        known,
        "Der Test „Leben in Deutschland“ oder der Integrationskurs ist bestanden.",
        "Weder der Test „Leben in Deutschland“ noch der Integrationskurs ist bestanden.",
    )


def any_proof(known: Mapping[str, bool | None], yes: str, no: str) -> Finding:
    """One of several proofs suffices; it fails only where all are known to fail."""
    facts = tuple(known)
    if True in known.values():
        return met(yes, facts=facts)
    missing = [path for path, value in known.items() if value is None]
    return unknown(*missing, facts=facts) if missing else not_met(no, facts=facts)


def pension(parameter: str) -> Rule:
    """So many months with compulsory contributions to the pension insurance."""

    def rule(case: Case, way: Pathway) -> Finding:
        return pension_months(case, parameter)

    return rule


def pension_months(case: Case, parameter: str) -> Finding:
    """Whether the months of contributions reach a parameter."""
    used, months = case.parameter(parameter), case.facts.pension_months
    if months is None:
        return unknown(*PENSION, facts=PENSION, parameters=(used,))
    text = "Es gibt {} Monate mit Rentenbeiträgen, verlangt sind {}."
    answer = met if months >= used.value else not_met
    return answer(text, months, used.value, facts=PENSION, parameters=(used,))
