"""Family of somebody with a title of § 25a, § 25b or § 18c AufenthG (e, f, l).

The facts do not say which title a relative has. So who lives in the household decides whether the
way comes into question, and whether the relative has the title is for a human.
"""

from collections.abc import Callable, Container
from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    State,
    judgement,
    met,
    not_met,
    unknown,
)
from lotse.casework.pathways.rules.known import Relative
from lotse.casework.pathways.rules.pathways import Pathway, Rule, of_person
from lotse.casework.pathways.rules.requirements.marriage import PARTNERS
from lotse.casework.pathways.rules.requirements.periods import all_of
from lotse.core.calendar import add_days, add_years

HOUSEHOLD, BIRTH = ("household",), ("birth_date",)
Fits = Callable[[Case, Relative], bool]


def lives_with(relations: Container[str], who: str, fits: Fits | None = None) -> Rule:
    """A relative of one of the kinds is told; whether she has the title, a human says."""

    def rule(case: Case, way: Pathway) -> Finding:
        household = case.facts.household
        if household is None:
            return unknown(*HOUSEHOLD, facts=HOUSEHOLD)
        for relative in household:
            is_near = relative.relation in relations and relative.same_household is not False
            if is_near and (fits is None or fits(case, relative)):
                return judgement("{} und ob die Familie zusammenlebt, klärt eine Fachkraft.", who,
                                 facts=HOUSEHOLD)  # fmt: skip
        return not_met("Im Haushalt ist niemand angegeben, von dem sich der Titel ableiten lässt.",
                       facts=HOUSEHOLD)  # fmt: skip

    return rule


def may_be_minor(case: Case, relative: Relative) -> bool:
    """Whether a relative is not known to be of age on the day."""
    born = relative.birth_date
    return born is None or case.on < add_years(born, case.value("age.majority"))


@of_person
def is_minor(case: Case, way: Pathway) -> Finding:
    """The person herself is a minor on the day."""
    used, born = case.parameter("age.majority"), case.facts.birth_date
    more: dict[str, Any] = {"facts": BIRTH, "parameters": (used,)}
    if born is None:
        return unknown(*BIRTH, **more)
    last = add_days(add_years(born, used.value), -1)
    answer = met if case.on <= last else not_met
    return answer("Geboren am {}: minderjährig bis zum {}.", born, last, latest=last, **more)


def of_integrated(case: Case, way: Pathway) -> Finding:
    """f1: spouse, partner or minor child of somebody with a title of § 25b Abs. 1."""
    partner = _partner(case, way)
    if partner.state is not State.NOT_MET:
        return partner
    return all_of(is_minor(case, way), _parent(case, way))


_TITLE = "Ob der Angehörige einen Titel nach § 25b Abs. 1 hat"
_partner = lives_with(PARTNERS, _TITLE)
_parent = lives_with(("parent",), _TITLE)
