"""German and civic knowledge."""

from functools import cache

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, met, not_met, unknown, waived
from lotse.casework.pathways.rules.pathways import Pathway, Rule

LEVELS = {level: rank for rank, level in enumerate(("none", "A1", "A2", "B1", "B2", "C1", "C2"))}


@cache
def german(parameter: str, *, oral_only: bool = False, health_waives: bool = False) -> Rule:
    """A rule that asks for a level of German, as the parameter says it; one rule for all ways."""
    skills = ("oral",) if oral_only else ("oral", "written")
    paths = tuple(f"language.{skill}" for skill in skills)

    def level(case: Case) -> Finding:
        if health_waives and case.facts.health_exception:
            return waived(HEALTH, facts=("health_exception",))
        used = case.parameter(parameter)
        found = _german(case, paths, skills, used.value)
        if health_waives and found is not None and not found and _may_be_ill(case):
            return unknown("health_exception", facts=paths, parameters=(used,))
        if found is None:
            missing = [p for p, s in zip(paths, skills, strict=True) if _level(case, s) is None]
            return unknown(*missing, facts=paths, parameters=(used,))
        if found:
            return met("Deutsch ist auf {} nachgewiesen.", used.value, facts=paths,
                       parameters=(used,))  # fmt: skip
        return not_met("Deutsch ist noch nicht auf {} nachgewiesen.", used.value, facts=paths,
                       parameters=(used,))  # fmt: skip

    def rule(case: Case, way: Pathway) -> Finding:
        return case.once(level)

    return rule


HEALTH = "Krankheit, Behinderung oder Alter stehen entgegen; der Nachweis hat vorgelegen."


def _may_be_ill(case: Case) -> bool:
    return case.facts.health_exception is None


def _level(case: Case, skill: str) -> str | None:
    level: str | None = getattr(case.facts.language, skill)
    return level


def _german(
    case: Case, paths: tuple[str, ...], skills: tuple[str, ...], wanted: str
) -> bool | None:
    levels = [_level(case, skill) for skill in skills]
    least = LEVELS[wanted]
    if any(level is not None and LEVELS[level] < least for level in levels):
        return False
    return None if None in levels else True
