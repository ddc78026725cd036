"""Local entry rules (örtliche Vorgaben zur Aufnahme): age, and time in the county."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from lotse.core.partial_dates import PartialDate

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"


@dataclass(frozen=True)
class Finding:
    """Whether one local rule is kept, and the sentence that says so."""

    state: str
    text: str


def entry_findings(
    *,
    born: PartialDate,
    in_county_since: PartialDate,
    on: date,
    age_min: int | None,
    age_max: int | None,
    years_max: int | None,
) -> tuple[Finding, ...]:
    """Judge each rule that the county has set; ``None`` is no rule.

    A date known in part decides only if every day it can mean gives the same answer.
    Units: completed years; ``years_max`` years in the county include the anniversary itself.
    Example: born 2009, on 22.11.2026, ``age_min`` 18 -> not met; born 2008 -> unknown.
    """
    found = []
    if age_min is not None:
        found.append(_age_at_least(born.age_range_on(on), age_min))
    if age_max is not None:
        found.append(_age_at_most(born.age_range_on(on), age_max))
    if years_max is not None:
        found.append(_not_longer_than(in_county_since, on, years_max))
    return tuple(found)


def _age_at_least(ages: tuple[int, int] | None, least: int) -> Finding:
    rule = f"Mindestalter {least} Jahre"
    if ages is None:
        return Finding(UNKNOWN, f"{rule}: das Geburtsdatum fehlt.")
    return _judge(rule, _age(ages), is_met=ages[0] >= least, is_missed=ages[1] < least)


def _age_at_most(ages: tuple[int, int] | None, most: int) -> Finding:
    rule = f"Höchstalter {most} Jahre"
    if ages is None:
        return Finding(UNKNOWN, f"{rule}: das Geburtsdatum fehlt.")
    return _judge(rule, _age(ages), is_met=ages[1] <= most, is_missed=ages[0] > most)


def _not_longer_than(since: PartialDate, on: date, years: int) -> Finding:
    rule = f"Höchstens {years} Jahre im Kreis"
    earliest, latest = since.earliest(), since.latest()
    if earliest is None or latest is None:
        return Finding(UNKNOWN, f"{rule}: seit wann, ist noch offen.")
    limit = relativedelta(years=years)
    return _judge(
        rule, f"seit {since}", is_met=earliest + limit >= on, is_missed=latest + limit < on
    )


def _age(ages: tuple[int, int]) -> str:
    youngest, oldest = ages
    return f"{oldest} Jahre" if youngest == oldest else f"{youngest} oder {oldest} Jahre"


def _judge(rule: str, fact: str, *, is_met: bool, is_missed: bool) -> Finding:
    if is_met:
        return Finding(MET, f"{rule}: erfüllt ({fact}).")
    if is_missed:
        return Finding(NOT_MET, f"{rule}: nicht erfüllt ({fact}).")
    return Finding(UNKNOWN, f"{rule}: nicht sicher ({fact}).")
