"""y1 and y3: married to a German, or in a registered partnership (§ 9 StAG)."""

from collections.abc import Sequence
from typing import Any

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, met, not_met, unknown
from lotse.casework.pathways.rules.known import Relative
from lotse.casework.pathways.rules.pathways import Pathway
from lotse.core.calendar import add_years

HOUSEHOLD, GERMAN, SINCE = "household", "household.german", "household.since"
PARTNERS = ("spouse", "partner")


def has_german_partner(case: Case, way: Pathway) -> Finding:
    """y1: a German spouse or partner is named in the household."""
    partners = _partners(case)
    facts = (HOUSEHOLD,)
    if partners is None:
        return unknown(HOUSEHOLD, facts=facts)
    if any(one.german for one in partners):
        return met("Der Ehe- oder Lebenspartner ist deutsch.", facts=facts)
    if any(one.german is None for one in partners):
        return unknown(GERMAN, facts=facts)
    return not_met("Ein deutscher Ehe- oder Lebenspartner ist nicht angegeben.", facts=facts)


def years_of_marriage(case: Case, way: Pathway) -> Finding:
    """y3: years of marriage or partnership, of the German partner where there is one."""
    used = case.parameter("stag_9.marriage_years")
    partners = _partners(case)
    more: dict[str, Any] = {"facts": (SINCE,), "parameters": (used,)}
    if partners is None:
        return unknown(HOUSEHOLD, **more)
    fitting = _most_german(partners)
    if not fitting:
        return not_met("Eine Ehe oder Lebenspartnerschaft ist nicht angegeben.", **more)
    days = [one.since for one in fitting if one.since is not None]
    full = add_years(min(days), used.value) if days else None
    if full is None or (full > case.on and len(days) < len(fitting)):
        return unknown(SINCE, **more)
    text = "Ehe oder Lebenspartnerschaft seit {}: {} Jahre {} am {} voll."
    if full <= case.on:
        return met(text, min(days), used.value, "waren", full, earliest=full, **more)
    return not_met(text, min(days), used.value, "sind", full, earliest=full, **more)


def _partners(case: Case) -> list[Relative] | None:
    household = case.facts.household
    return None if household is None else [r for r in household if r.relation in PARTNERS]


def _most_german(partners: Sequence[Relative]) -> list[Relative]:
    """The German partners; without any those whose nationality is open, then the others."""
    for german in (True, None, False):
        fitting = [one for one in partners if one.german is german]
        if fitting:
            return fitting
    return []
