"""§ 25b AufenthG: sustained integration (b1 to b10)."""

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
from lotse.casework.pathways.rules.pathways import Pathway, of_person
from lotse.casework.pathways.rules.requirements.degrees import DEGREES, german_degree
from lotse.casework.pathways.rules.requirements.family import minor_child
from lotse.casework.pathways.rules.requirements.identity import is_clarified
from lotse.casework.pathways.rules.requirements.language import HEALTH
from lotse.casework.pathways.rules.requirements.livelihood import mostly_secured
from lotse.casework.pathways.rules.requirements.periods import full, one_of, whichever
from lotse.casework.pathways.rules.stays import stay, time_of
from lotse.casework.pathways.rules.timeline import Unbroken

HISTORY = ("status_history",)


def tolerated_or_chance_title(case: Case, way: Pathway) -> Finding:
    """b1: a Duldung or a title of § 104c on the day."""
    if case.rows is None:
        return unknown(*HISTORY)
    chance = case.value("status.s104c")
    for row in reversed(case.today):
        if row.status.is_toleration or row.status.code in chance:
            return met("{} seit {}.", row.status.label, row.start, facts=HISTORY)
    return not_met("Es besteht weder eine Duldung noch ein Titel nach § 104c.", facts=HISTORY)


def years_of_stay(case: Case, way: Pathway) -> Finding:
    """b2: years of stay, fewer with a minor child; months of § 60d can stand in their place."""
    if case.rows is None:
        return unknown(*HISTORY)
    found = case.once(stay)
    months = case.parameter("aufenthg_25b.employed_toleration_months")
    instead = full(case.once(_employed), months, case.on, "Beschäftigungsduldung", HISTORY)
    long, short = (
        one_of(full(found, case.parameter(name), case.on, "Aufenthalt", HISTORY), instead)
        for name in ("aufenthg_25b.stay_years", "aufenthg_25b.stay_years_with_child")
    )
    child = case.once(minor_child)
    if child.state is State.UNKNOWN:
        return whichever(short, long, child.missing)
    return short if child.state is State.MET else long


def _employed(case: Case) -> Unbroken | None:
    codes = case.value("status.s60d")
    return time_of(case, [row for row in case.rows or () if row.status.code in codes])


@of_person
def declaration_and_civics(case: Case, way: Pathway) -> Finding:
    """b4: FDGO declaration and LiD test, or a German school degree in its place."""
    declared, test = case.facts.declarations.fdgo, case.facts.tests.lid
    degree = german_degree(case, ("school",))
    facts = ("declarations.fdgo", "tests.lid", *DEGREES)
    if declared is False:
        return not_met("Das Bekenntnis zur Grundordnung fehlt.", facts=facts)
    if test is False and degree is False:
        return not_met("Test „Leben in Deutschland“ und deutscher Schulabschluss fehlen.",
                       facts=facts)  # fmt: skip
    if declared and (test or degree):
        return met("Bekenntnis und Grundkenntnisse sind nachgewiesen.", facts=facts)
    missing = [] if declared else ["declarations.fdgo"]
    if not test and not degree:
        missing += ["tests.lid"] if test is None else list(DEGREES)
    return unknown(*missing, facts=facts)


@of_person
def mostly_own_income(case: Case, way: Pathway) -> Finding:
    """b5: more than half of the need by own work, else the forecast of a human."""
    facts = ("livelihood.own_income_percent", "health_exception")
    if case.facts.health_exception:
        return waived(HEALTH, facts=facts)
    found = mostly_secured(case, way)
    if found.state is not State.NOT_MET:
        return found
    if case.facts.health_exception is None:
        return unknown("health_exception", facts=facts, parameters=found.parameters)
    return judgement("{} Auf die Prognose kommt es an.", found.reason, facts=facts,
                     parameters=found.parameters)  # fmt: skip


def identity_and_passport(case: Case, way: Pathway) -> Finding:
    """b10: identity clarified and passport valid; known to be missing is for a human."""
    facts = ("identity.clarified", "passport.held", "passport.valid_to")
    identity, passport = is_clarified(case), _passport(case)
    missing = [] if identity is not None else ["identity.clarified"]
    if passport is None:
        missing += ["passport.held" if case.facts.passport.held is None else "passport.valid_to"]
    if missing:
        return unknown(*missing, facts=facts)
    if identity and passport:
        return met("Identität geklärt, Pass gültig bis {}.", case.facts.passport.valid_to,
                   facts=facts)  # fmt: skip
    return judgement("Identität ungeklärt oder ohne gültigen Pass: Ob davon abgesehen wird oder "
                     "alle Maßnahmen ergriffen sind, beurteilt eine Fachkraft.",
                     facts=facts)  # fmt: skip


def _passport(case: Case) -> bool | None:
    passport = case.facts.passport
    if passport.held is False or (passport.valid_to and passport.valid_to < case.on):
        return False
    return None if passport.held is None or passport.valid_to is None else True
