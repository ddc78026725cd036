"""Family members: a minor child in the household, proof of school."""

from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, met, not_met, unknown, waived
from lotse.casework.pathways.rules.known import Relative
from lotse.casework.pathways.rules.pathways import Pathway, of_person
from lotse.core.calendar import add_years

HOUSEHOLD = ("household",)


def minor_child(case: Case) -> Finding:
    """Whether a minor unmarried child lives in the same household on the day."""
    majority = case.parameter("age.majority")
    more: dict[str, Any] = {"facts": HOUSEHOLD, "parameters": (majority,)}
    if case.facts.household is None:
        return unknown(*HOUSEHOLD, **more)
    missing: list[str] = []
    for number, child in enumerate(case.facts.household):
        if child.relation != "child":
            continue
        lacks = _lacks(case, child, majority.value)
        if lacks == []:
            return met("Ein minderjähriges lediges Kind, geboren am {}, lebt im Haushalt.",
                       child.birth_date, **more)  # fmt: skip
        missing += [f"household[{number}].{name}" for name in lacks or ()]
    if missing:
        return unknown(*missing, **more)
    return not_met("Kein minderjähriges lediges Kind lebt im Haushalt.", **more)


def _lacks(case: Case, child: Relative, majority: int) -> list[str] | None:
    """What is unknown of a child that may count; None if it does not count."""
    born = child.birth_date
    if child.married or child.same_household is False:
        return None
    if born is not None and not born <= case.on < add_years(born, majority):
        return None
    told = {"birth_date": born, "married": child.married, "same_household": child.same_household}
    return [name for name, value in told.items() if value is None]


def child_at_home(case: Case, way: Pathway) -> Finding:
    """b3: a minor unmarried child in the household; selects the period in b2."""
    return case.once(minor_child)


@of_person
def school_of_children(case: Case, way: Pathway) -> Finding:
    """School attendance of the children is proven; waived where no child lives in the home."""
    proof = case.facts.child_school_proof
    facts = ("child_school_proof", "household")
    children = _children(case)
    if children == ():
        return waived("Es lebt kein Kind im Haushalt.", facts=facts)
    if proof:
        return met("Der Schulbesuch der Kinder ist nachgewiesen.", facts=facts)
    if children and proof is False:
        return not_met("Der Schulbesuch der Kinder ist nicht nachgewiesen.", facts=facts)
    missing = () if children else ("household",) if case.facts.household is None else HOME
    return unknown(*missing, *(("child_school_proof",) if proof is None else ()), facts=facts)


HOME = ("household.same_household",)


def _children(case: Case) -> tuple[Relative, ...] | None:
    """The children of the household; None if it is not known whether there are any."""
    if case.facts.household is None:
        return None
    children = tuple(relative for relative in case.facts.household if relative.relation == "child")
    sure = tuple(child for child in children if child.same_household)
    if sure or all(child.same_household is False for child in children):
        return sure
    return None
