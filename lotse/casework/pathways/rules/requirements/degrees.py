"""Degrees: known, known to be missing, or open."""

from collections.abc import Callable, Container
from typing import Literal

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.known import Degree

DEGREES = ("degrees",)
# The degree; False if there is none, None if that is open.
FoundDegree = Degree | Literal[False] | None


def german_degree(case: Case, kinds: Container[str]) -> FoundDegree:
    """A German degree of one of the kinds; False if there is none, None if that is open."""
    return degree(case, kinds, lambda found: _is(found.place, "DE"))


def recognised_foreign_degree(case: Case, kinds: Container[str]) -> FoundDegree:
    """A recognised or comparable degree from abroad, in the same way."""
    return degree(case, kinds, lambda found: _all_of(_is(found.place, "abroad"), found.recognised))


def degree(case: Case, kinds: Container[str], fits: Callable[[Degree], bool | None]) -> FoundDegree:
    """The first degree that fits by the day; False if none does, None if that is open."""
    if case.facts.degrees is None:
        return None
    is_open = False
    for found in case.facts.degrees:
        if found.kind in kinds and not (found.on and found.on > case.on):
            answer = fits(found)
            if answer:
                return found
            is_open = is_open or answer is None
    return None if is_open else False


def _is(value: str | None, wanted: str) -> bool | None:
    return None if value is None else value == wanted


def _all_of(*answers: bool | None) -> bool | None:
    if False in answers:
        return False
    return None if None in answers else True
