"""Convictions for intentional offences (§ 19d Abs. 1 Nr. 7, § 60d Abs. 1 Nr. 7 AufenthG)."""

from functools import cache
from typing import Any, NamedTuple

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, met, not_met, unknown
from lotse.casework.pathways.rules.known import Conviction
from lotse.casework.pathways.rules.pathways import Pathway, Rule, of_person
from lotse.core.parameters import Used

FACTS = ("convictions",)
FINE, YOUTH = "fine", "youth_measure"
NO_LIMIT = float("inf")


class _Fines(NamedTuple):
    """Daily rates: of general offences, and of those that only foreigners can commit."""

    general: list[float]
    foreigners: list[float]

    def are_over(self, general: float, foreigners: float) -> bool:
        """Whether one of the sums is over its limit; without any fine there is no sum."""
        return bool(
            (self.general and sum(self.general) > general)
            or (self.foreigners and sum(self.foreigners) > foreigners)
        )


@cache
def harmless(*, general_fines: bool = True, youth_measures: bool = False) -> Rule:
    """No intentional offence, but for small fines (of general offences only if said so)."""

    @of_person
    def rule(case: Case, way: Pathway) -> Finding:
        limits = (case.parameter("convictions.fines"),
                  case.parameter("convictions.fines_foreigners_only"))  # fmt: skip
        used = limits if general_fines else limits[1:]
        if case.facts.convictions is None:
            return unknown(*FACTS, facts=FACTS, parameters=used)
        counted = [
            (number, conviction)
            for number, conviction in enumerate(case.facts.convictions)
            if _counts(case, conviction, youth_measures=youth_measures)
        ]
        # Any sum is over a limit below zero: not even the smallest general fine is harmless.
        general = limits[0].value if general_fines else -1
        return _judged(counted, general, limits[1].value, used)

    return rule


def _counts(case: Case, conviction: Conviction, *, youth_measures: bool) -> bool:
    if conviction.intentional is False or (conviction.on and conviction.on > case.on):
        return False
    return not (youth_measures and conviction.kind == YOUTH)


def _judged(
    counted: list[tuple[int, Conviction]], general: float, foreigners: float, used: tuple[Used, ...]
) -> Finding:
    more: dict[str, Any] = {"facts": FACTS, "parameters": used}
    if not counted:
        return met("Keine Verurteilung wegen einer vorsätzlichen Straftat.", **more)
    others = [conviction for _, conviction in counted if conviction.kind != FINE]
    fines = [conviction for _, conviction in counted if conviction.kind == FINE]
    if any(other.intentional for other in others):
        return not_met("Eine Verurteilung wegen einer vorsätzlichen Straftat steht entgegen.",
                       **more)  # fmt: skip
    sure, possible = _sure(fines, max(general, foreigners)), _possible(fines)
    if sure.are_over(general, foreigners):
        return not_met("Die Geldstrafen wegen vorsätzlicher Straftaten sind zusammen zu hoch.",
                       **more)  # fmt: skip
    if others or possible.are_over(general, foreigners):
        return unknown(*_missing(counted), **more)
    return met("Die Geldstrafen bleiben unter der Grenze.", **more)


def _sure(fines: list[Conviction], highest: float) -> _Fines:
    """What counts in any case: all of it is known, or it is over every limit."""
    sure = _Fines([], [])
    for fine in fines:
        if not fine.intentional:
            continue
        rates = fine.tagessaetze or 0
        if fine.foreigner_only_offence is not True and (
            fine.foreigner_only_offence is False or rates > highest
        ):
            sure.general.append(rates)
        elif fine.foreigner_only_offence:
            sure.foreigners.append(rates)
    return sure


def _possible(fines: list[Conviction]) -> _Fines:
    """What could count at most."""
    possible = _Fines([], [])
    for fine in fines:
        rates = NO_LIMIT if fine.tagessaetze is None else fine.tagessaetze
        if fine.foreigner_only_offence is not True:
            possible.general.append(rates)
        if fine.foreigner_only_offence is not False:
            possible.foreigners.append(rates)
    return possible


def _missing(counted: list[tuple[int, Conviction]]) -> list[str]:
    missing = []
    for number, conviction in counted:
        asked: tuple[str, ...] = ("intentional",)
        if conviction.kind == FINE:
            asked = ("intentional", "tagessaetze", "foreigner_only_offence")
        missing += [f"convictions[{number}].{name}" for name in asked
                    if getattr(conviction, name) is None]  # fmt: skip
    return missing
